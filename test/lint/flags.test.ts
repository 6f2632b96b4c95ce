import { describe, expect, it } from 'vitest';
import { foundIn, testPairs, work } from '../support/shop-policy.ts';
import type { Doc } from '../support/small-policy.ts';

const overage = (rule: Doc): Doc => ({
  overage: { price: 0.1, currency: 'EUR', cap: { atMost: 9, count: 'overage', per: 'month' }, ...rule },
});
const cap = (atMost: unknown): Doc => ({ cap: { atMost, count: 'overage', per: 'month' } });
const roles = { roles: { owner: { may: ['see', 'use', 'buy'] }, member: { may: ['see', 'use'] } } };
const own = (when: Doc): Doc => ({
  limits: {
    own: { atMost: { each: 'viewer:limit', credits: 1 }, ...when, per: 'month', each: 'viewer', says: 'A limit of one’s own.' },
  },
});
const unguarded = (over: Doc): string[] =>
  foundIn(over)
    .filter(({ kind }) => kind === 'flag-unguarded')
    .map(({ path }) => path);

describe('what is set on an account', () => {
  testPairs({
    'flag-unguarded': [
      'overage.cap.atMost',
      overage(cap({ each: 'flag:most', credits: 1 })),
      overage({ ...cap({ each: 'flag:most', credits: 1 }), when: { all: [{ flag: 'on' }, { fact: 'flag:most', atLeast: 0 }] } }),
    ],
    'setting-open': [
      'settings.on',
      { ...overage({ when: { flag: 'on' } }), ...roles, settings: { on: { oneOf: [true, false] } } },
      { ...overage({ when: { flag: 'on' } }), ...roles, settings: { on: { oneOf: [true, false], roles: ['owner'] } } },
    ],
  });

  it('is asked for in a price, in a limit of a person, and in the rows of a table without a rest', () => {
    const level = { by: 'flag:level', table: { a: 1, b: 2 } };
    expect(unguarded(work({ cost: { sum: [{ each: ['pages', 'flag:rate'], credits: 1 }, level] } }))).toEqual([
      'actions.work.cost.sum[0]',
      'actions.work.cost.sum[1]',
    ]);
    expect(unguarded(own({}))).toEqual(['limits.own.atMost']);
  });

  it('may be absent where something says so: beside it, around it, in what the action requires, or as the rest of a table', () => {
    const each = { each: 'flag:rate', credits: 1 };
    expect(unguarded(own({ when: { fact: 'viewer:limit', atLeast: 0 } }))).toEqual([]);
    expect(unguarded(work({ cost: { when: { fact: 'flag:rate' }, then: { max: [1, each] }, else: 2 } }))).toEqual([]);
    expect(unguarded(work({ cost: each, requires: { when: { fact: 'flag:rate' }, else: { en: 'Choose a rate.' } } }))).toEqual(
      [],
    );
    expect(unguarded(work({ cost: { by: 'flag:level', table: { a: 1 }, otherwise: 2 } }))).toEqual([]);
  });

  it('may be set by everybody where everybody may buy, or where no money hangs on it', () => {
    const settings = { on: { oneOf: [true, false] } };
    const open = (over: Doc): unknown[] => foundIn({ settings, ...over }).filter(({ kind }) => kind === 'setting-open');
    expect(open(overage({ when: { flag: 'on' } }))).toEqual([]);
    expect(open({ ...roles, ...overage({}) })).toEqual([]);
  });
});
