/** The replies that a page needs only once somebody looks closer, as shapes. Made of `wire-later.ts` by `npm run -s reply-shapes`: change them there. */
import type { Shape } from './shape.ts';

const shape2: Shape = { from: 0, to: 9007199254740991 };
const shape3: Shape = { has: { amount: { like: '^\\d{1,16}(\\.\\d{1,12})?$' }, currency: { like: '^[A-Z]{3}$' } }, may: {} };
const shape7: Shape = { from: 0, to: 253402300799999 };
const shape8: Shape = {
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
const shape10: Shape = { has: { lot: 'text', source: 'text', amount: shape2 }, may: {} };
const shape9: Shape = { all: shape10, most: 2000 };
const shape12: Shape = {
  each: { any: ['text', { has: { other: 'text' }, may: { zero: 'text', one: 'text', two: 'text', few: 'text', many: 'text' } }] },
};
const shape11: Shape = {
  all: {
    any: [
      { has: { kind: { among: ['paid-before-renewal'] }, amount: shape2, renewalAt: shape7 }, may: {} },
      { has: { kind: { among: ['will-lapse'] }, source: 'text', amount: shape2, at: shape7 }, may: {} },
      { has: { kind: { among: ['advice'] }, text: shape12 }, may: {} },
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
const shape13: Shape = {
  any: [
    { has: { kind: { among: ['buy'] }, pack: 'text', credits: shape2, price: shape3, quantity: shape2 }, may: {} },
    { has: { kind: { among: ['upgrade'] }, plans: { all: 'text' } }, may: {} },
    { has: { kind: { among: ['ask-owner'] }, roles: { all: 'text' } }, may: {} },
    { has: { kind: { among: ['contact'] }, label: shape12 }, may: { link: 'text' } },
    { has: { kind: { among: ['wait-until'] }, at: shape7 }, may: {} },
    { has: { kind: { among: ['change-inputs'] } }, may: { input: 'text', text: shape12 } },
    { has: { kind: { among: ['retry', 'none'] } }, may: {} },
  ],
};
const shape0: Shape = {
  any: [
    {
      has: { verdict: { among: ['allowed'] }, draws: shape9, notes: shape11 },
      may: {
        after: shape2,
        amount: shape2,
        unmetered: shape2,
        overage: { has: { amount: shape2 }, may: { price: shape3, unitPrice: 'text' } },
        automatic: { has: { source: 'text', credits: shape2 }, may: { price: shape3, left: shape2 } },
        serviceLevel: 'text',
        price: shape3,
        unitPrice: 'text',
        method: { among: ['checkout', 'invoice', 'contact'] },
        receipt: { among: ['invoice', 'invoice-by-email'] },
        promisedAt: shape7,
        state: { among: ['held', 'captured', 'released', 'expired'] },
        effectiveAt: shape7,
        endsAt: shape7,
        cost: shape8,
      },
    },
    {
      has: {
        verdict: { among: ['refused'] },
        reason: {
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
        },
        remedy: shape13,
        remedies: { all: shape13 },
        numbers: {
          has: {},
          may: { needed: shape2, available: shape2, missing: shape2, limit: shape2, used: shape2, resetsAt: shape7 },
        },
        draws: shape9,
        notes: shape11,
      },
      may: { cost: shape8 },
    },
  ],
};
const shape14: Shape = {
  has: {
    id: 'text',
    at: shape7,
    kind: { among: ['grant', 'hold', 'capture', 'release', 'refund', 'expire', 'forfeit', 'move-out', 'move-in', 'life'] },
    type: 'text',
    amount: shape2,
    draws: shape9,
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
  decision: shape0,
  quote: { has: { decision: shape0, policyVersion: 'text', version: shape2, serverNow: shape7 }, may: {} },
  history: { has: { items: { all: shape14, most: 200 } }, may: { next: 'text' } },
  referral: {
    has: { link: 'text', earned: shape2, count: shape2 },
    may: { reward: shape2, upgrade: { has: { earned: shape2, count: shape2 }, may: { reward: shape2 } } },
  },
  sharing: { has: { id: { like: '^[0-9a-f]{32}$' }, on: 'boolean', version: shape2 }, may: {} },
} as const satisfies Readonly<Record<string, Shape>>;
