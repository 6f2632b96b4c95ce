import { expect, it } from 'vitest';
import { PLAN_TEXTS } from '../../src/policy/plan-texts.ts';
import { textProblems } from '../support/key-texts.ts';

it('explains keys that there are, in sentences, with examples that may stand there', () => {
  expect(Object.keys(PLAN_TEXTS).length).toBeGreaterThan(30);
  expect(textProblems(PLAN_TEXTS)).toEqual([]);
});
