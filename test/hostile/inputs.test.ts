import { describe, expect, it } from 'vitest';
import { read } from '../support/repository.ts';
import { INPUTS } from './inputs.ts';

/** Whether a file has a test of that name, with or without a table of cases. */
const hasTest = (text: string, title: string): boolean =>
  ["'", '"', '`'].some((quote) => new RegExp(`(\\bit|\\))\\(\\s*${quote}${escaped(title)}${quote}`).test(text));
const escaped = (title: string): string => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe('the table of what must do no harm', () => {
  it('has a test for each of its numbers, 36 to 70', () => {
    expect(Object.keys(INPUTS)).toEqual(Array.from({ length: 35 }, (_, index) => String(36 + index)));
    const missing = Object.entries(INPUTS).flatMap(([number, { tests }]) =>
      tests.filter(([file, title]) => !hasTest(read(file), title)).map(([file, title]) => `${number}: ${file} has no "${title}"`),
    );
    expect(missing).toEqual([]);
    expect(Object.values(INPUTS).every(({ tests }) => tests.length > 0)).toBe(true);
  });

  it('would notice a test that is not there', () => {
    expect(hasTest("it('stands', () => {});", 'stands')).toBe(true);
    expect(hasTest("it.each([\n  [1],\n])('%s stands', () => {});", '%s stands')).toBe(true);
    expect(hasTest("// 'stands'", 'stands')).toBe(false);
    expect(hasTest("it('stands up', () => {});", 'stands')).toBe(false);
  });
});
