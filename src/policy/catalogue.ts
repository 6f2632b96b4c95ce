import { isObject } from './guard.ts';
import type { Report } from './names.ts';
import type { BoundPolicy, PackSize, Packs } from './policy.ts';

type Path = readonly PropertyKey[];

/** What a catalogue sells can be sold: it has a price in a currency, whole units, a life, and a name that no other pack on offer has. */
export function checkCatalogue(policy: BoundPolicy, packs: Packs, path: Path, report: Report): void {
  const source =
    typeof packs.source === 'string' && Object.hasOwn(policy.sources, packs.source) ? policy.sources[packs.source] : undefined;
  const { sizes } = packs;
  if (!isObject(sizes) || Object.hasOwn(sizes, 'unset')) return;
  const type = source?.type ?? Object.keys(policy.credits)[0];
  const decimals = type === undefined || !Object.hasOwn(policy.credits, type) ? undefined : policy.credits[type]!.decimals;
  for (const [name, size] of Object.entries(sizes)) {
    const place = [...path, 'sizes', name];
    if (isObject(size) && !Object.hasOwn(size, 'unset')) checkSize(size as unknown as PackSize, packs, decimals, place, report);
    const twin = otherWith(policy, packs, name);
    if (twin !== undefined) {
      report(
        place,
        `A plan would be offered two packs called ${JSON.stringify(name)}, here and in ${JSON.stringify(twin)}.`,
        'Give one of them another name.',
      );
    }
  }
}

function checkSize(size: PackSize, packs: Packs, decimals: number | undefined, path: Path, report: Report): void {
  const { credits, price, amount, currency } = size;
  if (price !== undefined && currency === undefined && packs.currency === undefined)
    report(path, 'No currency is given, here or in the catalogue.', 'Add "currency".');
  if (amount === 'any' && price === undefined)
    report(path, 'Any amount of credits is sold, and nothing says at what rate.', 'Add "price".');
  if (amount === 'any' && price === 0)
    report([...path, 'price'], 'Any amount of credits would cost nothing.', 'Give a price above 0.');
  if (amount === 'any' || typeof credits !== 'number' || decimals === undefined) return;
  const digits = (String(credits).split('.')[1] ?? '').length;
  if (digits <= decimals) return;
  const reason = `${credits} has more digits after the point than these credits have (${decimals}).`;
  report([...path, 'credits'], reason, 'Sell a whole number of the smallest unit, or raise "decimals".');
}

/** An earlier catalogue that offers some plan a pack of the same name: a pack is called by the key of its size. */
function otherWith(policy: BoundPolicy, packs: Packs, name: string): string | undefined {
  for (const [id, other] of Object.entries(policy.packs ?? {})) {
    if (other === packs) return undefined;
    if (!isObject(other) || !isObject(other.sizes) || !Object.hasOwn(other.sizes, name)) continue;
    const theirs = other.plans as readonly string[] | undefined;
    const ours = packs.plans as readonly string[] | undefined;
    if (!Array.isArray(theirs) || !Array.isArray(ours) || ours.some((plan) => theirs.includes(plan))) return id;
  }
  return undefined;
}
