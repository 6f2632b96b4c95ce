import { newAccount, type Account, type Draw, type Entry, type Viewer, type World } from '../engine/account.ts';
import { draw, eligibleLots, inDrawOrder } from '../engine/draw.ts';
import { decide } from '../engine/decide.ts';
import { orNothing } from '../engine/scope.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { Book } from './book.ts';
import type { Ledger, Purpose, Violation } from './ledger.ts';
import { isReturn, returnProblems } from './returns.ts';

/**
 * Replays a ledger of any backend against a policy: whether each charge is what the action costs, whether it was taken from the lots that the policy's order
 * says, whether they lived, and whether nothing came from nowhere. After a violation it goes on with what the ledger did, so that one slip is told once.
 *
 * It knows the lots and not what was counted before (limits, repeats), and so says nothing of refusals that hang on use. What cannot be known is passed over.
 *
 * @returns every violation, in the order of the lines; nothing for a ledger that keeps to the policy
 */
export function audit(policy: BoundPolicy, ledger: Ledger): Violation[] {
  const { entries, intents = {} } = ledger;
  const book = new Book(policy, ledger.lots ?? []);
  const found: Violation[] = [];
  const returned = new Set<string>();
  for (let index = 0; index < entries.length;) {
    const group = together(entries, index);
    const [first] = group as [Entry];
    const before = entries[index - 1];
    if (before && first.at < before.at)
      found.push({
        kind: 'time',
        entry: index,
        reason: 'The line is earlier than the one before it.',
        expected: before.at,
        actual: first.at,
      });
    const purpose = first.intent === undefined || !Object.hasOwn(intents, first.intent) ? undefined : intents[first.intent];
    if (purpose && isCharge(first)) found.push(...chargeProblems(policy, ledger, book, group, purpose, index));
    if (isReturn(first)) {
      if (returned.has(first.intent!)) found.push({ kind: 'return', entry: index, reason: 'A purchase is taken back twice.' });
      else found.push(...returnProblems(policy, ledger.account, book.lots, group, index));
      returned.add(first.intent!);
    }
    // Credits may be drawn for the day on which something is served: the order knows which.
    const isForLater = purpose !== undefined && isCharge(first) && policy.actions[purpose.action]?.payFrom !== undefined;
    group.forEach((entry, place) => found.push(...book.post(entry, index + place, isForLater)));
    index += group.length;
  }
  return found;
}

/** The lines of one charge, or of one purchase that is taken back: one intent, one kind, one moment. Every other line stands alone. */
function together(entries: readonly Entry[], from: number): Entry[] {
  const first = entries[from]!;
  if (first.intent === undefined || !(isCharge(first) || isReturn(first))) return [first];
  const isOther = ({ intent, kind, at, from: out }: Entry): boolean =>
    intent !== first.intent || kind !== first.kind || at !== first.at || out !== first.from;
  const end = entries.findIndex((entry, index) => index > from && isOther(entry));
  return entries.slice(from, end < 0 ? undefined : end);
}

/** A line that takes from what can be spent, because somebody pressed: what a hold has set aside is taken from what was held. */
const isCharge = ({ kind, from }: Entry): boolean => kind === 'hold' || (kind === 'capture' && from !== 'held');

function chargeProblems(
  policy: BoundPolicy,
  { account: facts }: Ledger,
  book: Book,
  group: readonly Entry[],
  { action, inputs = {}, role = usualRole(policy), by, subAccount, facts: then, actual }: Purpose,
  entry: number,
): Violation[] {
  const [{ at: now }] = group as [Entry];
  const rule = Object.hasOwn(policy.actions, action) ? policy.actions[action] : undefined;
  const place = { entry, path: `actions.${action}`, ...(rule?.says !== undefined && { says: rule.says }) };
  if (!rule) return [{ kind: 'action', ...place, reason: `The policy has no action ${JSON.stringify(action)}.` }];
  const viewer: Viewer = { role, ...(by !== undefined && { id: by }), ...(subAccount !== undefined && { subAccount }) };
  // Nothing is due any more: what came and went is in the ledger.
  const account: Account = { ...newAccount('audit', now, { ...facts, ...then }), settledAt: now, lots: book.lots };
  const world = { policy, account, viewer, now };
  const decision = decide(world, {
    ...{ kind: group[0]!.kind === 'hold' ? 'hold' : 'spend', id: 'audit', action, inputs },
    ...(actual !== undefined && { actual }),
  });
  if (decision.verdict === 'refused' && BY_ROLE.includes(decision.reason))
    return [{ kind: 'action', ...place, reason: `The policy refuses it: ${decision.reason}.`, expected: 'a refusal' }];
  const taken = group.reduce((sum, { amount }) => sum + amount, 0);
  const found: Violation[] = [];
  const { cost, draws } = decision;
  const paid = decision.verdict === 'allowed' ? draws.reduce((sum, { amount }) => sum + amount, 0) : undefined;
  // Where part of a price is billed or served without credits, the credits are what is drawn.
  const price = cost?.kind !== 'exact' ? undefined : (paid ?? cost.amount);
  if (price !== undefined && price !== taken)
    found.push({
      kind: 'cost',
      ...place,
      path: `${place.path}.cost`,
      reason: 'Another amount is charged than the action costs.',
      expected: price,
      actual: taken,
    });
  return [...found, ...orderProblems(world, action, inputs, group, taken, entry)];
}

/** Refusals that hang on nothing but who asks for what. */
const BY_ROLE: readonly string[] = ['role-not-permitted', 'plan-not-eligible', 'action-invalid', 'subaccount-not-enabled'];

function orderProblems(
  world: World,
  action: string,
  inputs: NonNullable<Purpose['inputs']>,
  group: readonly Entry[],
  amount: number,
  entry: number,
): Violation[] {
  const { policy } = world;
  const lots = orNothing(() => inDrawOrder(eligibleLots(world, action, inputs), policy));
  const expected = lots && draw(lots, amount);
  // More was taken than may be: each lot says so for itself.
  if (!expected) return [];
  const told = (draws: readonly Pick<Draw, 'lot' | 'amount'>[]): Record<string, number> =>
    draws.reduce<Record<string, number>>((sums, one) => ({ ...sums, [one.lot]: (sums[one.lot] ?? 0) + one.amount }), {});
  const [right, actual] = [told(expected), told(group)];
  if (Object.keys({ ...right, ...actual }).every((lot) => right[lot] === actual[lot])) return [];
  const { drawOrder, sources } = policy;
  // Without an order of its own, a policy says it source by source.
  const [path, rule] = drawOrder ? ['drawOrder', drawOrder] : ['sources', sources[expected[0]?.source ?? '']];
  return [
    {
      ...{
        kind: 'order',
        entry,
        path,
        reason: 'Other credits are taken than the policy’s order says.',
      },
      ...(rule?.says !== undefined && { says: rule.says }),
      ...{ expected: right, actual },
    },
  ];
}

const usualRole = ({ roles = {} }: BoundPolicy): string =>
  Object.entries(roles).find(([, { may }]) => may.includes('use'))?.[0] ?? Object.keys(roles)[0] ?? 'owner';
