import type { Decision } from '../../src/index.ts';
import type {
  HistoryPage,
  Included,
  OrderRecord,
  Outcome,
  RequestContext,
  ServerQuote,
  Snapshot,
} from '../../src/adapters/contract.ts';

export const ID = 'a'.repeat(32);
export const OTHER_ID = 'b'.repeat(32);
export const BASE = 'https://shop.test/credits';
const AT = 1_735_689_600_000;

export const context = (timeoutMs = 2000, signal: AbortSignal = new AbortController().signal): RequestContext => ({
  signal,
  timeoutMs,
});

export const json = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    headers: { 'content-type': 'application/json' },
    ...init,
  });

/** Everything a decision can say, in two of them. */
export const ALLOWED: Required<Omit<Extract<Decision, { verdict: 'allowed' }>, 'cost'>> & Pick<Decision, 'cost'> = {
  verdict: 'allowed',
  after: 7,
  amount: 3,
  unmetered: 0,
  overage: { amount: 2, price: { amount: '0.5', currency: 'EUR' }, unitPrice: '0.25' },
  unbilled: { amount: 2, price: { amount: '0.5', currency: 'EUR' }, unitPrice: '0.25' },
  automatic: { source: 's', credits: 10, price: { amount: '5', currency: 'EUR' }, left: 2 },
  serviceLevel: 'fast',
  price: { amount: '20.5', currency: 'EUR' },
  unitPrice: '0.41',
  method: 'checkout',
  receipt: 'invoice',
  promisedAt: AT,
  state: 'captured',
  effectiveAt: AT,
  endsAt: AT,
  cost: {
    kind: 'exact',
    type: 'credit',
    amount: 3,
    steps: [
      { kind: 'blocks', of: 'images', quantity: '120', size: '50', blocks: '3' },
      { kind: 'repeat' },
      { kind: 'rounded', exact: '2.5', to: '3', mode: 'up' },
    ],
  },
  draws: [{ lot: 'l', source: 's', amount: 3 }],
  notes: [
    { kind: 'paid-before-renewal', amount: 1, renewalAt: AT },
    { kind: 'will-lapse', source: 's', amount: 1, at: AT },
    { kind: 'advice', text: { en: 'a', pl: { one: 'b', other: 'c' } } },
    { kind: 'lot-expired', lot: 'l', amount: 1 },
    { kind: 'discount-not-applied', coupon: 'c' },
    { kind: 'fair-use-slow' },
    { kind: 'fair-use-refill', blocks: 1 },
    { kind: 'excess', amount: 1 },
    { kind: 'overdrawn', amount: 1 },
    { kind: 'unset', parameter: 'p' },
    { kind: 'newer-language', language: 2 },
  ],
};
export const REFUSED: Required<Extract<Decision, { verdict: 'refused' }>> = {
  verdict: 'refused',
  reason: 'insufficient-credits',
  remedy: { kind: 'buy', pack: 's', credits: 10, price: { amount: '5', currency: 'EUR' }, quantity: 1 },
  remedies: [
    { kind: 'buy', pack: 's', credits: 10, price: { amount: '5', currency: 'EUR' }, quantity: 1 },
    { kind: 'upgrade', plans: ['pro'] },
    { kind: 'ask-owner', roles: ['owner'] },
    { kind: 'contact', label: { en: 'Call us', pl: { one: 'a', few: 'b', many: 'c', other: 'd' } }, link: 'https://shop.test' },
    { kind: 'wait-until', at: AT },
    { kind: 'change-inputs', input: 'images', text: { en: 'Fewer' } },
    { kind: 'retry' },
    { kind: 'none' },
  ],
  numbers: { needed: 10, available: 3, missing: 7, limit: 5, used: 4, resetsAt: AT },
  cost: { kind: 'unknown', type: 'credit', upTo: 20, about: 5 },
  draws: [],
  notes: [],
};

export const ORDER: Required<OrderRecord> = {
  id: ID,
  state: 'credited',
  pack: 's',
  quantity: 2,
  source: 'purchased',
  type: 'credit',
  credits: 20,
  price: { amount: '10', currency: 'EUR' },
  method: 'checkout',
  placedAt: AT,
  promisedAt: AT,
  creditedAt: AT,
  payUrl: 'https://pay.test',
  receiptUrl: 'https://receipt.test',
};

const settled = { version: 4, serverNow: AT };
const draws = [{ lot: 'l', source: 's', amount: 3 }];
export const CAPTURED = { state: 'captured', amount: 3, excess: 1, refunded: 1, draws, ...settled } as const satisfies Outcome;

/** An outcome of every state, with everything it can say. */
export const OUTCOMES: readonly Outcome[] = [
  { state: 'held', amount: 3, draws, expiresInMs: 5, ...settled },
  CAPTURED,
  { state: 'released', amount: 0, ...settled },
  { state: 'expired', amount: 0, ...settled },
  { state: 'rejected', reason: 'insufficient-credits', quote: REFUSED, ...settled },
  { state: 'rejected', reason: 'past-deadline', ...settled },
  { state: 'conflict', reason: 'key-mismatch', serverNow: AT },
  { state: 'conflict', reason: 'too-old', serverNow: AT },
];

const INCLUDED: Included[] = [
  [ID, { state: 'captured', amount: 3, refunded: 1 }],
  [OTHER_ID, { state: 'rejected', amount: 0 }],
];

/** A snapshot with everything it can say. */
export const SNAPSHOT: Required<Snapshot> = {
  account: 'acme',
  epoch: 'first',
  version: 4,
  serverNow: AT,
  policyVersion: '1+abc',
  viewer: { role: 'owner', id: 'ann', subAccount: 'north' },
  facts: {
    type: 'business',
    plan: null,
    billing: 'annual',
    cycleAnchor: AT,
    timeZone: 'UTC',
    seats: 1,
    slots: 0,
    flags: { vip: true, tier: 2, name: 'x' },
  },
  available: { credit: 7 },
  locked: { credit: 0 },
  lots: [
    {
      id: 'l',
      type: 'credit',
      source: 's',
      granted: 10,
      remaining: 7,
      held: 0,
      grantedAt: AT,
      effectiveAt: AT,
      expiresAt: null,
      owner: 'ann',
      unitCost: 0.41,
    },
  ],
  counters: { 'used/render': { since: AT, until: AT + 1, used: 3 } },
  used: { render: 3 },
  nextRenewalAt: null,
  coming: [{ at: AT, source: 's', type: 'credit', amount: 30 }],
  lapsing: [{ at: AT, source: 's', type: 'credit', amount: 4 }],
  orders: [ORDER],
  includes: INCLUDED,
};

export const QUOTE: ServerQuote = { decision: ALLOWED, policyVersion: '1+abc', ...settled };

export const HISTORY: HistoryPage = {
  items: [
    {
      id: '4.0',
      at: AT,
      kind: 'capture',
      type: 'credit',
      amount: 3,
      draws,
      action: 'render',
      inputs: { images: 3, note: 'x', fast: true, tags: ['a'] },
      intent: ID,
      order: OTHER_ID,
      cause: 'gift',
    },
  ],
  next: 'c1',
};
