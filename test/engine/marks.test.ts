import { describe, expect, it } from 'vitest';
import type { BoundPolicy, Decision } from '../../src/index.ts';
import { accountOf, lotOf, policyOf, Run, type Draft } from '../support/studio.ts';

const policyWith = (repeat: object = {}): BoundPolicy =>
  policyOf({
    actions: {
      open: {
        inputs: { contact: 'key' },
        cost: 2,
        repeat: { key: 'contact', ...repeat },
        refunds: { failed: 'always' },
      },
    },
  });
const runOn = (policy: BoundPolicy, facts: object = {}): Run =>
  new Run(policy, accountOf({ lots: [lotOf('purchased', 100)], ...facts }));
const open = (id: string): Draft => ({ kind: 'spend', id, action: 'open', inputs: { contact: 'ann' } });
const hold = (id: string, more: object = {}): Draft => ({
  kind: 'hold',
  id,
  action: 'open',
  inputs: { contact: 'ann' },
  ...more,
});
const amount = (decision: Decision): number | undefined => (decision.verdict === 'allowed' ? decision.amount : undefined);

describe('what was undone altogether was not done', () => {
  it('after a full refund it costs again', () => {
    const run = runOn(policyWith());
    run.do('2025-01-02', open('first'));
    run.do('2025-01-03', { kind: 'refund', of: 'first', cause: 'failed' });
    expect(amount(run.ask('2025-01-03', open('again')))).toBe(2);
    expect(amount(run.ask('2025-01-04', open('third')))).toBe(0);
  });

  it('after a refund of a part it is still done', () => {
    const run = runOn(policyWith());
    run.do('2025-01-02', open('first'));
    run.do('2025-01-03', { kind: 'refund', of: 'first', cause: 'failed', amount: 1 });
    expect(amount(run.ask('2025-01-03', open('again')))).toBe(0);
  });

  it('a hold counts while it is open, and not once it is released', () => {
    const run = runOn(policyWith());
    run.do('2025-01-02', hold('h'));
    expect(amount(run.ask('2025-01-02', open('meanwhile')))).toBe(0);
    run.do('2025-01-02 10:00', { kind: 'release', of: 'h' });
    expect(amount(run.ask('2025-01-02 10:00', open('after')))).toBe(2);
  });

  it('nor once it has ended by itself', () => {
    const run = runOn(policyWith());
    run.do('2025-01-02', hold('h', { holdMs: 3_600_000 }));
    expect(amount(run.ask('2025-01-02T00:59:59.999Z', open('before')))).toBe(0);
    expect(amount(run.ask('2025-01-02 01:00', open('after')))).toBe(2);
  });

  it('a hold that is captured stays done', () => {
    const run = runOn(policyWith());
    run.do('2025-01-02', hold('h'));
    run.do('2025-01-02', { kind: 'capture', of: 'h' });
    expect(amount(run.ask('2025-01-03', open('again')))).toBe(0);
  });

  it('undoing a repeat does not undo the first time', () => {
    const run = runOn(policyWith());
    run.do('2025-01-02', open('first'));
    run.do('2025-01-03', hold('h'));
    run.do('2025-01-03', { kind: 'release', of: 'h' });
    expect(amount(run.ask('2025-01-04', open('again')))).toBe(0);
  });

  it('an old refund does not undo what was done anew since', () => {
    const run = runOn(policyWith({ within: '5 days' }));
    run.do('2025-01-02', open('first'));
    run.do('2025-01-10', open('second'));
    run.do('2025-01-11', { kind: 'refund', of: 'first', cause: 'failed' });
    expect(amount(run.ask('2025-01-12', open('again')))).toBe(0);
  });
});

describe('a memory whose length hangs on the account', () => {
  const within = { when: { fact: 'billing', is: 'annual' }, then: { per: 'month', on: { day: 1 } }, else: '40 days' };

  it.each<[string, object, string, string]>([
    ['one way', { billing: 'annual' }, '2025-01-31T23:59:59.999Z', '2025-02-01'],
    ['or the other', { billing: 'monthly' }, '2025-03-01T23:59:59.999Z', '2025-03-02'],
  ])('is reckoned %s when it is first done', (_, facts, last, first) => {
    const run = runOn(policyWith({ within }), facts);
    run.do('2025-01-21', open('first'));
    expect(amount(run.ask(last, open('last')))).toBe(0);
    expect(amount(run.ask(first, open('next')))).toBe(2);
  });
});
