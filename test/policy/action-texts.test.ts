import { expect, it } from 'vitest';
import { ACTION_TEXTS } from '../../src/policy/action-texts.ts';
import { textProblems } from '../support/key-texts.ts';

it('explains keys that there are, in sentences, with examples that may stand there', () => {
  expect(Object.keys(ACTION_TEXTS).length).toBeGreaterThan(30);
  expect(textProblems(ACTION_TEXTS)).toEqual([]);
});
