import { describe, expect, it } from 'vitest';
import { quote, type Account, type Viewer } from '../../src/index.ts';
import { upgrades } from '../../src/engine/buy-barrier.ts';
import { accountOf, label, lotOf, policyOf, ROLES as roles, verdict, worldOf } from '../support/studio.ts';

const PLANS = { small: { rank: 1 }, middle: { rank: 2 }, large: { rank: 3 }, odd: {} };

const rich = (facts: Partial<Account> = {}): Account => accountOf({ lots: [lotOf('promo', 100)], ...facts });
describe('plans to move up to', () => {
  const up = (plan: string | null, planChange?: object): string[] =>
    upgrades(
      worldOf(
        policyOf({
          plans: { large: PLANS.large, small: PLANS.small, middle: PLANS.middle, odd: PLANS.odd },
          ...(planChange && { planChange }),
        }),
        rich({ plan }),
      ),
    );

  it.each<[string | null, object | undefined, string[]]>([
    ['small', { upgrade: {} }, ['middle', 'large']],
    ['middle', { any: {} }, ['large']],
    ['large', { any: {} }, []],
    ['odd', { any: {} }, []],
    [null, { any: {} }, []],
    ['small', { downgrade: {} }, []],
    ['small', undefined, []],
  ])('from %s with %o are %o, lowest first', (plan, planChange, expected) => {
    expect(up(plan, planChange)).toEqual(expected);
  });
});

describe('who may buy', () => {
  const packs = { all: { source: 'purchased', currency: 'EUR', sizes: { s: { credits: 10, price: 5, label: label('S') } } } };
  const buy = (viewer: Viewer, subAccounts?: object): string =>
    verdict(
      quote(worldOf(policyOf({ roles, packs, ...(subAccounts && { subAccounts }) }), rich(), undefined, viewer), {
        kind: 'buy',
        id: 'x',
        pack: 's',
      }),
    );

  it.each<[Viewer, object | undefined, string]>([
    [{ role: 'admin' }, undefined, 'allowed'],
    [{ role: 'editor' }, undefined, 'role-not-permitted'],
    [{ role: 'principal' }, undefined, 'role-not-permitted'],
    [{ role: 'branch' }, { shareFlag: 'shared' }, 'subaccount-not-enabled'],
    [{ role: 'branch' }, { shareFlag: 'shared', mayBuy: false }, 'subaccount-not-enabled'],
    [{ role: 'branch' }, { shareFlag: 'shared', mayBuy: true }, 'allowed'],
    [{ role: 'admin', subAccount: 'sub-1' }, { shareFlag: 'shared' }, 'subaccount-not-enabled'],
    [{ role: 'branch' }, undefined, 'subaccount-not-enabled'],
  ])('%o with %o: %s', (viewer, subAccounts, expected) => {
    expect(buy(viewer, subAccounts)).toBe(expected);
  });
});
