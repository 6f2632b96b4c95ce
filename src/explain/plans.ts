import type { BoundPolicy, Plan, Unlimited } from '../policy/policy.ts';
import { amount, inner } from './amount.ts';
import { condition } from './condition.ts';
import { grantsOf } from './grants.ts';
import { actionsNamed, creditUnit, factName, moneyUnit, planName, sceneOf, type Unit } from './names.ts';
import { about, type Say } from './sentence.ts';
import { within } from './time.ts';
import { capital, isOpen, list, money, number, open, quote, saidOr, sayings } from './words.ts';

/** A plan as its author wrote it: what it has from another one is told there. */
export type WrittenPlans = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What accounts subscribe to. */
export function explainPlans(policy: BoundPolicy, written: WrittenPlans, say: Say): void {
  const plans = Object.entries(policy.plans ?? {});
  const ranked = plans.flatMap(([id, { rank }]) => (rank === undefined ? [] : [{ id, rank }])).sort((a, b) => a.rank - b.rank);
  if (ranked.length > 0)
    say(
      ['plans'],
      `From the lowest to the highest rank: ${list(ranked.map(({ id, rank }) => `${planName(policy, id)} (${number(rank)})`))}.`,
    );
  for (const [id, plan] of plans) explainPlan(policy, id, plan, written[id] ?? {}, say);
}

function explainPlan(policy: BoundPolicy, id: string, plan: Plan, own: WrittenPlans[string], say: Say): void {
  const path = ['plans', id];
  const { like } = own;
  const isOwn = (key: keyof Plan): boolean => like === undefined || Object.hasOwn(own, key);
  const from = typeof like === 'string' ? `It is like ${planName(policy, like)}, except for what is said here.` : '';
  const gives = plan.grants || plan.unlimited || from ? '' : 'It gives no credits.';
  const tell = about(planName(policy, id), say);
  tell(path, isOwn('says') && sayings({ says: plan.says }), from, gives);
  if (plan.offered !== undefined && isOwn('offered')) tell([...path, 'offered'], offered(plan.offered));
  if (plan.price && isOwn('price')) tell([...path, 'price'], sayings(plan.price), price(policy, plan));
  const ownGrants = like === undefined ? undefined : Object.keys((own['grants'] as object | undefined) ?? {});
  const grants = Object.entries(plan.grants ?? {}).filter(([grant]) => ownGrants?.includes(grant) ?? true);
  grantsOf(policy, Object.fromEntries(grants), [...path, 'grants'], 'it gives', tell);
  if (plan.unlimited && isOwn('unlimited')) explainUnlimited(policy, [...path, 'unlimited'], plan.unlimited, tell);
}

const offered = (rule: NonNullable<Plan['offered']>): string =>
  isOpen(rule)
    ? `${capital(open(rule, 'whether it is still offered is'))}.`
    : rule
      ? 'It is offered.'
      : 'It is not offered any more: who is on it keeps it, and nobody comes to it.';

function price(policy: BoundPolicy, { price: rule }: Plan): string {
  if (!rule) return '';
  const scene = sceneOf(policy, moneyUnit(rule.currency));
  const inputs = { credits: { type: 'count', label: { en: factName(scene, 'credits') } } } as const;
  const credits =
    rule.credits === undefined ? '' : ` for ${amount(rule.credits, { ...scene, inputs, unit: creditUnit(policy) })}`;
  const text = amount(rule.amount, { ...scene, inputs });
  // A price that is open, or nothing, does not show its currency.
  const shows = typeof rule.currency === 'string' && text.includes(money(0, rule.currency).replace('0', ''));
  const currency =
    shows || (isOpen(rule.amount) === false && isOpen(rule.currency))
      ? ''
      : `, in ${saidOr(rule.currency, 'a currency', String)}`;
  return `Price of a period: ${text}${currency}${credits}.`;
}

const CAPS = {
  deny: 'it is refused',
  slow: 'it is served slowly',
  refill: 'another block begins',
  charge: 'the part beyond is paid with credits',
} as const;

function explainUnlimited(policy: BoundPolicy, path: readonly string[], rule: Unlimited, say: Say): void {
  const scene = sceneOf(policy);
  const what = rule.of ? actionsNamed(policy, rule.of) : 'everything';
  const unless =
    rule.unless === undefined
      ? ''
      : `, unless ${condition(rule.unless, { ...scene, inputs: inputsOf(policy) })}: then they are paid all the same`;
  const shown =
    rule.price === undefined
      ? ''
      : rule.price === 'free'
        ? ' People are shown that it is free.'
        : ' People are shown the price that they do not pay.';
  say(
    path,
    sayings(rule, 'fairUse'),
    `Unlimited: ${what} ${rule.of && rule.of.length > 1 ? 'are' : 'is'} served without drawing credits${unless}.${shown}`,
  );
  const { fairUse } = rule;
  if (!fairUse) return;
  const cap = fairUse.atCap;
  const beyond = isOpen(cap)
    ? open(cap, 'what happens is')
    : typeof cap === 'string'
      ? CAPS[cap]
      : `${CAPS[cap.then]} if ${condition(cap.when, scene)}, otherwise ${CAPS[cap.else]}`;
  const levels = fairUse.levels?.map(
    ({ upTo, level }) => `${quote(level)} ${upTo === undefined ? 'above that' : `up to ${saidOr(upTo, 'a number', number)}`}`,
  );
  say(
    [...path, 'fairUse'],
    sayings(fairUse),
    `Fair use: ${inner(fairUse.limit, fairUse.count === 'times' ? sceneOf(policy, SPENDS) : scene)}${fairUse.count === 'times' ? '' : ' of use'} ${within(fairUse.per, fairUse.on)}; beyond that, ${beyond}.`,
    levels && `By use so far the service is ${list(levels)}.`,
  );
}

/** What an unlimited plan serves, where it counts how often. */
const SPENDS: Unit = {
  count: (amount) => `${number(amount)} ${amount === 1 ? 'spend' : 'spends'}`,
  open: (value) => open(value, 'a number of spends'),
  many: 'spends',
};

/** What a rule on actions may look at, whichever action it is. */
const inputsOf = ({ actions }: BoundPolicy): NonNullable<BoundPolicy['actions'][string]['inputs']> =>
  Object.assign({}, ...Object.values(actions).map(({ inputs }) => inputs)) as NonNullable<
    BoundPolicy['actions'][string]['inputs']
  >;
