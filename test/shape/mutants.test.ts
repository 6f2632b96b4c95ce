import { describe, expect, it } from 'vitest';
import { mutants } from '../support/engine-mutants.mjs';
import { read } from '../support/repository.ts';

describe('the mutants of the engine', () => {
  it.each(mutants.map((mutant) => [...mutant] as const))('follow the code: %s', (_, file, from, to) => {
    expect(read(`src/engine/${file}`)).toContain(from);
    expect(to).not.toBe(from);
  });
});
