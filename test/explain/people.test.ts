import { expect, it } from 'vitest';
import { told } from '../support/told.ts';

const roles = {
  owner: { label: { en: 'Owner' }, accountType: 'agency', may: ['see', 'use', 'buy', 'share'] },
  guest: { may: ['see'], subAccount: true, says: 'looks' },
};
const subAccounts = { shareFlag: 'shared', mayBuy: false };

it('says who may do what, and what not', () => {
  expect(told({ roles, subAccounts }, 'roles')).toBe(
    'Owner (accounts of the type “agency”): They may see the balance, use credits, buy them and switch their sharing on and off.\n' +
      '“guest”: “looks.” They may see the balance, but not use credits, buy them or switch their sharing on and off. They act on a sub-account of the pool’s owner.',
  );
  expect(told({ roles, subAccounts }, 'subAccounts')).toContain(
    'while its “shared” is set, by whoever may share. They never buy.',
  );
});

it('says that everybody may where no role is told apart', () => expect(told({}, 'roles')).toContain('Nobody is told apart'));

it('says who may set what, and within which bounds', () =>
  expect(
    told(
      {
        roles,
        settings: {
          limit: {
            label: { en: 'Limit' },
            each: 'viewer',
            roles: ['owner'],
            atLeast: 0,
            atMost: 50,
            refusedAs: 'purchase-limit',
            waitsWhen: { all: [] },
          },
        },
      },
      'settings',
    ),
  ).toBe(
    'Setting Limit (“limit” in the rules): Owner may set it, one for each person: at least 0 and at most 50. Another value is refused as “purchase-limit”. A new value waits for the next renewal.',
  ));
