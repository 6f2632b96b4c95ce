import type { BoundPolicy, DrawKey, Source } from '../policy/policy.ts';
import type { Amount, Draw, Inputs, Instant, Lot, World } from './account.ts';
import { holds } from './predicate.ts';
import { given, own, type Scope } from './scope.ts';

/** Drawn first to last where no other key decides. */
const CATEGORY: readonly string[] = ['promotional', 'included', 'paid'];
const DEFAULT_ORDER: readonly DrawKey[] = ['source', 'expiresAt', 'category', 'effectiveAt', 'grantedAt'];

/** Whether a lot lives at an instant. */
export function livesAt(lot: Lot, at: Instant): boolean {
  return lot.effectiveAt <= at && (lot.expiresAt === null || at < lot.expiresAt);
}

/** Whether the viewer may use a lot at all: it is theirs, it is not locked, and its source is not for others only. */
export function isUsable(lot: Lot, scope: Scope): boolean {
  if (lot.owner !== undefined && lot.owner !== scope.viewer.id) return false;
  const source = own(scope.policy.sources, lot.source);
  return [source?.usableWhen, source?.usableBy].every((rule) => rule === undefined || holds(rule, scope));
}

/** Whether a source's credits may pay for an action. */
export function paysFor(source: Source | undefined, action: string, tags: readonly string[]): boolean {
  return source?.paysFor === undefined || source.paysFor.some((name) => name === action || tags.includes(name));
}

/** The credit type an action is paid with: its own, else the policy's only one. */
export function typeOf(policy: BoundPolicy, action: string): string {
  return own(policy.actions, action)?.paysWith ?? Object.keys(policy.credits)[0]!;
}

/** The lots that may pay for an action, in no order: now, or at the instant of service that its inputs name. */
export function eligibleLots(world: World, action: string, inputs: Inputs = {}): Lot[] {
  const { policy, account, viewer } = world;
  const type = typeOf(policy, action);
  const rule = own(policy.actions, action);
  const tags = rule?.tags ?? [];
  const service = rule?.payFrom && own(inputs, rule.payFrom.at);
  const at = typeof service === 'string' ? Date.parse(service) : world.now;
  const scope: Scope = { ...world, inputs: {} };
  const live = account.lots.filter(
    (lot) => lot.remaining > 0 && lot.type === type && livesAt(lot, at) && (lot.owner === undefined || lot.owner === viewer.id),
  );
  // A source is asked once, however many lots it has.
  const barred = new Set(
    [...new Set(live.map(({ source }) => source))].filter((id) => {
      const source = own(policy.sources, id);
      return (
        !paysFor(source, action, tags) ||
        [source?.usableWhen, source?.usableBy].some((condition) => condition !== undefined && !holds(condition, scope))
      );
    }),
  );
  return live.filter(({ source }) => !barred.has(source));
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
export function inDrawOrder(lots: readonly Lot[], policy: BoundPolicy): Lot[] {
  const compare = comparing(policy);
  return lots
    .map(unranked)
    .sort(compare)
    .map(({ lot }) => lot);
}

/** The same one after the other, for as long as somebody asks: a spend that three lots of ten thousand pay does not sort the rest. */
export function* byDrawOrder(lots: readonly Lot[], policy: BoundPolicy): Generator<Lot> {
  const compare = comparing(policy);
  // A heap: each stands before those at twice its place and one, and twice its place and two.
  const heap = lots.map(unranked);
  const sink = (from: number): void => {
    for (let at = from, first = from; ; at = first) {
      for (const below of [2 * at + 1, 2 * at + 2])
        if (below < heap.length && compare(heap[below]!, heap[first]!) < 0) first = below;
      if (first === at) return;
      [heap[at], heap[first]] = [heap[first]!, heap[at]!];
    }
  };
  for (let at = heap.length >> 1; at >= 0; at--) sink(at);
  while (heap.length > 0) {
    yield heap[0]!.lot;
    const last = heap.pop()!;
    if (heap.length > 0) heap[0] = last;
    sink(0);
  }
}

/** A lot with its keys as numbers that rise; each is worked out when it is needed first. */
interface Ranked {
  readonly lot: Lot;
  readonly by: number[];
}

const unranked = (lot: Lot): Ranked => ({ lot, by: [] });

function comparing(policy: BoundPolicy): (a: Ranked, b: Ranked) => number {
  const order = policy.drawOrder;
  const listed = order?.sources === undefined ? Object.keys(policy.sources) : given(order.sources);
  const rank = new Map(listed.map((source, index) => [source, index]));
  const keys = (order?.by ?? DEFAULT_ORDER).map((entry) => {
    const spec: Exclude<typeof entry, string> = typeof entry === 'string' ? { key: entry } : entry;
    const absent = spec.nulls === 'first' ? -Infinity : Infinity;
    return (lot: Lot): number => {
      const number = VALUES[spec.key](lot, policy, rank);
      return number === null ? absent : spec.order === 'descending' ? -number : number;
    };
  });
  return (a, b) => {
    for (let index = 0; index < keys.length; index++) {
      const left = (a.by[index] ??= keys[index]!(a.lot));
      const right = (b.by[index] ??= keys[index]!(b.lot));
      if (left !== right) return left < right ? -1 : 1;
    }
    return a.lot.id < b.lot.id ? -1 : 1;
  };
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
