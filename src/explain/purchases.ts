import type { Automatic, BoundPolicy, Purchases } from '../policy/policy.ts';
import { amount, isLong } from './amount.ts';
import { condition, isAlways } from './condition.ts';
import { unitPrice } from './limits.ts';
import { creditUnit, plansNamed, sceneOf, sourceOr, type Scene } from './names.ts';
import { ceiling, explainReturns } from './packs.ts';
import type { Say } from './sentence.ts';
import { capital, isOpen, number, open, quote, saidOr, sayings, textOf } from './words.ts';

/** Rules of every purchase. */
export function explainPurchases(policy: BoundPolicy, say: Say): void {
  const { purchases } = policy;
  if (!purchases) return;
  if (purchases.says !== undefined) say(['purchases'], 'Purchases:', sayings({ says: purchases.says }));
  explainWho(policy, purchases, say);
  if (purchases.discounts !== undefined)
    say(
      ['purchases', 'discounts'],
      isOpen(purchases.discounts)
        ? `${capital(open(purchases.discounts, 'whether coupons lower a price is'))}.`
        : 'A coupon does not lower a price any further.',
    );
  if (purchases.automatic !== undefined) explainAutomatic(policy, purchases.automatic, say);
  if (purchases.receipt !== undefined)
    say(['purchases', 'receipt'], `The receipt is an invoice${purchases.receipt === 'invoice' ? '' : ' that comes by email'}.`);
  const { delivery } = purchases;
  if (!delivery) return;
  const when =
    delivery.when === undefined || isAlways(delivery.when)
      ? 'Delivery'
      : `While ${condition(delivery.when, sceneOf(policy))}, delivery`;
  const days = saidOr(delivery.withinBusinessDays, 'a number of', number);
  say(
    ['purchases', 'delivery'],
    sayings(delivery),
    `${when} takes up to ${days} business days (Monday to Friday); until then the order waits.`,
  );
}

function explainWho(policy: BoundPolicy, { plans, inTrial, selfServe, contact }: Purchases, say: Say): void {
  if (plans !== undefined)
    say(['purchases', 'plans'], `Only accounts on ${saidOr(plans, 'plans', (ids) => plansNamed(policy, ids, 'or'))} may buy.`);
  if (inTrial !== undefined)
    say(
      ['purchases', 'inTrial'],
      isOpen(inTrial)
        ? `${capital(open(inTrial, 'whether a trial may buy is'))}.`
        : `${inTrial ? 'Whoever is in a trial may buy' : 'Nobody buys in a trial'}.`,
    );
  if (selfServe !== undefined)
    say(
      ['purchases', 'selfServe'],
      isOpen(selfServe)
        ? `${capital(open(selfServe, 'whether people buy by themselves is'))}.`
        : `${selfServe ? 'People buy by themselves' : 'Nobody buys by themselves'}.`,
    );
  if (!contact) return;
  const link = contact.link === undefined ? '' : `, which leads to ${saidOr(contact.link, 'an address', String)}`;
  say(['purchases', 'contact'], `People are shown ${quote(textOf(contact.label))}${link}.`);
}

function explainAutomatic(policy: BoundPolicy, rule: NonNullable<Purchases['automatic']>, say: Say): void {
  const path = ['purchases', 'automatic'];
  if (rule === 'never') return say(path, 'Nothing is ever bought by itself.');
  if (isOpen(rule)) return say(path, `${capital(open(rule, 'whether anything is bought by itself is'))}.`);
  const type = isOpen(rule.source) ? undefined : policy.sources[rule.source]?.type;
  const scene = sceneOf(policy, creditUnit(policy, type));
  const when = rule.when === undefined || isAlways(rule.when) ? 'When' : `While ${condition(rule.when, scene)}: when`;
  const threshold = rule.below ?? rule.atMost ?? 0;
  const bound = isLong(threshold) ? 'a threshold' : amount(threshold, scene);
  const low = rule.below === undefined ? `at ${bound} or less` : `below ${bound}`;
  const long = isLong(threshold) && `The threshold is ${amount(threshold, scene)}.`;
  const [what, howMany] = bought(rule, scene);
  say(
    path,
    sayings(rule, 'limit'),
    `${when} a use leaves the balance ${low}, ${what}, into ${sourceOr(policy, rule.source)}.`,
    long,
    howMany,
    cost(rule),
    automaticBefore(rule),
  );
  if (rule.limit)
    say(
      [...path, 'limit'],
      sayings(rule.limit),
      `${ceiling(rule.limit, scene, rule.currency)}${rule.limit.atMost === null ? '' : '; one by itself that would pass this is not made'}.`,
    );
  explainReturns(path, rule.refunds, say);
}

/** What is bought; how many that are where it is a long story. */
function bought({ buys }: Automatic, scene: Scene): readonly [string, string | false] {
  const rule = 'to' in buys ? buys.to : 'credits' in buys ? buys.credits : buys.steps;
  const text = amount(rule, scene);
  const [short, name] = isLong(rule) || text.length > 60 ? [false, 'to' in buys ? 'a target' : 'credits'] : [true, text];
  const rest = !short && `${'to' in buys ? 'The target is' : 'credits' in buys ? 'How many:' : 'As many times'} ${text}.`;
  if ('to' in buys) return [`what is missing to ${name} is bought by itself`, rest];
  if ('credits' in buys) return [`${name} are bought by themselves`, rest];
  return [`${short ? `as many times ${name}` : name} as bring it back up to that are bought by themselves`, rest];
}

const cost = ({ price, currency }: Automatic): string =>
  price === undefined
    ? `What that costs is not said${currency === undefined ? '' : ` (in ${saidOr(currency, 'a currency', String)})`}.`
    : `A credit costs ${unitPrice(price, currency)} then.`;

const automaticBefore = ({ beforeSpend }: Automatic): string | false =>
  beforeSpend !== undefined &&
  (isOpen(beforeSpend)
    ? `${capital(open(beforeSpend, 'whether they are also bought before a use is'))}.`
    : beforeSpend
      ? 'They are also bought before a use that the balance does not cover, where it covers it then.'
      : 'They are never bought before a use that the balance does not cover.');
