import * as z from 'zod/mini';
import { DURATION, isInstant } from './instant.ts';

/** How a place in the policy may stay open: a parameter reference in a document, an unset marker in a bound policy. */
export type Opening = (value: z.ZodMiniType) => z.ZodMiniType;

/** `parameter` and `unset` are words of the language: an object with one of them as a key is never a list of things. */
const id = z.string().check(z.regex(/^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/, 'an id: letters, digits, and _ . : - inside, at most 64; not "parameter" or "unset"'));
const plural = z.strictObject({
  zero: z.optional(z.string()), one: z.optional(z.string()), two: z.optional(z.string()),
  few: z.optional(z.string()), many: z.optional(z.string()), other: z.string(),
});
const label = z.record(z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a locale such as en or pt-BR')), z.union([z.string(), plural]));
const says = z.optional(z.string());
const count = z.int().check(z.gte(0));
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const duration = z.string().check(z.regex(DURATION, 'a duration such as "30 days" or "1 year"'));
const instant = z.string().check(z.refine(isInstant, 'an instant with its offset, such as "2026-03-10T00:00:00Z"'));
const currency = z.string().check(z.regex(/^[A-Z]{3}$/, 'a currency of three capital letters, such as "EUR"'));
const choice = (...values: string[]): z.ZodMiniType => z.enum(values);

/** The marker that `bindPolicy` leaves where a parameter has no value. */
const unset = z.strictObject({ unset: z.string() });

/** In a bound policy a place may be unset. */
export const openBound: Opening = (value) => z.union([value, unset]);

/** In a document a place may name a parameter, an entry of its table, or what each of its values stands for. */
export const openDocument: Opening = (value) => z.union([value, z.strictObject({
  parameter: z.string(), entry: z.optional(z.string()), cases: z.optional(z.record(z.string(), value)), says,
})]);

/**
 * The shape of a policy. One builder serves both forms, so that a rule cannot be legal in a document and unknown once bound.
 * Section numbers and meanings: `src/engine/README.md`.
 */
export function policySchema(open: Opening): z.ZodMiniType {
  const number = open(z.number());
  const positive = open(z.int().check(z.gte(1)));
  const rounding = open(choice('up', 'down', 'nearest'));
  const ids = z.array(id);
  const optional = z.optional;

  const factor = z.union([z.string(), z.strictObject({
    of: z.union([z.string(), z.array(z.string()).check(z.minLength(1))]), beyond: optional(number), blocksOf: optional(open(z.number().check(z.gt(0)))), round: optional(rounding), says,
  })]);
  const tests = { is: optional(open(scalar)), in: optional(open(z.array(scalar))), atLeast: optional(number), atMost: optional(number), above: optional(number), below: optional(number), says };
  const predicate: z.ZodMiniType = open(z.lazy(() => z.union([
    z.string(),
    z.strictObject({ input: z.string(), ...tests }), z.strictObject({ fact: z.string(), ...tests }), z.strictObject({ flag: z.string(), ...tests }),
    z.strictObject({ plan: z.union([id, ids]), says }),
    z.strictObject({ all: z.array(predicate), says }), z.strictObject({ any: z.array(predicate), says }), z.strictObject({ not: predicate, says }),
  ])));
  const amount: z.ZodMiniType = open(z.lazy(() => z.union([
    z.number().check(z.gte(0)), z.literal('free'),
    z.strictObject({ each: z.union([factor, z.array(factor).check(z.minLength(1))]), credits: amount, round: optional(rounding), says }),
    z.strictObject({ sum: z.array(amount), says }),
    z.strictObject({ max: z.array(amount).check(z.minLength(1)), says }),
    z.strictObject({ min: z.array(amount).check(z.minLength(1)), says }),
    z.strictObject({ times: open(z.number().check(z.gte(0))), of: amount, says }),
    z.strictObject({ by: z.string(), table: z.record(z.string(), amount), otherwise: optional(amount), says }),
    z.strictObject({ tiers: factor, table: z.array(z.strictObject({ upTo: optional(number), credits: amount, says })).check(z.minLength(1)), says }),
    z.strictObject({ when: predicate, then: amount, else: amount, says }),
  ])));
  const costAfter = z.strictObject({ knownAfter: z.literal(true), upTo: z.union([z.literal('balance'), amount]), about: optional(amount), says });

  const expiry = open(z.union([
    choice('never', 'renewal'),
    z.strictObject({ after: open(z.nullable(duration)), says }),
    z.strictObject({ at: open(z.nullable(instant)), says }),
    z.strictObject({ dayBefore: z.literal('renewal'), reading: open(choice('start', 'end')), says }),
  ]));
  const period = open(z.union([choice('day', 'week', 'month', 'year'), z.strictObject({ days: positive })]));
  const day = open(z.int().check(z.gte(1), z.lte(31)));
  const start = open(z.union([z.literal('anchor'), z.strictObject({ day }), z.strictObject({ weekday: choice('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun') })]));

  const grant = z.strictObject({
    source: open(id), amount, when: optional(predicate), every: optional(period), on: optional(start), once: optional(z.literal('start')),
    during: optional(z.strictObject({ from: open(instant), until: optional(open(instant)), days: optional(positive), says })),
    event: optional(id), first: optional(open(choice('full', 'prorated', 'none'))), mode: optional(open(choice('add', 'fill-to'))),
    atMost: optional(z.strictObject({ amount, per: period, on: optional(start), says })), expires: optional(expiry), says,
  });
  const grants = z.record(id, grant);

  const inputType = choice('count', 'decimal', 'flag', 'choice', 'key', 'keys', 'local-time');
  const input = z.union([inputType, z.strictObject({
    type: inputType, label: optional(label), atLeast: optional(z.number()), atMost: optional(z.number()), oneOf: optional(z.array(z.string()).check(z.minLength(1))), default: optional(scalar), says,
  })]);
  const requirement = z.strictObject({ when: predicate, else: label, says });
  const refundWindow = z.union([z.strictObject({ before: z.string(), atLeast: open(duration), says }), z.strictObject({ after: z.literal('spend'), atMost: open(duration), says })]);
  const action = z.strictObject({
    label: optional(label), tags: optional(ids), inputs: optional(z.record(id, input)),
    requires: optional(z.union([requirement, z.array(requirement)])), cost: z.union([amount, costAfter]), paysWith: optional(id),
    plans: optional(open(ids)), inTrial: optional(open(z.boolean())),
    refunds: optional(z.record(id, z.union([choice('always', 'never'), z.array(refundWindow)]))), says,
  });

  const drawKey = choice('source', 'priority', 'restricted', 'owner', 'expiresAt', 'category', 'effectiveAt', 'grantedAt', 'unitCost');
  const size = open(z.strictObject({
    label: optional(label), credits: open(z.number().check(z.gt(0))), price: open(z.number().check(z.gte(0))), currency: optional(open(currency)), amount: optional(z.literal('any')),
    minimum: optional(open(z.number().check(z.gt(0)))), increment: optional(open(z.number().check(z.gt(0)))), says,
  }));
  const method = open(choice('checkout', 'invoice', 'contact'));
  const changeRule = optional(open(z.strictObject({
    at: optional(open(choice('once', 'renewal'))), left: optional(z.record(id, open(choice('keep', 'add', 'replace', 'forfeit')))), cycle: optional(open(choice('keep', 'restart'))), says,
  })));

  return z.strictObject({
    $schema: optional(z.string()), language: z.literal(1), id, version: z.string(), says,
    timeZone: z.optional(z.string()),
    credits: z.record(id, z.strictObject({ name: label, decimals: count.check(z.lte(6)), says })),
    parameters: optional(z.record(z.string(), z.strictObject({
      says: z.string(), type: choice('integer', 'number', 'flag', 'text', 'instant', 'duration', 'list', 'table'), oneOf: optional(z.array(scalar)), default: optional(z.unknown()), nullable: optional(z.boolean()),
    }))),
    sources: z.record(id, z.strictObject({
      label, category: choice('promotional', 'included', 'paid'), type: optional(id), expires: optional(expiry), rollover: optional(open(choice('none', 'all'))),
      paysFor: optional(ids), usableWhen: optional(predicate), priority: optional(z.int()), says,
    })),
    drawOrder: optional(z.strictObject({
      by: optional(z.array(z.union([drawKey, z.strictObject({ key: drawKey, order: optional(choice('ascending', 'descending')), nulls: optional(choice('first', 'last')) })]))),
      sources: optional(open(ids)), says,
    })),
    actions: z.record(id, action),
    grants: optional(grants),
    plans: optional(z.record(id, z.strictObject({
      label: optional(label), like: optional(id), rank: optional(z.number()), grants: optional(grants),
      unlimited: optional(z.strictObject({ fairUse: optional(z.strictObject({ limit: amount, per: period, on: optional(start), atCap: open(choice('deny', 'slow', 'refill')), says })), says })), says,
    }))),
    trial: optional(z.strictObject({ grants: optional(grants), says })),
    roles: optional(z.record(id, z.strictObject({ label: optional(label), accountType: optional(z.string()), may: z.array(choice('see', 'use', 'buy', 'share')), subAccount: optional(z.boolean()), says }))),
    subAccounts: optional(z.strictObject({ shareFlag: id, mayBuy: optional(open(z.boolean())), says })),
    limits: optional(z.record(id, z.strictObject({
      atMost: amount, count: optional(choice('credits', 'times')), of: optional(ids), per: period, on: optional(start), each: optional(choice('account', 'viewer')), when: optional(predicate), label: optional(label), says,
    }))),
    packs: optional(z.record(id, z.strictObject({ plans: optional(open(ids)), source: open(id), currency: optional(open(currency)), method: optional(method), sizes: open(z.record(id, size)), says }))),
    purchases: optional(z.strictObject({
      plans: optional(open(ids)), inTrial: optional(open(z.boolean())), selfServe: optional(open(z.boolean())),
      contact: optional(z.strictObject({ label, link: optional(open(z.string())) })), discounts: optional(open(z.literal('not-stacked'))), automatic: optional(z.literal('never')),
      receipt: optional(choice('invoice', 'invoice-by-email')),
      delivery: optional(z.strictObject({ when: optional(predicate), withinBusinessDays: open(count), says })), says,
    })),
    planChange: optional(z.strictObject({ upgrade: changeRule, downgrade: changeRule, any: changeRule, says })),
    thresholds: optional(z.record(id, amount)),
    renewalNear: optional(duration),
  });
}
