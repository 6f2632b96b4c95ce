import { describe, expect, it } from 'vitest';
import { readCases } from '../../src/cases/case.ts';
import { play } from '../../src/cases/play.ts';
import { parsePolicy } from '../../src/index.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = parsePolicy(
  smallPolicy({
    parameters: { price: { says: 'Not published.', type: 'integer' } },
    actions: { work: { inputs: { pages: 'count' }, cost: { each: 'pages', credits: { parameter: 'price' } } } },
  }),
);
const spend = { at: '2026-01-02T00:00:00Z', do: 'spend', action: 'work', inputs: { pages: 2 } };
const caseOf = (params: object, ...expected: object[]) =>
  readCases([
    {
      setup: { now: '2026-01-01T00:00:00Z', params, lots: [{ id: 'a', source: 'pool', amount: 5 }] },
      steps: [spend],
      expect: expected,
    },
  ])[0]!;

const twoTypes = parsePolicy(
  smallPolicy({
    credits: { minute: { name: { en: 'minutes' }, decimals: 2 }, word: { name: { en: 'words' }, decimals: 0 } },
    sources: {
      minutes: { label: { en: 'Minutes' }, category: 'paid', type: 'minute' },
      words: { label: { en: 'Words' }, category: 'paid', type: 'word' },
    },
    actions: {
      talk: { paysWith: 'minute', cost: 1 },
      think: { paysWith: 'word', cost: { knownAfter: true, upTo: 'balance' } },
      write: { paysWith: 'word', cost: 30, overdraw: { atMost: 0 } },
    },
    plans: { pro: { unlimited: { of: ['write'] } } },
    packs: { words: { source: 'words', currency: 'USD', sizes: { any: { credits: 20, price: 1, amount: 'any' } } } },
  }),
);

it('counts every type of credits in its own digits: what a job came to, what is bought, what is served', () => {
  const at = '2026-01-01T00:00:00Z';
  const [test] = readCases([
    {
      setup: { now: at, plan: 'pro', lots: [{ id: 'a', source: 'words', amount: 10 }] },
      steps: [
        { at, do: 'reserve', id: 'job', action: 'think' },
        { at, do: 'settle', of: 'job', actual: 4 },
        { at, do: 'buy', pack: 'any', credits: 40 },
        { at, do: 'spend', action: 'write' },
      ],
      expect: [
        { step: 1, cost: 4, remaining: { words: 6 } },
        { step: 2, price: 2, remaining: { words: 46 } },
        { step: 3, unmetered: 30, remaining: { words: 46 } },
      ],
    },
  ]);
  expect(play(twoTypes, test!)).toEqual([]);
});

describe('playing a case', () => {
  it('is silent where all is as it says', () => {
    expect(play(policy, caseOf({ price: 2 }, { step: 0, cost: 4, remaining: { pool: 1 } }))).toEqual([]);
  });

  it('tells what is not, and why a step was refused', () => {
    expect(play(policy, caseOf({ price: 3 }, { step: 0, allowed: true, cost: 4 }))).toEqual([
      { step: 0, key: 'allowed', expected: true, actual: false, because: 'insufficient-credits' },
      { step: 0, key: 'cost', expected: 4, actual: 6 },
    ]);
  });

  it.each([
    ['which input it was', { step: 0, remaining: { pool: 4 } }, { pages: 'two' }, 'action-invalid, pages'],
    ['which sentence it was', { step: 0, allowed: true }, { pages: 3 }, 'action-invalid, "Two at most."'],
    ['no more where a reason is expected', { step: 0, reason: 'rate-limit' }, { pages: 3 }, undefined],
    ['no more where it was to be refused', { step: 0, allowed: false, total: 9 }, { pages: 3 }, undefined],
  ])('tells of a step that was refused %s', (_, expected, inputs, because) => {
    const requires = { when: { input: 'pages', atMost: 2 }, else: { de: 'Höchstens zwei.', en: 'Two at most.' } };
    const strict = parsePolicy(smallPolicy({ actions: { work: { inputs: { pages: 'count' }, cost: 1, requires } } }));
    const test = { ...caseOf({}, expected), steps: [{ ...spend, inputs }] };
    expect(play(strict, test).map((mismatch) => mismatch.because)).toEqual([because]);
  });

  it('takes the values that are given for what the case leaves open, and the case’s own before them', () => {
    expect(play(policy, caseOf({}, { step: 0, cost: 4 }), { price: 2 })).toEqual([]);
    expect(play(policy, caseOf({ price: 1 }, { step: 0, cost: 2 }), { price: 2 })).toEqual([]);
  });
});

it('means the same instant, however it is written', () => {
  const at = '2026-03-05T16:00:00Z';
  const monthly = { source: 'pool', amount: 5, every: 'month', on: 'anchor', expires: 'renewal' };
  const [test] = readCases([
    {
      setup: { now: at },
      steps: [{ at, do: 'subscribe', plan: 'pro' }],
      expect: [
        { step: 0, next_renewal: '2026-04-05T12:00:00-04:00', expires: { pool: '2026-04-05T18:00:00+02:00' } },
        { step: 0, next_renewal: '2026-04-05T16:00:00-04:00' },
      ],
    },
  ]);
  const renewing = parsePolicy(smallPolicy({ plans: { pro: { grants: { monthly } } } }));
  expect(play(renewing, test!)).toEqual([
    { step: 0, key: 'next_renewal', expected: '2026-04-05T16:00:00-04:00', actual: '2026-04-05T16:00:00Z' },
  ]);
});

it('gives back a part of several types of credits, each in its own digits', () => {
  const at = '2026-01-01T00:00:00Z';
  const [test] = readCases([
    {
      setup: { now: at, lots: [{ id: 'a', source: 'minutes', amount: 4 }] },
      steps: [
        { at, do: 'spend', action: 'talk' },
        { at, do: 'refund', of: 0, reason: 'failed', amount: 0.25 },
      ],
      expect: [{ step: 1, refunded: { minutes: 0.25 }, remaining: { minutes: 3.25 } }],
    },
  ]);
  expect(play(twoTypes, test!)).toEqual([]);
});

it('lets a reservation end by itself', () => {
  const at = '2026-01-01T00:00:00Z';
  const [test] = readCases([
    {
      setup: { now: at, lots: [{ id: 'a', source: 'pool', amount: 5 }], params: { price: 1 } },
      steps: [
        { at, do: 'reserve', id: 'job', action: 'work', inputs: { pages: 2 }, minutes: 30 },
        { at: '2026-01-01T00:30:00Z', do: 'summary' },
      ],
      expect: [
        { step: 0, held: 2 },
        { step: 1, held: 0, remaining: { pool: 5 } },
      ],
    },
  ]);
  expect(play(policy, test!)).toEqual([]);
});

it('tells a purchase that is taken back from credits that ended', () => {
  const at = '2026-01-01T00:00:00Z';
  const shop = parsePolicy(
    smallPolicy({
      actions: { work: { inputs: { pages: 'count' }, cost: { each: 'pages', credits: 1 } } },
      packs: {
        all: {
          source: 'pool',
          currency: 'EUR',
          sizes: { S: { credits: 10, price: 5 } },
          refunds: { returned: 'always', chargeback: [{ ifUsed: 'owe' }] },
        },
      },
    }),
  );
  const [test] = readCases([
    {
      setup: { now: at },
      steps: [
        { at, do: 'buy', pack: 'S' },
        { at, do: 'spend', action: 'work', inputs: { pages: 4 } },
        { at, do: 'refund', of: 0, reason: 'returned' },
        { at, do: 'refund', of: 0, reason: 'chargeback' },
      ],
      expect: [
        { step: 2, allowed: false, reason: 'not-refundable' },
        { step: 3, taken_back: { pool: 10 }, expired: {}, price: 5, remaining: { pool: -4 } },
      ],
    },
  ]);
  expect(play(shop, test!)).toEqual([]);
});
