import { describe, expect, expectTypeOf, it } from 'vitest';
import type * as z from 'zod/mini';
import type { OrderRecord, Snapshot } from '../../src/adapters/contract.ts';
import { replies } from '../../src/adapters/wire-first.ts';
import { ID, ORDER, SNAPSHOT } from './replies.ts';

type Schemas = ReturnType<typeof replies>;
/** Everything there, and nothing read-only: only names and kinds are compared. */
type Whole<T> = T extends object ? { -readonly [K in keyof T]-?: Whole<Exclude<T[K], undefined>> } : T;

const read = (schema: z.ZodMiniType, value: unknown): unknown => schema.safeParse(value).data;

describe('the wire and the contract', () => {
  it('say the same of a snapshot and of an order', () => {
    expectTypeOf<Whole<z.infer<Schemas['snapshot']>>>().toEqualTypeOf<Whole<Snapshot>>();
    expectTypeOf<Whole<z.infer<Schemas['order']>>>().toEqualTypeOf<Whole<OrderRecord>>();
  });

  it('let everything through that the contract can say', () => {
    expect(read(replies().snapshot, SNAPSHOT)).toEqual(SNAPSHOT);
    expect(read(replies().order, ORDER)).toEqual(ORDER);
  });

  it('drop what the contract does not know', () => {
    expect(read(replies().snapshot, { ...SNAPSHOT, surprise: 1, viewer: { ...SNAPSHOT.viewer, admin: true } })).toEqual(SNAPSHOT);
  });
});

describe('a snapshot', () => {
  const lot = SNAPSHOT.lots[0]!;
  it.each<[string, object]>([
    ['with a picture for a balance', { available: { credit: '<img src=x onerror=alert(1)>' } }],
    ['with a negative balance', { available: { credit: -1 } }],
    ['with a balance in a list', { available: [5] }],
    ['with half a lot', { lots: [{ ...lot, remaining: 0.5 }] }],
    ['with a lot without a source', { lots: [{ ...lot, source: undefined }] }],
    ['with a lot that ends in the year 275761', { lots: [{ ...lot, expiresAt: 8_640_000_000_000_001 }] }],
    ['with a lot that ends at a text', { lots: [{ ...lot, expiresAt: '2026-01-01T10:00' }] }],
    ['with a lot at a negative price', { lots: [{ ...lot, unitCost: -1 }] }],
    ['with 2,001 lots', { lots: Array.from({ length: 2001 }, () => lot) }],
    ['with 1,001 answers', { includes: Array.from({ length: 1001 }, () => SNAPSHOT.includes[0]) }],
    ['with an answer of no kind', { includes: [[ID, { state: 'unknown', amount: 0 }]] }],
    ['with an answer about no id', { includes: [['x', { state: 'captured', amount: 0 }]] }],
    ['without a version', { version: undefined }],
    ['with a version in words', { version: 'two' }],
    ['without an epoch', { epoch: undefined }],
    ['without a viewer', { viewer: undefined }],
    ['with seats in words', { facts: { seats: 'many' } }],
    ['with an order in a state that is none', { orders: [{ ...ORDER, state: 'lost' }] }],
    ['with a counter without an end', { counters: { a: { since: 0, used: 1 } } }],
  ])('%s is no snapshot', (_, change) => {
    expect(replies().snapshot.safeParse({ ...SNAPSHOT, ...change }).success).toBe(false);
  });

  it('may be nothing but a number', () => {
    const { account, epoch, version, serverNow, policyVersion, viewer, available } = SNAPSHOT;
    const bare = { account, epoch, version, serverNow, policyVersion, viewer, available, facts: {}, includes: [] };
    expect(read(replies().snapshot, bare)).toEqual(bare);
  });
});
