import * as z from 'zod/mini';
import { grantSchemas } from './grant-schema.ts';
import { KNOWN_ORDERS } from './known-orders.ts';
import { choice, count, duration, id, label, ruleSchemas, says, scalar, type Opening } from './rule-schema.ts';
import { saleSchemas } from './sale-schema.ts';

export { openBound, openDocument, type Opening } from './rule-schema.ts';

/**
 * The shape of a policy. One builder serves both forms, so that a rule cannot be legal in a document and unknown once bound.
 * Section numbers and meanings: `src/engine/README.md`.
 */
export function policySchema(open: Opening): z.ZodMiniType {
  const rules = ruleSchemas(open);
  const { predicate, amount, costAfter, period, window, start } = rules;
  const { source, grants, plan, planChange, settings } = grantSchemas(open, rules);
  const { packs, purchases, overage } = saleSchemas(open, rules);
  const ids = z.array(id);
  const optional = z.optional;

  const inputType = choice('count', 'decimal', 'flag', 'choice', 'key', 'keys', 'items', 'local-time');
  const input = z.union([
    inputType,
    z.strictObject({
      type: inputType,
      label: optional(label),
      atLeast: optional(z.number()),
      atMost: optional(z.number()),
      oneOf: optional(z.array(z.string()).check(z.minLength(1))),
      each: optional(z.record(id, choice('count', 'decimal', 'flag'))),
      default: optional(scalar),
      says,
    }),
  ]);
  const requirement = z.strictObject({ when: predicate, else: label, says });
  const advice = z.strictObject({ when: predicate, then: label, says });
  const share = optional(open(z.number().check(z.gt(0), z.lte(1))));
  const refundWindow = z.union([
    z.strictObject({ before: z.string(), atLeast: open(duration), share, says }),
    z.strictObject({ after: z.literal('spend'), atMost: open(duration), share, says }),
  ]);
  const within = z.union([duration, z.strictObject({ per: period, on: optional(start) })]);
  const action = z.strictObject({
    label: optional(label),
    tags: optional(ids),
    inputs: optional(z.record(id, input)),
    requires: optional(z.union([requirement, z.array(requirement)])),
    advice: optional(z.union([advice, z.array(advice)])),
    cost: z.union([amount, costAfter]),
    repeat: optional(
      z.strictObject({
        key: z.string(),
        group: optional(id),
        free: optional(amount),
        within: optional(open(z.union([within, z.strictObject({ when: predicate, then: within, else: within, says })]))),
        says,
      }),
    ),
    payFrom: optional(z.strictObject({ at: z.string(), says })),
    overdraw: optional(z.strictObject({ atMost: amount, when: optional(predicate), says })),
    ifExceeds: optional(open(choice('absorb', 'overdraw', 'overage', 'refuse'))),
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
    sources: z.record(id, source),
    drawOrder: optional(
      z.strictObject({
        like: optional(choice(...Object.keys(KNOWN_ORDERS))),
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
    plans: optional(z.record(id, plan)),
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
          atMost: optional(amount),
          spread: optional(z.strictObject({ over: period, on: optional(start) })),
          count: optional(choice('credits', 'times', 'held')),
          of: optional(ids),
          per: optional(window),
          on: optional(start),
          each: optional(choice('account', 'viewer')),
          when: optional(predicate),
          refusedAs: optional(choice('user-limit-reached', 'daily-limit', 'monthly-limit', 'rate-limit')),
          label: optional(label),
          says,
        }),
      ),
    ),
    packs: optional(packs),
    purchases: optional(purchases),
    planChange: optional(planChange),
    overage: optional(overage),
    settings: optional(settings),
    pause: optional(
      z.strictObject({
        plan: optional(id),
        months: optional(z.strictObject({ atLeast: count, atMost: count })),
        says,
      }),
    ),
    earlyRenewal: optional(z.strictObject({ price: open(choice('none', 'full')), says })),
    monthEnd: optional(open(choice('clamp', 'first-of-next'))),
    opening: optional(
      z.strictObject({
        used: optional(amount),
        fairUse: optional(amount),
        limits: optional(z.record(id, amount)),
        says,
      }),
    ),
    thresholds: optional(z.record(id, amount)),
    renewalNear: optional(duration),
  });
}
