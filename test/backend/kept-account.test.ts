import { describe, expect, it } from 'vitest';
import { keptOf, load, save, wholeOf } from '../../src/backend/kept-account.ts';
import { accountOf, lotOf } from '../support/studio.ts';
import { NOTHING } from './store-suite.ts';

const account = accountOf({
  lots: [lotOf('promo', 5), lotOf('monthly', 0)],
  counters: { 'used/render': { since: 0, until: 1, used: 1 }, 'limit/a': { since: 0, until: 1, used: 1 } },
});

describe('an account that several works write to one after the other', () => {
  it('hands out the slice that was asked for', () => {
    const { account: slice, version } = load(keptOf(account, 7), { ...NOTHING, counters: ['used'] }, 'e');
    expect([slice.lots.map(({ id }) => id), Object.keys(slice.counters), version]).toEqual([['promo'], ['used/render'], 7]);
  });

  it('keeps what one work wrote for the next, and loses lots that were in its slice and are over', () => {
    const kept = keptOf(account, 7);
    const before = load(kept, NOTHING, 'e');
    const key = { id: 'k', kind: 'charge', fingerprint: null, at: 1 } as const;
    save(kept, { account: { ...before.account, plan: 'pro', lots: [] }, lines: [], keys: [key] }, ['promo']);
    const after = load(kept, { ...NOTHING, keys: ['k'] }, 'e');
    expect([after.version, after.account.plan, after.account.lots, [...after.keys.keys()]]).toEqual([8, 'pro', [], ['k']]);
  });

  it('is the same account again as a whole, with the very objects that nobody replaced', () => {
    const whole = wholeOf(keptOf(account));
    expect(whole).toEqual(account);
    expect(whole.counters['used/render']).toBe(account.counters['used/render']);
  });
});
