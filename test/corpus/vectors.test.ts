import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, read } from '../support/repository.ts';
import type { Expected, Vector, VectorFile } from './vector.ts';
import { playVector } from './vectors.ts';

const vectors = filesUnder('test/corpus/burn-down').flatMap((path) =>
  (JSON.parse(read(path)) as VectorFile).cases.map((vector) => ({ file: basename(path, '.json'), vector })),
);

/** The vector of an id, with another part in the place of its own. */
function changed(id: string, change: (vector: Vector) => object): { file: string; vector: Vector } {
  const found = vectors.find(({ vector }) => vector.id === id);
  if (!found) throw new Error(`There is no vector ${id}.`);
  return { file: found.file, vector: { ...found.vector, ...change(found.vector) } };
}
const keys = ({ file, vector }: { file: string; vector: Vector }): string[] => playVector(file, vector).map(({ key }) => key);

/** Every way to falsify one figure of an expectation, by the name under which it must be reported. `segments` and a gauge's sum are not asked. */
function falsified({ expected, aggregation }: Vector): [string, Expected][] {
  return Object.entries(expected).flatMap(([key, value]): [string, Expected][] => {
    if (key === 'notes' || key === 'segments' || (key === 'usageInPeriod' && aggregation !== undefined)) return [];
    if (key === 'balances')
      return Object.entries(value as Record<string, number>).map(([id, amount]) => [
        `balance ${id}`,
        { ...expected, balances: { ...expected.balances, [id]: amount + 1 } },
      ]);
    if (Array.isArray(value)) return [[key, { ...expected, [key]: [...(value as string[])].reverse() }]];
    return [[key, { ...expected, [key]: typeof value === 'number' ? value + 1 : '2001-01-01T00:00:00Z' }]];
  });
}

describe('the reader of burn-down vectors', () => {
  it('plays all 121 without a difference', () => {
    expect(vectors).toHaveLength(121);
    expect(
      vectors.flatMap(({ file, vector }) => playVector(file, vector).map((found) => ({ vector: vector.id, ...found }))),
    ).toEqual([]);
  });

  it('reports every figure that is falsified, alone and by its name', () => {
    const missed = vectors.flatMap(({ file, vector }) =>
      falsified(vector).flatMap(([key, expected]) => {
        const found = keys({ file, vector: { ...vector, expected } });
        return JSON.stringify(found) === JSON.stringify([key]) ? [] : [`${vector.id} ${key}: ${found.join(', ')}`];
      }),
    );
    expect(missed).toEqual([]);
    expect(vectors.flatMap(({ vector }) => falsified(vector)).length).toBeGreaterThan(400);
  });

  it.each([
    [
      'a use of one more',
      'om-priority',
      ({ usage = [] }: Vector) => ({ usage: usage.map((use) => ({ ...use, amount: use.amount + 1 })) }),
    ],
    ['a reset left out', 'om-reset-rollover-max', () => ({ resets: [] })],
    ['what is owed forgiven instead of preserved', 'om-reset-preserve-overage', () => ({ preserveOverage: false })],
    [
      'an end an hour later',
      'omx-usage-at-expiry',
      ({ grants = [] }: Vector) => ({ grants: grants.map((grant) => ({ ...grant, expiresAt: '2024-01-02T01:00:00Z' })) }),
    ],
    [
      'a recurrence left out',
      'om-recur-daily',
      ({ grants = [] }: Vector) => ({ grants: grants.map((grant) => ({ ...grant, recurrence: undefined })) }),
    ],
    ['a gauge that is a counter', 'om-latest', () => ({ aggregation: undefined })],
    ['the order of another engine', 'orb-article', () => ({ id: 'orb-other' })],
    ['a hold without an end', 'tb-timeout', () => ({ ops: [{ op: 'hold', id: 'h', amount: 100 }] })],
  ])('sees %s', (_, id, change) => {
    expect(keys(changed(id, change))).not.toEqual([]);
  });

  it.each([
    ['tb-pessimistic', 'hold h'],
    ['tb-post-more', 'finalize h'],
    ['tb-double', 'finalize h'],
  ])('asks of %s that what must be rejected is', (id, key) => {
    const change = ({ ops = [] }: Vector) => ({ ops: ops.map((op) => ({ ...op, result: undefined })) });
    expect(keys(changed(id, change))).toEqual([key]);
  });

  it.each([
    ['a key of a vector', () => ({ weather: 'fine' }), '"weather" of a vector'],
    [
      'a key of a grant',
      ({ grants = [] }: Vector) => ({ grants: grants.map((grant) => ({ ...grant, colour: 1 })) }),
      '"colour" of a grant',
    ],
    ['a figure', ({ expected }: Vector) => ({ expected: { ...expected, mood: 1 } }), '"mood" of an expectation'],
  ])('refuses to pass over %s that it does not know', (_, change, message) => {
    expect(() => keys(changed('om-single', change))).toThrow(message);
  });
});
