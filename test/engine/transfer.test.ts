import { describe, expect, it } from 'vitest';
import { accountOf, at, label, lotOf, policyOf, refused, Run, SOURCES, verdict, type Draft } from '../support/studio.ts';

const ANN = { role: 'owner', id: 'ann' };
const policy = policyOf();
const END = at('2025-02-01');
const runOn = (): Run => new Run(policy, accountOf({ lots: [lotOf('monthly', 6, { expiresAt: END }), lotOf('purchased', 10)] }));
const give = (amount: number, more: object = {}): Draft => ({ kind: 'transfer', to: 'ann', amount, ...more });

describe('credits that are moved', () => {
  it('from the pool are that person’s alone, in draw order', () => {
    const run = runOn();
    const { decision } = run.do('2025-01-02', give(8));
    expect(decision.draws.map(({ lot, amount }) => [lot, amount])).toEqual([
      ['monthly', 6],
      ['purchased', 2],
    ]);
    expect(run.left('2025-01-02')).toEqual({ purchased: 8 });
    expect(run.left('2025-01-02', ANN)).toEqual({ monthly: 6, purchased: 10 });
  });

  it('keep their ends', () => {
    const run = runOn();
    run.do('2025-01-02', give(8));
    expect(run.left('2025-01-31T23:59:59.999Z', ANN)).toEqual({ monthly: 6, purchased: 10 });
    expect(run.left('2025-02-01', ANN)).toEqual({ purchased: 10 });
  });

  it('come back, and go on to somebody else', () => {
    const run = runOn();
    run.do('2025-01-02', give(8));
    run.do('2025-01-03', { kind: 'transfer', from: 'ann', amount: 7 });
    expect(run.left('2025-01-03')).toEqual({ monthly: 6, purchased: 9 });
    run.do('2025-01-04', { kind: 'transfer', from: 'ann', to: 'bob', amount: 1 });
    expect(run.left('2025-01-04', { role: 'owner', id: 'bob' })).toEqual({ monthly: 6, purchased: 10 });
  });

  it('a second time join those that are there', () => {
    const run = runOn();
    run.do('2025-01-02', give(3));
    run.do('2025-01-03', give(3));
    expect(run.account.lots.filter(({ owner }) => owner === 'ann').map(({ remaining }) => remaining)).toEqual([6]);
  });

  it('have the end of what they come from, also where some that came before have begun to run out', () => {
    const promo = { ...SOURCES.promo, expires: { after: '10 days', since: 'first-use' } };
    const run = new Run(policyOf({ sources: { ...SOURCES, promo } }), accountOf({ lots: [lotOf('promo', 6)] }));
    run.do('2025-01-02', give(2));
    run.do('2025-01-03', { kind: 'spend', action: 'render', inputs: { images: 1 } }, ANN);
    run.do('2025-01-04', give(3));
    expect([run.left('2025-01-12', ANN), run.left('2025-01-13', ANN)]).toEqual([{ promo: 5 }, { promo: 4 }]);
  });

  it('never take the name of some that came from the same lot and are over', () => {
    const promo = { ...SOURCES.promo, expires: { after: '10 days', since: 'first-use' } };
    const run = new Run(policyOf({ sources: { ...SOURCES, promo } }), accountOf({ lots: [lotOf('promo', 6)] }));
    run.do('2025-01-02', give(2));
    run.do('2025-01-03', { kind: 'spend', action: 'render', inputs: { images: 2 } }, ANN);
    run.do('2025-01-20', give(3));
    expect(run.lines('move-in').map((line) => line.split(' ')[2])).toEqual(['ann/promo', 'ann@2025-01-20T00:00:00.000Z/promo']);
    expect(run.left('2025-01-20', ANN)).toEqual({ promo: 3 + 1 });
  });

  it('are written in pairs that sum to nothing', () => {
    const run = runOn();
    run.do('2025-01-02', give(8));
    expect(run.entries.map(({ kind, lot, peer, amount }) => `${kind} ${lot} ${peer} ${amount}`)).toEqual([
      'move-out monthly ann/monthly 6',
      'move-in ann/monthly monthly 6',
      'move-out purchased ann/purchased 2',
      'move-in ann/purchased purchased 2',
    ]);
  });

  it('are all of what is there, or none', () => {
    expect(verdict(runOn().ask('2025-01-02', give(16)))).toBe('allowed');
    const run = runOn();
    expect(refused(run.ask('2025-01-02', give(17)))).toMatchObject({
      reason: 'insufficient-credits',
      numbers: { needed: 17, available: 16, missing: 1 },
    });
    expect(run.left('2025-01-02')).toEqual({ monthly: 6, purchased: 10 });
  });

  it('are not what somebody else has, what a hold has taken, or what is over', () => {
    const run = runOn();
    run.do('2025-01-02', { kind: 'hold', action: 'render', inputs: { images: 6 } });
    run.do('2025-01-02', { kind: 'transfer', to: 'bob', amount: 4 });
    expect(refused(run.ask('2025-02-01', give(7))).numbers.available).toBe(6);
  });

  it.each<[string, object]>([
    ['to where they are', { from: 'ann' }],
    ['nowhere', { to: undefined }],
    ['at nothing', { amount: 0 }],
    ['in part of a unit', { amount: 1.5 }],
    ['below nothing', { amount: -3 }],
    ['of a type that there is not', { type: 'gold' }],
  ])('are not moved %s', (_, more) => {
    const run = runOn();
    expect(verdict(run.ask('2025-01-02', give(3, more)))).toBe('action-invalid');
    expect(run.entries).toEqual([]);
  });

  it('are of the type that is meant', () => {
    const two = policyOf({
      credits: { credit: { name: label('credits'), decimals: 0 }, photo: { name: label('photos'), decimals: 0 } },
      sources: { a: { ...SOURCES.purchased, type: 'credit' }, b: { ...SOURCES.purchased, type: 'photo' } },
      drawOrder: { sources: ['a', 'b'] },
      actions: { render: { cost: 1, paysWith: 'credit' } },
    });
    const run = new Run(two, accountOf({ lots: [lotOf('a', 5), lotOf('b', 5, { type: 'photo' })] }));
    run.do('2025-01-02', give(2, { type: 'photo' }));
    expect(run.left('2025-01-02')).toEqual({ a: 5, b: 3 });
  });
});
