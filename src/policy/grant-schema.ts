import * as z from 'zod/mini';
import { choice, id, instant, label, says, scalar, type Opening, type RuleSchemas } from './rule-schema.ts';

/** Sources, grants, plans and what changes them: sections 6, 7 and 11 of `src/engine/README.md`. */
export interface GrantSchemas {
  readonly source: z.ZodMiniType;
  readonly grants: z.ZodMiniType;
  readonly plan: z.ZodMiniType;
  readonly planChange: z.ZodMiniType;
  readonly settings: z.ZodMiniType;
}

/** Builds them for documents or for bound policies. */
export function grantSchemas(open: Opening, rules: RuleSchemas): GrantSchemas {
  const { positive, predicate, amount, expiry, period, window, start } = rules;
  const optional = z.optional;
  const ids = z.array(id);

  const source = z.strictObject({
    label,
    category: choice('promotional', 'included', 'paid'),
    type: optional(id),
    expires: optional(expiry),
    rollover: optional(
      open(
        z.union([
          choice('none', 'all'),
          z.strictObject({
            atMost: optional(amount),
            of: optional(choice('carried', 'balance')),
            with: optional(ids),
            into: optional(id),
            when: optional(predicate),
            says,
          }),
        ]),
      ),
    ),
    events: optional(
      z.record(
        id,
        z.strictObject({
          lots: optional(choice('all', 'newest')),
          expires: optional(expiry),
          whichever: optional(z.literal('sooner')),
          into: optional(id),
          says,
        }),
      ),
    ),
    paysFor: optional(ids),
    usableWhen: optional(predicate),
    usableBy: optional(predicate),
    priority: optional(z.int()),
    says,
  });

  const grant = z.strictObject({
    source: open(id),
    amount,
    when: optional(predicate),
    every: optional(period),
    on: optional(start),
    once: optional(z.literal('start')),
    during: optional(z.strictObject({ from: open(instant), until: optional(open(instant)), days: optional(positive), says })),
    event: optional(id),
    onUse: optional(z.literal(true)),
    whenEmpty: optional(ids.check(z.minLength(1))),
    awaits: optional(id),
    each: optional(z.literal('person')),
    first: optional(open(choice('full', 'prorated', 'none'))),
    increase: optional(open(choice('full', 'prorated', 'none'))),
    mode: optional(open(choice('add', 'fill-to'))),
    ceiling: optional(amount),
    atMost: optional(z.strictObject({ amount, per: period, on: optional(start), says })),
    expires: optional(expiry),
    says,
  });
  const grants = z.record(id, grant);

  const cap = choice('deny', 'slow', 'refill', 'charge');
  const unlimited = z.strictObject({
    of: optional(ids),
    unless: optional(predicate),
    price: optional(choice('free', 'usual')),
    fairUse: optional(
      z.strictObject({
        limit: amount,
        count: optional(choice('credits', 'times')),
        per: window,
        on: optional(start),
        atCap: open(z.union([cap, z.strictObject({ when: predicate, then: cap, else: cap, says })])),
        levels: optional(z.array(z.strictObject({ upTo: optional(rules.number), level: z.string() })).check(z.minLength(1))),
        says,
      }),
    ),
    says,
  });
  const plan = z.strictObject({
    label: optional(label),
    like: optional(id),
    rank: optional(z.number()),
    grants: optional(grants),
    unlimited: optional(unlimited),
    price: optional(z.strictObject({ amount, currency: open(z.string()), credits: optional(amount), says })),
    offered: optional(open(z.boolean())),
    says,
  });

  const changeRule = optional(
    open(
      z.strictObject({
        at: optional(open(choice('once', 'renewal'))),
        left: optional(
          z.record(
            id,
            open(z.union([choice('keep', 'add', 'difference', 'replace', 'forfeit'), z.strictObject({ trim: amount, says })])),
          ),
        ),
        cycle: optional(open(choice('keep', 'restart'))),
        price: optional(open(choice('none', 'full', 'less-unused-credits', 'less-unused-time'))),
        allowedWhen: optional(predicate),
        says,
      }),
    ),
  );
  const planChange = z.strictObject({ upgrade: changeRule, downgrade: changeRule, any: changeRule, says });

  const settings = z.record(
    id,
    z.strictObject({
      label: optional(label),
      each: optional(choice('account', 'viewer')),
      roles: optional(ids),
      oneOf: optional(z.array(scalar).check(z.minLength(1))),
      atLeast: optional(amount),
      atMost: optional(amount),
      refusedAs: optional(choice('action-invalid', 'purchase-limit')),
      waitsWhen: optional(predicate),
      says,
    }),
  );
  return { source, grants, plan, planChange, settings };
}
