/**
 * What JSON from elsewhere looks like, small enough for a page. Nobody writes these: they are made of the schemas of the wire and of the policy (`npm run -s shapes`), and
 * tests compare what both make of a value.
 */
export type Shape =
  | 'text'
  | 'number'
  | 'boolean'
  | 'null'
  | 'anything'
  /** A whole number, both ends included. */
  | { readonly from: number; readonly to: number }
  /** A number from there on, or, with `above`, above that. */
  | { readonly least: number; readonly above?: true }
  | { readonly like: string }
  /** A text of which only code can tell. */
  | { readonly fits: (text: string) => boolean }
  | { readonly among: readonly unknown[] }
  /** A list of these; of `some` at least, and of `most` at most. */
  | { readonly all: Shape; readonly some?: number; readonly most?: number }
  /** A list with exactly these, in this order. */
  | { readonly row: readonly Shape[] }
  /** An object with these members; what is below `may` may be absent. Others are dropped, or, with `only`, wrong. */
  | { readonly has: Readonly<Record<string, Shape>>; readonly may: Readonly<Record<string, Shape>>; readonly only?: true }
  /** An object with any names, or with any that fit `named`. */
  | { readonly each: Shape; readonly named?: Shape }
  /** A shape that may be inside of itself. */
  | { readonly same: () => Shape }
  /** The first that fits. */
  | { readonly any: readonly Shape[] };

/** A shape, and what the schema says that it was made of; only types know of that. */
export type ShapeOf<T> = Shape & { readonly [says]?: T };
declare const says: unique symbol;

/** What is wrong with a value. */
export class Misfit {
  /** Where, such as `lots.0.remaining`; empty: the whole. */
  declare readonly path: string;
  declare readonly reason: string;

  constructor(path: string, reason: string) {
    this.path = path;
    this.reason = reason;
  }
}

/**
 * Looks at a value that came as JSON, of bounded depth and without a key `__proto__` (`unsafe`).
 * @returns a copy with nothing in it but what the shape names, or the first thing that is wrong
 */
export function fit<T>(shape: ShapeOf<T>, value: unknown, path?: string): T | Misfit;
export function fit(shape: Shape, value: unknown, path = ''): unknown {
  const wrong = (reason: string): Misfit => new Misfit(path, reason);
  const inside = (name: string | number): string => (path ? `${path}.${name}` : `${name}`);
  if (typeof shape === 'string') {
    return shape === 'anything' || shape === kindOf(value) ? value : wrong(`it is no ${shape}`);
  }
  if (is(shape, 'same')) return fit(shape.same(), value, path);
  if (is(shape, 'from')) {
    const fits = Number.isInteger(value) && (value as number) >= shape.from && (value as number) <= shape.to;
    return fits ? value : wrong(`it is no whole number from ${shape.from} to ${shape.to}`);
  }
  if (is(shape, 'least')) {
    const fits = kindOf(value) === 'number' && (value as number) >= shape.least && !(is(shape, 'above') && value === shape.least);
    return fits ? value : wrong('it is no number, or too small');
  }
  if (is(shape, 'like')) {
    const fits = typeof value === 'string' && new RegExp(shape.like).test(value);
    return fits ? value : wrong(`it is not like ${shape.like}`);
  }
  if (is(shape, 'fits')) return typeof value === 'string' && shape.fits(value) ? value : wrong('it is no such text');
  if (is(shape, 'among')) return shape.among.includes(value) ? value : wrong(`it is none of ${shape.among.join(', ')}`);
  if (is(shape, 'any')) {
    for (const one of shape.any) {
      const found = fit(one, value, path);
      if (!(found instanceof Misfit)) return found;
    }
    return wrong('it is none of what it may be');
  }
  const isList = Array.isArray(value);
  if (is(shape, 'row') || is(shape, 'all')) {
    const row = is(shape, 'row') ? shape.row : undefined;
    const [least, most] = row
      ? [row.length, row.length]
      : [is(shape, 'some') ? shape.some! : 0, is(shape, 'most') ? shape.most! : Infinity];
    if (!isList || value.length < least || value.length > most) return wrong(`it is no list of ${least} to ${most}`);
    const all = is(shape, 'all') ? shape.all : 'anything';
    return gathered(
      value.map((one, index) => [index, fit(row?.[index] ?? all, one, inside(index))]),
      [],
    );
  }
  if (isList || typeof value !== 'object' || !value) return wrong('it is no object');
  const has = (name: string): boolean => Object.hasOwn(value, name);
  const names = Object.keys(value);
  const isOdd = (name: string): boolean =>
    is(shape, 'each')
      ? is(shape, 'named') && fit(shape.named!, name) instanceof Misfit
      : is(shape, 'only') && !Object.hasOwn(shape.has, name) && !Object.hasOwn(shape.may, name);
  const odd = names.find(isOdd);
  if (odd !== undefined) return new Misfit(inside(odd), 'it is not known here');
  const members = is(shape, 'each')
    ? names.map((name) => [name, shape.each] as const)
    : [...Object.entries(shape.has), ...Object.entries(shape.may).filter(([name]) => has(name))];
  const own = (name: string): unknown => (has(name) ? (value as Record<string, unknown>)[name] : undefined);
  return gathered(
    members.map(([name, member]) => [name, fit(member, own(name), inside(name))]),
    {},
  );
}

/** By what a shape has itself, whatever a page has put on every object. */
function is<K extends string>(shape: Shape, key: K): shape is Extract<Shape, { readonly [P in K]?: unknown }> {
  return Object.hasOwn(shape as object, key);
}

/** A number that JSON writes and nobody can hold (`1e999`) is none. */
function kindOf(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? 'number' : 'infinity';
  return value === null ? 'null' : typeof value === 'string' ? 'text' : typeof value;
}

/** Puts members into a list or an object, unless one of them does not fit. */
function gathered(members: readonly (readonly [string | number, unknown])[], into: object): unknown {
  return members.find(([, member]) => member instanceof Misfit)?.[1] ?? Object.assign(into, Object.fromEntries(members));
}
