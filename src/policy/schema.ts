import * as z from 'zod/mini';
import { choice, count, currency, duration, id, instant, label, ruleSchemas, says, scalar, type Opening } from './rule-schema.ts';

export { openBound, openDocument, type Opening } from './rule-schema.ts';

/**
 * The shape of a policy. One builder serves both forms, so that a rule cannot be legal in a document and unknown once bound.
 * Section numbers and meanings: `src/engine/README.md`.
 */
export function policySchema(open: Opening): z.ZodMiniType {
  const { positive, predicate, amount, costAfter, expiry, period, start } = ruleSchemas(open);
  const ids = z.array(id);
  const optional = z.optional;

  const grant = z.strictObject({
    source: open(id),
    amount,
    when: optional(predicate),
    every: optional(period),
    on: optional(start),
    once: optional(z.literal('start')),
    during: optional(z.strictObject({ from: open(instant), until: optional(open(instant)), days: optional(positive), says })),
    event: optional(id),
    first: optional(open(choice('full', 'prorated', 'none'))),
    mode: optional(open(choice('add', 'fill-to'))),
    atMost: optional(z.strictObject({ amount, per: period, on: optional(start), says })),
    expires: optional(expiry),
    says,
  });
  const grants = z.record(id, grant);

  const inputType = choice('count', 'decimal', 'flag', 'choice', 'key', 'keys', 'local-time');
  const input = z.union([
    inputType,
    z.strictObject({
      type: inputType,
      label: optional(label),
      atLeast: optional(z.number()),
      atMost: optional(z.number()),
      oneOf: optional(z.array(z.string()).check(z.minLength(1))),
      default: optional(scalar),
      says,
    }),
  ]);
  const requirement = z.strictObject({ when: predicate, else: label, says });
  const advice = z.strictObject({ when: predicate, then: label, says });
  const refundWindow = z.union([
    z.strictObject({ before: z.string(), atLeast: open(duration), says }),
    z.strictObject({ after: z.literal('spend'), atMost: open(duration), says }),
  ]);
  const action = z.strictObject({
    label: optional(label),
    tags: optional(ids),
    inputs: optional(z.record(id, input)),
    requires: optional(z.union([requirement, z.array(requirement)])),
    advice: optional(z.union([advice, z.array(advice)])),
    cost: z.union([amount, costAfter]),
    paysWith: optional(id),
    plans: optional(open(ids)),
    inTrial: optional(open(z.boolean())),
    refunds: optional(z.record(id, z.union([choice('always', 'never'), z.array(refundWindow)]))),
    says,
  });

  const drawKey = choice(
    'source',
    'priority',
    'restricted',
    'owner',
    'expiresAt',
    'category',
    'effectiveAt',
    'grantedAt',
    'unitCost',
  );
  const size = open(
    z.strictObject({
      label: optional(label),
      credits: open(z.number().check(z.gt(0))),
      price: open(z.number().check(z.gte(0))),
      currency: optional(open(currency)),
      amount: optional(z.literal('any')),
      minimum: optional(open(z.number().check(z.gt(0)))),
      increment: optional(open(z.number().check(z.gt(0)))),
      says,
    }),
  );
  const method = open(choice('checkout', 'invoice', 'contact'));
  const changeRule = optional(
    open(
      z.strictObject({
        at: optional(open(choice('once', 'renewal'))),
        left: optional(z.record(id, open(choice('keep', 'add', 'replace', 'forfeit')))),
        cycle: optional(open(choice('keep', 'restart'))),
        says,
      }),
    ),
  );

  return z.strictObject({
    $schema: optional(z.string()),
    language: z.literal(1),
    id,
    version: z.string(),
    says,
    timeZone: z.optional(z.string()),
    credits: z.record(id, z.strictObject({ name: label, decimals: count.check(z.lte(6)), says })),
    parameters: optional(
      z.record(
        z.string(),
        z.strictObject({
          says: z.string(),
          type: choice('integer', 'number', 'flag', 'text', 'instant', 'duration', 'list', 'table'),
          oneOf: optional(z.array(scalar)),
          default: optional(z.unknown()),
          nullable: optional(z.boolean()),
        }),
      ),
    ),
    sources: z.record(
      id,
      z.strictObject({
        label,
        category: choice('promotional', 'included', 'paid'),
        type: optional(id),
        expires: optional(expiry),
        rollover: optional(open(choice('none', 'all'))),
        paysFor: optional(ids),
        usableWhen: optional(predicate),
        priority: optional(z.int()),
        says,
      }),
    ),
    drawOrder: optional(
      z.strictObject({
        by: optional(
          z.array(
            z.union([
              drawKey,
              z.strictObject({
                key: drawKey,
                order: optional(choice('ascending', 'descending')),
                nulls: optional(choice('first', 'last')),
              }),
            ]),
          ),
        ),
        sources: optional(open(ids)),
        says,
      }),
    ),
    actions: z.record(id, action),
    grants: optional(grants),
    plans: optional(
      z.record(
        id,
        z.strictObject({
          label: optional(label),
          like: optional(id),
          rank: optional(z.number()),
          grants: optional(grants),
          unlimited: optional(
            z.strictObject({
              fairUse: optional(
                z.strictObject({
                  limit: amount,
                  per: period,
                  on: optional(start),
                  atCap: open(choice('deny', 'slow', 'refill')),
                  says,
                }),
              ),
              says,
            }),
          ),
          says,
        }),
      ),
    ),
    trial: optional(z.strictObject({ grants: optional(grants), says })),
    roles: optional(
      z.record(
        id,
        z.strictObject({
          label: optional(label),
          accountType: optional(z.string()),
          may: z.array(choice('see', 'use', 'buy', 'share')),
          subAccount: optional(z.boolean()),
          says,
        }),
      ),
    ),
    subAccounts: optional(z.strictObject({ shareFlag: id, mayBuy: optional(open(z.boolean())), says })),
    limits: optional(
      z.record(
        id,
        z.strictObject({
          atMost: amount,
          count: optional(choice('credits', 'times')),
          of: optional(ids),
          per: period,
          on: optional(start),
          each: optional(choice('account', 'viewer')),
          when: optional(predicate),
          label: optional(label),
          says,
        }),
      ),
    ),
    packs: optional(
      z.record(
        id,
        z.strictObject({
          plans: optional(open(ids)),
          source: open(id),
          currency: optional(open(currency)),
          method: optional(method),
          sizes: open(z.record(id, size)),
          says,
        }),
      ),
    ),
    purchases: optional(
      z.strictObject({
        plans: optional(open(ids)),
        inTrial: optional(open(z.boolean())),
        selfServe: optional(open(z.boolean())),
        contact: optional(z.strictObject({ label, link: optional(open(z.string())) })),
        discounts: optional(open(z.literal('not-stacked'))),
        automatic: optional(z.literal('never')),
        receipt: optional(choice('invoice', 'invoice-by-email')),
        delivery: optional(z.strictObject({ when: optional(predicate), withinBusinessDays: open(count), says })),
        says,
      }),
    ),
    planChange: optional(z.strictObject({ upgrade: changeRule, downgrade: changeRule, any: changeRule, says })),
    thresholds: optional(z.record(id, amount)),
    renewalNear: optional(duration),
  });
}
