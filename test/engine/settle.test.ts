import { describe, expect, it } from 'vitest';
import { settle, transact, type Account, type Command } from '../../src/index.ts';
import {
  accountOf,
  at,
  fold,
  grantsOf,
  lotOf,
  policyOf,
  render,
  RENDER,
  Run,
  short,
  START,
  verdict,
  worldOf,
} from '../support/studio.ts';

const MONTHLY = { source: 'monthly', amount: 10, every: 'month' };
const lines = ({ entries }: ReturnType<typeof settle>): string[] =>
  entries.map(({ kind, amount, lot, at: when }) => `${kind} ${amount} ${lot} ${short(when)}`);

describe('a life is half-open', () => {
  const account = accountOf({ lots: [lotOf('monthly', 5, { effectiveAt: at('2025-01-10'), expiresAt: at('2025-02-10') })] });

  it.each([
    [at('2025-01-10') - 1, 'insufficient-credits'],
    [at('2025-01-10'), 'allowed'],
    [at('2025-02-10') - 1, 'allowed'],
    [at('2025-02-10'), 'insufficient-credits'],
    [at('2025-02-10') + 1, 'insufficient-credits'],
  ])('at %i: %s', (now, expected) => {
    expect(verdict(transact(worldOf(policyOf(), account, now), render(5)).decision)).toBe(expected);
  });

  it('ends at its own instant in the ledger, whenever one looks', () => {
    for (const now of ['2025-02-10', '2025-07-01'])
      expect(lines(settle(worldOf(policyOf(), account, at(now))))).toEqual(['expire 5 monthly 2025-02-10']);
  });

  it('ends once, and an empty lot without a word', () => {
    const { account: after } = settle(worldOf(policyOf(), account, at('2025-03-01')));
    expect(settle(worldOf(policyOf(), after, at('2025-04-01'))).entries).toEqual([]);
    expect(
      settle(
        worldOf(
          policyOf(),
          accountOf({ lots: [lotOf('promo', 5, { remaining: 0, expiresAt: at('2025-02-01') })] }),
          at('2025-03-01'),
        ),
      ).entries,
    ).toEqual([]);
  });
});

describe('a lot that is over and empty', () => {
  it('is forgotten, unless a hold still has some of it', () => {
    const run = new Run(
      policyOf(),
      accountOf({
        lots: [
          lotOf('promo', 5, { expiresAt: at('2025-02-01') }),
          lotOf('monthly', 5, { expiresAt: at('2025-02-01') }),
          lotOf('purchased', 5, { remaining: 0 }),
        ],
      }),
    );
    run.do('2025-01-02', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 2 } });
    run.do('2025-02-01', { kind: 'advance' });
    expect(run.account.lots.map(({ id }) => id)).toEqual(['promo', 'purchased']);
    run.do('2025-02-02', { kind: 'capture', of: 'h' });
    run.do('2025-02-02', { kind: 'advance' });
    expect(run.account.lots.map(({ id }) => id)).toEqual(['purchased']);
  });
});

describe('a monthly lot', () => {
  it('is gone at its renewal instant, when the new one is there', () => {
    const run = new Run(grantsOf({ monthly: MONTHLY }));
    run.do('2025-01-31 10:00', { kind: 'subscribe', plan: 'basic' });
    run.do('2025-02-01', render(4));
    expect(run.left('2025-02-28 09:59')).toEqual({ monthly: 6 });
    run.do('2025-02-28 10:00', { kind: 'advance' });
    expect(run.lines().slice(2)).toEqual([
      'expire 6 monthly@2025-01-31T10:00:00.000Z 2025-02-28 10:00',
      'grant 10 monthly@2025-02-28T10:00:00.000Z 2025-02-28 10:00',
    ]);
    expect(run.left('2025-02-28 10:00')).toEqual({ monthly: 10 });
  });
});

describe('at one instant', () => {
  const NOON = at('2025-02-01');

  it('holds end, lots expire, the plan changes, grants come, and then the command', () => {
    const policy = policyOf({
      plans: {
        basic: { grants: { one: MONTHLY } },
        large: { grants: { two: { ...MONTHLY, amount: 50 }, three: { ...MONTHLY, source: 'promo', amount: 3 } } },
      },
      planChange: { any: { left: { purchased: 'forfeit' } } },
    });
    const run = new Run(
      policy,
      accountOf({ plan: 'basic', cycleAnchor: START, lots: [lotOf('promo', 4, { expiresAt: NOON }), lotOf('purchased', 7)] }),
    );
    run.do('2025-01-02', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 6 }, holdMs: NOON - at('2025-01-02') });
    run.do('2025-01-02', { kind: 'change-plan', id: 'up', plan: 'large', effective: 'renewal' });
    run.do('2025-02-01', render(51));
    expect(run.lines().slice(2)).toEqual([
      'release 2 purchased 2025-02-01',
      'release 4 promo 2025-02-01',
      'expire 4 promo 2025-02-01',
      'forfeit 7 purchased 2025-02-01',
      'grant 50 two@2025-02-01T00:00:00.000Z 2025-02-01',
      'grant 3 three@2025-02-01T00:00:00.000Z 2025-02-01',
      'capture 3 three@2025-02-01T00:00:00.000Z 2025-02-01',
      'capture 48 two@2025-02-01T00:00:00.000Z 2025-02-01',
    ]);
  });

  it('a hold that ends may be resolved no more', () => {
    const run = new Run(policyOf(), accountOf({ lots: [lotOf('promo', 4)] }));
    run.do('2025-01-02', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 4 }, holdMs: 1000 });
    expect(run.ask('2025-01-02T00:00:01Z', { kind: 'capture', of: 'h' })).toMatchObject({ state: 'expired', amount: 0 });
  });

  it('the grants come in the order of the policy', () => {
    const run = new Run(
      policyOf({ grants: { z: { ...MONTHLY, source: 'promo' } }, plans: { basic: { grants: { y: MONTHLY, x: MONTHLY } } } }),
      accountOf({ plan: 'basic', cycleAnchor: START }),
    );
    run.do('2025-02-01', { kind: 'advance' });
    expect(run.lines().map((line) => line.split(' ')[2]!.split('@')[0])).toEqual(['z', 'y', 'x']);
  });
});

describe('settling', () => {
  const policy = policyOf({
    timeZone: 'Europe/Warsaw',
    sources: {
      promo: { label: { en: 'P' }, category: 'promotional' },
      monthly: { label: { en: 'M' }, category: 'included' },
      purchased: { label: { en: 'B' }, category: 'paid', expires: { after: '90 days' } },
    },
    grants: { daily: { source: 'promo', amount: 1, every: 'day' } },
    plans: {
      basic: {
        grants: { monthly: MONTHLY, launch: { source: 'promo', amount: 9, during: { from: '2025-02-10T00:00:00Z', days: 30 } } },
      },
      large: { grants: { monthly: { ...MONTHLY, amount: 40 } } },
    },
    planChange: { any: { left: { monthly: 'replace' } } },
  });
  const begin = (): Account => {
    const run = new Run(policy);
    run.do('2025-01-31', { kind: 'subscribe', plan: 'basic' });
    run.do('2025-01-31', { kind: 'grant', source: 'purchased', amount: 30 });
    run.do('2025-02-02', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 35 }, holdMs: 40 * 86_400_000 });
    run.do('2025-02-03', { kind: 'change-plan', plan: 'large', effective: 'renewal' });
    return run.account;
  };

  it('in one step or in many gives the same ledger', () => {
    const account = begin();
    const once = settle(worldOf(policy, account, at('2025-06-15')));
    for (const step of [3_600_000 * 7, 86_400_000, 86_400_000 * 30]) {
      let here = account;
      const entries = [];
      for (let now = account.settledAt; now < at('2025-06-15') + step; now += step) {
        const next = settle(worldOf(policy, here, Math.min(now, at('2025-06-15'))));
        here = next.account;
        entries.push(...next.entries);
      }
      expect(entries).toEqual(once.entries);
      expect(here).toEqual(once.account);
    }
  });

  it('in one step or in many ends credits that a hold gave back in between', () => {
    // All of the lot is held at the start, so that at first there is nothing that could expire.
    const run = (): Run => {
      const made = new Run(policyOf(), accountOf({ lots: [lotOf('promo', 5, { expiresAt: at('2025-01-10') })] }));
      made.do('2025-01-02', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 5 }, holdMs: 86_400_000 });
      return made;
    };
    const [once, often] = [run(), run()];
    once.do('2025-02-01', { kind: 'advance' });
    for (const day of ['05', '10', '20']) often.do(`2025-01-${day}`, { kind: 'advance' });
    expect(once.lines()).toEqual(['hold 5 promo 2025-01-02', 'release 5 promo 2025-01-03', 'expire 5 promo 2025-01-10']);
    expect(often.lines()).toEqual(once.lines());
  });

  it('passes by the end of credits that a plan change replaced on the way there', () => {
    const grant = (amount: number): object => ({ grants: { monthly: { ...MONTHLY, amount, on: { day: 15 } } } });
    const policy = policyOf({
      plans: { basic: grant(10), pro: grant(30) },
      planChange: { any: { at: 'renewal', left: { monthly: 'replace' } } },
    });
    const run = new Run(policy);
    run.do('2025-01-01', { kind: 'subscribe', plan: 'basic' });
    run.do('2025-01-20', { kind: 'change-plan', plan: 'pro' });
    // Those of the old plan, from the 15th of January on, were forfeited on the 1st and would have ended on the 15th of February.
    expect(run.left('2025-02-20')).toEqual({ monthly: 30 });
  });

  it('writes every entry at its own instant, in order, and never twice', () => {
    const { account, entries } = settle(worldOf(policy, begin(), at('2025-06-15')));
    expect(entries.map((entry) => entry.at)).toEqual(entries.map((entry) => entry.at).sort((a, b) => a - b));
    const grants = entries.filter(({ kind }) => kind === 'grant').map(({ lot }) => lot);
    expect(new Set(grants).size).toBe(grants.length);
    expect(account.settledAt).toBe(at('2025-06-15'));
  });

  it('a second time at the same instant does nothing', () => {
    const { account } = settle(worldOf(policy, begin(), at('2025-06-15')));
    const again = settle(worldOf(policy, account, at('2025-06-15')));
    expect(again.entries).toEqual([]);
    expect(again.account).toEqual(account);
  });

  it('never goes backwards', () => {
    const { account } = settle(worldOf(policy, begin(), at('2025-06-15')));
    expect(settle(worldOf(policy, account, at('2025-02-01')))).toEqual({ account, entries: [] });
  });

  it('keeps the lots as the fold of the ledger', () => {
    const begun = begin();
    const { account, entries } = settle(worldOf(policy, begun, at('2025-06-15')));
    const folded = fold(entries, begun.lots);
    for (const { id, remaining, held } of account.lots) expect(folded[id]).toEqual({ remaining, held });
    const gone = Object.entries(folded).filter(([id]) => !account.lots.some((lot) => lot.id === id));
    expect(gone.every(([, { remaining, held }]) => remaining === 0 && held === 0)).toBe(true);
  });

  it('does not mind in which order the lots are kept', () => {
    const account = begin();
    const turned = settle(worldOf(policy, { ...account, lots: [...account.lots].reverse() }, at('2025-06-15')));
    const byId = (one: Account): unknown => [...one.lots].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(turned.account)).toEqual(byId(settle(worldOf(policy, account, at('2025-06-15'))).account));
  });

  it('a decade of days is not too long', () => {
    const account = accountOf({ lots: [lotOf('monthly', 1)] });
    expect(
      settle(
        worldOf(
          policyOf({ grants: { daily: { source: 'promo', amount: 1, every: 'day' } }, actions: { render: RENDER } }),
          account,
          at('2035-01-01'),
        ),
      ).account.lots.length,
    ).toBeGreaterThan(0);
  });

  it('is what every command does first, also one that is refused', () => {
    const account = begin();
    const late: Command = { kind: 'spend', id: 'late', action: 'render', inputs: { images: 1 }, notAfter: 0 };
    expect(transact(worldOf(policy, account, at('2025-06-15')), late).entries).toEqual(
      settle(worldOf(policy, account, at('2025-06-15'))).entries,
    );
  });
});
