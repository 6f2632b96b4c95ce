import { expect, it } from 'vitest';
import { lintHelp } from '../../src/cli/lint-command.ts';
import { KINDS } from '../../src/lint/index.ts';

it('the help has every question, and fits a terminal of a hundred characters', () => {
  for (const [kind, question] of Object.entries(KINDS)) expect(lintHelp).toContain(`${kind.padEnd(24)} ${question}`);
  expect(lintHelp.split('\n').filter((line) => line.length > 115)).toEqual([]);
});
