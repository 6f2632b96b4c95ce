import type { BoundPolicy, Overage, PeriodStart, Window } from '../policy/policy.ts';
import type { Account, Amount, Instant, Intent, World } from './account.ts';
import type { Hold, Spend } from './command.ts';
import type { Allowed } from './decision.ts';
import type { Ledger } from './ledger.ts';
import { covers } from './draw.ts';
import { ceilings, keyOf } from './limits.ts';
import { applies } from './predicate.ts';
import { activeGrants, isRenewal } from './schedule.ts';
import { given, orNothing, own, within } from './scope.ts';
import { overageKey } from './shortfall.ts';
import { fairUseCounter } from './unlimited.ts';
import { counted } from './windows.ts';

/** Adds a spend to the ceilings it counts against, to fair use, to what is billed, and to the use of its action in the running period. */
export function count(world: World, ledger: Ledger, { kind, action, inputs }: Spend | Hold, decision: Allowed): Counted {
  const { policy, now } = world;
  const account = ledger.account;
  const scope = within(world, inputs, decision.cost!.type);
  const { amount = 0, unmetered = 0, overage } = decision;
  // What was served was served by the plan: whether its exception holds has been decided, with all inputs.
  const fairUse = unmetered > 0 ? fairUseCounter(scope, own(policy.plans, account.plan!)!.unlimited!) : undefined;
  const whole = amount + unmetered + (overage?.amount ?? 0);
  const cap = policy.overage?.cap;
  const all = [
    // What is charged at once is over at once: it takes no place among what is held.
    ...ceilings(scope, action, whole).filter(({ per }) => per || kind === 'hold'),
    ...(fairUse ? [{ ...fairUse, adds: fairUse.times ? 1 : unmetered }] : []),
    ...(cap?.count === 'overage' && overage ? [billedCounter(cap, overage.amount)] : []),
    // A figure for people: where nobody can tell its period, it is not kept, and stands in nobody's way.
    ...(orNothing(() => [usedCounter(policy, account, action, now, whole)]) ?? []),
  ];
  return add(world, ledger, all);
}

/**
 * Adds what finished work came to beyond its hold to all that a use counts against: in what is left of it, the person is the one who began the work, whoever
 * settles it. No ceiling stops it any more, and what nobody can tell stands in nobody's way.
 */
export function countBeyond(world: World, ledger: Ledger, intent: Intent, { credits, billed }: Omit<Use, 'unmetered'>): Counted {
  const { policy, now } = world;
  const account = ledger.account;
  const { action, counted: before = [] } = intent;
  const scope = within({ ...world, account }, intent.inputs, intent.type);
  const whole = credits + billed;
  const limits = Object.entries(policy.limits ?? {}).flatMap(
    ([id, limit]) =>
      orNothing(() => {
        const known = before.find(({ key }) => key.startsWith(`limit/${id}/`))?.key;
        // What was held at nothing was counted nowhere yet.
        const isNew = known === undefined && limit.each !== 'viewer' && covers(policy, limit.of, action);
        const key = isNew && applies(limit.when, scope) ? keyOf(id, limit, scope) : known;
        if (key === undefined || !limit.per || limit.count === 'times') return [];
        return [{ key, per: given(limit.per), on: limit.on, adds: whole }];
      }) ?? [],
  );
  const cap = policy.overage?.cap;
  const all = [
    ...limits,
    ...(cap?.count === 'overage' ? (orNothing(() => [billedCounter(cap, billed)]) ?? []) : []),
    ...(orNothing(() => [usedCounter(policy, account, action, now, whole)]) ?? []),
  ];
  return add(world, ledger, all);
}

/** What a use adds to one counter. */
interface Part {
  readonly key: string;
  readonly per: Window | undefined;
  readonly on: PeriodStart | undefined;
  readonly adds: Amount;
}

/** What is billed, under the cap on bills. @throws Stop when its window is left open. */
function billedCounter({ per, on }: NonNullable<Overage['cap']>, adds: Amount): Part {
  return { key: overageKey(given(per), on), per: given(per), on, adds };
}

function add({ policy, now }: World, ledger: Ledger, parts: readonly Part[]): Counted {
  const account = ledger.account;
  return parts
    .filter(({ adds }) => adds > 0)
    .map(({ key, per, on, adds }) => {
      const counter = counted(policy, account, key, per, on, now, adds);
      ledger.counter(key, counter);
      return { key, since: counter.parts ? counter.until : counter.since, amount: adds };
    });
}

/** What was used of an action in the running period. @throws Stop when the period is left open. */
function usedCounter(policy: BoundPolicy, account: Account, action: string, now: Instant, adds: Amount) {
  const period = activeGrants(policy, account, ({ every }) => every !== undefined).find(isRenewal)?.grant;
  const per = period?.every === undefined ? ('month' as const) : given(period.every);
  const found = { key: `used/${action}`, per, on: period?.on, adds };
  counted(policy, account, found.key, per, found.on, now, adds);
  return found;
}

/** What a spend is counted as, in parts: what a plan serves, credits, and what is billed. */
export interface Use {
  readonly unmetered: Amount;
  readonly credits: Amount;
  readonly billed: Amount;
}

/** What of a use a counter counts: fair use what is served, a cap on bills what is billed, all others the whole. */
function partIn(key: string, { unmetered, credits, billed }: Use): Amount {
  if (key.startsWith('fair-use/')) return unmetered;
  return key.startsWith('overage/') ? billed : unmetered + credits + billed;
}

/** What an intent is counted as. */
type Counted = NonNullable<Intent['counted']>;

/**
 * Takes back what was counted for a part that was not used, as long as its window lasts; a spend that was undone altogether was no time either. The hold is
 * over in any case, and its place among what is held free.
 * Returns what the intent is still counted as.
 */
export function uncount(policy: BoundPolicy, ledger: Ledger, intent: Intent, unused: Use, undone: boolean, at: Instant): Counted {
  return lessened(ledger, intent.counted, at, (key, amount) => {
    const [kind, id = ''] = key.split('/');
    if (kind === 'held') return amount;
    const rule =
      kind === 'limit' ? own(policy.limits, id) : kind === 'fair-use' ? own(policy.plans, id)?.unlimited?.fairUse : undefined;
    return rule?.count === 'times' ? (undone ? amount : 0) : partIn(key, unused);
  });
}

/** What came back was not used after all: the figures for people change, and what is not billed is no part of a cap on bills. Limits do not change. */
export const unuse = (ledger: Ledger, intent: Intent, back: Use, at: Instant): Counted =>
  lessened(ledger, intent.counted, at, (key) => (/^(used|overage)\//.test(key) ? partIn(key, back) : 0));

/** Never more is taken back from a counter than something is counted as there, and of what was counted in two windows, the later first. */
export function lessened(
  ledger: Ledger,
  counted: Counted = [],
  at: Instant,
  by: (key: string, amount: Amount) => Amount,
): Counted {
  const due = new Map<string, Amount>();
  const backwards = [...counted].reverse().map((entry) => {
    const { key, since, amount } = entry;
    const counter = own(ledger.rest.counters, key);
    const wanted = due.get(key) ?? by(key, amount);
    const back = Math.min(amount, wanted);
    due.set(key, wanted - back);
    if (!counter || at >= counter.until || back === 0) return entry;
    const used = Math.max(0, counter.used - back);
    if (counter.parts) {
      // What was counted at the same instant is not told apart: as much as comes back is taken off once.
      let left = back;
      const parts = counter.parts.map(([until, part]) => {
        const less = until === since ? Math.min(part, left) : 0;
        left -= less;
        return [until, part - less] as const;
      });
      ledger.counter(key, { ...counter, used, parts });
    } else if (counter.since === since) ledger.counter(key, { ...counter, used });
    else return entry;
    return { ...entry, amount: amount - back };
  });
  return backwards.reverse();
}
