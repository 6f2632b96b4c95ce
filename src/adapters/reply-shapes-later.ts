/** The replies that follow the first numbers, as shapes. Made of `wire-later.ts` by `npm run -s reply-shapes`: change them there. */
import type { Shape } from './shape.ts';

const shape0: Shape = { like: '^[0-9a-f]{32}$' };
const shape3: Shape = { from: 0, to: 9007199254740991 };
const shape6: Shape = { has: { lot: 'text', source: 'text', amount: shape3 }, may: {} };
const shape5: Shape = { all: shape6, most: 2000 };
const shape7: Shape = { from: 0, to: 253402300799999 };
const shape9: Shape = {
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
const shape11: Shape = { has: { amount: { like: '^\\d{1,16}(\\.\\d{1,12})?$' }, currency: { like: '^[A-Z]{3}$' } }, may: {} };
const shape15: Shape = {
  any: [
    {
      has: {
        kind: { among: ['exact'] },
        type: 'text',
        amount: shape3,
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
    { has: { kind: { among: ['unknown'] }, type: 'text', upTo: shape3 }, may: { about: shape3 } },
  ],
};
const shape17: Shape = {
  each: { any: ['text', { has: { other: 'text' }, may: { zero: 'text', one: 'text', two: 'text', few: 'text', many: 'text' } }] },
};
const shape16: Shape = {
  all: {
    any: [
      { has: { kind: { among: ['paid-before-renewal'] }, amount: shape3, renewalAt: shape7 }, may: {} },
      { has: { kind: { among: ['will-lapse'] }, source: 'text', amount: shape3, at: shape7 }, may: {} },
      { has: { kind: { among: ['advice'] }, text: shape17 }, may: {} },
      { has: { kind: { among: ['lot-expired'] }, lot: 'text', amount: shape3 }, may: {} },
      { has: { kind: { among: ['discount-not-applied'] }, coupon: 'text' }, may: {} },
      { has: { kind: { among: ['fair-use-slow'] } }, may: {} },
      { has: { kind: { among: ['fair-use-refill'] }, blocks: shape3 }, may: {} },
      { has: { kind: { among: ['excess'] }, amount: shape3 }, may: {} },
      { has: { kind: { among: ['overdrawn'] }, amount: shape3 }, may: {} },
      { has: { kind: { among: ['unset'] }, parameter: 'text' }, may: {} },
      { has: { kind: { among: ['newer-language'] }, language: shape3 }, may: {} },
    ],
  },
};
const shape18: Shape = {
  any: [
    { has: { kind: { among: ['buy'] }, pack: 'text', credits: shape3, price: shape11, quantity: shape3 }, may: {} },
    { has: { kind: { among: ['upgrade'] }, plans: { all: 'text' } }, may: {} },
    { has: { kind: { among: ['ask-owner'] }, roles: { all: 'text' } }, may: {} },
    { has: { kind: { among: ['contact'] }, label: shape17 }, may: { link: 'text' } },
    { has: { kind: { among: ['wait-until'] }, at: shape7 }, may: {} },
    { has: { kind: { among: ['change-inputs'] } }, may: { input: 'text', text: shape17 } },
    { has: { kind: { among: ['retry', 'none'] } }, may: {} },
  ],
};
const shape10: Shape = {
  any: [
    {
      has: { verdict: { among: ['allowed'] }, draws: shape5, notes: shape16 },
      may: {
        after: shape3,
        amount: shape3,
        unmetered: shape3,
        overage: { has: { amount: shape3 }, may: { price: shape11, unitPrice: 'text' } },
        automatic: { has: { source: 'text', credits: shape3 }, may: { price: shape11, left: shape3 } },
        serviceLevel: 'text',
        price: shape11,
        unitPrice: 'text',
        method: { among: ['checkout', 'invoice', 'contact'] },
        receipt: { among: ['invoice', 'invoice-by-email'] },
        promisedAt: shape7,
        state: { among: ['held', 'captured', 'released', 'expired'] },
        effectiveAt: shape7,
        endsAt: shape7,
        cost: shape15,
      },
    },
    {
      has: {
        verdict: { among: ['refused'] },
        reason: shape9,
        remedy: shape18,
        remedies: { all: shape18 },
        numbers: {
          has: {},
          may: { needed: shape3, available: shape3, missing: shape3, limit: shape3, used: shape3, resetsAt: shape7 },
        },
        draws: shape5,
        notes: shape16,
      },
      may: { cost: shape15 },
    },
  ],
};
const shape8: Shape = {
  has: { state: { among: ['rejected'] }, reason: shape9, version: shape3, serverNow: shape7 },
  may: { quote: shape10 },
};
const shape19: Shape = {
  has: { state: { among: ['conflict'] }, reason: { among: ['key-mismatch', 'too-old'] }, serverNow: shape7 },
  may: {},
};
const shape1: Shape = {
  any: [
    {
      has: { state: { among: ['held'] }, amount: shape3, version: shape3, serverNow: shape7 },
      may: { expiresInMs: shape3, draws: shape5 },
    },
    {
      has: { state: { among: ['captured', 'released', 'expired'] }, amount: shape3, version: shape3, serverNow: shape7 },
      may: { excess: shape3, refunded: shape3, draws: shape5 },
    },
    shape8,
    shape19,
  ],
};
const shape23: Shape = { has: { id: shape0, outcome: { any: [shape1, 'null'] } }, may: {} };
const shape24: Shape = {
  has: {
    id: 'text',
    at: shape7,
    kind: { among: ['grant', 'hold', 'capture', 'release', 'refund', 'expire', 'forfeit', 'move-out', 'move-in', 'life'] },
    type: 'text',
    amount: shape3,
    draws: shape5,
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
  operation: { has: { id: shape0, outcome: shape1 }, may: {} },
  purchase: {
    has: {
      id: shape0,
      outcome: {
        any: [
          {
            has: {
              state: { among: ['ordered'] },
              order: {
                has: {
                  id: 'text',
                  state: { among: ['placed', 'paying', 'paid', 'credited', 'cancelled', 'failed', 'refunded'] },
                  pack: 'text',
                  quantity: shape3,
                  source: 'text',
                  type: 'text',
                  credits: shape3,
                  method: { among: ['checkout', 'invoice', 'contact'] },
                  placedAt: shape7,
                },
                may: { price: shape11, promisedAt: shape7, creditedAt: shape7, payUrl: 'text', receiptUrl: 'text' },
              },
              version: shape3,
              serverNow: shape7,
            },
            may: {},
          },
          shape8,
          shape19,
        ],
      },
    },
    may: {},
  },
  lookup: { has: { outcomes: { all: shape23, most: 100 } }, may: {} },
  quote: { has: { decision: shape10, policyVersion: 'text', version: shape3, serverNow: shape7 }, may: {} },
  history: { has: { items: { all: shape24, most: 200 } }, may: { next: 'text' } },
  referral: {
    has: { link: 'text', earned: shape3, count: shape3 },
    may: { reward: shape3, upgrade: { has: { earned: shape3, count: shape3 }, may: { reward: shape3 } } },
  },
  sharing: { has: { id: shape0, on: 'boolean', version: shape3 }, may: {} },
} as const satisfies Readonly<Record<string, Shape>>;
