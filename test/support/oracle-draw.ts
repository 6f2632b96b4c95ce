import type { Action, BoundPolicy, DrawKey, Viewer } from '../../src/index.ts';
import { holds } from './oracle-amount.ts';
import { beginOf, type OracleLot, type Part, typeOf, type Work } from './oracle-state.ts';

/** One unit at a time from whichever lot is best at that moment: no sorting, no arithmetic on whole lots. */

type Rank = number | undefined;
type Key = Exclude<NonNullable<NonNullable<BoundPolicy['drawOrder']>['by']>[number], string>;

const usual: readonly DrawKey[] = ['source', 'expiresAt', 'category', 'effectiveAt', 'grantedAt'];

/** Whether credits of a source are of the kind that an action is paid with, whoever has them and whenever. */
export function mayPay({ policy }: Work, name: string, action: Action, source: string): boolean {
  const rule = policy.sources[source];
  if (!rule || typeOf(policy, rule.type) !== typeOf(policy, action.paysWith)) return false;
  return !rule.paysFor || rule.paysFor.some((paid) => paid === name || action.tags?.includes(paid));
}

export function eligible(
  work: Work,
  name: string,
  action: Action,
  viewer: Viewer,
  at: number,
  coming: readonly OracleLot[] = [],
): OracleLot[] {
  const { policy, state } = work;
  return [...state.lots, ...coming].filter((lot) => {
    const source = policy.sources[lot.source];
    if (!source || !mayPay(work, name, action, lot.source) || lot.remaining <= 0) return false;
    if (beginOf(lot) > at || (lot.expiresAt !== null && lot.expiresAt <= at)) return false;
    if (lot.owner !== undefined && lot.owner !== viewer.id) return false;
    return !source.usableWhen || holds({ policy, state, inputs: {}, decimals: 0 }, source.usableWhen);
  });
}

/** The value a lot is sorted by; none where it has none. */
function rank(policy: BoundPolicy, lot: OracleLot, key: DrawKey): Rank {
  const source = policy.sources[lot.source];
  const sources = (policy.drawOrder?.sources ?? Object.keys(policy.sources)) as readonly string[];
  const ranks: Record<DrawKey, () => Rank> = {
    source: () => (sources.includes(lot.source) ? sources.indexOf(lot.source) : undefined),
    priority: () => source?.priority,
    restricted: () => source?.paysFor?.length ?? Number.MAX_SAFE_INTEGER,
    owner: () => (lot.owner === undefined ? 1 : 0),
    expiresAt: () => lot.expiresAt ?? undefined,
    category: () => ['promotional', 'included', 'paid'].indexOf(source?.category ?? ''),
    effectiveAt: () => beginOf(lot),
    grantedAt: () => lot.grantedAt,
    unitCost: () => lot.unitCost,
  };
  return ranks[key]();
}

/** Whether the first goes before the second by one key: yes, no, or it does not say. */
function before(policy: BoundPolicy, a: OracleLot, b: OracleLot, { key, order, nulls }: Key): boolean | undefined {
  const [first, second] = [rank(policy, a, key), rank(policy, b, key)];
  if (first === second) return undefined;
  if (first === undefined) return nulls === 'first';
  if (second === undefined) return nulls !== 'first';
  return order === 'descending' ? first > second : first < second;
}

function isBetter(policy: BoundPolicy, a: OracleLot, b: OracleLot): boolean {
  for (const key of policy.drawOrder?.by ?? usual) {
    const verdict = before(policy, a, b, typeof key === 'string' ? { key } : key);
    if (verdict !== undefined) return verdict;
  }
  return a.id < b.id;
}

/** The draws for a cost, in the order in which lots were first touched; nothing when the lots do not suffice. */
export function draw(policy: BoundPolicy, lots: readonly OracleLot[], cost: number): Part[] | undefined {
  const taken = new Map<OracleLot, number>();
  for (let unit = 0; unit < cost; unit += 1) {
    const left = lots.filter((lot) => lot.remaining > (taken.get(lot) ?? 0));
    const [first, ...others] = left;
    if (!first) return undefined;
    const best = others.reduce((winner, lot) => (isBetter(policy, lot, winner) ? lot : winner), first);
    taken.set(best, (taken.get(best) ?? 0) + 1);
  }
  return [...taken].map(([lot, amount]) => ({ lot: lot.id, amount }));
}
