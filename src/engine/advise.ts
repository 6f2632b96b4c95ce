import type { BoundPolicy } from '../policy/policy.ts';
import { buyBarrier, upgrades } from './buy-barrier.ts';
import type { Amount, Instant, Intent, World } from './account.ts';
import type { Hold, Spend } from './command.ts';
import { stopped } from './decide.ts';
import type { Allowed, Decision, Note, OverageCharge, Refused, Remedy } from './decision.ts';
import { eligibleLots, paysFor, sum, typeOf } from './draw.ts';
import { fromText, multiply, text } from './exact.ts';
import { unitPrice } from './money.ts';
import { coveringPack } from './packs.ts';
import { holds } from './predicate.ts';
import { checkedInputs, given, isUnset, orNothing, own, Stop, within } from './scope.ts';

/** A grant that is going to come. The server sends these, or `quote` computes them. */
export interface Coming {
  readonly at: Instant;
  readonly source: string;
  readonly type: string;
  readonly amount: Amount;
}

/** The grants ahead up to an instant, soonest first. */
export type Outlook = (until: Instant) => readonly Coming[];

/** What comes to an account by itself, and what a ceiling ends. */
export type Outlooks = (world: World) => readonly [coming: Outlook, lapsing: Outlook];

const DAY = 86_400_000;
/** How far ahead a grant is worth waiting for. */
const HORIZON_MS = 62 * DAY;
/** Lengths for "near", where a day more or less does not matter. */
const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
};

/**
 * Adds to a decision what a person can do about it: to a balance that is too low the ways out, best first; to an allowed spend the policy's own advice, and the
 * notes that paid credits pay shortly before free ones come, and that credits will end unused. The verdict never changes.
 * @param coming  the grants ahead up to an instant, soonest first; asked for only when they matter.
 * @param lapsing what a ceiling will end up to an instant, likewise.
 */
export function advise(
  world: World,
  command: Spend | Hold,
  decision: Decision,
  coming: Outlook = () => [],
  lapsing: Outlook = () => [],
): Decision {
  if (decision.verdict === 'allowed') {
    const priced = withMoney(world, decision);
    if (priced.verdict === 'refused' || priced.draws.length === 0) return priced;
    return { ...priced, notes: [...priced.notes, ...notes(world, command, priced, coming, lapsing), ...hints(world, command)] };
  }
  return decision.reason === 'insufficient-credits'
    ? waysOut(world, command.action, decision, coming(world.now + HORIZON_MS))
    : decision;
}

/** What use beyond the balance costs. A price that is left open refuses: nobody is billed an unknown amount. */
function withMoney(world: World, decision: Allowed): Allowed | Refused {
  const { overage, cost } = decision;
  if (!overage || !cost) return decision;
  try {
    return { ...decision, overage: charge(world, overage.amount, cost.type) };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return stopped(error, cost);
  }
}

/** An amount that is billed, or not billed after all, at the price at which its intent was billed; without one nobody can tell any more. */
export function bill(world: World, amount: Amount, { type, rate }: Intent): OverageCharge {
  if (!rate) return { amount };
  const { unitPrice, currency } = rate;
  const price = multiply(fromText(unitPrice), { n: BigInt(amount), d: 10n ** BigInt(own(world.policy.credits, type)!.decimals) });
  return { amount, price: { amount: text(price), currency }, unitPrice };
}

/** What use beyond the balance costs by the policy. @throws Stop when the price is left open. */
export function charge(world: World, amount: Amount, type: string): OverageCharge {
  const rule = world.policy.overage;
  if (rule?.price === undefined) return { amount };
  const unit = unitPrice(within(world, {}, type), rule.price);
  const price = multiply(unit, { n: BigInt(amount), d: 10n ** BigInt(own(world.policy.credits, type)!.decimals) });
  return { amount, price: { amount: text(price), currency: given(rule.currency ?? '') }, unitPrice: text(unit) };
}

function waysOut(world: World, action: string, refusal: Refused, coming: readonly Coming[]): Refused {
  const { needed = 0, missing = 0 } = refusal.numbers;
  const remedies: Remedy[] = [];
  remedies.push(...(orNothing(() => purchases(world, action, missing)) ?? []));
  const plans = upgrades(world);
  if (plans.length > 0) remedies.push({ kind: 'upgrade', plans });
  const at = orNothing(() => coveredAt(world, action, needed, coming));
  if (at !== undefined) remedies.push({ kind: 'wait-until', at });
  return {
    ...refusal,
    notes: [...refusal.notes, ...missingRules(world)],
    remedy: remedies[0] ?? refusal.remedy,
    remedies: remedies.length > 0 ? remedies : refusal.remedies,
    numbers: { ...refusal.numbers, ...(at !== undefined && { resetsAt: at }) },
  };
}

/** Grants and packs of the account that do not exist yet because a parameter has no value: a low balance may be nothing but that. */
function missingRules({ policy, account }: World): Note[] {
  const plan = account.plan ?? '';
  const rules: unknown[] = [policy.grants, own(policy.plans, plan)?.grants];
  for (const packs of Object.values(policy.packs ?? {})) {
    if (!Array.isArray(packs.plans) || packs.plans.includes(plan)) rules.push(packs);
  }
  return [...new Set(rules.flatMap(unsetParameters))].map((parameter) => ({ kind: 'unset', parameter }));
}

function unsetParameters(rule: unknown): string[] {
  if (typeof rule !== 'object' || rule === null) return [];
  return isUnset(rule) ? [rule.unset] : Object.values(rule).flatMap(unsetParameters);
}

/** How a purchase would help; not at all while a rule of buying is left open. */
function purchases(world: World, action: string, missing: Amount): Remedy[] {
  const barrier = buyBarrier(world);
  if (barrier) return barrier.remedies.filter(({ kind }) => kind !== 'none');
  const pack = coveringPack(world, action, missing);
  return pack ? [pack] : [];
}

/** The first instant at which a coming grant alone covers the cost, with what still lives then. */
function coveredAt(world: World, action: string, needed: Amount, coming: readonly Coming[]): Instant | undefined {
  const type = typeOf(world.policy, action);
  return coming
    .map(({ at }) => at)
    .find((at) => {
      const fresh = coming.filter(
        (grant) => grant.at === at && grant.type === type && paysFor(world.policy, grant.source, action),
      );
      return (
        fresh.length > 0 &&
        sum(eligibleLots({ ...world, now: at }, action)) + fresh.reduce((total, { amount }) => total + amount, 0) >= needed
      );
    });
}

/** The policy's own advice on this action, where its condition holds. */
function hints(world: World, { action: id, inputs }: Spend | Hold): Note[] {
  const action = own(world.policy.actions, id);
  if (!action?.advice) return [];
  const scope = within(world, orNothing(() => checkedInputs(action, inputs)) ?? {});
  return [action.advice]
    .flat()
    .flatMap(({ when, then }): Note[] => (orNothing(() => holds(when, scope)) === true ? [{ kind: 'advice', text: then }] : []));
}

function notes(world: World, { action }: Spend | Hold, { draws }: Allowed, coming: Outlook, lapsing: Outlook): Note[] {
  const { policy, account, now } = world;
  const found: Note[] = [];
  const [count = '7', unit = 'days'] = (policy.renewalNear ?? '7 days').split(' ');
  const near = now + Number(count) * (UNIT_MS[unit.replace(/s$/, '')] ?? DAY);
  const isPaid = (source: string): boolean => own(policy.sources, source)?.category === 'paid';

  const amount = draws.reduce((total, draw) => total + (isPaid(draw.source) ? draw.amount : 0), 0);
  const next =
    amount === 0
      ? undefined
      : coming(near).find((grant) => grant.at > now && grant.at <= near && grant.amount > 0 && !isPaid(grant.source));
  if (next) found.push({ kind: 'paid-before-renewal', amount, renewalAt: next.at });

  const drawn = new Map(draws.map((draw) => [draw.lot, draw.amount]));
  const ending = new Map<string, Extract<Note, { kind: 'will-lapse' }>>();
  const end = (source: string, left: Amount, at: Instant): void => {
    const key = `${at} ${source}`;
    if (left > 0) ending.set(key, { kind: 'will-lapse', source, amount: left + (ending.get(key)?.amount ?? 0), at });
  };
  const lots = account.lots.filter(({ expiresAt }) => expiresAt !== null && expiresAt <= near);
  for (const { id, source, remaining, expiresAt } of eligibleLots({ ...world, account: { ...account, lots } }, action))
    end(source, remaining - (drawn.get(id) ?? 0), expiresAt!);
  const above = lapsing(near);
  const payable = new Set(above.length > 0 ? eligibleLots(world, action).map(({ source }) => source) : []);
  // What is drawn from the sources below one ceiling is no longer above it.
  const gone = new Map<string, Amount>();
  for (const { at, source, amount: most } of above) {
    const group = underOneCeiling(policy, source);
    const key = `${at} ${group.join()}`;
    const taken = gone.get(key) ?? draws.reduce((total, draw) => total + (group.includes(draw.source) ? draw.amount : 0), 0);
    gone.set(key, Math.max(0, taken - most));
    if (payable.has(source)) end(source, most - taken, at);
  }
  return [...found, ...[...ending.values()].sort((a, b) => a.at - b.at || (a.source < b.source ? -1 : 1))];
}

/** The sources whose credits share a ceiling of `rollover` with one. */
function underOneCeiling({ sources }: BoundPolicy, source: string): readonly string[] {
  const groups = Object.entries(sources).map(([id, { rollover }]) => [
    id,
    ...((typeof rollover === 'object' && 'with' in rollover && rollover.with) || []),
  ]);
  return groups.find((group) => group.length > 1 && group.includes(source)) ?? [source];
}
