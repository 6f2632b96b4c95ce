import { describe, expect, it } from 'vitest';
import { OpenAccount, sliceOf } from '../../src/backend/open-account.ts';
import type { Found } from '../../src/backend/index.ts';
import type { Account } from '../../src/index.ts';
import { accountOf, at, frozen, grantsOf, lotOf, OWNER, policyOf, render, START } from '../support/studio.ts';

const monthly = grantsOf({ monthly: { source: 'monthly', amount: 30, every: 'month', on: { day: 1 } } });
const policy = policyOf();
const foundOf = (account: Account, version = 4): Found => ({
  account: frozen(account),
  version,
  epoch: 'first',
  keys: new Map(),
});
const opened = (account: Account, now = START, rules = policy): OpenAccount =>
  new OpenAccount(rules, OWNER, now, foundOf(account));

describe('the slice of a transaction', () => {
  it('is what each of its commands reads, and the ids that the backend looks up', () => {
    expect(
      sliceOf(
        monthly,
        [
          { kind: 'capture', id: 'a:capture', of: 'a' },
          { kind: 'deliver', id: 'd', order: 'o' },
        ],
        ['a', 'b'],
      ),
    ).toEqual({
      lots: 'live',
      lotsOf: ['a'],
      counters: ['bought', 'fair-use', 'grant', 'grant-size', 'held', 'limit', 'overage', 'used'],
      marks: ['ended', 'grant/monthly', 'due/monthly', 'grant/monthly/basic'],
      marksUnder: [],
      intents: { ending: true, ids: ['a', 'b'] },
      orders: ['o', 'a', 'b'],
      queuedOrders: true,
      answers: ['a:capture', 'd', 'a', 'b'],
      keys: ['a', 'b'],
      openOrders: false,
      recentOrders: 0,
    });
  });
});

describe('an account in a transaction', () => {
  it('is as it was found, until something is done', () => {
    const open = opened(accountOf({ lots: [lotOf('promo', 5)] }));
    open.settle();
    expect([open.version, open.change('answer')]).toEqual([4, { result: 'answer' }]);
  });

  it('is one version further once something is done, however much that is', () => {
    const open = opened(accountOf({ lots: [lotOf('promo', 5)] }));
    open.do(render(1, { id: 'a' }));
    open.do(render(2, { id: 'b' }));
    expect(open.version).toBe(5);
    const { written } = open.change('answer');
    expect(written!.lines.map(({ item }) => [item.id, item.amount])).toEqual([
      ['5.0', 1],
      ['5.1', 2],
    ]);
    expect(written!.account.lots).toMatchObject([{ remaining: 2 }]);
  });

  it('is further also when only a refusal or a key is remembered', () => {
    const refused = opened(accountOf());
    refused.do(render(1));
    const noted = opened(accountOf());
    noted.putKey({ id: 'k', kind: 'release', fingerprint: null, at: START });
    expect([refused.version, noted.version]).toEqual([5, 5]);
    expect(noted.change({}).written!.keys).toMatchObject([{ id: 'k' }]);
  });

  it('is not further for a repetition, nor because time has passed', () => {
    const lived = opened(accountOf({ lots: [lotOf('promo', 5)] }));
    lived.do(render(1));
    const again = opened(lived.change({}).written!.account, START + 1);
    expect(again.do(render(1)).repeated).toBe('same');
    again.settle();
    expect(again.version).toBe(4);
  });

  it('is further when something fell due', () => {
    const open = opened(accountOf({ plan: 'basic' }), at('2025-02-01'), monthly);
    open.settle();
    expect([open.version, open.change({}).written!.lines.map(({ item }) => item.cause)]).toEqual([5, ['monthly']]);
  });

  it('never goes back in time', () => {
    expect(opened(accountOf({ settledAt: at('2025-03-01') }), at('2025-02-01')).now).toBe(at('2025-03-01'));
  });

  it('knows an id by whatever came under it', () => {
    const open = opened(accountOf({ lots: [lotOf('promo', 5)] }));
    open.do(render(1, { id: 'spent' }));
    open.do({ kind: 'event', id: 'event', event: 'x' });
    open.putKey({ id: 'released', kind: 'release', fingerprint: null, at: START });
    expect(['spent', 'event', 'released', 'other', 'toString'].map((id) => open.knows(id))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('tells of a spend that was free', () => {
    const open = opened(accountOf(), START, policyOf({ actions: { look: { cost: 'free' } } }));
    open.do({ kind: 'spend', id: 'a', action: 'look', inputs: {} });
    expect(open.change({}).written!.lines).toMatchObject([{ entries: [], item: { kind: 'capture', amount: 0, action: 'look' } }]);
  });

  it('is nothing at all to a role without any right', () => {
    const rules = policyOf({ roles: { guest: { may: ['use'] }, nobody: { may: [] } } });
    const by = (role: string): OpenAccount => new OpenAccount(rules, { role }, START, foundOf(accountOf()));
    expect(() => by('guest').requireAnyRight()).not.toThrow();
    for (const role of ['nobody', 'unheard-of'])
      expect(() => by(role).requireAnyRight()).toThrow(
        expect.objectContaining({ kind: 'forbidden', reason: 'role-not-permitted' }),
      );
  });

  it('shows numbers only to who may see them', () => {
    const rules = policyOf({ roles: { owner: { may: ['see'] }, guest: { may: ['use'] } } });
    const by = (role: string): OpenAccount => new OpenAccount(rules, { role }, START, foundOf(accountOf()));
    expect([by('owner').maySee, by('guest').maySee]).toEqual([true, false]);
    expect(() => by('owner').requireSight()).not.toThrow();
    expect(() => by('guest').requireSight()).toThrow(
      expect.objectContaining({ kind: 'forbidden', reason: 'role-not-permitted' }),
    );
  });
});
