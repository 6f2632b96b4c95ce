import type { BoundPolicy, Limit, Overage, UnitPrice, Unset } from '../policy/policy.ts';
import { inner } from './amount.ts';
import { condition, isAlways } from './condition.ts';
import { actionsNamed, AT_ONCE, creditUnit, limitName, sceneOf, TIMES, type Scene } from './names.ts';
import type { Say } from './sentence.ts';
import { recurring, within } from './time.ts';
import { isOpen, money, number, open, quote, saidOr, sayings } from './words.ts';

/** Ceilings on use, whatever the balance is, and use beyond the balance. */
export function explainLimits(policy: BoundPolicy, say: Say): void {
  for (const [id, limit] of Object.entries(policy.limits ?? {})) {
    const units = { credits: creditUnit(policy, typeOf(policy, limit)), times: TIMES, held: AT_ONCE };
    const scene = sceneOf(policy, units[limit.count ?? 'credits']);
    const when = limit.when === undefined || isAlways(limit.when) ? '' : `While ${condition(limit.when, scene)}: `;
    const who = limit.each === 'viewer' ? 'each person alone' : 'the account as a whole';
    const told = limit.refusedAs === undefined ? '' : `What is above is refused as ${quote(limit.refusedAs)}.`;
    const of = limit.of ? ` on ${actionsNamed(policy, limit.of)}` : '';
    const counted = { credits: '', times: ', counting how often', held: ', counting what is held and not over' };
    const window = limit.per === undefined ? '' : ` ${within(limit.per, limit.on)}`;
    say(
      ['limits', id],
      `${limitName(policy, id)}:`,
      sayings(limit),
      `${when}${most(limit, scene)}${of}${window}, for ${who}${counted[limit.count ?? 'credits']}.`,
      told,
    );
  }
  if (policy.overage) explainOverage(policy, policy.overage, say);
}

const typeOf = ({ actions }: BoundPolicy, { of = [] }: Limit): string | undefined =>
  of.map((name) => (Object.hasOwn(actions, name) ? actions[name]!.paysWith : undefined)).find((type) => type !== undefined);

function most({ atMost, spread }: Limit, scene: Scene): string {
  if (atMost !== undefined) return `at most ${inner(atMost, scene)}`;
  const over = spread ? recurring(spread.over, spread.on) : '';
  return `at most an even part of the balance, divided over the windows left until it begins anew ${over}, rounded down,`;
}

/** The price of one credit, or how it follows from that of the plan. */
export function unitPrice(price: UnitPrice, currency: string | Unset | undefined): string {
  if (typeof price === 'number') return money(price, currency);
  const of = currency === undefined ? '' : `, in ${saidOr(currency, 'a currency', String)}`;
  if (isOpen(price)) return `${open(price, 'a price')}${of}`;
  return `${saidOr(price.times, 'a number', number)} times what a credit of the plan costs${of}`;
}

function explainOverage(policy: BoundPolicy, overage: Overage, say: Say): void {
  const scene = sceneOf(policy);
  const when = overage.when === undefined || isAlways(overage.when) ? 'What' : `While ${condition(overage.when, scene)}, what`;
  const of = overage.of ? ` ${actionsNamed(policy, overage.of)} use` : ' is used';
  const price =
    overage.price === undefined
      ? `billed in money, at a price that this does not say${overage.currency === undefined ? '' : ` (in ${saidOr(overage.currency, 'a currency', String)})`}`
      : `billed in money, each credit at ${unitPrice(overage.price, overage.currency)}`;
  say(['overage'], 'Beyond the balance:', sayings(overage, 'cap'), `${when}${of} beyond the balance is ${price}.`);
  const { cap } = overage;
  if (!cap) return;
  const what = cap.count === 'overage' ? 'is billed so' : 'is used in all';
  const text =
    cap.atMost === null
      ? `There is no ceiling on what ${what}`
      : `At most ${isOpen(cap.atMost) ? scene.unit.open(cap.atMost) : inner(cap.atMost, scene)} ${what}`;
  say(
    ['overage', 'cap'],
    sayings(cap),
    `${text} ${within(cap.per, cap.on)}${cap.atMost === null ? '' : '; beyond that, use is refused'}.`,
  );
}
