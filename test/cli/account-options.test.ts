import { expect, it } from 'vitest';
import { accountHelp, countOf, known, timeOf } from '../../src/cli/account-options.ts';
import { commandLine } from '../support/command-line.ts';
import { read } from '../support/repository.ts';

const run = commandLine({ 'landing.json': read('policies/landingi-current.json') });
const quoted = (...argv: string[]) => run('quote', 'landing.json', 'bg_removal', '--set', 'cost.bg_removal=5', ...argv);

it('reads days, instants and whole numbers', () => {
  expect(timeOf('at', '2026-03-01')).toBe(Date.UTC(2026, 2, 1));
  expect(timeOf('at', '2026-03-01T09:00:00+01:00')).toBe(Date.UTC(2026, 2, 1, 8));
  expect([countOf('slots', '12'), countOf('slots', undefined)]).toEqual([12, undefined]);
});

it('knows what a policy has, and says what was meant', () => {
  expect(known('plan', 'pro', { pro: {} })).toBe('pro');
  expect(() => known('plan', 'por', { pro: {} })).toThrow('There is no plan "por".');
  expect(() => known('plan', 'pro', undefined)).toThrow('There is no plan "pro".');
});

it('begins the account as its options say: whoever may not use credits is refused', () => {
  expect(quoted('--plan', 'build').out).toContain('allowed');
  expect(quoted('--plan', 'build', '--role', 'viewer')).toMatchObject({
    code: 1,
    out: expect.stringContaining('role-not-permitted') as string,
  });
});

it.each([
  [['--role', 'boss'], 'There is no role "boss".'],
  [['--plan', 'bild'], 'There is no plan "bild". Did you mean "build"?'],
  [['--at', 'tomorrow'], '--at tomorrow is no time.'],
  [['--slots', '-1'], "Option '--slots"],
  [['--slots', 'many'], '--slots many is no whole number.'],
  [['--billing', 'daily'], '--billing daily is no way of billing.'],
  [['--lot', 'monthly'], '--lot monthly is not source=amount.'],
  [['--lot', 'weekly=5'], 'There is no source "weekly".'],
  [['--flag', 'beta'], '--flag beta is not key=value.'],
])('explains %j, and exits with 2', (argv, words) => {
  const { code, err } = quoted(...argv);
  expect(code).toBe(2);
  expect(err).toContain(words);
});

it('has each option in its help', () => {
  for (const option of ['plan', 'billing', 'role', 'type', 'slots', 'seats', 'zone', 'at', 'lot', 'flag', 'set'])
    expect(accountHelp).toContain(`--${option}`);
});
