import { expect, it } from 'vitest';
import { readCases } from '../../src/cases/case.ts';
import { NOTES, REASONS } from '../../src/cases/reasons.ts';
import { read } from '../support/repository.ts';
import { onlyProblem } from '../support/small-policy.ts';

const expecting = (reason: unknown) => [
  {
    setup: { now: '2026-01-01T00:00:00Z' },
    steps: [{ at: '2026-01-01T00:00:00Z', do: 'spend', action: 'work' }],
    expect: [{ step: 0, reason }],
  },
];

it('a reason that nothing is ever refused for is told before anything is played', () => {
  expect(onlyProblem(() => readCases(expecting('requirement-unmet')))).toMatchObject({
    path: '[0].expect[0].reason',
    reason: 'Nothing is refused for "requirement-unmet".',
    fix: expect.stringContaining('Use one of: unknown-action, action-invalid, role-not-permitted,') as string,
  });
  expect(onlyProblem(() => readCases(expecting('role-not-permited'))).fix).toBe('Did you mean "role-not-permitted"?');
});

it('every reason and every note can be expected, and the page about cases has them', () => {
  const page = read('docs/cases.md');
  for (const [reason, meaning] of Object.entries(REASONS)) expect(page).toContain(`| \`${reason}\` | ${meaning} |`);
  for (const note of Object.keys(NOTES)) expect(page).toContain(`\`${note}\``);
  for (const reason of [...Object.keys(REASONS), ...Object.keys(NOTES)]) expect(readCases(expecting(reason))).toHaveLength(1);
});
