/** The reply that a page needs for its first load: an account. */
import * as z from 'zod/mini';
import { lazily, parts } from './wire-parts.ts';

/** What is told of an account, with the orders in it. */
export const replies = /* @__PURE__ */ lazily(() => {
  const { amount, id, instant, price, reason } = parts();
  const text = z.string();
  const [maybeAmount, maybeInstant, maybeText] = [z.optional(amount), z.optional(instant), z.optional(text)];
  const maybeNever = z.nullable(instant);
  const amounts = z.record(text, amount);
  const settled = { version: amount, serverNow: instant };
  const order = z.object({
    id: text,
    state: z.enum(['placed', 'paying', 'paid', 'credited', 'cancelled', 'failed', 'refunded']),
    pack: text,
    quantity: amount,
    source: text,
    type: text,
    credits: amount,
    price: z.optional(price),
    method: z.enum(['checkout', 'invoice', 'contact']),
    placedAt: instant,
    promisedAt: maybeInstant,
    creditedAt: maybeInstant,
    payUrl: maybeText,
    receiptUrl: maybeText,
  });
  const lot = z.object({
    id: text,
    type: text,
    source: text,
    granted: amount,
    remaining: amount,
    held: amount,
    grantedAt: instant,
    effectiveAt: instant,
    expiresAt: maybeNever,
    owner: maybeText,
    unitCost: z.optional(z.number().check(z.gte(0))),
    tier: z.optional(z.number()),
  });
  const facts = z.object({
    type: maybeText,
    plan: z.optional(z.nullable(text)),
    billing: z.optional(z.nullable(z.enum(['monthly', 'annual']))),
    cycleAnchor: z.optional(maybeNever),
    timeZone: maybeText,
    seats: maybeAmount,
    slots: maybeAmount,
    flags: z.optional(z.record(text, z.union([text, z.number(), z.boolean(), z.array(text)]))),
  });
  const includes = z
    .array(
      z.tuple([
        id,
        z.object({
          state: z.enum(['held', 'captured', 'released', 'expired', 'rejected']),
          amount,
          refunded: maybeAmount,
          reason: z.optional(reason),
        }),
      ]),
    )
    .check(z.maxLength(1000));
  const ahead = z.array(z.object({ at: instant, source: text, type: text, amount })).check(z.maxLength(1000));
  const snapshot = z.object({
    account: text,
    epoch: text,
    ...settled,
    policyVersion: text,
    viewer: z.object({ role: text, id: maybeText, subAccount: maybeText }),
    facts,
    available: amounts,
    locked: z.optional(amounts),
    lots: z.optional(z.array(lot).check(z.maxLength(2000))),
    counters: z.optional(
      z.record(
        text,
        z.object({
          since: instant,
          until: instant,
          used: amount,
          parts: z.optional(z.array(z.tuple([instant, amount]))),
          windowsLeft: z.optional(amount),
          ofCycle: z.optional(z.boolean()),
        }),
      ),
    ),
    used: z.optional(amounts),
    nextRenewalAt: z.optional(maybeNever),
    coming: z.optional(ahead),
    lapsing: z.optional(ahead),
    orders: z.optional(z.array(order).check(z.maxLength(1000))),
    includes,
  });
  // What became of intents is asked for by few pages, and looked at by itself.
  const numbers = z.extend(snapshot, { includes: z.array(z.unknown()) });
  return { snapshot, numbers, includes, order };
});
