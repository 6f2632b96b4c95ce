import { describe, expect, it } from 'vitest';
import { blockedBy, type Present } from '../../src/store/blocked-by.ts';

const well: Present = {
  isSignedOut: false,
  isHidden: false,
  hasNumbers: true,
  hasStorage: true,
  hasPolicy: true,
  isPolicyOdd: false,
  isHalted: false,
  isOnline: true,
  mustBeFresh: false,
  failingForMs: 0,
};

describe('what stands in the way of spending', () => {
  it('is nothing when all is well, or when a failure is young', () => {
    expect(blockedBy(well)).toBeNull();
    expect(blockedBy({ ...well, failingForMs: 60_000 })).toBeNull();
  });

  it.each([
    ['stale', { failingForMs: 60_001 }],
    ['stale', { mustBeFresh: true }],
    ['offline', { isOnline: false, mustBeFresh: true }],
    ['halted', { isHalted: true, isOnline: false }],
    ['loading', { hasPolicy: false, isHalted: true }],
    ['policy-invalid', { isPolicyOdd: true, hasPolicy: false }],
    ['storage-unavailable', { hasStorage: false, isPolicyOdd: true }],
    ['loading', { hasNumbers: false, hasStorage: false }],
    ['not-permitted', { isHidden: true, hasNumbers: false }],
    ['signed-out', { isSignedOut: true, isHidden: true }],
  ] as const)('is told as %s', (blocked, change) => {
    expect(blockedBy({ ...well, ...change })).toBe(blocked);
  });
});
