import { describe, expect, it } from 'vitest';
import type { CreditAdapter } from '../../src/adapters/contract.ts';
import { isSameAccount, requireSameAccount, type Means } from '../../src/outbox/means.ts';

/** Records of acme, and an adapter that speaks for somebody. */
const speakingFor = (key: string | null | undefined) =>
  ({ adapter: { accountKey: () => key } as CreditAdapter, partition: { account: 'acme' } }) as Pick<
    Means,
    'adapter' | 'partition'
  >;

describe('what an account has recorded', () => {
  it('is sent while the adapter speaks for that account', () => {
    expect(isSameAccount(speakingFor('acme'))).toBe(true);
    expect(() => requireSameAccount(speakingFor('acme'))).not.toThrow();
  });

  it.each([['beta'], [null], [undefined]])('is not sent for %s', (key) => {
    expect(isSameAccount(speakingFor(key))).toBe(false);
    expect(() => requireSameAccount(speakingFor(key))).toThrow(/Somebody else is signed in/);
  });
});
