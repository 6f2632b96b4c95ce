import * as z from 'zod/mini';
import { DURATION, isInstant } from './instant.ts';

/** How a place in the policy may stay open: a parameter reference in a document, an unset marker in a bound policy. */
export type Opening = (value: z.ZodMiniType) => z.ZodMiniType;

/** `parameter` and `unset` are words of the language: an object with one of them as a key is never a list of things. */
export const id = z
  .string()
  .check(
    z.regex(
      /^(?!(?:parameter|unset)$)[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/,
      'an id: letters, digits, and _ . : - inside, at most 64; not "parameter" or "unset"',
    ),
  );
const plural = z.strictObject({
  zero: z.optional(z.string()),
  one: z.optional(z.string()),
  two: z.optional(z.string()),
  few: z.optional(z.string()),
  many: z.optional(z.string()),
  other: z.string(),
});
/** A text per locale. */
export const label = z.record(
  z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a locale such as en or pt-BR')),
  z.union([z.string(), plural]),
);
/** The rule in words; any object may carry it. */
export const says = z.optional(z.string());
/** A whole number from 0. */
export const count = z.int().check(z.gte(0));
/** A single value. */
export const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** A length of time. */
export const duration = z.string().check(z.regex(DURATION, 'a duration such as "30 days" or "1 year"'));
/** A point in time. */
export const instant = z.string().check(z.refine(isInstant, 'an instant with its offset, such as "2026-03-10T00:00:00Z"'));
/** An ISO 4217 code. */
export const currency = z.string().check(z.regex(/^[A-Z]{3}$/, 'a currency of three capital letters, such as "EUR"'));
/** One of several words. */
export const choice = (...values: string[]): z.ZodMiniType => z.enum(values);

const weekday = choice('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun');
const clock = z
  .string()
  .check(
    z.regex(
      /^(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T)?([01]\d|2[0-3]):[0-5]\d)$/,
      'a clock time such as "09:30" (midnight is "00:00"), or a day such as "2026-06-01"',
    ),
  );

/** The marker that `bindPolicy` leaves where a parameter has no value. */
const unset = z.strictObject({ unset: z.string() });

/** In a bound policy a place may be unset. */
export const openBound: Opening = (value) => z.union([value, unset]);

/** In a document a place may name a parameter, an entry of its table, or what each of its values stands for, which may be another parameter. */
export const openDocument: Opening = (value) => {
  const opened: z.ZodMiniType = z.union([
    value,
    z.strictObject({
      parameter: z.string(),
      entry: z.optional(z.string()),
      cases: z.optional(
        z.record(
          z.string(),
          z.lazy(() => opened),
        ),
      ),
      says,
    }),
  ]);
  return opened;
};

/** The parts that rules are made of: amounts, conditions, times. Their meaning is sections 3 to 5 of `src/engine/README.md`. */
export interface RuleSchemas {
  readonly number: z.ZodMiniType;
  readonly positive: z.ZodMiniType;
  readonly predicate: z.ZodMiniType;
  readonly amount: z.ZodMiniType;
  readonly costAfter: z.ZodMiniType;
  readonly expiry: z.ZodMiniType;
  readonly period: z.ZodMiniType;
  readonly window: z.ZodMiniType;
  readonly start: z.ZodMiniType;
  readonly unitPrice: z.ZodMiniType;
}

/** Builds the parts for documents or for bound policies. */
export function ruleSchemas(open: Opening): RuleSchemas {
  const number = open(z.number());
  // A hundred years: longer periods leave the calendar.
  const positive = open(z.int().check(z.gte(1), z.lte(36_600)));
  const months = open(z.int().check(z.gte(1), z.lte(1_200)));
  const rounding = open(choice('up', 'down', 'nearest'));
  const optional = z.optional;

  const factor = z.union([
    z.string(),
    z.strictObject({
      of: z.union([z.string(), z.array(z.string()).check(z.minLength(1))]),
      beyond: optional(number),
      blocksOf: optional(open(z.number().check(z.gt(0)))),
      round: optional(rounding),
      says,
    }),
  ]);
  const tests = {
    is: optional(open(scalar)),
    in: optional(open(z.array(scalar))),
    includes: optional(open(z.string())),
    weekday: optional(z.array(weekday)),
    from: optional(open(clock)),
    to: optional(open(clock)),
    atLeast: optional(number),
    atMost: optional(number),
    above: optional(number),
    below: optional(number),
    says,
  };
  const predicate: z.ZodMiniType = open(
    z.lazy(() =>
      z.union([
        z.string(),
        z.strictObject({ input: z.string(), ...tests }),
        z.strictObject({ fact: z.string(), ...tests }),
        z.strictObject({ flag: z.string(), ...tests }),
        z.strictObject({ plan: z.union([id, z.array(id)]), says }),
        z.strictObject({
          amount,
          atLeast: optional(amount),
          atMost: optional(amount),
          above: optional(amount),
          below: optional(amount),
          says,
        }),
        z.strictObject({ all: z.array(predicate), says }),
        z.strictObject({ any: z.array(predicate), says }),
        z.strictObject({ not: predicate, says }),
      ]),
    ),
  );
  const amount: z.ZodMiniType = open(
    z.lazy(() =>
      z.union([
        z.number().check(z.gte(0)),
        choice('free', 'allotment', 'balance', 'used'),
        z.strictObject({
          each: z.union([factor, z.array(factor).check(z.minLength(1), z.maxLength(16))]),
          credits: amount,
          round: optional(rounding),
          says,
        }),
        z.strictObject({ sum: z.array(amount), says }),
        z.strictObject({ max: z.array(amount).check(z.minLength(1)), says }),
        z.strictObject({ min: z.array(amount).check(z.minLength(1)), says }),
        z.strictObject({ less: z.array(amount).check(z.length(2)), says }),
        z.strictObject({ times: open(z.number().check(z.gte(0))), of: amount, says }),
        z.strictObject({ forEach: z.string(), credits: amount, says }),
        z.strictObject({ left: z.union([id, z.array(id)]), says }),
        z.strictObject({ by: z.string(), table: z.record(z.string(), amount), otherwise: optional(amount), says }),
        z.strictObject({
          tiers: factor,
          table: z.array(z.strictObject({ upTo: optional(number), credits: amount, says })).check(z.minLength(1)),
          says,
        }),
        z.strictObject({ when: predicate, then: amount, else: amount, says }),
      ]),
    ),
  );
  const costAfter = z.strictObject({
    knownAfter: z.literal(true),
    upTo: z.union([z.literal('balance'), amount]),
    about: optional(amount),
    says,
  });

  const after = z.strictObject({
    after: open(z.nullable(duration)),
    since: optional(choice('grant', 'first-use')),
    through: optional(choice('day', 'month', 'year')),
    says,
  });
  const at = z.strictObject({ at: open(z.nullable(instant)), says });
  const expiry = open(
    z.union([
      choice('never', 'renewal', 'now'),
      after,
      at,
      z.array(z.union([after, at])).check(z.minLength(1)),
      z.strictObject({ dayBefore: z.literal('renewal'), reading: open(choice('start', 'end')), says }),
    ]),
  );
  const periods = [
    choice('day', 'week', 'month', 'year'),
    z.strictObject({ days: positive }),
    z.strictObject({ months }),
  ] as const;
  const period = open(z.union(periods));
  const window = open(z.union([...periods, z.strictObject({ rolling: open(duration) })]));
  const unitPrice = open(
    z.union([
      z.number().check(z.gte(0)),
      z.strictObject({ times: open(z.number().check(z.gte(0))), of: z.literal('plan'), says }),
    ]),
  );
  const day = open(z.int().check(z.gte(1), z.lte(31)));
  const start = open(z.union([z.literal('anchor'), z.strictObject({ day }), z.strictObject({ weekday })]));
  return { number, positive, predicate, amount, costAfter, expiry, period, window, start, unitPrice };
}
