import type { BoundPolicy, PackSize, Packs } from '../policy/policy.ts';
import { constantOf, known } from './amount.ts';
import { listed, quoted, type Tell } from './finding.ts';

/** What is sold, and what is billed without a gesture. */
export function lintSales(policy: BoundPolicy, tell: Tell): void {
  const { packs = {}, purchases, overage } = policy;
  for (const [id, catalogue] of Object.entries(packs)) lintPacks(catalogue, ['packs', id], tell);
  discounts(policy, tell);

  const automatic = purchases?.automatic;
  if (typeof automatic === 'object' && 'buys' in automatic && (!automatic.limit || automatic.limit.atMost === null))
    tell(
      'top-up-unbounded',
      ['purchases', 'automatic'],
      'Credits are bought without a gesture, as often as they run out.',
      'Add a "limit".',
    );
  if (overage && (!overage.cap || overage.cap.atMost === null))
    tell('overage-unbounded', ['overage'], 'Use beyond the balance is billed without end.', 'Add a "cap".');
  if (Object.keys(packs).length === 0 && purchases?.selfServe === false && !purchases.contact)
    tell('no-way-out', ['purchases'], 'Nobody buys by themselves, and nothing says whom to ask.', 'Add "contact".');
}

/** The fixed packs of a catalogue with a price of their own, the smallest first. */
function fixed(
  sizes: Readonly<Record<string, PackSize | { readonly unset: string }>>,
): { id: string; credits: number; price: number }[] {
  return Object.entries(sizes)
    .flatMap(([id, open]) => {
      const size = known<PackSize>(open);
      if (!size || size.amount === 'any' || typeof size.credits !== 'number' || typeof size.price !== 'number') return [];
      return [{ id, credits: size.credits, price: size.price }];
    })
    .sort((a, b) => a.credits - b.credits);
}

function lintPacks(packs: Packs, path: readonly PropertyKey[], tell: Tell): void {
  const sizes = known(packs.sizes);
  if (!sizes) return;
  const sold = fixed(sizes);
  sold.forEach(({ id, credits, price }, index) => {
    const better = sold.slice(0, index).find((smaller) => smaller.price * credits < price * smaller.credits);
    if (!better) return;
    const reason = `A credit costs more here than in the smaller pack ${quoted(better.id)} (${price} for ${credits}, against ${better.price} for ${better.credits}).`;
    tell(
      'pack-dearer',
      [...path, 'sizes', id],
      reason,
      `Sell it for at most ${trimmed((better.price * credits) / better.credits)}.`,
    );
  });
  for (const [id, open] of Object.entries(sizes)) {
    const size = known<PackSize>(open);
    if (!size) continue;
    if (typeof size.credits === 'number' && size.amount !== 'any') ceilings(packs, id, size.credits, size, path, tell);
    const [least, most] = [size.minimum, size.maximum];
    if (typeof least === 'number' && typeof most === 'number' && least > most)
      tell(
        'amount-never-fits',
        [...path, 'sizes', id],
        `The smallest amount, ${least}, is above the largest, ${most}.`,
        'Exchange them.',
      );
    else offStep(size, [...path, 'sizes', id], tell);
  }
}

/** The step of a pack that says none. */
const CENT = 0.01;

/** A smallest amount between two steps: whoever pays just that is refused. */
function offStep({ minimum, increment = CENT }: PackSize, path: readonly PropertyKey[], tell: Tell): void {
  if (typeof minimum !== 'number' || typeof increment !== 'number' || increment <= 0) return;
  const steps = minimum / increment;
  // Quotients of decimals are not exact: 0.3 of 0.1 is a little less than three.
  if (Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, steps)) return;
  const [down, up] = [Math.floor(steps), Math.ceil(steps)].map((count) => trimmed(count * increment));
  tell(
    'minimum-off-step',
    path,
    `The smallest amount, ${minimum}, does not lie on the steps of ${increment}: nobody can pay it, and the least is ${up}.`,
    `Say ${down === '0' ? up : `${down} or ${up}`}, or another "increment".`,
  );
}

/** A ceiling that not even one pack fits below. */
function ceilings(packs: Packs, id: string, credits: number, size: PackSize, path: readonly PropertyKey[], tell: Tell): void {
  const holding = constantOf(packs.holding);
  const per = constantOf(packs.limit?.atMost);
  const price = typeof size.price === 'number' ? size.price : undefined;
  const counted = { times: 1, credits, money: price }[packs.limit?.count ?? 'times'];
  const over =
    holding !== undefined && credits > holding
      ? `an account may hold ${holding} at most`
      : per !== undefined && counted !== undefined && counted > per
        ? `the limit of the catalogue is ${per}`
        : undefined;
  if (over !== undefined)
    tell(
      'pack-never-fits',
      [...path, 'sizes', id],
      `Nobody can ever buy these ${credits} credits: ${over}.`,
      'Raise the ceiling, or sell fewer.',
    );
}

/** Plans with prices of their own for the same credits, and a discount for volume, both at once. */
function discounts({ packs = {}, purchases, sources }: BoundPolicy, tell: Tell): void {
  if (purchases?.discounts !== undefined) return;
  const catalogues = Object.entries(packs).flatMap(([id, { plans, sizes, source }]) => {
    const sold = fixed(known(sizes) ?? {});
    if (!Array.isArray(plans) || sold.length === 0) return [];
    const type = typeof source === 'string' ? sources[source]?.type : undefined;
    const rates = sold.map(({ credits, price }) => trimmed(price / credits));
    return [{ id, type, plans: [...(plans as string[])].sort().join(), first: rates[0], byVolume: new Set(rates).size > 1 }];
  });
  const rivals = catalogues.filter((one) =>
    catalogues.some((other) => other.type === one.type && other.plans !== one.plans && other.first !== one.first),
  );
  if (!rivals.some(({ byVolume }) => byVolume)) return;
  const reason = `${listed(rivals.map(({ id }) => id))} differ by plan and by volume, and nothing says whether the two add up.`;
  tell('discounts-stack', ['packs'], reason, 'Say it with "purchases.discounts".');
}

/** At most six digits after the point, none of them idle. */
const trimmed = (value: number): string => String(Math.round(value * 1e6) / 1e6);
