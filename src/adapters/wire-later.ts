/** The replies that follow the numbers of an account: what became of a spend or a purchase, history, quotes, invitations, sharing, and what was wrong with a request. */
import * as z from 'zod/mini';
import { MAX_IDS } from './bounds.ts';
import { replies } from './wire-first.ts';
import { lazily, parts } from './wire-parts.ts';

/** The later replies by name. */
export const laterReplies = /* @__PURE__ */ lazily(() => {
  const { amount, draws, id, instant, price, reason } = parts();
  const text = z.string();
  const [maybeAmount, maybeInstant, maybeText] = [z.optional(amount), z.optional(instant), z.optional(text)];
  const form = { zero: maybeText, one: maybeText, two: maybeText, few: maybeText, many: maybeText, other: text };
  const label = z.record(text, z.union([text, z.object(form)]));
  const charge = z.object({ amount, price: z.optional(price), unitPrice: maybeText });
  const decision = decisionOf();
  const settled = { version: amount, serverNow: instant };
  const refusals = [
    z.object({ state: z.literal('rejected'), reason, quote: z.optional(decision), ...settled }),
    z.object({ state: z.literal('conflict'), reason: z.enum(['key-mismatch', 'too-old']), serverNow: instant }),
  ] as const;

  const taken = { amount, draws: z.optional(draws), ...settled };
  const outcome = z.union([
    z.object({ state: z.literal('held'), expiresInMs: maybeAmount, ...taken }),
    z.object({
      state: z.enum(['captured', 'released', 'expired']),
      excess: maybeAmount,
      refunded: maybeAmount,
      overage: z.optional(charge),
      ...taken,
    }),
    ...refusals,
  ]);
  const orderOutcome = z.union([z.object({ state: z.literal('ordered'), order: replies().order, ...settled }), ...refusals]);
  const item = z.record(text, z.union([z.number(), z.boolean()]));
  const inputs = z.record(text, z.union([text, z.number(), z.boolean(), z.array(text), z.array(item)]));
  const earnings = { reward: maybeAmount, earned: amount, count: amount };
  const line = z.object({
    id: text,
    at: instant,
    kind: z.enum(['grant', 'hold', 'capture', 'release', 'refund', 'expire', 'forfeit', 'move-out', 'move-in', 'life']),
    type: text,
    amount,
    draws,
    action: maybeText,
    inputs: z.optional(inputs),
    intent: maybeText,
    order: maybeText,
    cause: maybeText,
  });
  return {
    outcome,
    orderOutcome,
    // What an answer is about stands in it, so that a mixed-up reply is never taken for a fact.
    operation: z.object({ id, outcome }),
    purchase: z.object({ id, outcome: orderOutcome }),
    lookup: z.object({ outcomes: z.array(z.object({ id, outcome: z.nullable(outcome) })).check(z.maxLength(MAX_IDS)) }),
    decision,
    inputs,
    quote: z.object({ decision, policyVersion: text, version: amount, serverNow: instant }),
    history: z.object({ items: z.array(line).check(z.maxLength(200)), next: maybeText }),
    sharing: z.object({ id, on: z.boolean(), version: amount }),
    referral: z.object({ link: text, ...earnings, upgrade: z.optional(z.object(earnings)) }),
    /** Why a request was not answered (RFC 9457). */
    problem: z.object({
      type: text,
      title: text,
      status: amount,
      detail: text,
      reason: z.optional(reason),
      errors: z.optional(z.array(z.object({ path: text, reason: text, fix: text }))),
    }),
  };

  /** The engine's answer: allowed, or refused with its numbers and ways out. The lists of kinds are closed; unknown members are dropped. */
  function decisionOf() {
    const answered = { cost: z.optional(costOf()), draws, notes: z.array(noteOf()) };
    const remedy = remedyOf();
    return z.discriminatedUnion('verdict', [
      z.object({
        verdict: z.literal('allowed'),
        after: maybeAmount,
        amount: maybeAmount,
        unmetered: maybeAmount,
        overage: z.optional(charge),
        unbilled: z.optional(charge),
        automatic: z.optional(z.object({ source: text, credits: amount, price: z.optional(price), left: maybeAmount })),
        serviceLevel: maybeText,
        price: z.optional(price),
        unitPrice: maybeText,
        method: z.optional(z.enum(['checkout', 'invoice', 'contact'])),
        receipt: z.optional(z.enum(['invoice', 'invoice-by-email'])),
        promisedAt: maybeInstant,
        state: z.optional(z.enum(['held', 'captured', 'released', 'expired'])),
        effectiveAt: maybeInstant,
        endsAt: maybeInstant,
        ...answered,
      }),
      z.object({
        verdict: z.literal('refused'),
        reason,
        remedy,
        remedies: z.array(remedy),
        numbers: z.object({
          needed: maybeAmount,
          available: maybeAmount,
          missing: maybeAmount,
          limit: maybeAmount,
          used: maybeAmount,
          resetsAt: maybeInstant,
        }),
        ...answered,
      }),
    ]);
  }

  function remedyOf() {
    return z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('buy'), pack: text, credits: amount, price, quantity: amount }),
      z.object({ kind: z.literal('upgrade'), plans: z.array(text) }),
      z.object({ kind: z.literal('ask-owner'), roles: z.array(text) }),
      z.object({ kind: z.literal('contact'), label, link: maybeText }),
      z.object({ kind: z.literal('wait-until'), at: instant }),
      z.object({ kind: z.literal('change-inputs'), input: maybeText, text: z.optional(label) }),
      z.object({ kind: z.enum(['retry', 'none']) }),
    ]);
  }

  function costOf() {
    const step = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('blocks'), of: text, quantity: text, size: text, blocks: text }),
      z.object({ kind: z.literal('repeat') }),
      z.object({ kind: z.literal('rounded'), exact: text, to: text, mode: z.enum(['up', 'down', 'nearest']) }),
    ]);
    return z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('exact'), type: text, amount, steps: z.array(step) }),
      z.object({ kind: z.literal('unknown'), type: text, upTo: amount, about: maybeAmount }),
    ]);
  }

  function noteOf() {
    return z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('paid-before-renewal'), amount, renewalAt: instant }),
      z.object({ kind: z.literal('will-lapse'), source: text, amount, at: instant }),
      z.object({ kind: z.literal('advice'), text: label }),
      z.object({ kind: z.literal('lot-expired'), lot: text, amount }),
      z.object({ kind: z.literal('discount-not-applied'), coupon: text }),
      z.object({ kind: z.literal('fair-use-slow') }),
      z.object({ kind: z.literal('fair-use-refill'), blocks: amount }),
      z.object({ kind: z.literal('excess'), amount }),
      z.object({ kind: z.literal('overdrawn'), amount }),
      z.object({ kind: z.literal('unset'), parameter: text }),
      z.object({ kind: z.literal('newer-language'), language: amount }),
    ]);
  }
});
