import type { Amount, EntryKind, Inputs, Instant, World } from '../engine/account.ts';
import { decide } from '../engine/decide.ts';
import { typeOf } from '../engine/draw.ts';
import { own } from '../engine/scope.ts';

/** A line of what was: as `client.history()` returns it, or a ledger's own line, whose action its intent tells. Amounts in smallest units. */
export interface PastLine {
  readonly at: Instant;
  readonly kind: EntryKind;
  readonly amount: Amount;
  readonly action?: string;
  readonly inputs?: Inputs;
  readonly intent?: string;
  readonly type?: string;
  readonly source?: string;
}

/** How often an action is used. */
export interface StatedPace {
  readonly action: string;
  readonly inputs?: Inputs;
  /** Times a day, such as 2.5; not below 0. */
  readonly perDay: number;
}

/** How an account is used: by what it has spent, or as somebody states it. */
export type Usage =
  | {
      /** In any order. */
      readonly history: readonly PastLine[];
      /** Every line from this instant on is in it; from its earliest one unless stated. */
      readonly since?: Instant;
    }
  | { readonly pace: readonly StatedPace[] };

/** What an action takes. */
export interface Use {
  /** Empty where the lines do not say it, or the policy does not have it any more: such use is paid by what pays for everything. */
  readonly action: string;
  readonly type: string;
  /** Smallest units a day, on average. */
  readonly perDay: number;
}

/** How fast credits are used, or why nobody can tell. */
export type Pace =
  | {
      readonly kind: 'known';
      /** Greatest first; empty where nothing is used. */
      readonly uses: readonly Use[];
      /** Of a pace out of a history: the days that it is taken from. */
      readonly from?: Instant;
    }
  /** Less than a week, or so few spends that one more would change everything. */
  | { readonly kind: 'unknown'; readonly why: 'too-little-history' }
  /** What the stated action costs is known only afterwards, or is left open, or the policy does not have it. */
  | { readonly kind: 'unknown'; readonly why: 'price-unknown'; readonly action: string };

const DAY = 86_400_000;
/** Whole weeks, so that weekends weigh as they do. */
export const WINDOW_MS = 28 * DAY;
const LEAST_MS = 7 * DAY;
const LEAST_SPENDS = 3;

/**
 * The pace of an account whose due has been applied. Out of a history it is that of the last 28 days, or of as many of them as have lines.
 * @throws RangeError for a stated pace below 0, or no number.
 */
export function paceOf(world: World, usage: Usage): Pace {
  return 'pace' in usage ? stated(world, usage.pace) : past(world, usage);
}

function stated(world: World, pace: readonly StatedPace[]): Pace {
  const uses: Use[] = [];
  for (const { action, inputs, perDay } of pace) {
    if (!(perDay >= 0 && perDay < Infinity))
      throw new RangeError(`The pace of ${JSON.stringify(action)} is ${perDay}. Give times a day, 0 or more.`);
    const price = usualPrice(world, action, inputs);
    if (price === undefined) return { kind: 'unknown', why: 'price-unknown', action };
    uses.push({ action, type: typeOf(world.policy, action), perDay: price * perDay });
  }
  return { kind: 'known', uses: merged(uses) };
}

/** What an action costs at the policy's rules of now, in smallest units: of a price known afterwards, what it usually is. */
export function usualPrice(world: World, action: string, inputs: Inputs = {}): Amount | undefined {
  const decision = decide(world, { kind: 'hold', id: '', action, inputs });
  if (decision.verdict === 'allowed' && decision.unmetered !== undefined) return 0;
  const { cost } = decision;
  return cost?.kind === 'exact' ? cost.amount : cost?.about;
}

function past(world: World, { history, since = -Infinity }: Extract<Usage, { history: unknown }>): Pace {
  const { now } = world;
  const begin = Math.max(now - WINDOW_MS, since);
  const lines = history.filter(({ at }) => at >= begin && at <= now);
  // An account that has just begun has no line before, and nothing says that it was idle.
  const from = lines.reduce((first, { at }) => Math.min(first, at), now);
  const spends = lines.filter(({ kind, amount }) => kind === 'capture' && amount > 0);
  if (now - from < LEAST_MS || (spends.length > 0 && spends.length < LEAST_SPENDS))
    return { kind: 'unknown', why: 'too-little-history' };
  const days = (now - from) / DAY;
  const uses = lines.flatMap((line): Use[] => {
    const sign = line.kind === 'capture' ? 1 : line.kind === 'refund' ? -1 : 0;
    return sign === 0 ? [] : [{ ...aboutOf(world, line), perDay: (sign * line.amount) / days }];
  });
  return { kind: 'known', from, uses: merged(uses) };
}

/** What a line was for, and in which kind of credits. */
export function aboutOf({ policy, account }: World, line: PastLine): Pick<Use, 'action' | 'type'> {
  const intent = line.intent === undefined ? undefined : own(account.intents, line.intent);
  const said = line.action ?? intent?.action ?? '';
  const action = own(policy.actions, said) ? said : '';
  const source = line.source === undefined ? undefined : own(policy.sources, line.source);
  return { action, type: line.type ?? intent?.type ?? source?.type ?? typeOf(policy, action) };
}

/** One use for each action and kind of credits, the greatest first. */
function merged(uses: readonly Use[]): Use[] {
  const sums = new Map<string, Use>();
  for (const use of uses) {
    const key = JSON.stringify([use.action, use.type]);
    sums.set(key, { ...use, perDay: use.perDay + (sums.get(key)?.perDay ?? 0) });
  }
  const found = [...sums.values()].filter(({ perDay }) => perDay > 0);
  return found.sort((a, b) => b.perDay - a.perDay || (a.action < b.action ? -1 : 1));
}
