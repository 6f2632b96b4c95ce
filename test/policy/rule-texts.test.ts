import { expect, it } from 'vitest';
import { RULE_TEXTS } from '../../src/policy/rule-texts.ts';
import { textProblems } from '../support/key-texts.ts';

it('explains keys that there are, in sentences, with examples that may stand there', () => {
  expect(Object.keys(RULE_TEXTS).length).toBeGreaterThan(30);
  expect(textProblems(RULE_TEXTS)).toEqual([]);
});
