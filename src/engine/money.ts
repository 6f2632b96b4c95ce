import type { Rounding, UnitPrice } from '../policy/policy.ts';
import { Evaluation } from './cost.ts';
import { divide, exact, multiply, round, type Exact } from './exact.ts';
import { given, own, Stop, type Scope } from './scope.ts';

/** What a plan costs in a period; `credits` where the price hangs on how many were chosen. */
export interface PlanCost {
  readonly amount: Exact;
  readonly currency: string;
  /** How many credits that buys. */
  readonly credits: Exact;
}

/** The price of a plan; `undefined` where the policy says none. @throws Stop when something of it is unset, or there is none for so many credits. */
export function planCost(scope: Scope, plan: string | null, credits?: number): PlanCost | undefined {
  const price = own(scope.policy.plans, plan ?? '')?.price;
  if (!price) return undefined;
  const inputs: Scope['inputs'] = credits === undefined ? {} : { credits };
  const evaluation = new Evaluation({ ...scope, account: { ...scope.account, plan }, inputs });
  return {
    amount: evaluation.credits(price.amount),
    currency: given(price.currency),
    credits: credits === undefined ? evaluation.credits(price.credits ?? 'allotment') : exact(credits),
  };
}

/** The price of one credit. @throws Stop when it is unset, or the plan that it is a multiple of has no price. */
export function unitPrice(scope: Scope, rule: UnitPrice): Exact {
  const price = given(rule);
  if (typeof price === 'number') return exact(price);
  const cost = planCost(scope, scope.account.plan);
  if (!cost || cost.credits.n === 0n) throw new Stop('policy-incomplete', 'plans.price');
  return multiply(exact(given(price.times)), divide(cost.amount, cost.credits));
}

/** An amount of money in whole minor units of its currency: nobody pays a part of a cent. */
export function inMinor(amount: Exact, currency: string, mode: Rounding): Exact {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  const minor = 10n ** BigInt(maximumFractionDigits!);
  return { n: round(multiply(amount, { n: minor, d: 1n }), mode), d: minor };
}
