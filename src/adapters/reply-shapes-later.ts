/** The replies that follow the first numbers, as shapes. Made of `wire-later.ts` by `npm run -s reply-shapes`: change them there. */
import type { Shape } from './shape.ts';

const shape1: Shape = { from: 0, to: 9007199254740991 };
const shape4: Shape = { has: { lot: 'text', source: 'text', amount: shape1 }, may: {} };
const shape3: Shape = { all: shape4, most: 2000 };
const shape5: Shape = { from: 0, to: 253402300799999 };
const shape7: Shape = {
  among: [
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
  ],
};
const shape9: Shape = { has: { amount: { like: '^\\d{1,16}(\\.\\d{1,12})?$' }, currency: { like: '^[A-Z]{3}$' } }, may: {} };
const shape13: Shape = {
  any: [
    {
      has: {
        kind: { among: ['exact'] },
        type: 'text',
        amount: shape1,
        steps: {
          all: {
            any: [
              { has: { kind: { among: ['blocks'] }, of: 'text', quantity: 'text', size: 'text', blocks: 'text' }, may: {} },
              { has: { kind: { among: ['repeat'] } }, may: {} },
              {
                has: { kind: { among: ['rounded'] }, exact: 'text', to: 'text', mode: { among: ['up', 'down', 'nearest'] } },
                may: {},
              },
            ],
          },
        },
      },
      may: {},
    },
    { has: { kind: { among: ['unknown'] }, type: 'text', upTo: shape1 }, may: { about: shape1 } },
  ],
};
const shape15: Shape = {
  each: { any: ['text', { has: { other: 'text' }, may: { zero: 'text', one: 'text', two: 'text', few: 'text', many: 'text' } }] },
};
const shape14: Shape = {
  all: {
    any: [
      { has: { kind: { among: ['paid-before-renewal'] }, amount: shape1, renewalAt: shape5 }, may: {} },
      { has: { kind: { among: ['will-lapse'] }, source: 'text', amount: shape1, at: shape5 }, may: {} },
      { has: { kind: { among: ['advice'] }, text: shape15 }, may: {} },
      { has: { kind: { among: ['lot-expired'] }, lot: 'text', amount: shape1 }, may: {} },
      { has: { kind: { among: ['discount-not-applied'] }, coupon: 'text' }, may: {} },
      { has: { kind: { among: ['fair-use-slow'] } }, may: {} },
      { has: { kind: { among: ['fair-use-refill'] }, blocks: shape1 }, may: {} },
      { has: { kind: { among: ['excess'] }, amount: shape1 }, may: {} },
      { has: { kind: { among: ['overdrawn'] }, amount: shape1 }, may: {} },
      { has: { kind: { among: ['unset'] }, parameter: 'text' }, may: {} },
      { has: { kind: { among: ['newer-language'] }, language: shape1 }, may: {} },
    ],
  },
};
const shape16: Shape = {
  any: [
    { has: { kind: { among: ['buy'] }, pack: 'text', credits: shape1, price: shape9, quantity: shape1 }, may: {} },
    { has: { kind: { among: ['upgrade'] }, plans: { all: 'text' } }, may: {} },
    { has: { kind: { among: ['ask-owner'] }, roles: { all: 'text' } }, may: {} },
    { has: { kind: { among: ['contact'] }, label: shape15 }, may: { link: 'text' } },
    { has: { kind: { among: ['wait-until'] }, at: shape5 }, may: {} },
    { has: { kind: { among: ['change-inputs'] } }, may: { input: 'text', text: shape15 } },
    { has: { kind: { among: ['retry', 'none'] } }, may: {} },
  ],
};
const shape8: Shape = {
  any: [
    {
      has: { verdict: { among: ['allowed'] }, draws: shape3, notes: shape14 },
      may: {
        after: shape1,
        amount: shape1,
        unmetered: shape1,
        overage: { has: { amount: shape1 }, may: { price: shape9, unitPrice: 'text' } },
        automatic: { has: { source: 'text', credits: shape1 }, may: { price: shape9, left: shape1 } },
        serviceLevel: 'text',
        price: shape9,
        unitPrice: 'text',
        method: { among: ['checkout', 'invoice', 'contact'] },
        receipt: { among: ['invoice', 'invoice-by-email'] },
        promisedAt: shape5,
        state: { among: ['held', 'captured', 'released', 'expired'] },
        effectiveAt: shape5,
        endsAt: shape5,
        cost: shape13,
      },
    },
    {
      has: {
        verdict: { among: ['refused'] },
        reason: shape7,
        remedy: shape16,
        remedies: { all: shape16 },
        numbers: {
          has: {},
          may: { needed: shape1, available: shape1, missing: shape1, limit: shape1, used: shape1, resetsAt: shape5 },
        },
        draws: shape3,
        notes: shape14,
      },
      may: { cost: shape13 },
    },
  ],
};
const shape6: Shape = {
  has: { state: { among: ['rejected'] }, reason: shape7, version: shape1, serverNow: shape5 },
  may: { quote: shape8 },
};
const shape17: Shape = {
  has: { state: { among: ['conflict'] }, reason: { among: ['key-mismatch', 'too-old'] }, serverNow: shape5 },
  may: {},
};
const shape21: Shape = {
  has: {
    id: 'text',
    at: shape5,
    kind: { among: ['grant', 'hold', 'capture', 'release', 'refund', 'expire', 'forfeit', 'move-out', 'move-in', 'life'] },
    type: 'text',
    amount: shape1,
    draws: shape3,
  },
  may: {
    action: 'text',
    inputs: { each: { any: ['text', 'number', 'boolean', { all: 'text' }, { all: { each: { any: ['number', 'boolean'] } } }] } },
    intent: 'text',
    order: 'text',
    cause: 'text',
  },
};

/** By name, as the schemas. */
export const replyShapes = {
  outcome: {
    any: [
      {
        has: { state: { among: ['held'] }, amount: shape1, version: shape1, serverNow: shape5 },
        may: { expiresInMs: shape1, draws: shape3 },
      },
      {
        has: { state: { among: ['captured', 'released', 'expired'] }, amount: shape1, version: shape1, serverNow: shape5 },
        may: { excess: shape1, refunded: shape1, draws: shape3 },
      },
      shape6,
      shape17,
    ],
  },
  orderOutcome: {
    any: [
      {
        has: {
          state: { among: ['ordered'] },
          order: {
            has: {
              id: 'text',
              state: { among: ['placed', 'paying', 'paid', 'credited', 'cancelled', 'failed', 'refunded'] },
              pack: 'text',
              quantity: shape1,
              source: 'text',
              type: 'text',
              credits: shape1,
              method: { among: ['checkout', 'invoice', 'contact'] },
              placedAt: shape5,
            },
            may: { price: shape9, promisedAt: shape5, creditedAt: shape5, payUrl: 'text', receiptUrl: 'text' },
          },
          version: shape1,
          serverNow: shape5,
        },
        may: {},
      },
      shape6,
      shape17,
    ],
  },
  quote: { has: { decision: shape8, policyVersion: 'text', version: shape1, serverNow: shape5 }, may: {} },
  history: { has: { items: { all: shape21, most: 200 } }, may: { next: 'text' } },
  referral: {
    has: { link: 'text', earned: shape1, count: shape1 },
    may: { reward: shape1, upgrade: { has: { earned: shape1, count: shape1 }, may: { reward: shape1 } } },
  },
  sharing: { has: { id: { like: '^[0-9a-f]{32}$' }, on: 'boolean', version: shape1 }, may: {} },
} as const satisfies Readonly<Record<string, Shape>>;
