import { describe, expect, it } from 'vitest';
import { bindPolicy, newAccount, parsePolicy, settle, transact, type Account, type Intent } from '../../src/index.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = bindPolicy(
  parsePolicy(smallPolicy({ limits: { calls: { atMost: 5, count: 'times', per: 'day', each: 'viewer' } } })),
);
const now = Date.parse('2026-01-01T00:00:00Z');
const lot = {
  id: 'a',
  type: 'credit',
  source: 'pool',
  granted: 10_000,
  remaining: 5_000,
  held: 5_000,
  grantedAt: now,
  effectiveAt: now,
  expiresAt: null,
};
const hold = (n: number): Intent => ({
  id: `h${n}`,
  action: 'work',
  inputs: {},
  type: 'credit',
  state: 'held',
  at: now,
  amount: 1,
  draws: [{ lot: 'a', source: 'pool', amount: 1 }],
  endsAt: now + 1 + n,
});

describe('an account with very many', () => {
  it('holds that end one after another gets every credit back, in the order of their ends', () => {
    const intents = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`h${n}`, hold(n)]));
    const account: Account = newAccount('acme', now, { lots: [lot], intents });
    const { account: after, entries } = settle({ policy, account, viewer: { role: 'owner' }, now: now + 10_000 });
    expect(after.lots).toMatchObject([{ remaining: 10_000, held: 0 }]);
    expect(entries.map(({ at }) => at)).toEqual(Array.from({ length: 5_000 }, (_, n) => now + 1 + n));
    // What was given is untouched, whatever the working copy did.
    expect(Object.values(account.intents).every(({ state }) => state === 'held')).toBe(true);
  });
});

describe('an id that is a word of the language underneath', () => {
  it.each(['__proto__', 'constructor', 'toString'])('%s is an id like any other', (id) => {
    const world = { policy, account: newAccount('acme', now, { lots: [lot] }), viewer: { role: 'owner' }, now };
    const command = { kind: 'spend', id, action: 'work', inputs: { pages: 1 } } as const;
    const first = transact(world, command);
    expect(first.decision).toMatchObject({ verdict: 'allowed', amount: 1 });
    expect(transact({ ...world, account: first.account }, command)).toMatchObject({ repeated: 'same', entries: [] });
    expect(Object.keys(first.account.intents)).toEqual([id]);
  });
});

describe('a limit of one person', () => {
  it('is not shared with a role that has the name of somebody’s id', () => {
    let account = newAccount('acme', now, { lots: [{ ...lot, remaining: 10_000, held: 0 }] });
    const spend = (id: string, viewer: { role: string; id?: string }) => {
      const done = transact({ policy, account, viewer, now }, { kind: 'spend', id, action: 'work', inputs: {} });
      account = done.account;
      return done.decision.verdict;
    };
    for (let n = 0; n < 5; n++) expect(spend(`person-${n}`, { role: 'member', id: 'owner' })).toBe('allowed');
    expect(spend('person-5', { role: 'member', id: 'owner' })).toBe('refused');
    expect(spend('role', { role: 'owner' })).toBe('allowed');
  });

  it('begins anew when a new version of the policy gives it another window', () => {
    const versions = [
      { atMost: 100, per: 'month' },
      { atMost: 2, per: 'day' },
    ].map((limit) => bindPolicy(parsePolicy(smallPolicy({ limits: { all: limit } }))));
    let account = newAccount('acme', now, { lots: [{ ...lot, remaining: 10_000, held: 0 }] });
    const spend = (version: number, id: string) => {
      const done = transact(
        { policy: versions[version]!, account, viewer: { role: 'owner' }, now },
        { kind: 'spend', id, action: 'work', inputs: {} },
      );
      account = done.account;
      return done.decision.verdict;
    };
    for (let n = 0; n < 50; n++) spend(0, `old-${n}`);
    expect([spend(1, 'a'), spend(1, 'b'), spend(1, 'c')]).toEqual(['allowed', 'allowed', 'refused']);
  });
});
