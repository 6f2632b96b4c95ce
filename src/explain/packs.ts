import type { BoundPolicy, Packs, PackSize, PurchaseLimit, PurchaseRefund, PurchaseRefunds, Unset } from '../policy/policy.ts';
import { amount, inner } from './amount.ts';
import { unitPrice } from './limits.ts';
import { creditUnit, moneyUnit, plansNamed, sceneOf, sourceOr, type Scene, type Unit } from './names.ts';
import type { Say } from './sentence.ts';
import { within } from './time.ts';
import { capital, isOpen, money, number, open, quote, saidOr, sayings, spoken, textOf } from './words.ts';

const METHODS = { checkout: 'in a checkout', invoice: 'by invoice', contact: 'through a person' } as const;
const CARRY = {
  never: 'what is left of the one before is not carried into it',
  always: 'what is left of the one before is carried into it',
  'same-or-higher-tier': 'what is left of the one before is carried into it if its tier is the same or higher',
} as const;

/** What is sold: every pack with its price per credit, and how much cheaper that is than the dearest beside it. */
export function explainPacks(policy: BoundPolicy, say: Say): void {
  for (const [id, packs] of Object.entries(policy.packs ?? {})) {
    const path = ['packs', id];
    const type = isOpen(packs.source) ? undefined : policy.sources[packs.source]?.type;
    const scene = sceneOf(policy, creditUnit(policy, type));
    const whose =
      packs.plans === undefined ? '' : `For accounts on ${saidOr(packs.plans, 'plans', (ids) => plansNamed(policy, ids, 'or'))}.`;
    const paid = packs.method === undefined ? '' : `, paid ${saidOr(packs.method, 'in a way', (method) => METHODS[method])}`;
    const currency = packs.currency === undefined ? '' : `, in ${saidOr(packs.currency, 'a currency', String)}`;
    say(
      path,
      `Packs ${quote(spoken(id))}:`,
      sayings({ says: packs.says }),
      whose,
      `What is bought goes into ${sourceOr(policy, packs.source)}${paid}${currency}.`,
    );
    if (isOpen(packs.sizes)) say([...path, 'sizes'], `${capital(open(packs.sizes, 'Its packs are'))}.`);
    else
      for (const [size, pack] of Object.entries(packs.sizes))
        say([...path, 'sizes', size], sayings(pack), sizeText(size, pack, packs, scene));
    explainCeilings(path, packs, scene, say);
    explainReturns(path, packs.refunds, say);
  }
}

function sizeText(id: string, pack: PackSize | Unset, packs: Packs, scene: Scene): string {
  if (isOpen(pack)) return `${quote(id)}: ${open(pack, 'a pack')}.`;
  const name = pack.label ? textOf(pack.label) : quote(id);
  const currency = pack.currency ?? packs.currency;
  const credits = saidOr(pack.credits, 'a number of credits', scene.unit.count);
  const tier = pack.tier === undefined ? '' : ` It is of tier ${saidOr(pack.tier, 'a rank', number)}.`;
  return `${name}: ${pack.amount === 'any' ? anyAmount(pack, credits, currency) : `${credits} ${priceText(pack, packs, currency, scene.unit)}`}.${tier}${quantity(pack)}`;
}

function priceText(pack: PackSize, packs: Packs, currency: string | Unset | undefined, unit: Unit): string {
  const { price, credits } = pack;
  if (price === undefined) return 'at a price that the seller names; nobody buys it by themselves';
  if (typeof price !== 'number') return `${isOpen(price) ? 'for' : 'each at'} ${unitPrice(price, currency)}`;
  const each = isOpen(credits) ? undefined : price / credits;
  const dearest = dearestOf(packs, pack.currency);
  const less = each === undefined || dearest === undefined ? 0 : Math.round((1 - each / dearest) * 100);
  const compared = less > 0 ? `, ${less}% less than the dearest` : '';
  return `for ${money(price, currency)}${
    each === undefined || each === price
      ? ''
      : ` (${money(rounded(each), currency)} ${unit
          .count(1)
          .replace(/^1 /, 'a ')
          .replace(/^a (?=[aeio])/i, 'an ')}${compared})`
  }`;
}

/** The highest price of a credit among the fixed packs of a catalogue that are sold in one currency. */
function dearestOf({ sizes }: Packs, currency: PackSize['currency']): number | undefined {
  if (isOpen(sizes)) return undefined;
  const prices = Object.values(sizes).flatMap((pack) =>
    isOpen(pack) || pack.amount === 'any' || typeof pack.price !== 'number' || isOpen(pack.credits) || pack.currency !== currency
      ? []
      : [pack.price / pack.credits],
  );
  return prices.length > 1 ? Math.max(...prices) : undefined;
}

/** Four digits that matter are enough for a price per credit. */
const rounded = (price: number): number => Number(price.toPrecision(4));

function anyAmount(pack: PackSize, credits: string, currency: string | Unset | undefined): string {
  const { price, minimum, maximum, increment } = pack;
  const cost =
    typeof price === 'number'
      ? money(price, currency)
      : price === undefined
        ? 'a price that the seller names'
        : unitPrice(price, currency);
  const sum = (value: number | Unset): string => saidOr(value, 'an amount', (amountOf) => money(amountOf, currency));
  const bounds = [
    minimum !== undefined && `from ${sum(minimum)}`,
    maximum !== undefined && `up to ${sum(maximum)}`,
    increment !== undefined && `in steps of ${sum(increment)}`,
  ].filter(Boolean);
  return `any amount${bounds.length > 0 ? ` ${bounds.join(' ')}` : ''}, at ${credits} for ${cost}`;
}

function quantity({ quantity: several }: PackSize): string {
  if (!several) return '';
  const least = several.atLeast === undefined ? '' : ` at least ${saidOr(several.atLeast, 'a number', number)}`;
  const most = several.atMost === undefined ? '' : `${least ? ' and' : ''} at most ${saidOr(several.atMost, 'a number', number)}`;
  return ` Of it,${least}${most} may be bought at once.`;
}

function explainCeilings(path: readonly string[], { holding, limit, queued }: Packs, scene: Scene, say: Say): void {
  if (holding !== undefined)
    say([...path, 'holding'], sayings(holding), `Nobody buys so many that they hold more than ${amount(holding, scene)}.`);
  if (limit) say([...path, 'limit'], sayings(limit), `${ceiling(limit, scene)}.`);
  if (!queued) return;
  const carry =
    queued.carry === undefined ? CARRY.never : saidOr(queued.carry, 'what is carried into it is', (rule) => CARRY[rule]);
  say(
    [...path, 'queued'],
    sayings(queued),
    `A purchase waits until what was bought before is used up or over, and its life begins then; ${carry}.`,
  );
}

const IF_USED = {
  refuse: 'if nothing of it is used',
  keep: 'as far as it is not used, for that part of the price',
  owe: 'also if it is used, and what is gone is owed then',
} as const;

/** For which causes a purchase is taken back. */
export function explainReturns(path: readonly string[], refunds: PurchaseRefunds | undefined, say: Say): void {
  for (const [cause, rule] of Object.entries(refunds ?? {})) {
    const ways = rule === 'always' ? [IF_USED.refuse] : rule === 'never' ? [] : rule.map(wayBack);
    const told = ways.length === 0 ? 'no purchase is taken back' : `a purchase is taken back ${ways.join(', or else ')}`;
    say([...path, 'refunds', cause], sayings(rule), `Where the cause is ${quote(spoken(cause))}, ${told}.`);
  }
}

function wayBack({ atMost, ifUsed = 'refuse' }: PurchaseRefund): string {
  const fits = saidOr(ifUsed, 'what happens if some of it is used is', (way) => IF_USED[way]);
  return atMost === undefined ? fits : `within ${saidOr(atMost, 'a time', String)} of the order, ${fits}`;
}

/** How much may be bought in a window. */
export function ceiling({ atMost, count, per, on }: PurchaseLimit, scene: Scene, currency?: string | Unset): string {
  const span = within(per, on);
  const what =
    count === 'times'
      ? 'many purchases'
      : count === 'money'
        ? 'much money purchases come to'
        : `many ${scene.unit.many} are bought`;
  if (atMost === null) return `There is no ceiling on how ${what} ${span}`;
  const unit = count === 'times' ? PURCHASES : count === 'money' ? moneyUnit(currency) : scene.unit;
  const most = isOpen(atMost) ? unit.open(atMost) : inner(atMost, { ...scene, unit });
  const done = count === 'times' ? 'made' : count === 'money' ? 'spent on purchases' : 'bought';
  return `At most ${most}${count === 'money' && currency === undefined ? ' of money' : ''} may be ${done} ${span}`;
}

const PURCHASES: Unit = {
  count: (amount) => `${number(amount)} ${amount === 1 ? 'purchase' : 'purchases'}`,
  open: (value) => open(value, 'a number of purchases'),
  many: 'purchases',
};
