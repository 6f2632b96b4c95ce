import { describe, expect, it } from 'vitest';
import { conformance } from '../../src/conformance/index.ts';
import { cases } from '../../src/conformance/cases.ts';
import { reference } from './reference.ts';

describe('the cases of a level, in any test runner', () => {
  // What a host writes: for (const { name, run } of conformance(subject, 'L3')) test(name, run);
  for (const { name, run } of conformance(reference(), 'L3')) it(name, run);

  it('are more on each level, and each says its level', () => {
    const counts = (['L0', 'L1', 'L3'] as const).map((level) => conformance(reference(), level).length);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(new Set(counts).size).toBe(3);
    expect(conformance(reference(), 'L1').every(({ name }) => name.startsWith('L1: '))).toBe(true);
  });

  it('fail with a sentence', async () => {
    const copies = conformance(reference('races'), 'L1').find(({ name }) => name.includes('50 copies'))!;
    await expect(copies.run()).rejects.toThrow(/The balance fell by \d+ for 50 copies of one charge, where 2 was agreed/);
  });

  it('take deadlines where refusals are not repeated', async () => {
    const closing = (breach: Parameters<typeof reference>[0]) =>
      conformance(reference(breach), 'L1')
        .find(({ name }) => name.includes(', or '))!
        .run();
    await expect(closing('forgets refusals')).resolves.toBeUndefined();
    await expect(closing('ignores deadlines')).resolves.toBeUndefined();
  });

  it('all say in words what they cost, once each', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    for (const { costs } of cases) expect(costs).toMatch(/^[A-Z].*\.$/);
  });
});
