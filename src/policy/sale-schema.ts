import * as z from 'zod/mini';
import { choice, count, currency, duration, id, label, says, type Opening, type RuleSchemas } from './rule-schema.ts';

/** What is sold, and what use beyond the balance costs: sections 8 and 10 of `src/engine/README.md`. */
export interface SaleSchemas {
  readonly packs: z.ZodMiniType;
  readonly purchases: z.ZodMiniType;
  readonly overage: z.ZodMiniType;
}

/** Builds them for documents or for bound policies. */
export function saleSchemas(open: Opening, rules: RuleSchemas): SaleSchemas {
  const { predicate, amount, period, window, start, unitPrice } = rules;
  const optional = z.optional;
  const ids = z.array(id);
  const above = open(z.number().check(z.gt(0)));
  const whole = open(z.int().check(z.gte(1)));
  // A ceiling that an account need not have.
  const ceiling = open(z.nullable(amount));
  const limit = z.strictObject({
    atMost: ceiling,
    count: choice('times', 'credits', 'money'),
    per: window,
    on: optional(start),
    says,
  });

  const ifUsed = open(choice('refuse', 'keep', 'owe'));
  const refunds = optional(
    z.record(
      id,
      z.union([
        choice('always', 'never'),
        z.array(
          z.union([
            z.strictObject({ after: z.literal('purchase'), atMost: open(duration), ifUsed: optional(ifUsed), says }),
            z.strictObject({ ifUsed, says }),
          ]),
        ),
      ]),
    ),
  );

  const size = open(
    z.strictObject({
      label: optional(label),
      credits: above,
      price: optional(unitPrice),
      currency: optional(open(currency)),
      amount: optional(z.literal('any')),
      minimum: optional(above),
      maximum: optional(above),
      increment: optional(above),
      quantity: optional(z.strictObject({ atLeast: optional(whole), atMost: optional(whole) })),
      tier: optional(rules.number),
      says,
    }),
  );
  const packs = z.record(
    id,
    z.strictObject({
      plans: optional(open(ids)),
      source: open(id),
      currency: optional(open(currency)),
      method: optional(open(choice('checkout', 'invoice', 'contact'))),
      sizes: open(z.record(id, size)),
      holding: optional(amount),
      limit: optional(limit),
      queued: optional(z.strictObject({ carry: optional(open(choice('never', 'always', 'same-or-higher-tier'))), says })),
      refunds,
      says,
    }),
  );

  const automatic = z.strictObject({
    when: optional(predicate),
    source: open(id),
    below: optional(amount),
    atMost: optional(amount),
    buys: z.union([z.strictObject({ credits: amount }), z.strictObject({ steps: amount }), z.strictObject({ to: amount })]),
    price: optional(unitPrice),
    currency: optional(open(currency)),
    limit: optional(limit),
    beforeSpend: optional(open(z.boolean())),
    refunds,
    says,
  });
  const purchases = z.strictObject({
    plans: optional(open(ids)),
    inTrial: optional(open(z.boolean())),
    selfServe: optional(open(z.boolean())),
    contact: optional(z.strictObject({ label, link: optional(open(z.string())) })),
    discounts: optional(open(z.literal('not-stacked'))),
    automatic: optional(open(z.union([z.literal('never'), automatic]))),
    receipt: optional(choice('invoice', 'invoice-by-email')),
    delivery: optional(z.strictObject({ when: optional(predicate), withinBusinessDays: open(count), says })),
    says,
  });

  const overage = z.strictObject({
    when: optional(predicate),
    of: optional(ids),
    price: optional(unitPrice),
    currency: optional(open(currency)),
    cap: optional(z.strictObject({ atMost: ceiling, count: choice('overage', 'use'), per: period, on: optional(start), says })),
    says,
  });
  return { packs, purchases, overage };
}
