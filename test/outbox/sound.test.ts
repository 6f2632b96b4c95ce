import { describe, expect, it } from 'vitest';
import { isCount, isOutcome } from '../../src/outbox/sound.ts';
import { captured, conflict, expired, heldNow, refusal, released } from './samples.ts';

describe('an answer is a fact', () => {
  it('when it is one of the contract', () => {
    for (const outcome of [captured(), captured(7, { refunded: 7, excess: 2 }), heldNow(), released(), expired(), refusal()])
      expect(isOutcome(outcome)).toBe(true);
    for (const reason of ['key-mismatch', 'too-old'] as const) expect(isOutcome(conflict(reason))).toBe(true);
    expect(isOutcome(captured(3, { draws: [{ lot: 'a', source: 'pool', amount: 3 }] }))).toBe(true);
    expect(isOutcome({ ...captured(5), overage: { amount: 7, price: { amount: '1.75', currency: 'EUR' } } })).toBe(true);
    expect(isOutcome({ ...captured(5), overage: { amount: 7 } })).toBe(true);
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
    ['nothing that is billed', { ...captured(5), overage: null }],
    ['half a credit that is billed', { ...captured(5), overage: { amount: 0.5 } }],
    ['a bill in words', { ...captured(5), overage: { amount: 7, price: { amount: 'a lot', currency: 'EUR' } } }],
    ['a bill in no currency', { ...captured(5), overage: { amount: 7, price: { amount: '1.75' } } }],
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
