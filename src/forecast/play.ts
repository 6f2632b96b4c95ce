import type { Account, Amount, Entry, Instant, World } from '../engine/account.ts';
import { transact } from '../engine/transact.ts';
import type { Action, BoundPolicy } from '../policy/policy.ts';
import type { Use } from './pace.ts';

/** Use that no credits were there for. */
export interface Unmet {
  readonly at: Instant;
  readonly type: string;
  readonly action: string;
  readonly amount: Amount;
}

/** What an account comes to when it is used at a pace. */
export interface Played {
  /** Every line that the ledger would have after now. */
  readonly entries: readonly Entry[];
  readonly unmet: readonly Unmet[];
  /** The plan serves some of this without credits. */
  readonly isUnlimited: boolean;
  /** Something that paying hangs on is left open, and what. */
  readonly isOpen: boolean;
}

const DAY = 86_400_000;

/**
 * Plays an account forward, day by day, through the engine itself: every 24 hours from now the use of a day is spent, each action's in one, and everything due in
 * between (ends, renewals, rollovers, plan changes) falls due. What a day lacks is not spent; what there is of it is.
 */
export function play(world: World, uses: readonly Use[], until: Instant): Played {
  const { now } = world;
  const policy = metered(world.policy);
  let account = bare(world.account);
  const entries: Entry[] = [];
  const unmet: Unmet[] = [];
  let isUnlimited = false;
  let isOpen = false;
  /** Spends what there is of an amount, and says how much was not there. */
  const spend = (at: Instant, id: string, { action, type }: Use, amount: Amount): Amount => {
    const inputs = { amount };
    const done = transact({ ...world, policy, account, now: at }, { kind: 'spend', id, action: keyOf(action, type), inputs });
    account = forget(done.account, account);
    entries.push(...done.entries);
    const { decision } = done;
    if (decision.verdict === 'allowed') {
      isUnlimited ||= decision.unmetered !== undefined;
      return 0;
    }
    if (decision.reason !== 'insufficient-credits') {
      isOpen = true;
      return 0;
    }
    const there = Math.min(decision.numbers.available ?? 0, amount - 1);
    if (there > 0) spend(at, `${id}/part`, { action, type, perDay: 0 }, there);
    return amount - there;
  };
  for (let day = 0, at = now; at < until; day++, at = now + day * DAY) {
    for (const use of uses) {
      const amount = amountOn(day, use.perDay);
      const missing = amount > 0 ? spend(at, `forecast/${day}/${use.action}/${use.type}`, use, amount) : 0;
      if (missing > 0) unmet.push({ at, type: use.type, action: use.action, amount: missing });
    }
  }
  const rest = transact({ ...world, policy, account, now: until }, { kind: 'advance' });
  return { entries: [...entries, ...rest.entries].filter((entry) => entry.at > now), unmet, isUnlimited, isOpen };
}

/** The use of one day: whole units, so that after any number of days all days together are nothing but rounded. */
export function amountOn(day: number, perDay: number): Amount {
  const upTo = (days: number): number => Math.min(Math.round(perDay * days), Number.MAX_SAFE_INTEGER);
  return upTo(day + 1) - upTo(day);
}

/** The key of an action in the play; use of no action of the policy has one for its kind of credits. */
const keyOf = (action: string, type: string): string => (action === '' ? `/${type}` : action);

const kept = new WeakMap<BoundPolicy, BoundPolicy>();

/**
 * The policy with an action's price being whatever amount is asked, so that a day's use is one spend: credits live, are drawn, renewed and carried as they are.
 * Who may use them, limits and use beyond the balance are left out: what was used so far has kept to them, and a forecast is about the credits.
 */
function metered(policy: BoundPolicy): BoundPolicy {
  let found = kept.get(policy);
  if (found) return found;
  const { limits: _limits, roles: _roles, subAccounts: _shared, overage: _overage, ...rest } = policy;
  const actions: Record<string, Action> = {};
  const first = Object.keys(policy.credits)[0]!;
  const add = (key: string, type: string, tags: readonly string[]): void => {
    const unit = Number(`1e-${policy.credits[type]!.decimals}`);
    actions[key] = { tags, paysWith: type, inputs: { amount: 'count' }, cost: { each: 'amount', credits: unit } };
  };
  for (const type of Object.keys(policy.credits)) add(keyOf('', type), type, []);
  for (const [key, { paysWith = first, tags = [] }] of Object.entries(policy.actions)) add(key, paysWith, tags);
  kept.set(policy, (found = { ...rest, actions }));
  return found;
}

/** Without what only the past is asked for. */
const bare = (account: Account): Account => ({
  ...account,
  answers: {},
  intents: Object.fromEntries(Object.entries(account.intents).filter(([, { state }]) => state === 'held')),
});

/** Without what a spend of the play has left to remember: nobody asks for it again, and a year of days would carry it along. */
const forget = (after: Account, before: Account): Account => ({
  ...after,
  answers: before.answers,
  intents: Object.fromEntries(Object.entries(after.intents).filter(([, { state }]) => state === 'held')),
});
