/** What may be asked on the wire, as schemas. Unknown keys are refused: a misspelt `notAfter` must not be a spend without a deadline. */
import * as z from 'zod/mini';
import { laterReplies, lazily, MAX_IDS, parts } from '../adapters/wire.ts';

/** Describes a place for the OpenAPI document; a registry of its own, so that nothing global is written to. */
export const descriptions = z.registry<{ id?: string; description?: string }>();

const amount = () => parts().amount;
const instant = () => parts().instant;
const id = () => parts().id;
const inputs = () => laterReplies().inputs;

function says<T extends z.ZodMiniType>(description: string, schema: T): T {
  // A copy: the same schema means something else elsewhere.
  const own = z.clone(schema);
  descriptions.add(own, { description });
  return own;
}

const MAX_NAME = 256;
const name = /* @__PURE__ */ lazily(() => z.string().check(z.minLength(1), z.maxLength(MAX_NAME)));
const account = /* @__PURE__ */ lazily(() =>
  says(
    'Whose credits the client means: the id as snapshots name it. Another account than the signed-in one is refused as other-account.',
    name(),
  ),
);
/** Of what changes nothing: who asks for the first time does not know the account yet. */
const meant = /* @__PURE__ */ lazily(() => ({ account: z.optional(account()) }));
const fingerprint = /* @__PURE__ */ lazily(() =>
  says('Hash of the content by the kit. One that does not fit the content is refused; the backend keeps its own.', id()),
);
const deadline = /* @__PURE__ */ lazily(() =>
  z.optional(says('A first arrival after this instant is refused as past-deadline. Epoch milliseconds.', instant())),
);

/** Everything that moves credits. */
export const operationRequest = /* @__PURE__ */ lazily(() => {
  const intent = says('The intent: 128 random bits made at the gesture. It is the idempotency key, for ever.', id());
  const priced = {
    account: account(),
    id: intent,
    fingerprint: fingerprint(),
    action: name(),
    inputs: inputs(),
    maxAmount: says('The price that was shown, in smallest units: more is refused as price-changed, less is charged.', amount()),
    maxOverage: z.optional(
      says(
        'How much of it may be billed in money beyond the balance, as it was shown, in smallest units: more is refused as price-changed; any where it is left out.',
        amount(),
      ),
    ),
    policyVersion: name(),
    notAfter: deadline(),
  };
  const credits = says('In smallest units.', amount());
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('charge'), ...priced }),
    z.strictObject({
      kind: z.literal('hold'),
      ...priced,
      holdMs: z.optional(says('How long the hold lasts by itself, in milliseconds; the backend has a longest.', amount())),
    }),
    z.strictObject({
      kind: z.literal('capture'),
      account: account(),
      id: intent,
      amount: says('At most what is held, in smallest units; the rest is given back.', amount()),
      excess: z.optional(says('What the work cost beyond what was held, in smallest units.', amount())),
    }),
    z.strictObject({ kind: z.literal('release'), account: account(), id: intent, notAfter: deadline() }),
    z.strictObject({ kind: z.literal('refund'), account: account(), id: intent, amount: credits }),
  ]);
});

/** Which intents. */
export const lookupRequest = /* @__PURE__ */ lazily(() =>
  z.strictObject({ ...meant(), ids: z.array(id()).check(z.minLength(1), z.maxLength(MAX_IDS)) }),
);

const choice = /* @__PURE__ */ lazily(() => ({
  pack: name(),
  quantity: z.optional(says('How many of a fixed pack; 1 unless stated.', z.int().check(z.gte(1)))),
  money: z.optional(
    says(
      "Of a pack of any amount: the money, in the currency's main unit.",
      z.strictObject({ amount: z.number().check(z.gt(0)), currency: z.optional(parts().price.shape.currency) }),
    ),
  ),
  credits: z.optional(says('Of a pack of any amount: the credits, in smallest units.', amount())),
}));

/** Buy a pack. */
export const orderRequest = /* @__PURE__ */ lazily(() =>
  z.strictObject({
    account: account(),
    id: says('The order: 128 random bits made at the gesture. It is the idempotency key, for ever.', id()),
    fingerprint: fingerprint(),
    ...choice(),
    price: says('The price that was shown. Another one is refused as price-changed.', z.strictObject(parts().price.shape)),
    policyVersion: name(),
    notAfter: deadline(),
  }),
);

/** What something would cost. */
export const quoteRequest = /* @__PURE__ */ lazily(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('spend'), ...meant(), action: name(), inputs: inputs() }),
    z.strictObject({ kind: z.literal('buy'), ...meant(), ...choice() }),
  ]),
);

/** Switch sharing with sub-accounts. */
export const sharingRequest = /* @__PURE__ */ lazily(() =>
  z.strictObject({ account: account(), id: says('Made by the client; a repetition changes nothing.', id()), on: z.boolean() }),
);

/** The host's own commands. */
export const commandRequest = /* @__PURE__ */ lazily(() => {
  const common = { ...meant(), id: says('Made once; a repetition changes nothing.', name()), notAfter: deadline() };
  const flag = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
  const booked = { seats: z.optional(amount()), slots: z.optional(amount()) };
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('deliver'), ...common, order: name() }),
    z.strictObject({ kind: z.literal('refund'), ...common, of: name(), cause: name(), amount: z.optional(amount()) }),
    z.strictObject({
      kind: z.literal('grant'),
      ...common,
      source: name(),
      amount: amount(),
      reason: z.optional(name()),
      expiresAt: z.optional(z.nullable(instant())),
      owner: z.optional(name()),
      unitCost: z.optional(z.number().check(z.gte(0))),
    }),
    z.strictObject({
      kind: z.literal('event'),
      ...common,
      event: name(),
      quantity: z.optional(z.number().check(z.gt(0), z.lte(1e9))),
    }),
    z.strictObject({
      kind: z.literal('subscribe'),
      ...common,
      plan: name(),
      ...booked,
      cycleAnchor: z.optional(instant()),
      billing: z.optional(z.enum(['monthly', 'annual'])),
    }),
    z.strictObject({
      kind: z.literal('change-plan'),
      ...common,
      plan: name(),
      effective: z.optional(z.enum(['once', 'renewal'])),
    }),
    z.strictObject({ kind: z.literal('set-flag'), ...common, flag: name(), value: z.nullable(flag) }),
    z.strictObject({ kind: z.literal('set-count'), ...common, fact: z.enum(['seats', 'slots']), value: amount() }),
    z.strictObject({ kind: z.literal('cancel'), ...common }),
    z.strictObject({ kind: z.literal('close'), ...common }),
    z.strictObject({ kind: z.literal('pause'), ...common, months: z.optional(amount()) }),
    z.strictObject({ kind: z.literal('resume'), ...common }),
    z.strictObject({ kind: z.literal('renew'), ...common }),
    z.strictObject({
      kind: z.literal('transfer'),
      ...common,
      from: z.optional(name()),
      to: z.optional(name()),
      amount: amount(),
      type: z.optional(name()),
    }),
  ]);
});

/** A number in an address. */
const digits = /* @__PURE__ */ lazily(() => z.string().check(z.regex(/^\d{1,15}$/, 'a whole number')));

/** Which intents the snapshot should tell of, joined by commas. */
export const snapshotQuery = /* @__PURE__ */ lazily(() =>
  z.strictObject({
    ...meant(),
    include: z.optional(
      says(
        `Ids of at most ${MAX_IDS} intents, joined by commas: "includes" of the reply says which of them are part of its numbers.`,
        z.string().check(z.regex(/^[0-9a-f]{32}(,[0-9a-f]{32}){0,99}$/, `at most ${MAX_IDS} ids, joined by commas`)),
      ),
    ),
  }),
);

/** Which lines of the ledger. */
export const historyQuery = /* @__PURE__ */ lazily(() =>
  z.strictObject({
    ...meant(),
    cursor: z.optional(says('"next" of the page before.', name())),
    limit: z.optional(
      says(
        'Lines a page, 1 to 200; 50 unless stated.',
        z.string().check(z.regex(/^([1-9]\d?|1\d\d|200)$/, 'a whole number from 1 to 200')),
      ),
    ),
    action: z.optional(says('Only this action.', name())),
    since: z.optional(says('From this instant on. Epoch milliseconds.', digits())),
    until: z.optional(says('Up to but not including this instant. Epoch milliseconds.', digits())),
  }),
);

/** Of an address that only wants to know whose credits are meant. */
export const accountQuery = /* @__PURE__ */ lazily(() => z.strictObject(meant()));

/** Of an address that takes no query. */
export const emptyQuery = /* @__PURE__ */ lazily(() => z.strictObject({}));

/** What a command led to. */
export const commandReply = /* @__PURE__ */ lazily(() =>
  z.object({
    decision: laterReplies().decision,
    repeated: z.optional(z.enum(['same', 'different'])),
    version: amount(),
    serverNow: instant(),
  }),
);
