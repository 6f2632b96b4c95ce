import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/index.ts';
import { accountOf, at, lotOf, policyOf, refused, RENDER, render, Run, unset, verdict } from '../support/studio.ts';

const LOTS = [lotOf('promo', 3, { expiresAt: at('2025-03-10') }), lotOf('purchased', 97)];

/** All that a class costs comes back until a day before it, and half of it until two hours before. */
const TIERED = [
  { before: 'slot', atLeast: '24 hours' },
  { before: 'slot', atLeast: '2 hours', share: 0.5 },
];

/** A class at noon on the twentieth of January, booked on the second for so many credits. */
function booked(cost: unknown, refunds: unknown = { cancelled: TIERED }, more: Readonly<Record<string, unknown>> = {}): Run {
  const run = new Run(
    policyOf({ actions: { book: { inputs: { slot: 'local-time' }, cost, refunds } }, ...more }),
    accountOf({ lots: LOTS }),
  );
  run.do('2025-01-02', { kind: 'spend', id: 's', action: 'book', inputs: { slot: '2025-01-20T12:00Z' } });
  return run;
}

const cancel = (run: Run, when: string, amount?: number): Decision =>
  run.ask(when, { kind: 'refund', of: 's', cause: 'cancelled', ...(amount !== undefined && { amount }) });

describe('a share of a refund', () => {
  it.each([
    ['more than a day before, everything', '2025-01-19 12:00', 10],
    ['more than two hours before, half', '2025-01-19T12:00:00.001Z', 5],
    ['two hours before, half', '2025-01-20 10:00', 5],
  ])('%s comes back', (_, when, amount) => {
    expect(cancel(booked(10), when)).toMatchObject({ verdict: 'allowed', amount });
  });

  it('is nothing later than that', () => {
    expect(verdict(cancel(booked(10), '2025-01-20T10:00:00.001Z'))).toBe('refund-window-passed');
  });

  it('is that of the best window that is open, in whichever order they stand', () => {
    const shares = { cancelled: [...TIERED].reverse() };
    expect(cancel(booked(10, shares), '2025-01-18')).toMatchObject({ amount: 10 });
  });

  it.each([
    [11, 0.5, 5],
    [100, 0.29, 29],
    [7, 0.333, 2],
  ])('of %d at %d is rounded down to %d', (cost, share, amount) => {
    const rule = { cancelled: [{ before: 'slot', atLeast: '2 hours', share }] };
    expect(cancel(booked(cost, rule), '2025-01-18')).toMatchObject({ amount });
  });

  it('that is less than the smallest unit is no refund', () => {
    const decision = refused(cancel(booked(1), '2025-01-20'));
    expect(decision).toMatchObject({ reason: 'not-refundable', numbers: { needed: 0, available: 0 } });
  });

  it('is the most that may be asked for', () => {
    const run = booked(10);
    expect(refused(cancel(run, '2025-01-20', 6))).toMatchObject({
      reason: 'not-refundable',
      numbers: { needed: 6, available: 5 },
    });
    expect(cancel(run, '2025-01-20', 4)).toMatchObject({ amount: 4 });
    expect(cancel(run, '2025-01-20')).toMatchObject({ amount: 1 });
    expect(refused(cancel(run, '2025-01-20')).reason).toBe('not-refundable');
  });

  it('has what came back before in it, also from a better window', () => {
    const run = booked(10);
    expect(cancel(run, '2025-01-18', 7)).toMatchObject({ amount: 7 });
    expect(refused(cancel(run, '2025-01-20'))).toMatchObject({
      reason: 'not-refundable',
      numbers: { needed: 0, available: 0 },
    });
  });

  it('has what was lost in it, for it came back to a lot that is over', () => {
    const run = booked(3, { cancelled: [{ after: 'spend', atMost: '1 years', share: 0.7 }] });
    expect(cancel(run, '2025-03-15')).toMatchObject({ amount: 0, notes: [{ kind: 'lot-expired', amount: 2 }] });
    expect(refused(cancel(run, '2025-03-15')).reason).toBe('not-refundable');
  });

  it('is reckoned on the bill as well, and credits come back first', () => {
    const rule = { cancelled: [{ before: 'slot', atLeast: '2 hours', share: 0.95 }] };
    const run = booked(120, rule, { overage: { price: 0.1, currency: 'EUR' } });
    expect(cancel(run, '2025-01-05', 60)).toMatchObject({ amount: 60 });
    const rest = cancel(run, '2025-01-05');
    expect(rest).toMatchObject({ amount: 40, unbilled: { amount: 14, price: { amount: '1.4' } } });
  });

  it('of a smaller capture is a share of what was captured', () => {
    const run = new Run(
      policyOf({
        actions: { render: { ...RENDER, refunds: { cancelled: [{ after: 'spend', atMost: '2 days', share: 0.5 }] } } },
      }),
      accountOf({ lots: LOTS }),
    );
    run.do('2025-01-02', { ...render(10, { id: 's' }), kind: 'hold' });
    run.do('2025-01-02', { kind: 'capture', of: 's', amount: 4 });
    expect(cancel(run, '2025-01-03')).toMatchObject({ amount: 2 });
  });

  it('that is unset is an answer, not an error, and only where its window is open', () => {
    const rule = { cancelled: [TIERED[0], { ...TIERED[1], share: unset('span') }] };
    expect(refused(cancel(booked(10, rule), '2025-01-20')).reason).toBe('policy-incomplete');
    expect(verdict(cancel(booked(10, rule), '2025-01-20 11:00'))).toBe('refund-window-passed');
  });

  it('leaves what was done done, so that a repeat goes on being free', () => {
    const run = new Run(
      policyOf({
        actions: {
          look: {
            inputs: { file: 'key' },
            cost: 4,
            repeat: { key: 'file' },
            refunds: { cancelled: [{ after: 'spend', atMost: '2 days', share: 0.5 }] },
          },
        },
      }),
      accountOf({ lots: LOTS }),
    );
    const look = { kind: 'spend', action: 'look', inputs: { file: 'a' } } as const;
    run.do('2025-01-02', { ...look, id: 's' });
    expect(cancel(run, '2025-01-02')).toMatchObject({ amount: 2 });
    expect(run.ask('2025-01-02', look)).toMatchObject({ verdict: 'allowed', amount: 0 });
  });
});
