import { expect, it } from 'vitest';
import { SOURCE_TEXTS } from '../../src/policy/source-texts.ts';
import { textProblems } from '../support/key-texts.ts';

it('explains keys that there are, in sentences, with examples that may stand there', () => {
  expect(Object.keys(SOURCE_TEXTS).length).toBeGreaterThan(30);
  expect(textProblems(SOURCE_TEXTS)).toEqual([]);
});
