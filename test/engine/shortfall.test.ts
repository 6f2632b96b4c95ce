import { describe, expect, it } from 'vitest';
import { summarize, type BoundPolicy, type Decision } from '../../src/index.ts';
import {
  accountOf,
  at,
  lotOf,
  policyOf,
  refused,
  RENDER,
  Run,
  START,
  unset,
  verdict,
  worldOf,
  type Draft,
} from '../support/studio.ts';

const spend = (images: number, action = 'render'): Draft => ({ kind: 'spend', action, inputs: { images } });
const runOn = (policy: BoundPolicy, facts: object = {}): Run =>
  new Run(policy, accountOf({ cycleAnchor: START, lots: [lotOf('monthly', 6), lotOf('purchased', 4)], ...facts }));

/** What credits paid, what money pays, and what is left. */
const paid = (decision: Decision): unknown =>
  decision.verdict === 'allowed' ? [decision.amount, decision.overage?.amount, decision.after] : decision.reason;

const overage = (rule: object, parts: object = {}): BoundPolicy =>
  policyOf({ overage: { price: 0.1, currency: 'EUR', ...rule }, ...parts });

describe('use beyond the balance, billed in money', () => {
  it('begins where the credits end, and not before', () => {
    expect(paid(runOn(overage({})).ask('2025-01-02', spend(10)))).toEqual([10, undefined, 0]);
    const run = runOn(overage({}));
    const decision = run.ask('2025-01-02', spend(13));
    expect(decision).toMatchObject({ amount: 10, overage: { amount: 3, price: { amount: '0.3', currency: 'EUR' } } });
    expect(decision.draws.map(({ amount }) => amount)).toEqual([6, 4]);
    expect(run.left('2025-01-02')).toEqual({});
    expect(paid(run.ask('2025-01-02', spend(5)))).toEqual([0, 5, 0]);
  });

  it('is for those whom it names', () => {
    const policy = overage({ when: { flag: 'payg' }, of: ['render'] }, { actions: { render: RENDER, print: RENDER } });
    const there = runOn(policy, { flags: { payg: true } });
    expect(paid(runOn(policy).ask('2025-01-02', spend(11)))).toBe('insufficient-credits');
    expect(paid(there.ask('2025-01-02', spend(11, 'print')))).toBe('insufficient-credits');
    expect(paid(there.ask('2025-01-02', spend(11)))).toEqual([10, 1, 0]);
  });

  it('says no money where the policy says none', () => {
    const decision = runOn(policyOf({ overage: {} })).ask('2025-01-02', spend(13));
    expect(decision).toMatchObject({ overage: { amount: 3 } });
    expect(JSON.stringify(decision)).not.toContain('price');
  });

  it('never bills at a price that is left open', () => {
    const decision = runOn(overage({ price: unset('rate') })).ask('2025-01-02', spend(13));
    expect(refused(decision)).toMatchObject({ reason: 'policy-incomplete' });
  });
});

describe('the cap on what may be billed', () => {
  const cap = { atMost: 5, count: 'overage', per: 'month' };

  it('is reached exactly, and not passed by one', () => {
    const run = runOn(overage({ cap }));
    expect(paid(run.ask('2025-01-02', spend(13)))).toEqual([10, 3, 0]);
    const over = refused(run.ask('2025-01-03', spend(3)));
    expect(over).toMatchObject({ reason: 'overage-cap', numbers: { needed: 3, limit: 5, used: 3, available: 2 } });
    expect(over.numbers.resetsAt).toBe(at('2025-02-01'));
    expect(paid(run.ask('2025-01-03', spend(2)))).toEqual([0, 2, 0]);
  });

  it('begins anew with its window', () => {
    const run = runOn(overage({ cap }));
    run.do('2025-01-02', spend(15));
    expect(paid(run.ask('2025-01-31T23:59:59.999Z', spend(1)))).toBe('overage-cap');
    expect(paid(run.ask('2025-02-01', spend(5)))).toEqual([0, 5, 0]);
  });

  it('on all use counts what credits paid too', () => {
    const run = runOn(overage({ cap: { ...cap, atMost: 12, count: 'use' } }));
    run.do('2025-01-02', spend(8));
    const over = refused(run.ask('2025-01-02', spend(5)));
    expect(over).toMatchObject({ reason: 'overage-cap', numbers: { needed: 5, limit: 12, used: 8, available: 4 } });
    expect(paid(run.ask('2025-01-02', spend(4)))).toEqual([2, 2, 0]);
  });

  it('may be none at all', () => {
    expect(paid(runOn(overage({ cap: { ...cap, atMost: null } })).ask('2025-01-02', spend(1000)))).toEqual([10, 990, 0]);
  });

  it.each(['atMost', 'per'])('whose %s is open refuses, and credits alone still pay', (key) => {
    const policy = overage({ cap: { ...cap, [key]: key === 'per' ? unset('word') : unset('rate') } });
    expect(paid(runOn(policy).ask('2025-01-02', spend(11)))).toBe('policy-incomplete');
    expect(paid(runOn(policy).ask('2025-01-02', spend(10)))).toEqual([10, undefined, 0]);
  });
});

describe('what is billed and not needed after all', () => {
  const cap = { atMost: 5, count: 'overage', per: 'month' };
  const policy = overage({ cap }, { actions: { render: { ...RENDER, refunds: { failed: 'always', half: 'always' } } } });
  const hold = (images: number): Draft => ({ ...spend(images), kind: 'hold', id: 'h' }) as Draft;
  const used = (run: Run, when: string): unknown => summarize(worldOf(policy, run.account, at(when))).used;

  it('of a hold is not billed, and is free again under the cap', () => {
    const run = runOn(policy);
    expect(run.ask('2025-01-02', hold(14))).toMatchObject({ amount: 10, overage: { amount: 4 } });
    expect(run.ask('2025-01-03', { kind: 'capture', of: 'h', amount: 11 })).toMatchObject({
      amount: 10,
      overage: { amount: 1, price: { amount: '0.1', currency: 'EUR' } },
    });
    expect(used(run, '2025-01-03')).toEqual({ render: 11 });
    // The same is said again, and nothing is given back twice.
    expect(run.ask('2025-01-03', { kind: 'capture', of: 'h', amount: 11 })).toMatchObject({ overage: { amount: 1 } });
    expect(paid(run.ask('2025-01-03', spend(5)))).toBe('overage-cap');
    expect(paid(run.ask('2025-01-03', spend(4)))).toEqual([0, 4, 0]);
  });

  it('of a hold that took little else is free again when the hold is let go', () => {
    const run = runOn(policy);
    run.do('2025-01-02', spend(9));
    expect(run.ask('2025-01-02', hold(6))).toMatchObject({ amount: 1, overage: { amount: 5 } });
    run.do('2025-01-03', { kind: 'release', of: 'h' });
    expect(used(run, '2025-01-03')).toEqual({ render: 9 });
    expect(paid(run.ask('2025-01-03', spend(6)))).toEqual([1, 5, 0]);
  });

  it('comes off the bill with a refund, after credits have come back', () => {
    const run = runOn(policy);
    run.do('2025-01-02', { ...spend(14), id: 's' });
    const first = run.ask('2025-01-03', { kind: 'refund', of: 's', cause: 'half', amount: 6 });
    expect(first).toMatchObject({ amount: 6 });
    expect(JSON.stringify(first)).not.toContain('unbilled');
    expect(used(run, '2025-01-03')).toEqual({ render: 8 });
    const second = run.ask('2025-01-03', { kind: 'refund', of: 's', cause: 'half' });
    expect(second).toMatchObject({
      amount: 4,
      unbilled: { amount: 4, price: { amount: '0.4', currency: 'EUR' }, unitPrice: '0.1' },
    });
    expect(refused(run.ask('2025-01-03', { kind: 'refund', of: 's', cause: 'half' })).reason).toBe('not-refundable');
    expect(paid(run.ask('2025-01-03', spend(15)))).toEqual([10, 5, 0]);
  });

  it('comes off the bill at the price at which it was billed, whatever it costs now', () => {
    const run = runOn(policy);
    run.do('2025-01-02', { ...spend(13), id: 's' });
    const dearer = overage({ cap, price: 0.3 }, { actions: { render: { ...RENDER, refunds: { failed: 'always' } } } });
    const later = new Run(dearer, run.account);
    expect(later.ask('2025-01-03', { kind: 'refund', of: 's', cause: 'failed' })).toMatchObject({
      unbilled: { amount: 3, price: { amount: '0.3' } },
    });
  });

  it('beyond a hold counts under the cap, and frees nothing under the cap that this spend has not used there', () => {
    const actions = { render: { ...RENDER, ifExceeds: 'overage', refunds: { failed: 'always' } } };
    const run = runOn(overage({ cap }, { actions }));
    run.do('2025-01-02', spend(13));
    run.do('2025-01-02', { kind: 'grant', source: 'purchased', amount: 1 });
    run.do('2025-01-02', hold(1));
    const captured = run.ask('2025-01-03', { kind: 'capture', of: 'h', amount: 9 });
    expect(captured).toMatchObject({ overage: { amount: 2, price: { amount: '0.2' } }, notes: [{ kind: 'excess', amount: 6 }] });
    expect(paid(run.ask('2025-01-03', spend(1)))).toBe('overage-cap');
    expect(run.ask('2025-01-03', { kind: 'refund', of: 'h', cause: 'failed' })).toMatchObject({ unbilled: { amount: 2 } });
    expect(paid(run.ask('2025-01-03', spend(4)))).toBe('overage-cap');
    run.do('2025-01-03', spend(1));
    expect(paid(run.ask('2025-01-03', spend(2)))).toEqual([0, 2, 0]);
  });

  it('comes off the bill also where no credits were drawn at all', () => {
    const run = runOn(policy);
    run.do('2025-01-02', spend(10));
    run.do('2025-01-02', { ...spend(5), id: 's' });
    expect(run.ask('2025-01-03', { kind: 'refund', of: 's', cause: 'failed' })).toMatchObject({
      amount: 0,
      unbilled: { amount: 5 },
    });
    expect(paid(run.ask('2025-01-03', spend(5)))).toEqual([0, 5, 0]);
  });

  it('changes nothing of another month’s cap', () => {
    const run = runOn(policy);
    run.do('2025-01-02', { ...spend(15), id: 's' });
    run.do('2025-02-02', spend(3));
    expect(run.ask('2025-02-03', { kind: 'refund', of: 's', cause: 'failed' })).toMatchObject({ unbilled: { amount: 5 } });
    expect(refused(run.ask('2025-02-03', spend(16))).numbers).toMatchObject({ limit: 5, used: 3 });
  });
});

describe('a balance that may fall below zero', () => {
  const policy = policyOf({ actions: { render: { ...RENDER, overdraw: { atMost: 5, when: { flag: 'trusted' } } } } });
  const trusted = { flags: { trusted: true } };

  it('goes as far as the action says, and not one further', () => {
    expect(paid(runOn(policy, trusted).ask('2025-01-02', spend(16)))).toBe('insufficient-credits');
    const decision = runOn(policy, trusted).ask('2025-01-02', spend(15));
    expect(decision).toMatchObject({ amount: 15, after: 0, notes: [{ kind: 'overdrawn', amount: 5 }] });
    expect(decision.draws.map(({ amount }) => amount)).toEqual([6, 4, 5]);
  });

  it('is for those for whom its condition holds', () => {
    expect(paid(runOn(policy).ask('2025-01-02', spend(11)))).toBe('insufficient-credits');
  });

  it('is never reserved: a hold takes what is there', () => {
    const hold: Draft = { kind: 'hold', action: 'render', inputs: { images: 11 } };
    expect(verdict(runOn(policy, trusted).ask('2025-01-02', hold))).toBe('insufficient-credits');
  });

  it('counts what is owed already', () => {
    const run = runOn(policy, trusted);
    run.do('2025-01-02', spend(12));
    expect(paid(run.ask('2025-01-03', spend(4)))).toBe('insufficient-credits');
    expect(run.ask('2025-01-03', spend(3))).toMatchObject({ notes: [{ kind: 'overdrawn', amount: 5 }] });
  });

  it('is shown as it is, with nothing to spend', () => {
    const run = runOn(policy, trusted);
    run.do('2025-01-02', spend(13));
    expect(summarize(worldOf(policy, run.account, at('2025-01-02'))).available['credit']).toBe(-3);
    expect(refused(run.ask('2025-01-02', spend(9))).numbers).toEqual({ needed: 9, available: 0, missing: 9 });
  });

  it('stays at zero while how far is open', () => {
    const open = policyOf({ actions: { render: { ...RENDER, overdraw: { atMost: unset('rate') } } } });
    expect(paid(runOn(open).ask('2025-01-02', spend(11)))).toBe('policy-incomplete');
  });
});

describe('work that came to more than its hold', () => {
  const dear = (ifExceeds: unknown): BoundPolicy =>
    policyOf({ overage: { price: 1, currency: 'EUR' }, actions: { render: { ...RENDER, ifExceeds } } });
  const captured = (policy: BoundPolicy, amount: number): [Run, Decision] => {
    const run = runOn(policy);
    run.do('2025-01-02', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 8 } });
    return [run, run.ask('2025-01-02', { kind: 'capture', of: 'h', amount })];
  };

  it('is borne by the seller, unless it says otherwise', () => {
    const [run, decision] = captured(dear('absorb'), 13);
    expect(decision).toMatchObject({ amount: 8, notes: [{ kind: 'excess', amount: 5 }] });
    expect(run.left('2025-01-02')).toEqual({ purchased: 2 });
  });

  it('is drawn, and owed beyond that', () => {
    const [run] = captured(dear('overdraw'), 13);
    expect(run.account.lots.find(({ id }) => id === 'owed/credit')?.remaining).toBe(-3);
    expect(run.account.intents['h']).toMatchObject({ captured: 8, extra: 5 });
  });

  it('is drawn, and billed beyond that', () => {
    const [run, decision] = captured(dear('overage'), 13);
    expect(run.account.intents['h']).toMatchObject({ captured: 8, extra: 2, overage: 3 });
    expect(run.left('2025-01-02')).toEqual({});
    expect(decision.notes).toEqual([]);
  });

  describe('under a cap', () => {
    const capped = (cap: object): BoundPolicy =>
      overage(
        { cap: { atMost: 5, count: 'overage', per: 'month', ...cap } },
        { actions: { render: { ...RENDER, ifExceeds: 'overage' } } },
      );

    it('takes its part of it, so that less may be billed later', () => {
      const [run] = captured(capped({}), 13);
      expect(refused(run.ask('2025-01-03', spend(3)))).toMatchObject({ reason: 'overage-cap', numbers: { used: 3, limit: 5 } });
      expect(paid(run.ask('2025-01-03', spend(2)))).toEqual([0, 2, 0]);
    });

    it.each([
      ['what may still be billed is billed, and the seller bears the rest', {}, 20, 5, 5],
      ['what credits and money come to is all use', { atMost: 12, count: 'use' }, 20, 2, 8],
      ['that is used up by the hold and its credits, nothing is billed', { atMost: 9, count: 'use' }, 20, 0, 10],
      ['that has no ceiling, all is billed', { atMost: null }, 20, 10, 0],
      ['that nobody can tell, nothing is billed', { atMost: unset('rate') }, 20, 0, 10],
    ])('%s', (_, cap, amount, billed, absorbed) => {
      const [run, decision] = captured(capped(cap), amount);
      expect(decision).toMatchObject({ verdict: 'allowed', state: 'captured', amount: 8 });
      expect(decision.notes).toEqual(absorbed > 0 ? [{ kind: 'excess', amount: absorbed }] : []);
      expect(run.account.intents['h']).toMatchObject({ captured: 8, extra: 2, ...(billed > 0 && { overage: billed }) });
      expect(run.left('2025-01-02')).toEqual({});
    });
  });
});
