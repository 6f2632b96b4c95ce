import type { ActionQuote, CreditsState, IntentView } from '../../src/index.ts';
import type { Messages } from '../../src/locales/messages.ts';
import { balanceOf, chargedBy, entry, isOpen, priceText, unitOf } from '../shared/price.ts';

/** What a button shows at rest and while it works. Why it is refused, what it draws and what became of it are in `details-view.ts`, which loads later. */
export interface ButtonView {
  /** The action's name, for a button without a text of its own. */
  readonly label: string;
  /** Nothing names the action: a bar takes the place of the name, and `label` is only read aloud. */
  readonly isUnnamed: boolean;
  /** What stands after the label: the price, what is going on, or what it came to. */
  readonly price: string;
  /** `over`: a receipt, shown for a while; `review`: nobody knows yet what became of it. */
  readonly mood: 'loading' | 'ready' | 'refused' | 'busy' | 'over' | 'review';
  readonly level: 'low' | 'empty' | '';
}

/** Maps a quote and the button's own spend to what is shown. `intent` is the one this button began, until its receipt was seen. */
export function buttonView(
  action: string,
  quote: ActionQuote | undefined,
  intent: IntentView | undefined,
  state: CreditsState | undefined,
  m: Messages,
): ButtonView {
  const { policy, level } = state ?? {};
  const rule = entry(policy?.actions, action);
  const isLoading = !state || state.phase === 'loading';
  const isRefused = quote !== undefined && (quote.blocked !== null || quote.decision?.verdict !== 'allowed');
  const own = intent && ownText(intent, state, m);
  return {
    label: rule ? m.format.text(rule.label) : isLoading ? '' : whyUnnamed(state, m),
    isUnnamed: !rule && state?.phase !== 'failed' && state?.phase !== 'signed-out',
    price: isLoading ? m.loading : (own ?? priceText(quote, state, m)),
    mood: isLoading ? 'loading' : own === undefined ? (isRefused ? 'refused' : 'ready') : moodOf(intent!),
    level: level === 'low' || level === 'empty' ? level : '',
  };
}

/** Without the policy, or in one that does not have it, an action has no name; its key is nothing to show. */
function whyUnnamed({ phase, rights }: CreditsState, m: Messages): string {
  // Before the first numbers nobody knows the rights.
  return phase === 'signed-out' ? m.signedOut : phase === 'failed' || rights.see ? m.cannotLoad : m.hidden;
}

function moodOf(intent: IntentView): 'busy' | 'over' | 'review' {
  return isOpen(intent) ? 'busy' : intent.state === 'needs-review' ? 'review' : 'over';
}

/** What the button's own spend is doing or came to; nothing where the price says more. */
function ownText(intent: IntentView, state: CreditsState | undefined, m: Messages): string | undefined {
  switch (intent.state) {
    case 'captured': {
      // Of what is free, or included, the price says it all.
      if (intent.maxAmount === 0) return undefined;
      const unit = unitOf(state, intent.type);
      // Somebody else may have spent since: an old rest would contradict the counter.
      const isCurrent = balanceOf(state, intent.type)?.available === intent.after;
      return m.spent(chargedBy(intent), isCurrent ? intent.after : undefined, unit);
    }
    case 'released':
    case 'expired':
      return m.notCharged;
    case 'rejected':
    case 'refused':
      return undefined;
    case 'unknown':
      return m.confirming;
    case 'needs-review':
      return m.inReview;
    default:
      return m.working;
  }
}

/** Whether two views look the same, so that nothing has to be drawn. */
export function isSameView(a: ButtonView | undefined, b: ButtonView): boolean {
  return (Object.keys(b) as (keyof ButtonView)[]).every((part) => a?.[part] === b[part]);
}
