/** What all schemas of the wire are made of. Nothing is built before it is asked for, so importing does nothing. */
import * as z from 'zod/mini';

/** Which lots pay is told up to this many; above it, only how much. */
export const MAX_DRAWS = 2000;
/** Last instant of the year 9999. */
const MAX_INSTANT = 253_402_300_799_999;

/** Makes a value at the first call. */
export function lazily<T>(build: () => T): () => T {
  let made: T | undefined;
  return () => {
    // Without this, zod probes `new Function`, which a strict content security policy reports as a violation.
    if (!made) z.config({ jitless: true });
    return (made ??= build());
  };
}

/** The pieces that the schemas of every file share. */
export const parts = /* @__PURE__ */ lazily(() => {
  /** A whole number from 0 to 2^53 − 1; no text, no fraction. */
  const amount = z.int().check(z.gte(0));
  return {
    amount,
    /** Epoch milliseconds, to the end of the year 9999. */
    instant: z.int().check(z.gte(0), z.lte(MAX_INSTANT)),
    /** The name of an intent or an order: 128 bits as 32 hexadecimal digits, in lower case. */
    id: z.string().check(z.regex(/^[0-9a-f]{32}$/, '32 hexadecimal digits in lower case')),
    /** Money as an exact decimal text. */
    price: z.object({
      amount: z.string().check(z.regex(/^\d{1,16}(\.\d{1,12})?$/, 'a decimal such as "20.5"')),
      currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'a currency such as "EUR"')),
    }),
    /** Which lots pay how much. */
    draws: z.array(z.object({ lot: z.string(), source: z.string(), amount })).check(z.maxLength(MAX_DRAWS)),
    /** The closed list of refusals. */
    reason: z.enum([
      'unknown-action',
      'action-invalid',
      'role-not-permitted',
      'plan-not-eligible',
      'trial-restriction',
      'subaccount-not-enabled',
      'purchase-limit',
      'purchase-not-self-serve',
      'pack-not-available',
      'user-limit-reached',
      'daily-limit',
      'monthly-limit',
      'rate-limit',
      'fair-use-cap',
      'overage-cap',
      'insufficient-credits',
      'plan-change-not-allowed',
      'not-refundable',
      'refund-window-passed',
      'lot-expired',
      'price-changed',
      'policy-changed',
      'policy-incomplete',
      'past-deadline',
    ]),
  };
});
