import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/index.ts';
import { refusedNumber } from '../../src/engine/command-check.ts';

const grant = { kind: 'grant', id: 'g', source: 's', amount: 1 } as const;

describe('the numbers of a command', () => {
  it.each<[string, object]>([
    ['none at all', { kind: 'advance' }],
    ['whole ones', { kind: 'spend', id: 's', action: 'a', inputs: {}, maxAmount: 0, actual: 5, notAfter: 1 }],
    ['never, where that is a value', { ...grant, expiresAt: null }],
  ])('may be %s', (_, command) => {
    expect(refusedNumber(command as Command)).toBeUndefined();
  });

  it.each<[string, object]>([
    ['maxAmount', { kind: 'spend', maxAmount: NaN }],
    ['actual', { kind: 'spend', actual: 1.5 }],
    ['amount', { kind: 'capture', amount: -1 }],
    ['holdMs', { kind: 'hold', holdMs: null }],
    ['notAfter', { kind: 'hold', notAfter: 9e15 }],
    ['expiresAt', { ...grant, expiresAt: '2026' }],
    ['seats', { kind: 'subscribe', seats: '5' }],
  ])('are refused by name: %s', (name, command) => {
    expect(refusedNumber(command as Command)).toMatchObject({
      reason: 'action-invalid',
      remedy: { kind: 'change-inputs', input: name },
    });
  });
});
