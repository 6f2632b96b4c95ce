import { describe, expect, it } from 'vitest';
import { inTrialAccount } from '../../src/engine/facts.ts';
import { accountOf, policyOf, RENDER, Run, render, verdict } from '../support/studio.ts';

describe('a trial', () => {
  it.each([
    [true, true],
    [false, false],
    ['true', false],
    [1, false],
    ['yes', false],
  ])('is on when the flag is %s: %s', (trial, on) => {
    expect(inTrialAccount(accountOf({ flags: { trial } }))).toBe(on);
  });

  it('is off without the flag', () => {
    expect(inTrialAccount(accountOf())).toBe(false);
  });

  it('ends when the flag is taken away, and what it kept closed opens', () => {
    const run = new Run(
      policyOf({ actions: { render: { ...RENDER, cost: 'free', inTrial: false } } }),
      accountOf({ flags: { trial: true } }),
    );
    expect(verdict(run.ask('2025-01-02', render(1, { id: 'a' })))).toBe('trial-restriction');
    run.do('2025-01-03', { kind: 'set-flag', flag: 'trial', value: false });
    expect(verdict(run.ask('2025-01-04', render(1, { id: 'b' })))).toBe('allowed');
  });
});
