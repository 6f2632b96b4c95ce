import { describe, expect, it } from 'vitest';
import { OpenAccount } from '../../src/backend/open-account.ts';
import { rewardOf, rulesOf } from '../../src/backend/referral.ts';
import { accountOf, OWNER, policyOf, SOURCES, START, unset } from '../support/studio.ts';

const policy = policyOf({
  credits: { credit: { name: { en: 'c' }, decimals: 1 } },
  sources: SOURCES,
  grants: {
    gift: { source: 'promo', amount: 5, event: 'referral' },
    welcome: { source: 'promo', amount: 5, every: 'month', on: 'anchor' },
    open: { source: unset('word'), amount: 90, event: 'referral' },
    extra: { source: 'promo', amount: { each: 'seats', credits: 2 }, event: 'referral', when: { flag: 'vip' } },
  },
  plans: { basic: { grants: { more: { source: 'promo', amount: 1.5, event: 'referral' } } }, bare: {} },
  trial: { grants: { tried: { source: 'promo', amount: 1, event: 'referral' } } },
});
const reward = (facts: object): number | undefined =>
  rewardOf(
    new OpenAccount(policy, OWNER, START, { account: accountOf(facts), version: 0, epoch: 'e', keys: new Map() }),
    'referral',
  );

describe('what an invitation gives', () => {
  it('counts whatever rule of any plan has given it', () => {
    expect(rulesOf(policy, 'referral')).toEqual(['gift', 'open', 'extra', 'tried', 'more']);
    expect(rulesOf(policy, 'birthday')).toEqual([]);
  });

  it('is told by the rules that apply to the account, in smallest units', () => {
    expect([reward({}), reward({ plan: 'basic' }), reward({ flags: { vip: true }, seats: 3 })]).toEqual([50, 65, 110]);
  });

  it('is not told where no rule says it', () => {
    const none = new OpenAccount(policyOf(), OWNER, START, { account: accountOf(), version: 0, epoch: 'e', keys: new Map() });
    expect(rewardOf(none, 'referral')).toBeUndefined();
  });
});
