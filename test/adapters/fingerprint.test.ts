import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/adapters/fingerprint.ts';

const CONTENT = { account: 'acme', action: 'render', inputs: { images: 3, fast: true }, maxAmount: 3, policyVersion: '1' };

describe('a fingerprint', () => {
  it('is 32 hexadecimal digits, and the same in every browser and on every server', () => {
    expect(fingerprintOf(CONTENT)).toBe('068f8bd21bb8447d9edd252984a45128');
  });

  it('does not depend on the order of keys, nor on keys without a value', () => {
    const { account, ...rest } = CONTENT;
    const turned = { ...rest, inputs: { fast: true, images: 3 }, account, coupon: undefined };
    expect(fingerprintOf(turned)).toBe(fingerprintOf(CONTENT));
  });

  it.each([
    { account: 'other' },
    { action: 'scan' },
    { inputs: { images: 4, fast: true } },
    { inputs: { images: '3', fast: true } },
    { maxAmount: 4 },
    { policyVersion: '2' },
  ])('is another one with %o', (change) => {
    expect(fingerprintOf({ ...CONTENT, ...change })).not.toBe(fingerprintOf(CONTENT));
  });
});
