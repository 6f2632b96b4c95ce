import { describe, expect, it } from 'vitest';
import { effectOf, isCount, isOutcome, isPermanent, isTerminal, operationOf } from '../../src/outbox/record.ts';
import {
  BACKENDS,
  captured,
  conflict,
  expired,
  held,
  heldNow,
  intent,
  refusal,
  released,
  SENT_AT,
  NOT_AFTER,
} from './samples.ts';

const EVERY = [
  'recorded',
  'sending',
  'held',
  'unknown',
  'resolving',
  'needs-review',
  'captured',
  'released',
  'expired',
  'rejected',
] as const;

describe('what a spend takes from the balance', () => {
  it('is its price for as long as nobody knows', () => {
    for (const state of ['recorded', 'sending', 'unknown', 'needs-review', 'resolving'] as const)
      expect(effectOf(intent({ state }))).toBe(10);
  });

  it('is what is held, once that is known', () => {
    for (const state of ['held', 'resolving', 'unknown', 'needs-review'] as const) expect(effectOf(held({ state }))).toBe(8);
  });

  it('is what was charged and not given back', () => {
    expect(effectOf(intent({ state: 'captured', amount: 7 }))).toBe(7);
    expect(effectOf(intent({ state: 'captured', amount: 7, refunded: 3 }))).toBe(4);
    expect(effectOf(intent({ state: 'captured', amount: 0 }))).toBe(0);
  });

  it('is nothing once it is certain that nothing was charged', () => {
    for (const state of ['released', 'expired', 'rejected'] as const) expect(effectOf(held({ state }))).toBe(0);
  });
});

describe('an answer is a fact', () => {
  it('when it is one of the contract', () => {
    for (const outcome of [captured(), captured(7, { refunded: 7, excess: 2 }), heldNow(), released(), expired(), refusal()])
      expect(isOutcome(outcome)).toBe(true);
    for (const reason of ['key-mismatch', 'too-old'] as const) expect(isOutcome(conflict(reason))).toBe(true);
    expect(isOutcome(captured(3, { draws: [{ lot: 'a', source: 'pool', amount: 3 }] }))).toBe(true);
    expect(isOutcome({ state: 'held', amount: 1, version: 0, serverNow: 0 })).toBe(true);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'captured'],
    ['a list', [captured()]],
    ['an empty object', {}],
    ['a state of its own', { ...captured(), state: 'done' }],
    ['a state in a list', { ...captured(), state: ['captured'] }],
    ["a state that is only the kit's", { ...captured(), state: 'unknown' }],
    ['no amount', { ...captured(), amount: undefined }],
    ['a negative amount', captured(-1)],
    ['half a credit', captured(0.5)],
    ['not a number', captured(NaN)],
    ['infinitely much', captured(Infinity)],
    ['more than can be counted', captured(2 ** 53)],
    ['an amount in words', { ...captured(), amount: '5' }],
    ['no version', { ...captured(), version: undefined }],
    ['no server time', { ...captured(), serverNow: undefined }],
    ['a server time in words', { ...captured(), serverNow: '2025-01-01' }],
    ['a refusal without a reason', { ...refusal(), reason: undefined }],
    ['a conflict about something else', { ...conflict('too-old'), reason: 'late' }],
    ['more given back than was charged', captured(5, { refunded: 6 })],
    ['not a number given back', captured(5, { refunded: NaN })],
    ['an excess in words', captured(5, { excess: 'some' })],
    ['a hold that ended in the past', { ...heldNow(), expiresInMs: -1 }],
    ['draws that are no list', captured(5, { draws: 'all' })],
    ['draws of nothing', captured(5, { draws: [null] })],
    ['draws without an amount', captured(5, { draws: [{ lot: 'a' }] })],
    ['negative draws', captured(5, { draws: [{ lot: 'a', amount: -5 }] })],
  ])('but not when it is %s', (_, value) => {
    expect(isOutcome(value)).toBe(false);
  });
});

it('a count is a whole number from 0 to the largest that is exact', () => {
  expect([0, -0, 1, Number.MAX_SAFE_INTEGER].every(isCount)).toBe(true);
  expect([-1, 0.1, NaN, Infinity, 2 ** 53, '1', null, true, [1]].some(isCount)).toBe(false);
});

it('four states are the end', () => {
  expect(EVERY.filter((state) => isTerminal({ state }))).toEqual(['captured', 'released', 'expired', 'rejected']);
});

it('keys are for ever only where the backend says so', () => {
  expect(BACKENDS.filter(isPermanent).every(({ keys }) => keys!.windowMs === Infinity)).toBe(true);
  expect(BACKENDS.filter(isPermanent)).toHaveLength(6);
});

describe('what is sent', () => {
  it('is the same bytes every time, whatever has happened in between', () => {
    const first = operationOf(intent({ state: 'sending' }));
    const later = intent({
      state: 'sending',
      reason: 'past-deadline',
      cancelRequested: true,
      isAdopted: true,
      owner: 'other',
      doubt: true,
    });
    expect(JSON.stringify(operationOf(later))).toBe(JSON.stringify(first));
  });

  it('is a charge, or a hold for work, with its deadline', () => {
    expect(operationOf(intent({ state: 'sending', mode: 'held', holdMs: 9 }))).toEqual({
      kind: 'hold',
      id: 'a'.repeat(32),
      fingerprint: 'print',
      action: 'render',
      inputs: { images: 10 },
      maxAmount: 10,
      policyVersion: '1',
      notAfter: NOT_AFTER,
      holdMs: 9,
    });
    expect(operationOf(intent({ state: 'sending' }))).toMatchObject({ kind: 'charge', notAfter: SENT_AT + 60_000 });
  });

  it('says nothing of what belongs to the tab', () => {
    expect(Object.keys(operationOf(intent()))).not.toContain('owner');
    expect(Object.keys(operationOf(intent()))).not.toContain('notAfter');
  });
});
