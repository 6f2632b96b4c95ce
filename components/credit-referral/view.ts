import type { CreditsState, Referral } from '../../src/index.ts';
import type { CardMessages } from '../../src/locales/card-messages.ts';
import type { Messages } from '../../src/locales/messages.ts';
import { unitOf } from '../shared/price.ts';

/** What is known of the invitations so far. Once they have come, a failing look-up leaves them as they were. */
export interface LoadedInvites {
  readonly state: 'loading' | 'ready' | 'failed' | 'absent' | 'hidden';
  readonly referral?: Referral;
}

/** One thing that an invited person may do. */
export interface StepRow {
  readonly rule: string;
  /** What it gives each time; absent where nobody says. */
  readonly reward?: string;
  readonly soFar: string;
}

/** What the element shows. */
export type ReferralView =
  | { readonly kind: 'loading'; readonly text: string }
  /** Only a sentence. */
  | { readonly kind: 'failed' | 'message' | 'absent'; readonly text: string }
  | {
      readonly kind: 'invites';
      readonly link: string;
      readonly steps: readonly StepRow[];
      /** The whole sum; absent while nothing was earned. */
      readonly earned?: string;
      /** The last look-up failed: what is shown is older. */
      readonly canRetry: boolean;
    };

/** Maps the client's state and what was looked up to what is shown. */
export function referralView(
  state: CreditsState | undefined,
  { state: loaded, referral }: LoadedInvites,
  m: Messages,
  card: CardMessages,
): ReferralView {
  if (!state || state.phase === 'loading') return { kind: 'loading', text: m.loading };
  if (state.phase === 'signed-out') return { kind: 'message', text: m.signedOut };
  if (state.phase === 'failed') return { kind: 'failed', text: card.invitesFailed };
  if (!state.rights.see || loaded === 'hidden') return { kind: 'message', text: m.hidden };
  if (loaded === 'absent') return { kind: 'absent', text: card.noInvites };
  const link = referral && linkOf(referral);
  if (!referral || link === undefined)
    return loaded === 'loading' ? { kind: 'loading', text: m.loading } : { kind: 'failed', text: card.invitesFailed };
  const unit = unitOf(state);
  const { upgrade, earned } = referral;
  const signUp = { ...referral, earned: earned - (upgrade?.earned ?? 0) };
  const row = (step: 'sign-up' | 'upgrade', { reward, earned: sum, count }: Omit<Referral, 'link' | 'upgrade'>): StepRow => ({
    rule: card.inviteRule(step),
    ...(reward !== undefined && { reward: card.inviteReward(reward, unit) }),
    soFar: card.inviteSoFar(count, sum, unit),
  });
  return {
    kind: 'invites',
    link,
    steps: [row('sign-up', signUp), ...(upgrade ? [row('upgrade', upgrade)] : [])],
    ...(earned > 0 && { earned: m.format.credits(earned, unit) }),
    canRetry: loaded === 'failed',
  };
}

/** The link as a browser would follow it, which writes out whatever could be read as something else; nothing where it leads to no page. */
function linkOf({ link }: Referral): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const { protocol, href } = new URL(link);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
