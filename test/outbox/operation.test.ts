import { describe, expect, it } from 'vitest';
import { isPermanent, operationOf } from '../../src/outbox/operation.ts';
import { BACKENDS, intent, NOT_AFTER, SENT_AT } from './samples.ts';

describe('what is sent', () => {
  it('is the same bytes every time, whatever has happened in between', () => {
    const first = operationOf(intent({ state: 'sending' }));
    const later = intent({
      state: 'sending',
      reason: 'past-deadline',
      cancelRequested: true,
      isAdopted: true,
      owner: 'other',
      doubt: true,
    });
    expect(JSON.stringify(operationOf(later))).toBe(JSON.stringify(first));
  });

  it('is a charge, or a hold for work, with its deadline', () => {
    expect(operationOf(intent({ state: 'sending', mode: 'held', holdMs: 9 }))).toEqual({
      kind: 'hold',
      id: 'a'.repeat(32),
      fingerprint: 'print',
      action: 'render',
      inputs: { images: 10 },
      maxAmount: 10,
      policyVersion: '1',
      notAfter: NOT_AFTER,
      holdMs: 9,
    });
    expect(operationOf(intent({ state: 'sending' }))).toMatchObject({ kind: 'charge', notAfter: SENT_AT + 60_000 });
  });

  it('says nothing of what belongs to the tab', () => {
    expect(Object.keys(operationOf(intent()))).not.toContain('owner');
    expect(Object.keys(operationOf(intent()))).not.toContain('notAfter');
  });
});

it('keys are for ever only where the backend says so', () => {
  expect(BACKENDS.filter(isPermanent).every(({ keys }) => keys!.windowMs === Infinity)).toBe(true);
  expect(BACKENDS.filter(isPermanent)).toHaveLength(6);
});
