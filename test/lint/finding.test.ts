import { expect, it } from 'vitest';
import { KINDS, listed, quoted } from '../../src/lint/finding.ts';

it('names are listed as a sentence has them', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['', '"a"', '"a", "b" and "c"']);
  expect(quoted('say "x"')).toBe('"say \\"x\\""');
});

it('everything that is looked for is a question, and there are at least 25', () => {
  expect(Object.values(KINDS).filter((text) => !text.endsWith('?'))).toEqual([]);
  expect(Object.keys(KINDS).length).toBeGreaterThanOrEqual(25);
});
