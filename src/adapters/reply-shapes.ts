/** The reply of a first load as shapes. Made of `wire-first.ts` by `npm run -s shapes`: change them there. */
import type { Shape } from '../policy/shape.ts';

const shape1: Shape = { from: 0, to: 9007199254740991 };
const shape2: Shape = { from: 0, to: 253402300799999 };
const shape4: Shape = { any: [shape2, 'null'] };
const shape6: Shape = { each: shape1 };
const shape7: Shape = {
  has: {
    id: 'text',
    type: 'text',
    source: 'text',
    granted: shape1,
    remaining: shape1,
    held: shape1,
    grantedAt: shape2,
    effectiveAt: shape2,
    expiresAt: shape4,
  },
  may: { owner: 'text', unitCost: { least: 0 }, tier: 'number' },
};
const shape9: Shape = { has: { at: shape2, source: 'text', type: 'text', amount: shape1 }, may: {} };
const shape8: Shape = { all: shape9, most: 1000 };
const shape10: Shape = {
  has: {
    id: 'text',
    state: { among: ['placed', 'paying', 'paid', 'credited', 'cancelled', 'failed', 'refunded'] },
    pack: 'text',
    quantity: shape1,
    source: 'text',
    type: 'text',
    credits: shape1,
    method: { among: ['checkout', 'invoice', 'contact'] },
    placedAt: shape2,
  },
  may: {
    price: { has: { amount: { like: '^\\d{1,16}(\\.\\d{1,12})?$' }, currency: { like: '^[A-Z]{3}$' } }, may: {} },
    promisedAt: shape2,
    creditedAt: shape2,
    payUrl: 'text',
    receiptUrl: 'text',
  },
};

/** By name, as the schemas. */
export const replyShapes = {
  numbers: {
    has: {
      account: 'text',
      epoch: 'text',
      version: shape1,
      serverNow: shape2,
      policyVersion: 'text',
      viewer: { has: { role: 'text' }, may: { id: 'text', subAccount: 'text' } },
      facts: {
        has: {},
        may: {
          type: 'text',
          plan: { any: ['text', 'null'] },
          billing: { any: [{ among: ['monthly', 'annual'] }, 'null'] },
          cycleAnchor: shape4,
          timeZone: 'text',
          seats: shape1,
          slots: shape1,
          flags: { each: { any: ['text', 'number', 'boolean', { all: 'text' }] } },
        },
      },
      available: shape6,
      includes: { all: 'anything' },
    },
    may: {
      locked: shape6,
      lots: { all: shape7, most: 2000 },
      counters: {
        each: {
          has: { since: shape2, until: shape2, used: shape1 },
          may: { parts: { all: { row: [shape2, shape1] } }, windowsLeft: shape1, ofCycle: 'boolean' },
        },
      },
      used: shape6,
      nextRenewalAt: shape4,
      coming: shape8,
      lapsing: shape8,
      orders: { all: shape10, most: 1000 },
    },
  },
} as const satisfies Readonly<Record<string, Shape>>;
