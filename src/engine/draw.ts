import type { BoundPolicy, DrawKey, Source } from '../policy/policy.ts';
import type { Amount, Draw, Inputs, Instant, Lot, World } from './account.ts';
import { applies } from './predicate.ts';
import { firstType, given, own, requireGiven, within, type Scope } from './scope.ts';

/** Drawn first to last where no other key decides. */
const CATEGORY: readonly string[] = ['promotional', 'included', 'paid'];
type OrderKey = NonNullable<NonNullable<BoundPolicy['drawOrder']>['by']>[number];
const DEFAULT_ORDER: readonly OrderKey[] = ['source', 'expiresAt', 'category', 'effectiveAt', 'grantedAt'];

/** Whether a lot lives at an instant. */
export function livesAt(lot: Lot, at: Instant): boolean {
  return lot.effectiveAt <= at && (lot.expiresAt === null || at < lot.expiresAt);
}

/** Whether the viewer may use a lot at all: it is theirs, it is not locked, and its source is not for others only. */
export function isUsable(lot: Lot, scope: Scope): boolean {
  if (lot.owner !== undefined && lot.owner !== scope.viewer.id) return false;
  return isOpenTo(own(scope.policy.sources, lot.source), scope);
}

/** Whether what a source says of its own use lets the viewer draw from it. */
function isOpenTo(source: Source | undefined, scope: Scope): boolean {
  return [source?.usableWhen, source?.usableBy].every((rule) => applies(rule, scope));
}

/** Whether a list of actions and tags covers an action; one that is absent covers all. */
export function covers(policy: BoundPolicy, of: readonly string[] | undefined, action: string): boolean {
  const tags = own(policy.actions, action)?.tags ?? [];
  return !of || of.some((name) => name === action || tags.includes(name));
}

/** Whether a source's credits may pay for an action. */
export const paysFor = (policy: BoundPolicy, source: string, action: string): boolean =>
  covers(policy, own(policy.sources, source)?.paysFor, action);

/** The credit type an action is paid with: its own, else the policy's only one. */
export const typeOf = (policy: BoundPolicy, action: string): string => own(policy.actions, action)?.paysWith ?? firstType(policy);

/** The credit type of a source. */
export const typeOfSource = (policy: BoundPolicy, source: string): string =>
  own(policy.sources, source)?.type ?? firstType(policy);

/** The lots that may pay for an action, in no order: now, or at the instant of service that its inputs name. */
export function eligibleLots(world: World, action: string, inputs: Inputs = {}): Lot[] {
  const { policy, account, viewer } = world;
  const type = typeOf(policy, action);
  const rule = own(policy.actions, action);
  if (rule?.payFrom) requireGiven(rule.payFrom.at, inputs);
  const service = rule?.payFrom && own(inputs, rule.payFrom.at);
  const at = typeof service === 'string' ? Date.parse(service) : world.now;
  // A source is asked once, however many lots it has.
  const asked = new Map<string, boolean>();
  const mayPay = (id: string): boolean => {
    let answer = asked.get(id);
    if (answer === undefined)
      asked.set(id, (answer = paysFor(policy, id, action) && isOpenTo(own(policy.sources, id), within(world, {}))));
    return answer;
  };
  return account.lots.filter(
    (lot) =>
      lot.remaining > 0 &&
      lot.type === type &&
      livesAt(lot, at) &&
      (lot.owner === undefined || lot.owner === viewer.id) &&
      mayPay(lot.source),
  );
}

/** Takes an amount from lots in their order; `undefined` when they do not cover it. Never a part. */
export function draw(lots: Iterable<Lot>, amount: Amount): Draw[] | undefined {
  const draws: Draw[] = [];
  let left = amount;
  for (const lot of lots) {
    if (left === 0) break;
    const taken = Math.min(left, lot.remaining);
    draws.push({ lot: lot.id, source: lot.source, amount: taken });
    left -= taken;
  }
  return left === 0 ? draws : undefined;
}

/** What is owed of a type: the balance is below zero by it. It is paid back as soon as credits of the type come, so no lot has any left beside it. */
export function owed({ account }: World, type: string): Amount {
  const debt = account.lots.find(({ id }) => id === debtId(type));
  return debt ? -debt.remaining : 0;
}

/** The lot that a balance below zero is written on, one for each type. */
export const debtId = (type: string): string => `owed/${type}`;

/** Whether a lot is what is owed: it names the source that it was written on, and is none of that source's credits. */
export const isDebt = ({ id, type }: Lot): boolean => id === debtId(type);

/** What lots hold together. */
export function sum(lots: readonly { readonly remaining: Amount }[]): Amount {
  return lots.reduce((total, lot) => total + lot.remaining, 0);
}

/**
 * Lots in the policy's total order: its keys in turn, then the lot's id by code unit.
 * @throws Stop when the order is unset.
 */
export const inDrawOrder = (lots: readonly Lot[], policy: BoundPolicy): Lot[] => [...byDrawOrder(lots, policy)];

/** The same one after the other, for as long as somebody asks: a spend that three lots of ten thousand pay does not sort the rest. */
export function* byDrawOrder(lots: readonly Lot[], policy: BoundPolicy): Generator<Lot> {
  const order = policy.drawOrder;
  const listed = order?.sources === undefined ? Object.keys(policy.sources) : given(order.sources);
  const rank = new Map(listed.map((source, index) => [source, index]));
  yield* byKeys(lots, order?.by ?? DEFAULT_ORDER, 0, policy, rank);
}

/** Lots by the keys from one on: those that are equal in it stand together, and only among those that are asked for does the next key decide. */
function* byKeys(
  lots: readonly Lot[],
  keys: readonly OrderKey[],
  at: number,
  policy: BoundPolicy,
  rank: ReadonlyMap<string, number>,
): Generator<Lot> {
  const entry = keys[at];
  if (lots.length === 1) yield lots[0]!;
  else if (entry === undefined) yield* [...lots].sort((a, b) => (a.id < b.id ? -1 : 1));
  else {
    const spec: Exclude<OrderKey, string> = typeof entry === 'string' ? { key: entry } : entry;
    const value = VALUES[spec.key];
    const groups = new Map<number, Lot[]>();
    for (const lot of lots) {
      const said = value(lot, policy, rank);
      const number = said === null ? (spec.nulls === 'first' ? -Infinity : Infinity) : spec.order === 'descending' ? -said : said;
      const group = groups.get(number);
      if (group) group.push(lot);
      else groups.set(number, [lot]);
    }
    for (const number of Float64Array.from(groups.keys()).sort()) yield* byKeys(groups.get(number)!, keys, at + 1, policy, rank);
  }
}

const VALUES: Record<DrawKey, (lot: Lot, policy: BoundPolicy, rank: ReadonlyMap<string, number>) => number | null> = {
  source: (lot, _, rank) => rank.get(lot.source) ?? null,
  priority: (lot, policy) => own(policy.sources, lot.source)?.priority ?? null,
  restricted: (lot, policy) => own(policy.sources, lot.source)?.paysFor?.length ?? Number.MAX_SAFE_INTEGER,
  owner: (lot) => (lot.owner === undefined ? 1 : 0),
  expiresAt: (lot) => lot.expiresAt,
  category: (lot, policy) => {
    const at = CATEGORY.indexOf(own(policy.sources, lot.source)?.category ?? '');
    return at < 0 ? CATEGORY.length : at;
  },
  effectiveAt: (lot) => lot.effectiveAt,
  grantedAt: (lot) => lot.grantedAt,
  unitCost: (lot) => lot.unitCost ?? null,
};
