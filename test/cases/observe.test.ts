import { expect, it } from 'vitest';
import { OBSERVABLE } from '../../src/cases/observe.ts';
import { read } from '../support/repository.ts';

it('the page about cases has everything that can be expected', () => {
  const page = read('docs/cases.md');
  for (const key of OBSERVABLE) expect(page).toContain(`| \`${key}\` `);
});

it('has names of which none is that of a step', () => {
  expect(new Set(OBSERVABLE).size).toBe(OBSERVABLE.length);
  expect(OBSERVABLE).not.toContain('step');
});
