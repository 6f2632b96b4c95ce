import { describe, expect, expectTypeOf, it } from 'vitest';
import type * as z from 'zod/mini';
import type { HistoryPage, Referral, ServerQuote } from '../../src/adapters/contract.ts';
import { laterReplies } from '../../src/adapters/wire-later.ts';
import type { Cost, Note, RefusalNumbers, RefusalReason, Refused, Remedy } from '../../src/index.ts';
import { ALLOWED, HISTORY, ID, ORDER, OUTCOMES, QUOTE, REFUSED } from './replies.ts';

type Schemas = ReturnType<typeof laterReplies>;
type Whole<T> = T extends object ? { -readonly [K in keyof T]-?: Whole<Exclude<T[K], undefined>> } : T;
type Said = z.infer<Schemas['decision']>;
type SaidRefused = Extract<Said, { verdict: 'refused' }>;

const read = (schema: z.ZodMiniType, value: unknown): unknown => schema.safeParse(value).data;

describe('the wire and the contract', () => {
  it('say the same of history and of invitations', () => {
    expectTypeOf<Whole<z.infer<Schemas['history']>>>().toEqualTypeOf<Whole<HistoryPage>>();
    expectTypeOf<Whole<z.infer<Schemas['referral']>>>().toEqualTypeOf<Whole<Referral>>();
  });

  it('say the same of a decision', () => {
    expectTypeOf<z.infer<Schemas['quote']>>().toExtend<ServerQuote>();
    expectTypeOf<keyof SaidRefused>().toEqualTypeOf<keyof Refused>();
    expectTypeOf<Whole<SaidRefused['numbers']>>().toEqualTypeOf<Whole<RefusalNumbers>>();
    expectTypeOf<SaidRefused['remedy']['kind']>().toEqualTypeOf<Remedy['kind']>();
    expectTypeOf<Said['notes'][number]['kind']>().toEqualTypeOf<Note['kind']>();
    expectTypeOf<NonNullable<Said['cost']>['kind']>().toEqualTypeOf<Cost['kind']>();
  });

  it('know the same refusals', () => {
    type Said = Extract<z.infer<Schemas['outcome']>, { state: 'rejected' }>['reason'];
    expectTypeOf<Said>().toEqualTypeOf<RefusalReason>();
  });

  it('let every outcome through that the contract can say', () => {
    for (const outcome of OUTCOMES) expect(read(laterReplies().operation, { id: ID, outcome })).toEqual({ id: ID, outcome });
    const lookup = {
      outcomes: [
        { id: ID, outcome: OUTCOMES[0] },
        { id: ID, outcome: null },
      ],
    };
    expect(read(laterReplies().lookup, lookup)).toEqual(lookup);
    const ordered = { state: 'ordered', order: ORDER, version: 1, serverNow: 1 };
    expect(read(laterReplies().purchase, { id: ID, outcome: ordered })).toEqual({ id: ID, outcome: ordered });
  });

  it('let everything through that the contract can say', () => {
    const { decision, quote, history, referral } = laterReplies();
    expect(read(decision, ALLOWED)).toEqual(ALLOWED);
    expect(read(decision, REFUSED)).toEqual(REFUSED);
    expect(read(quote, QUOTE)).toEqual(QUOTE);
    expect(read(history, HISTORY)).toEqual(HISTORY);
    expect(read(referral, { link: 'https://x.test', reward: 5, earned: 10, count: 2 })).toEqual({
      link: 'https://x.test',
      reward: 5,
      earned: 10,
      count: 2,
    });
  });
});

describe('a decision', () => {
  it.each<[string, object]>([
    ['of a verdict that is none', { ...ALLOWED, verdict: 'maybe' }],
    ['at a negative cost', { ...ALLOWED, cost: { kind: 'exact', type: 'credit', amount: -3, steps: [] } }],
    ['with a note that is none', { ...ALLOWED, notes: [{ kind: 'hello' }] }],
    ['with a way out that is none', { ...REFUSED, remedies: [{ kind: 'pray' }] }],
    ['with a price in words', { ...ALLOWED, price: { amount: 'much', currency: 'EUR' } }],
    ['without draws', { ...ALLOWED, draws: undefined }],
    ['that waits for a text', { ...REFUSED, remedy: { kind: 'wait-until', at: 'tomorrow' } }],
  ])('%s is none', (_, value) => {
    expect(laterReplies().decision.safeParse(value).success).toBe(false);
  });

  it('loses what nobody knows', () => {
    expect(read(laterReplies().decision, { ...REFUSED, html: '<b>', numbers: { ...REFUSED.numbers, extra: 1 } })).toEqual(
      REFUSED,
    );
  });
});

describe('a page of history', () => {
  const line = HISTORY.items[0]!;
  it.each<[string, object]>([
    ['with 201 lines', { items: Array.from({ length: 201 }, () => line) }],
    ['with a line of no kind', { items: [{ ...line, kind: 'gift' }] }],
    ['with an amount below zero', { items: [{ ...line, amount: -1 }] }],
    ['without lines', {}],
  ])('%s is none', (_, value) => {
    expect(laterReplies().history.safeParse(value).success).toBe(false);
  });
});

describe('an outcome', () => {
  it.each<[string, object]>([
    ['of a state that is none', { state: 'done' }],
    ['that captured nothing it could name', { state: 'captured', version: 1, serverNow: 1 }],
    ['that captured a text', { state: 'captured', amount: '3', version: 1, serverNow: 1 }],
    ['that was refused because', { state: 'rejected', reason: 'because', version: 1, serverNow: 1 }],
    ['without a version', { state: 'released', amount: 0, serverNow: 1 }],
    ['in conflict over nothing', { state: 'conflict', reason: 'whatever', serverNow: 1 }],
  ])('%s is no outcome', (_, outcome) => {
    expect(laterReplies().operation.safeParse({ id: ID, outcome }).success).toBe(false);
  });

  it('brings the numbers of a refusal, and of these only what the contract knows', () => {
    const outcome = { state: 'rejected', reason: 'past-deadline', quote: REFUSED, version: 1, serverNow: 1 };
    const odd = { ...outcome, quote: { ...REFUSED, odd: 1 } };
    expect(read(laterReplies().operation, { id: ID, outcome: odd })).toEqual({ id: ID, outcome });
  });
});
