import { describe, expect, it } from 'vitest';
import { Ledger } from '../../src/engine/ledger.ts';
import { accountOf, at, frozen, lotOf, START } from '../support/studio.ts';

const NOW = at('2025-02-01');
const over = at('2025-01-20');
const open = (...lots: ReturnType<typeof lotOf>[]): Ledger => new Ledger(frozen(accountOf({ lots })));
const state = (ledger: Ledger, id: string): (number | undefined)[] => [ledger.lot(id)?.remaining, ledger.lot(id)?.held];

describe('an entry', () => {
  it.each<[Parameters<Ledger['write']>[0], 'held' | undefined, number[]]>([
    ['hold', undefined, [6, 9]],
    ['capture', undefined, [6, 5]],
    ['capture', 'held', [10, 1]],
    ['release', undefined, [14, 1]],
    ['refund', undefined, [14, 5]],
    ['expire', undefined, [6, 5]],
    ['forfeit', undefined, [6, 5]],
  ])('%s (from %s) moves four of ten remaining and five held to %o', (kind, from, expected) => {
    const ledger = open(lotOf('promo', 15, { remaining: 10, held: 5 }));
    ledger.write(kind, NOW, 'promo', 4, from && { from });
    expect(state(ledger, 'promo')).toEqual(expected);
    expect(ledger.account.lots[0]).toMatchObject({ remaining: expected[0], held: expected[1], granted: 15 });
    expect(ledger.entries).toEqual([{ kind, at: NOW, lot: 'promo', source: 'promo', amount: 4, ...(from && { from }) }]);
  });

  it('of nothing is not written', () => {
    const ledger = open(lotOf('promo', 5));
    ledger.write('capture', NOW, 'promo', 0);
    expect(ledger.entries).toEqual([]);
  });

  it.each<[Parameters<Ledger['write']>[0], number]>([
    ['capture', 6],
    ['hold', 6],
    ['expire', 6],
    ['release', 1],
    ['capture', 0.5],
    ['refund', NaN],
    ['refund', 2 ** 60],
  ])('that would leave something impossible is an error: %s %d', (kind, amount) => {
    const ledger = open(lotOf('promo', 5));
    expect(() => {
      ledger.write(kind, NOW, 'promo', amount);
    }).toThrow(/promo/);
    expect(state(ledger, 'promo')).toEqual([5, 0]);
  });

  it('about a lot that is not there is an error', () => {
    expect(() => {
      open().write('capture', NOW, 'gone', 1);
    }).toThrow(/gone/);
  });
});

describe('a grant', () => {
  const { remaining: _remaining, held: _held, ...fresh } = lotOf('promo', 7);

  it('opens a lot', () => {
    const ledger = open();
    ledger.grant(fresh, 'a gift', NOW);
    expect(ledger.entries).toEqual([
      { kind: 'grant', at: NOW, lot: 'promo', source: 'promo', amount: 7, cause: 'a gift', opens: lotOf('promo', 7) },
    ]);
    expect(ledger.account.lots).toEqual([lotOf('promo', 7)]);
  });

  it('of nothing opens none', () => {
    const ledger = open();
    ledger.grant({ ...fresh, granted: 0 }, 'a gift', NOW);
    expect([ledger.entries, ledger.account.lots]).toEqual([[], []]);
  });

  it('never takes the name of another lot', () => {
    expect(() => {
      open(lotOf('promo', 1)).grant(fresh, 'again', NOW);
    }).toThrow(/promo/);
  });
});

describe('draws', () => {
  const draws = [
    { lot: 'a', source: 's', amount: 3 },
    { lot: 'b', source: 's', amount: 5 },
  ];

  it.each([
    [0, [], [3, 5]],
    [2, [2], [1, 5]],
    [3, [3], [5]],
    [4, [3, 1], [4]],
    [8, [3, 5], []],
    [9, [3, 5], []],
  ])('are split at %i', (amount, taken, rest) => {
    const split = Ledger.split(draws, amount);
    expect([split.taken.map((draw) => draw.amount), split.rest.map((draw) => draw.amount)]).toEqual([taken, rest]);
  });

  it('go back in reverse, and what goes back to a lot that is over expires', () => {
    const ledger = open(
      lotOf('a', 3, { remaining: 0, held: 3, expiresAt: NOW }),
      lotOf('b', 5, { remaining: 0, held: 5, expiresAt: NOW + 1 }),
    );
    ledger.release(draws, NOW, 'h');
    expect(ledger.entries.map(({ kind, lot, amount, intent }) => [kind, lot, amount, intent])).toEqual([
      ['release', 'b', 5, 'h'],
      ['release', 'a', 3, 'h'],
      ['expire', 'a', 3, undefined],
    ]);
  });
});

describe('a ledger', () => {
  it('leaves the account that it was given as it was', () => {
    const account = frozen(accountOf({ lots: [lotOf('promo', 5)], marks: { a: { at: START, count: 1 } } }));
    const ledger = new Ledger(account);
    ledger.write('capture', NOW, 'promo', 5);
    ledger.mark('a', NOW);
    ledger.counter('c', { since: START, until: NOW, used: 3 });
    ledger.facts({ plan: 'basic' });
    expect(account).toMatchObject({ plan: null, counters: {}, marks: { a: { count: 1 } }, lots: [{ remaining: 5 }] });
    expect(ledger.account).toMatchObject({
      plan: 'basic',
      counters: { c: { used: 3 } },
      marks: { a: { at: NOW, count: 2 } },
      lots: [{ remaining: 0 }],
    });
  });

  it('hands the same account back when nothing was written', () => {
    const account = accountOf({ lots: [lotOf('promo', 5)] });
    expect(new Ledger(account).account).toBe(account);
  });

  it('forgets a lot only when it is over and nothing is left or held', () => {
    const lots = [
      lotOf('gone', 5, { remaining: 0, expiresAt: NOW }),
      lotOf('held', 5, { remaining: 0, held: 5, expiresAt: over }),
      lotOf('empty', 5, { remaining: 0 }),
      lotOf('later', 5, { remaining: 0, expiresAt: NOW + 1 }),
      lotOf('left', 5, { expiresAt: over }),
    ];
    const ledger = open(...lots);
    ledger.prune(NOW);
    expect(ledger.account.lots.map(({ id }) => id)).toEqual(['held', 'empty', 'later', 'left']);
  });

  it('keeps names that every object has', () => {
    const ledger = open();
    for (const name of ['__proto__', 'constructor']) {
      ledger.mark(name, NOW);
      ledger.counter(name, { since: START, until: NOW, used: 1 });
    }
    expect([Object.keys(ledger.account.marks), Object.keys(ledger.account.counters)]).toEqual([
      ['__proto__', 'constructor'],
      ['__proto__', 'constructor'],
    ]);
  });
});
