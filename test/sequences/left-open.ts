import { parsePolicy } from '../../src/index.ts';
import type { Dice } from './dice.ts';

type Place = readonly (string | number)[];

/** The same document with some of its values left open: parameters that nobody gives a value. A place that takes none keeps what it has. */
export function leftOpen(dice: Dice, document: object): object {
  let whole = document;
  for (let tries = 0; tries < 8; tries++) {
    const [place, value] = dice.pick(leaves(whole));
    const name = `open-${tries}`;
    const parameters = { ...(whole as { parameters?: object }).parameters, [name]: { says: 'left open', type: typeOf(value) } };
    const next = { ...(withAt(whole, place, { parameter: name }) as object), parameters };
    try {
      parsePolicy(next);
      whole = next;
    } catch {
      // Not a place for a parameter.
    }
  }
  return whole;
}

function typeOf(value: unknown): string {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'flag';
  return /^\d+ [a-z]+$/.test(String(value)) ? 'duration' : 'text';
}

function leaves(value: unknown, place: Place = []): [Place, unknown][] {
  if (typeof value !== 'object' || value === null) return [[place, value]];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, [...place, Array.isArray(value) ? Number(key) : key]));
}

function withAt(value: unknown, [key, ...rest]: Place, item: unknown): unknown {
  if (key === undefined) return item;
  if (Array.isArray(value)) return value.map((one: unknown, index) => (index === key ? withAt(one, rest, item) : one));
  return { ...(value as object), [key]: withAt((value as Record<string, unknown>)[key], rest, item) };
}
