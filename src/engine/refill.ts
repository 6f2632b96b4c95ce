import type { Automatic, BoundPolicy, PurchaseLimit } from '../policy/policy.ts';
import type { Amount, World } from './account.ts';
import { saleBarrier } from './buy-barrier.ts';
import { Evaluation } from './cost.ts';
import type { AutomaticPurchase } from './decision.ts';
import { compare, divide, exact, multiply, round, text, ZERO, type Exact } from './exact.ts';
import { typeOfSource } from './draw.ts';
import { give } from './grants.ts';
import type { Ledger } from './ledger.ts';
import { unitPrice } from './money.ts';
import { purchasesIn } from './purchase-check.ts';
import { credit, countPurchase } from './purchase.ts';
import { startQueued } from './queue.ts';
import { activeGrants, isLifeOpen } from './schedule.ts';
import { scopeOf } from './account-scope.ts';
import { given, hasUnset, isUnset, orNothing, own, type Scope } from './scope.ts';
import { leftIn } from './words.ts';

/** What follows a spend that left too little: orders that waited, blocks of grants, and an automatic purchase, which is returned. */
export function refill(world: World, ledger: Ledger, command: string, hasBought: boolean): AutomaticPurchase | undefined {
  const { policy, now } = world;
  startQueued(policy, ledger, now);
  for (const active of activeGrants(policy, ledger.account, ({ whenEmpty }) => whenEmpty !== undefined)) {
    if (leftIn(scopeOf(policy, ledger.account, now), active.grant.whenEmpty!).n <= 0n)
      give(policy, ledger, active, now, `${active.key}/${command}`);
  }
  // One purchase for a spend is enough.
  const rule = hasBought ? undefined : ruleOf(policy);
  return rule && orNothing(() => automatic(world, ledger, rule, command, 0));
}

/** Buys what a spend of a type lacks, where the policy buys before a spend. It may still not suffice: then the spend is refused, and nothing was bought. */
export function refillBefore(
  world: World,
  ledger: Ledger,
  command: string,
  type: string,
  missing: Amount,
): AutomaticPurchase | undefined {
  const rule = ruleOf(world.policy);
  if (rule?.beforeSpend !== true || typeOfSource(world.policy, given(rule.source)) !== type) return undefined;
  return orNothing(() => automatic(world, ledger, rule, command, missing));
}

/** The rule of automatic purchases, if there is one and nothing of it is open. */
function ruleOf({ purchases }: BoundPolicy): Automatic | undefined {
  const rule = purchases?.automatic;
  return rule === undefined || rule === 'never' || isUnset(rule) || hasUnset(rule) ? undefined : rule;
}

function automatic(
  world: World,
  ledger: Ledger,
  rule: Automatic,
  command: string,
  missing: Amount,
): AutomaticPurchase | undefined {
  const { policy, now } = world;
  // Who has left, by closing or because the plan ended, is charged by itself only on a plan again.
  if (saleBarrier(world) || (world.account.plan === null && own(world.account.marks, 'ended'))) return undefined;
  const source = given(rule.source);
  const type = typeOfSource(policy, source);
  const scope: Scope = { ...world, account: ledger.account, inputs: {}, type };
  const evaluation = new Evaluation(scope, type);
  const credits = wanted(rule, evaluation, missing);
  // Credits whose life nobody can tell are not bought, and nothing is counted.
  if (credits < 1 || isLifeOpen(policy, source)) return undefined;
  const scale = 10n ** BigInt(policy.credits[type]!.decimals);
  const price = rule.price === undefined ? undefined : multiply(unitPrice(scope, rule.price), { n: BigInt(credits), d: scale });
  const room = rule.limit && roomOf(scope, rule.limit, price, credits);
  if (room !== undefined && room < 1) return undefined;
  const order = {
    id: `automatic/${command}`,
    state: 'placed' as const,
    pack: 'automatic',
    source,
    type,
    credits,
    placedAt: now,
    ...(price && { price: { amount: text(price), currency: given(rule.currency ?? '') } }),
    counted: countPurchase(scope, ledger, 'automatic', rule.limit, credits, price),
  };
  credit(policy, ledger, order, now);
  return { source, credits, ...(order.price && { price: order.price }), ...(room !== undefined && { left: room - 1 }) };
}

/** How many units are to be bought; none while there is enough. A spend that lacks some needs them whatever the threshold is. */
function wanted({ below, atMost, buys, when }: Automatic, evaluation: Evaluation, missing: Amount): Amount {
  if (when !== undefined && !evaluation.holds(when)) return 0;
  const there = evaluation.credits('balance');
  const threshold = evaluation.credits((below ?? atMost)!);
  const order = compare(there, threshold);
  if (missing === 0 && (below !== undefined ? order >= 0 : order > 0)) return 0;
  if ('credits' in buys) return evaluation.units(buys.credits);
  if ('to' in buys) return evaluation.units({ less: [buys.to, 'balance'] });
  const step = evaluation.units(buys.steps);
  const short = Math.max(missing, evaluation.units({ less: [(below ?? atMost)!, 'balance'] }));
  return step === 0 ? 0 : step * Math.max(1, Math.ceil(short / step));
}

/** How many purchases of this size the window still allows. */
function roomOf(scope: Scope, limit: PurchaseLimit, price: Exact | undefined, credits: Amount): number | undefined {
  if (limit.atMost === null) return undefined;
  const { most, used } = purchasesIn(scope, 'automatic', { ...limit, atMost: limit.atMost });
  const each = limit.count === 'times' ? exact(1) : limit.count === 'credits' ? exact(credits) : (price ?? ZERO);
  const left = { n: most.n * used.d - used.n * most.d, d: most.d * used.d };
  return left.n <= 0n || each.n === 0n ? 0 : Number(round(divide(left, each), 'down'));
}
