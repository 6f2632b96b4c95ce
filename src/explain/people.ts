import type { BoundPolicy, Right, Setting } from '../policy/policy.ts';
import { amount } from './amount.ts';
import { condition, isAlways } from './condition.ts';
import { roleName, sceneOf, settingName } from './names.ts';
import type { Say } from './sentence.ts';
import { capital, isOpen, list, number, open, quote, sayings, scalar } from './words.ts';

const RIGHTS: Readonly<Record<Right, string>> = {
  see: 'see the balance',
  use: 'use credits',
  buy: 'buy them',
  share: 'switch their sharing on and off',
};

/** Who may do what, and what they may set. */
export function explainPeople(policy: BoundPolicy, say: Say): void {
  const { roles, subAccounts, settings } = policy;
  for (const [id, role] of Object.entries(roles ?? {})) {
    const may = role.may.map((right) => RIGHTS[right]);
    const not = (Object.keys(RIGHTS) as Right[]).filter(
      (right) => !role.may.includes(right) && (right !== 'share' || subAccounts),
    );
    const rights = may.length > 0 ? `They may ${list(may)}` : 'They may do nothing with credits';
    const except =
      may.length > 0 && not.length > 0
        ? `, but not ${list(
            not.map((right) => RIGHTS[right]),
            'or',
          )}`
        : '';
    const where = role.accountType === undefined ? '' : ` (accounts of the type ${quote(role.accountType)})`;
    const sub = role.subAccount
      ? 'They act on a sub-account of the pool’s owner.'
      : role.subAccount === false && 'They act on the account itself.';
    say(['roles', id], `${roleName(policy, id)}${where}:`, sayings(role), `${rights}${except}.`, sub);
  }
  if (!roles) say(['roles'], 'Nobody is told apart: whoever is on the account may see the balance, use credits and buy them.');
  if (subAccounts) {
    const { mayBuy } = subAccounts;
    const buys =
      mayBuy !== undefined && isOpen(mayBuy)
        ? `${capital(open(mayBuy, 'whether they may buy is'))}.`
        : mayBuy
          ? 'They may buy for the pool.'
          : 'They never buy.';
    say(
      ['subAccounts'],
      'Sub-accounts:',
      sayings(subAccounts),
      `They draw from the pool of the account while its ${quote(subAccounts.shareFlag)} is set, by whoever may share.`,
      buys,
    );
  }
  for (const [id, setting] of Object.entries(settings ?? {})) explainSetting(policy, id, setting, say);
}

function explainSetting(policy: BoundPolicy, id: string, setting: Setting, say: Say): void {
  const scene = sceneOf(policy, { count: number, open: (value) => open(value, 'a number'), many: '' });
  const who = setting.roles
    ? list(
        setting.roles.map((role) => roleName(policy, role)),
        'or',
      )
    : 'Everybody';
  const whose = setting.each === 'viewer' ? 'one for each person' : 'one for the account';
  const values = [
    setting.oneOf && list(setting.oneOf.map(scalar), 'or'),
    setting.atLeast !== undefined && `at least ${amount(setting.atLeast, scene)}`,
    setting.atMost !== undefined && `at most ${amount(setting.atMost, scene)}`,
  ].filter((part) => typeof part === 'string');
  const refused = setting.refusedAs === undefined ? '' : `Another value is refused as ${quote(setting.refusedAs)}.`;
  const waits =
    setting.waitsWhen === undefined
      ? ''
      : isAlways(setting.waitsWhen)
        ? 'A new value waits for the next renewal.'
        : `While ${condition(setting.waitsWhen, scene)}, a new value waits for the next renewal.`;
  const name = settingName(policy, id);
  const called = name === quote(id) ? '' : ` (${quote(id)} in the rules)`;
  say(
    ['settings', id],
    `Setting ${name}${called}:`,
    sayings(setting),
    `${who} may set it, ${whose}${values.length > 0 ? `: ${list(values)}` : ''}.`,
    refused,
    waits,
  );
}
