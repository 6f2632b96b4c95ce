import { describe, expect, it } from 'vitest';
import { summarize, type BoundPolicy } from '../../src/index.ts';
import { accountOf, at, policyOf, Run, SOURCES, worldOf, type Draft } from '../support/studio.ts';

/** Packs that wait for one another and live for a month each. */
const policyWith = (queued: object, expires: unknown = { after: '1 month' }): BoundPolicy =>
  policyOf({
    sources: { ...SOURCES, purchased: { ...SOURCES.purchased, expires } },
    packs: {
      all: {
        source: 'purchased',
        currency: 'EUR',
        sizes: { small: { credits: 10, price: 1, tier: 1 }, large: { credits: 30, price: 2, tier: 2 } },
        queued,
      },
    },
  });
const buy = (pack: string, id: string, more: object = {}): Draft => ({ kind: 'buy', pack, id, ...more });
const spend = (images: number): Draft => ({ kind: 'spend', action: 'render', inputs: { images } });

/** A small pack bought on the 31st of January and another pack a day later. */
function twice(policy: BoundPolicy, first = 'small', second = 'small'): Run {
  const run = new Run(policy, accountOf());
  run.do('2025-01-31', buy(first, 'a'));
  run.do('2025-02-01', buy(second, 'b'));
  return run;
}
const states = (run: Run): string[] => Object.values(run.account.orders).map(({ id, state }) => `${id} ${state}`);

describe('an order that has to wait', () => {
  it('is seen as waiting, and cannot be spent', () => {
    const run = twice(policyWith({}));
    expect(states(run)).toEqual(['a credited', 'b queued']);
    expect(summarize(worldOf(run.policy, run.account, at('2025-02-01')))).toMatchObject({
      available: { credit: 10 },
      queued: { credit: 10 },
    });
  });

  it('begins when what was there is used up, in the same spend, and lives from then', () => {
    const run = twice(policyWith({}));
    run.do('2025-02-10', spend(9));
    expect(states(run)).toEqual(['a credited', 'b queued']);
    run.do('2025-02-10', spend(1));
    expect(run.left('2025-03-09T23:59:59.999Z')).toEqual({ purchased: 10 });
    expect(run.left('2025-03-10')).toEqual({});
  });

  it('begins when what was there is over, to the millisecond', () => {
    const run = twice(policyWith({}));
    run.do('2025-02-10', spend(4));
    expect(run.left('2025-02-27T23:59:59.999Z')).toEqual({ purchased: 6 });
    expect(run.left('2025-02-28')).toEqual({ purchased: 10 });
    expect(run.left('2025-03-27T23:59:59.999Z')).toEqual({ purchased: 10 });
    expect(run.left('2025-03-28')).toEqual({});
  });

  it('waits for what a hold has taken', () => {
    const run = twice(policyWith({}));
    run.do('2025-02-10', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 10 } });
    expect(run.left('2025-02-10')).toEqual({});
    run.do('2025-02-11', { kind: 'capture', of: 'h' });
    expect(run.left('2025-02-11')).toEqual({ purchased: 10 });
  });

  it('takes its turn', () => {
    const run = twice(policyWith({}), 'small', 'large');
    run.do('2025-02-02', buy('small', 'c'));
    expect(run.left('2025-02-28')).toEqual({ purchased: 30 });
    expect(run.left('2025-03-28')).toEqual({ purchased: 10 });
    expect(run.left('2025-04-28')).toEqual({});
  });

  it('does not wait where nothing is there', () => {
    const run = new Run(policyWith({}), accountOf());
    run.do('2025-01-31', buy('small', 'a'));
    run.do('2025-01-31', spend(10));
    run.do('2025-02-01', buy('small', 'b'));
    expect(states(run)).toEqual(['a credited', 'b credited']);
  });

  it('waits from its delivery on, where the money came later', () => {
    const run = new Run(policyWith({}), accountOf());
    run.do('2025-01-31', buy('small', 'a'));
    run.do('2025-02-01', buy('small', 'b', { unpaid: true }));
    expect(run.left('2025-02-28')).toEqual({});
    run.do('2025-03-01', { kind: 'deliver', order: 'b' });
    run.do('2025-03-02', buy('large', 'c', { unpaid: true }));
    run.do('2025-03-03', { kind: 'deliver', order: 'c' });
    expect(states(run)).toEqual(['a credited', 'b credited', 'c queued']);
    expect(run.left('2025-04-01')).toEqual({ purchased: 30 });
  });

  it('waits for ever behind credits that never end, until they are used up', () => {
    const run = twice(policyWith({}, 'never'));
    expect(run.left('2099-01-01')).toEqual({ purchased: 10 });
    run.do('2099-01-01', spend(10));
    expect(run.left('2099-01-01')).toEqual({ purchased: 10 });
  });
});

describe('what is left at the end, with another order waiting', () => {
  it.each<[string, object, string, string, number]>([
    ['ends, unless it says otherwise', {}, 'small', 'large', 30],
    ['ends', { carry: 'never' }, 'small', 'large', 30],
    ['is carried', { carry: 'always' }, 'large', 'small', 36],
    ['is carried into the same class', { carry: 'same-or-higher-tier' }, 'small', 'small', 16],
    ['is carried into a higher class', { carry: 'same-or-higher-tier' }, 'small', 'large', 36],
    ['ends before a lower class', { carry: 'same-or-higher-tier' }, 'large', 'small', 10],
  ])('%s', (_, queued, first, second, expected) => {
    const run = twice(policyWith(queued), first, second);
    run.do('2025-02-10', spend(4));
    expect(run.left('2025-02-28')).toEqual({ purchased: expected });
    expect([run.left('2025-03-27T23:59:59.999Z'), run.left('2025-03-28')]).toEqual([{ purchased: expected }, {}]);
  });
});
