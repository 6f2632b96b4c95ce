import { expect, it } from 'vitest';
import { SALE_TEXTS } from '../../src/policy/sale-texts.ts';
import { textProblems } from '../support/key-texts.ts';

it('explains keys that there are, in sentences, with examples that may stand there', () => {
  expect(Object.keys(SALE_TEXTS).length).toBeGreaterThan(30);
  expect(textProblems(SALE_TEXTS)).toEqual([]);
});
