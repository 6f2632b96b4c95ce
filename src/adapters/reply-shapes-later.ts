/** The replies that follow the first numbers, as shapes. Made of `wire-first.ts` and `wire-later.ts` by `npm run -s shapes`: change them there. */
import type { Shape } from '../policy/shape.ts';

const shape1: Shape = { like: '^[0-9a-f]{32}$' };
const shape2: Shape = { from: 0, to: 9007199254740991 };
const shape3: Shape = {
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
const shape0: Shape = {
  row: [
    shape1,
    {
      has: { state: { among: ['held', 'captured', 'released', 'expired', 'rejected'] }, amount: shape2 },
      may: { refunded: shape2, reason: shape3 },
    },
  ],
};
const shape7: Shape = { has: { lot: 'text', source: 'text', amount: shape2 }, may: {} };
const shape6: Shape = { all: shape7, most: 2000 };
const shape8: Shape = { from: 0, to: 253402300799999 };
const shape10: Shape = { has: { amount: { like: '^\\d{1,16}(\\.\\d{1,12})?$' }, currency: { like: '^[A-Z]{3}$' } }, may: {} };
const shape9: Shape = { has: { amount: shape2 }, may: { price: shape10, unitPrice: 'text' } };
const shape16: Shape = {
  any: [
    {
      has: {
        kind: { among: ['exact'] },
        type: 'text',
        amount: shape2,
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
    { has: { kind: { among: ['unknown'] }, type: 'text', upTo: shape2 }, may: { about: shape2 } },
  ],
};
const shape18: Shape = {
  each: { any: ['text', { has: { other: 'text' }, may: { zero: 'text', one: 'text', two: 'text', few: 'text', many: 'text' } }] },
};
const shape17: Shape = {
  all: {
    any: [
      { has: { kind: { among: ['paid-before-renewal'] }, amount: shape2, renewalAt: shape8 }, may: {} },
      { has: { kind: { among: ['will-lapse'] }, source: 'text', amount: shape2, at: shape8 }, may: {} },
      { has: { kind: { among: ['advice'] }, text: shape18 }, may: {} },
      { has: { kind: { among: ['lot-expired'] }, lot: 'text', amount: shape2 }, may: {} },
      { has: { kind: { among: ['discount-not-applied'] }, coupon: 'text' }, may: {} },
      { has: { kind: { among: ['fair-use-slow'] } }, may: {} },
      { has: { kind: { among: ['fair-use-refill'] }, blocks: shape2 }, may: {} },
      { has: { kind: { among: ['excess'] }, amount: shape2 }, may: {} },
      { has: { kind: { among: ['overdrawn'] }, amount: shape2 }, may: {} },
      { has: { kind: { among: ['unset'] }, parameter: 'text' }, may: {} },
      { has: { kind: { among: ['newer-language'] }, language: shape2 }, may: {} },
    ],
  },
};
const shape19: Shape = {
  any: [
    { has: { kind: { among: ['buy'] }, pack: 'text', credits: shape2, price: shape10, quantity: shape2 }, may: {} },
    { has: { kind: { among: ['upgrade'] }, plans: { all: 'text' } }, may: {} },
    { has: { kind: { among: ['ask-owner'] }, roles: { all: 'text' } }, may: {} },
    { has: { kind: { among: ['contact'] }, label: shape18 }, may: { link: 'text' } },
    { has: { kind: { among: ['wait-until'] }, at: shape8 }, may: {} },
    { has: { kind: { among: ['change-inputs'] } }, may: { input: 'text', text: shape18 } },
    { has: { kind: { among: ['retry', 'none'] } }, may: {} },
  ],
};
const shape14: Shape = {
  any: [
    {
      has: { verdict: { among: ['allowed'] }, draws: shape6, notes: shape17 },
      may: {
        after: shape2,
        amount: shape2,
        unmetered: shape2,
        overage: shape9,
        unbilled: shape9,
        automatic: { has: { source: 'text', credits: shape2 }, may: { price: shape10, left: shape2 } },
        serviceLevel: 'text',
        price: shape10,
        unitPrice: 'text',
        method: { among: ['checkout', 'invoice', 'contact'] },
        receipt: { among: ['invoice', 'invoice-by-email'] },
        promisedAt: shape8,
        state: { among: ['held', 'captured', 'released', 'expired'] },
        effectiveAt: shape8,
        endsAt: shape8,
        cost: shape16,
      },
    },
    {
      has: {
        verdict: { among: ['refused'] },
        reason: shape3,
        remedy: shape19,
        remedies: { all: shape19 },
        numbers: {
          has: {},
          may: { needed: shape2, available: shape2, missing: shape2, limit: shape2, used: shape2, resetsAt: shape8 },
        },
        draws: shape6,
        notes: shape17,
      },
      may: { cost: shape16 },
    },
  ],
};
const shape13: Shape = {
  has: { state: { among: ['rejected'] }, reason: shape3, version: shape2, serverNow: shape8 },
  may: { quote: shape14 },
};
const shape20: Shape = {
  has: { state: { among: ['conflict'] }, reason: { among: ['key-mismatch', 'too-old'] }, serverNow: shape8 },
  may: {},
};
const shape24: Shape = {
  has: {
    id: 'text',
    at: shape8,
    kind: { among: ['grant', 'hold', 'capture', 'release', 'refund', 'expire', 'forfeit', 'move-out', 'move-in', 'life'] },
    type: 'text',
    amount: shape2,
    draws: shape6,
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
  includes: { all: shape0, most: 1000 },
  outcome: {
    any: [
      {
        has: { state: { among: ['held'] }, amount: shape2, version: shape2, serverNow: shape8 },
        may: { expiresInMs: shape2, draws: shape6 },
      },
      {
        has: { state: { among: ['captured', 'released', 'expired'] }, amount: shape2, version: shape2, serverNow: shape8 },
        may: { excess: shape2, refunded: shape2, overage: shape9, draws: shape6 },
      },
      shape13,
      shape20,
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
              quantity: shape2,
              source: 'text',
              type: 'text',
              credits: shape2,
              method: { among: ['checkout', 'invoice', 'contact'] },
              placedAt: shape8,
            },
            may: { price: shape10, promisedAt: shape8, creditedAt: shape8, payUrl: 'text', receiptUrl: 'text' },
          },
          version: shape2,
          serverNow: shape8,
        },
        may: {},
      },
      shape13,
      shape20,
    ],
  },
  quote: { has: { decision: shape14, policyVersion: 'text', version: shape2, serverNow: shape8 }, may: {} },
  history: { has: { items: { all: shape24, most: 200 } }, may: { next: 'text' } },
  referral: {
    has: { link: 'text', earned: shape2, count: shape2 },
    may: { reward: shape2, upgrade: { has: { earned: shape2, count: shape2 }, may: { reward: shape2 } } },
  },
  sharing: { has: { id: shape1, on: 'boolean', version: shape2 }, may: {} },
} as const satisfies Readonly<Record<string, Shape>>;
