import type { Amount, Entry, Inputs, Instant, Lot, World } from '../engine/account.ts';
import { ahead } from '../engine/ahead.ts';
import type { Coming } from '../engine/advise.ts';
import { isDebt, typeOfSource } from '../engine/draw.ts';
import { orNothing, own } from '../engine/scope.ts';
import { settle } from '../engine/settle.ts';
import { isUnlimited } from '../engine/unlimited.ts';
import { agreedUntil } from './agreed.ts';
import { aboutOf, paceOf, WINDOW_MS, type Pace, type Usage } from './pace.ts';
import { play, type Played } from './play.ts';
import { together, type Call, type Together } from './together.ts';
import { shopOf, type Shop } from './ways.ts';

/** When credits run out. */
export type RunsOut =
  /** The first day whose use is not covered any more, and what is used then that lacks credits; days begin at the clock time of now. */
  | { readonly kind: 'on'; readonly at: Instant; readonly action: string }
  /** They last at least until then. */
  | { readonly kind: 'not-before'; readonly at: Instant }
  /** Nobody can tell: of the pace, of the credits' ends (a backend that tells only a number), or of a rule that is left open. */
  | { readonly kind: 'unknown'; readonly why: 'pace' | 'ends-unknown' | 'policy-incomplete' }
  /** The plan serves without credits what is used. */
  | { readonly kind: 'unlimited' };

/** What is ahead of one kind of credits. Amounts in smallest units. */
export interface Outlook {
  readonly type: string;
  /** Used a day, on average; absent where the pace is unknown. */
  readonly perDay?: number;
  readonly runsOut: RunsOut;
  /** The first credits that come by themselves, and after the credits have run out where they do. */
  readonly next?: { readonly at: Instant; readonly amount: Amount };
  /** Of credits that run out before new ones come: what is missing from then until those, and what there is to buy for it. Waiting costs nothing, and that time. */
  readonly gap?: Shop & { readonly missing: Amount };
}

/** Credits that end unused at this pace. */
export interface Lapse {
  readonly at: Instant;
  readonly source: string;
  readonly type: string;
  readonly amount: Amount;
  /** The lots that it is of. */
  readonly lots: readonly string[];
  /** They are in the account now; else they are still to come. */
  readonly isHere: boolean;
}

/** What is ahead of an account. */
export interface Forecast {
  readonly at: Instant;
  /** How far ahead that can be told: as far as was asked, or as far as the backend and the policy agree. */
  readonly until: Instant;
  readonly pace: Pace;
  /** By the policy's credit types, in its order. */
  readonly outlooks: readonly Outlook[];
  /** Soonest first; `null` where nobody can tell. */
  readonly lapses: readonly Lapse[] | null;
  /** What was done on one day and would have cost less together; of a stated pace, what is done in a day. */
  readonly together: readonly Together[];
}

export interface ForecastOptions {
  /** How many days to look ahead: 92 unless stated, 1 to 3,660. */
  readonly days?: number;
  /** The grants ahead as the backend tells them, for a page that does not know all of the account. */
  readonly coming?: readonly Coming[];
}

const DAY = 86_400_000;

/**
 * When an account's credits run out at its present pace, what will lapse unused and when, and what helps: waiting for the credits that come by themselves, a pack,
 * a cheaper combination of packs, or doing together what costs less together. The future is played by the engine, day by day, on a copy.
 *
 * What nobody can tell is told as unknown, with its reason. Orders that are not delivered yet do not count.
 * @throws RangeError for days out of range, and a stated pace below 0.
 */
export function forecast(given: World, usage: Usage, { days = 92, coming }: ForecastOptions = {}): Forecast {
  if (!(days >= 1 && days <= 3660)) throw new RangeError(`${days} days are none to look ahead. Give 1 to 3660.`);
  const { account } = settle(given);
  const world: World = { ...given, account, now: account.settledAt };
  const until = agreedUntil(world, coming, world.now + days * DAY);
  const pace = paceOf(world, usage);
  const played = pace.kind === 'known' ? play(world, pace.uses, until) : undefined;
  const isKnown = played !== undefined && !played.isOpen && hasKnownEnds(world);
  const types = Object.keys(world.policy.credits);
  return {
    at: world.now,
    until,
    pace,
    outlooks: types.map((type) => outlookOf(world, type, pace, played, until)),
    lapses: isKnown ? lapsesOf(world, played) : null,
    together: pace.kind === 'known' ? savings(world, usage) : [],
  };
}

/** Lots of a backend that tells only a number have no source that the policy knows, and nobody knows when they end. */
const hasKnownEnds = ({ policy, account }: World): boolean =>
  account.lots.every((lot) => isDebt(lot) || own(policy.sources, lot.source) !== undefined);

function outlookOf(world: World, type: string, pace: Pace, played: Played | undefined, until: Instant): Outlook {
  const runsOut = runsOutAt(world, type, pace, played, until);
  const perDay =
    pace.kind === 'known' ? pace.uses.reduce((sum, use) => sum + (use.type === type ? use.perDay : 0), 0) : undefined;
  const from = runsOut.kind === 'on' ? runsOut.at : world.now;
  const next = played ? nextIn(world, played, type, from) : nextAhead(world, type, until);
  const missing =
    runsOut.kind === 'on' && played && next
      ? played.unmet.reduce((sum, unmet) => sum + (unmet.type === type && unmet.at < next.at ? unmet.amount : 0), 0)
      : 0;
  const gap = missing > 0 ? { missing, ...shopOf(world, type, missing) } : undefined;
  return { type, ...(perDay !== undefined && { perDay }), runsOut, ...(next && { next }), ...(gap && { gap }) };
}

function runsOutAt(world: World, type: string, pace: Pace, played: Played | undefined, until: Instant): RunsOut {
  if (isUnlimited(world)) return { kind: 'unlimited' };
  if (pace.kind === 'unknown' || !played) return { kind: 'unknown', why: 'pace' };
  if (played.isOpen) return { kind: 'unknown', why: 'policy-incomplete' };
  if (!hasKnownEnds(world)) return { kind: 'unknown', why: 'ends-unknown' };
  const first = played.unmet.find((unmet) => unmet.type === type);
  if (first) return { kind: 'on', at: first.at, action: first.action };
  return played.isUnlimited ? { kind: 'unlimited' } : { kind: 'not-before', at: until };
}

/** The first grant of a kind after an instant, in what was played. */
function nextIn({ policy }: World, { entries }: Played, type: string, after: Instant): Outlook['next'] {
  // What the policy buys by itself does not come by itself.
  const comes = ({ kind, at, cause }: Entry): boolean => kind === 'grant' && at > after && !cause?.startsWith('order ');
  const grants = entries.filter((entry) => comes(entry) && typeIn(policy, entry) === type);
  const [first] = grants;
  if (!first) return undefined;
  return { at: first.at, amount: grants.reduce((sum, { at, amount }) => sum + (at === first.at ? amount : 0), 0) };
}

function nextAhead(world: World, type: string, until: Instant): Outlook['next'] {
  const grants = (orNothing(() => ahead(world, until)) ?? []).filter((grant) => grant.type === type && grant.at < until);
  const [first] = grants;
  return first && { at: first.at, amount: grants.reduce((sum, { at, amount }) => sum + (at === first.at ? amount : 0), 0) };
}

const typeIn = (policy: World['policy'], { opens, source }: Entry): string => opens?.type ?? typeOfSource(policy, source);

/** What ends or is taken away unused, one for each source and instant. */
function lapsesOf({ policy, account }: World, { entries }: Played): Lapse[] {
  const here = new Map(account.lots.map((lot): [string, Lot] => [lot.id, lot]));
  const found = new Map<string, Lapse>();
  for (const entry of entries) {
    if ((entry.kind !== 'expire' && entry.kind !== 'forfeit') || entry.amount === 0) continue;
    const { at, source, amount, lot } = entry;
    const isHere = here.has(lot);
    const key = JSON.stringify([at, source, isHere]);
    const before = found.get(key);
    found.set(key, {
      ...{ at, source, isHere, type: here.get(lot)?.type ?? typeIn(policy, entry) },
      amount: amount + (before?.amount ?? 0),
      lots: [...(before?.lots ?? []), lot],
    });
  }
  return [...found.values()].sort((a, b) => a.at - b.at || (a.source < b.source ? -1 : 1));
}

/** What was done on one day, counted back from now, as calls; each day by itself, then summed up. */
function savings(world: World, usage: Usage): Together[] {
  if ('pace' in usage)
    return together(
      world,
      usage.pace.map(callsADay).filter(({ times }) => times > 0),
    );
  const days = new Map<number, Call[]>();
  for (const line of usage.history) {
    const { at, kind, amount, intent } = line;
    const { action } = aboutOf(world, line);
    const known = intent === undefined ? undefined : own(world.account.intents, intent);
    const inputs: Inputs | undefined = line.inputs ?? known?.inputs;
    if (kind !== 'capture' || amount === 0 || !inputs || action === '' || at > world.now || at < world.now - WINDOW_MS) continue;
    const day = Math.floor((world.now - at) / DAY);
    days.set(day, [...(days.get(day) ?? []), { action, inputs }]);
  }
  const found = [...days.values()].filter((calls) => calls.length > 1).flatMap((calls) => together(world, calls));
  return found.sort((a, b) => b.separately - b.together - (a.separately - a.together));
}

const callsADay = ({ action, inputs = {}, perDay }: { action: string; inputs?: Inputs; perDay: number }): Required<Call> => ({
  ...{ action, inputs },
  times: Math.floor(perDay),
});
