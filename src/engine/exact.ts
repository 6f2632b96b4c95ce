/** An exact fraction; the denominator is positive. Numbers of a policy are decimals, so nothing is ever approximated before it is rounded. */
export interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

/** The exact value of a decimal, at most 2^53 − 1, as it is written: 0.1 is one tenth, not the nearest binary fraction. */
export function exact(value: number): Exact {
  if (Number.isSafeInteger(value)) return { n: BigInt(value), d: 1n };
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return reduce(BigInt(whole + fraction), 10n ** BigInt(fraction.length - Number(exponent)));
}

/** The fraction that a decimal text names. */
export function fromText(decimal: string): Exact {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return reduce(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

export const ZERO: Exact = { n: 0n, d: 1n };

export const add = (a: Exact, b: Exact): Exact =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : reduce(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Exact, b: Exact): Exact => add(a, { n: -b.n, d: b.d });
export const multiply = (a: Exact, b: Exact): Exact =>
  a.d === 1n && b.d === 1n ? { n: a.n * b.n, d: 1n } : reduce(a.n * b.n, a.d * b.d);
/** @throws RangeError when `b` is zero. */
export const divide = (a: Exact, b: Exact): Exact => (b.n < 0n ? reduce(-a.n * b.d, a.d * -b.n) : reduce(a.n * b.d, a.d * b.n));
/** Negative, zero or positive, as a − b is. */
export const compare = (a: Exact, b: Exact): number => {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
};

/** The whole number next to a fraction; `nearest` rounds a half up. This and `units` are the only places that round. */
export function round(value: Exact, mode: 'up' | 'down' | 'nearest'): bigint {
  if (mode === 'nearest') return floor(2n * value.n + value.d, 2n * value.d);
  return mode === 'down' ? floor(value.n, value.d) : -floor(-value.n, value.d);
}

/** Credits as whole smallest units. */
export const units = (credits: Exact, decimals: number, mode: 'up' | 'down' | 'nearest' = 'up'): bigint =>
  round({ n: credits.n * 10n ** BigInt(decimals), d: credits.d }, mode);

/** Decimal text; a fraction that has no end is cut after 12 digits. */
export function text(value: Exact): string {
  const sign = value.n < 0n ? '-' : '';
  const n = value.n < 0n ? -value.n : value.n;
  const whole = n / value.d;
  const fraction = (((n % value.d) * 10n ** 12n) / value.d).toString().padStart(12, '0').replace(/0+$/, '');
  return `${sign}${whole}${fraction && `.${fraction}`}`;
}

function floor(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n % d !== 0n && n < 0n ? quotient - 1n : quotient;
}

function reduce(n: bigint, d: bigint): Exact {
  if (d === 0n) throw new RangeError('Division by zero.');
  let a = n < 0n ? -n : n;
  let b = d;
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 1n ? { n, d } : { n: n / a, d: d / a };
}
