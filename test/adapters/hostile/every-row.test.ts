import { describe, expect, it } from 'vitest';
import { filesUnder, read } from '../../support/repository.ts';
import { REPLIES } from './rows.ts';

const tests = filesUnder('test/adapters/hostile').filter((file) => file.endsWith('.test.ts'));
const numbersIn = (text: string): number[] => [...text.matchAll(/\brow\((\d+)/g)].map(([, number]) => Number(number));

describe('the table of replies that must not be believed', () => {
  it('has a test for each of its thirty-five rows', () => {
    const tested = new Set(tests.flatMap((file) => numbersIn(read(file))));
    expect(Object.keys(REPLIES).filter((number) => !tested.has(Number(number)))).toEqual([]);
    expect(Object.keys(REPLIES)).toHaveLength(35);
  });

  it('would notice a row without one', () => {
    expect(numbersIn("it(row(7), x); it.each([[row(12, 'free'), y]])")).toEqual([7, 12]);
  });
});
