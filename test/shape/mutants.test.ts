import { describe, expect, it } from 'vitest';
import { mutants } from '../support/engine-mutants.mjs';
import { QUICK, spendMutants } from '../support/spend-mutants.mjs';
import { read } from '../support/repository.ts';

describe('the mutants of the engine', () => {
  it.each(mutants.map((mutant) => [...mutant] as const))('follow the code: %s', (_, file, from, to) => {
    expect(read(`src/engine/${file}`)).toContain(from);
    expect(to).not.toBe(from);
  });
});

describe('the mutants of spending', () => {
  it.each(spendMutants.map((mutant) => [mutant.name, mutant] as const))('follow the code: %s', (_, { file, from, to, test }) => {
    // Exactly once: only the first place would be changed.
    expect(read(file).split(from)).toHaveLength(2);
    expect(to).not.toBe(from);
    if (test !== undefined) expect(read(test)).not.toBe('');
  });

  it('that the test command breaks each time are among them', () => {
    const names = spendMutants.map(({ name }) => name);
    expect(QUICK.filter((name) => !names.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});
