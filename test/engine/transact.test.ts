import { describe, expect, it } from 'vitest';
import { settle, transact, type Account, type Command } from '../../src/index.ts';
import { accountOf, at, fold, lotOf, policyOf, render, Run, START, verdict, worldOf, type Draft } from '../support/studio.ts';

const policy = policyOf({
  plans: {
    basic: {
      rank: 1,
      grants: {
        monthly: { source: 'monthly', amount: 10, every: 'month' },
        welcome: { source: 'promo', amount: 3, once: 'start' },
      },
    },
    large: { rank: 2, grants: { monthly: { source: 'monthly', amount: 50, every: 'month' } } },
  },
  grants: { referral: { source: 'promo', amount: 2, event: 'referral' } },
  planChange: { any: { left: { monthly: 'replace' } } },
  packs: { all: { source: 'purchased', currency: 'EUR', sizes: { s: { credits: 10, price: 5 } } } },
  purchases: { delivery: { when: { flag: 'slow' }, withinBusinessDays: 2 } },
});

/** An account to which every kind of command can still happen: something spent, something held, something ordered. */
function lively(): Account {
  const run = new Run(policy, accountOf({ lots: [lotOf('purchased', 40)] }));
  run.do('2025-01-01', { kind: 'subscribe', id: 'begin', plan: 'basic' });
  run.do('2025-01-02', { kind: 'spend', id: 'spent', action: 'render', inputs: { images: 5 } });
  run.do('2025-01-02', { kind: 'hold', id: 'held', action: 'render', inputs: { images: 12 } });
  run.do('2025-01-02', { kind: 'set-flag', id: 'slow', flag: 'slow', value: true });
  run.do('2025-01-02', { kind: 'buy', id: 'ordered', pack: 's' });
  return run.account;
}

const EVERY: readonly [string, Draft][] = [
  ['a spend', { kind: 'spend', action: 'render', inputs: { images: 2 } }],
  ['a refused spend', { kind: 'spend', action: 'render', inputs: { images: 999 } }],
  ['a hold', { kind: 'hold', action: 'render', inputs: { images: 2 }, holdMs: 1000 }],
  ['a capture', { kind: 'capture', of: 'held', amount: 4 }],
  ['a release', { kind: 'release', of: 'held' }],
  ['a refund', { kind: 'refund', of: 'spent', cause: 'failed', amount: 2 }],
  ['a refused refund', { kind: 'refund', of: 'spent', cause: 'bored' }],
  ['a purchase', { kind: 'buy', pack: 's', quantity: 2 }],
  ['a refused purchase', { kind: 'buy', pack: 'xl' }],
  ['a delivery', { kind: 'deliver', order: 'ordered' }],
  ['credits by hand', { kind: 'grant', source: 'promo', amount: 7 }],
  ['an event', { kind: 'event', event: 'referral' }],
  ['a subscription', { kind: 'subscribe', plan: 'large', seats: 3 }],
  ['a plan change', { kind: 'change-plan', plan: 'large' }],
  ['a plan change at the renewal', { kind: 'change-plan', plan: 'large', effective: 'renewal' }],
  ['a flag', { kind: 'set-flag', flag: 'vip', value: true }],
  ['seats', { kind: 'set-count', fact: 'seats', value: 9 }],
];

const NOW = at('2025-01-05');
const named = (draft: Draft, id = 'command'): Command => ({ ...draft, id });

describe.each(EVERY)('%s', (_, draft) => {
  const first = transact(worldOf(policy, lively(), NOW), named(draft));

  it('is answered the same when it comes again, and changes nothing', () => {
    for (const now of [NOW, at('2025-01-06'), START]) {
      const again = transact(worldOf(policy, first.account, now), named(draft));
      expect(again).toEqual({ account: first.account, entries: [], decision: first.decision, repeated: 'same' });
    }
    expect(first.repeated).toBeUndefined();
  });

  it('is known by its content, in whatever order it is written', () => {
    const turned = Object.fromEntries(Object.entries(named(draft)).reverse()) as unknown as Command;
    expect(transact(worldOf(policy, first.account, NOW), turned).repeated).toBe('same');
  });

  it('with other content under the same id is not done, and says so', () => {
    for (const other of [{ ...named(draft), notAfter: at('2030-01-01') }, named({ kind: 'set-flag', flag: 'other', value: 1 })]) {
      expect(transact(worldOf(policy, first.account, NOW), other)).toEqual({
        account: first.account,
        entries: [],
        decision: first.decision,
        repeated: 'different',
      });
    }
  });

  it('is refused after its deadline, with nothing done', () => {
    const { decision, entries, account } = transact(worldOf(policy, lively(), NOW), {
      ...named(draft),
      notAfter: NOW - 1,
    } as Command);
    expect([verdict(decision), entries]).toEqual(['past-deadline', []]);
    expect({ ...account, answers: {}, settledAt: 0 }).toEqual({ ...lively(), answers: {}, settledAt: 0 });
  });

  it('is not changed by its deadline until then', () => {
    expect(transact(worldOf(policy, lively(), NOW), { ...named(draft), notAfter: NOW } as Command).entries).toEqual(
      first.entries,
    );
  });

  it('writes a ledger of which the lots are the fold', () => {
    const before = lively();
    const folded = fold(first.entries, before.lots);
    for (const { id, remaining, held } of first.account.lots) expect(folded[id]).toEqual({ remaining, held });
  });

  it('gives the same to the same world', () => {
    expect(transact(worldOf(policy, lively(), NOW), named(draft))).toEqual(first);
  });

  it('leaves plain JSON', () => {
    expect(JSON.parse(JSON.stringify(first.account))).toEqual(first.account);
  });

  it('when it is refused changes only what is settled and the answer', () => {
    if (first.decision.verdict === 'allowed') return;
    const settled = settle(worldOf(policy, lively(), NOW));
    expect({ ...first.account, answers: {} }).toEqual({ ...settled.account, answers: {} });
    expect(first.entries).toEqual(settled.entries);
  });
});

describe('a late copy', () => {
  it('of a spend that was refused is not charged after a top-up', () => {
    const run = new Run(policyOf());
    expect(verdict(run.ask('2025-01-02', render(5)))).toBe('insufficient-credits');
    run.do('2025-01-03', { kind: 'grant', source: 'promo', amount: 50 });
    const late = run.do('2025-01-04', render(5));
    expect([verdict(late.decision), late.repeated]).toEqual(['insufficient-credits', 'same']);
    expect(run.left('2025-01-04')).toEqual({ promo: 50 });
  });

  it('under another id is another command', () => {
    const run = new Run(policyOf(), accountOf({ lots: [lotOf('promo', 50)] }));
    run.do('2025-01-02', render(5, { id: 'a' }));
    run.do('2025-01-02', render(5, { id: 'b' }));
    expect(run.left('2025-01-02')).toEqual({ promo: 40 });
  });

  it('is known by an id that every object has', () => {
    const run = new Run(policyOf(), accountOf({ lots: [lotOf('promo', 50)] }));
    for (const id of ['constructor', '__proto__', 'toString']) {
      expect(run.do('2025-01-02', render(5, { id })).repeated).toBeUndefined();
      expect(run.do('2025-01-02', render(5, { id })).repeated).toBe('same');
    }
    expect(run.left('2025-01-02')).toEqual({ promo: 35 });
  });
});

describe('settling before a command', () => {
  it('writes what was due, and then the command, which sees it', () => {
    const { entries, account } = transact(
      worldOf(policy, lively(), at('2025-02-01')),
      named({ kind: 'spend', action: 'render', inputs: { images: 1 } }),
    );
    expect(entries.map(({ kind, at: when }) => `${kind} ${when}`)).toEqual([
      `grant ${at('2025-02-01')}`,
      `capture ${at('2025-02-01')}`,
    ]);
    expect(account.settledAt).toBe(at('2025-02-01'));
  });

  it('an advance does just that, and needs no id', () => {
    const world = worldOf(policy, lively(), at('2025-03-15'));
    expect(transact(world, { kind: 'advance' })).toEqual({
      ...settle(world),
      decision: { verdict: 'allowed', draws: [], notes: [] },
    });
  });

  it('puts a command of an earlier clock at the instant of the account', () => {
    const run = new Run(policyOf(), accountOf({ settledAt: at('2025-02-01'), lots: [lotOf('promo', 5)] }));
    expect(run.do('2025-01-15', render(1)).entries[0]!.at).toBe(at('2025-02-01'));
    expect(run.account.settledAt).toBe(at('2025-02-01'));
  });
});

describe('an id that is the name of a lot to come', () => {
  it.each(['monthly@2025-02-01T00:00:00.000Z', 'welcome'])('%s does not stop the account for ever', (id) => {
    const run = new Run(policy);
    expect(() => {
      run.do('2025-01-01', { kind: 'buy', id, pack: 's' });
      run.do('2025-01-01', { kind: 'subscribe', plan: 'basic' });
      run.do('2025-03-15', { kind: 'advance' });
    }).not.toThrow();
  });
});

describe('a grant by hand', () => {
  it('is refused where the credits would be more than can be counted', () => {
    const run = new Run(policy, accountOf({ lots: [lotOf('purchased', 40)] }));
    run.do('2025-01-01', { kind: 'hold', action: 'render', inputs: { images: 12 } });
    const grant = (amount: number) => run.ask('2025-01-02', { kind: 'grant', source: 'purchased', amount });
    expect(grant(Number.MAX_SAFE_INTEGER - 39)).toMatchObject({
      verdict: 'refused',
      reason: 'action-invalid',
      remedy: { kind: 'change-inputs', input: 'amount' },
    });
    expect(verdict(grant(Number.MAX_SAFE_INTEGER - 40))).toBe('allowed');
    expect(verdict(grant(1))).toBe('action-invalid');
  });
});
