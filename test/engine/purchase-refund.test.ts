import { describe, expect, it } from 'vitest';
import { reads, transact, type Account, type Allowed } from '../../src/index.ts';
import { accountOf, at, lotOf, policyOf, refused, render, Run, SOURCES, unset, verdict, worldOf } from '../support/studio.ts';

const RETURN = [{ after: 'purchase', atMost: '14 days' }];
const REFUNDS = {
  returned: RETURN,
  goodwill: [{ after: 'purchase', atMost: '14 days' }, { ifUsed: 'keep' }],
  chargeback: [{ ifUsed: 'owe' }],
  mistake: 'always',
  regret: 'never',
} as const;
const SIZES = { s: { credits: 100, price: 9 }, yen: { credits: 300, price: 1000, currency: 'JPY' }, own: { credits: 40 } };
const shop = (more: object = {}, parts: object = {}) =>
  policyOf({ packs: { all: { source: 'purchased', currency: 'EUR', sizes: SIZES, refunds: REFUNDS, ...more } }, ...parts });

/** An account that has bought a hundred credits for nine euros on the second of January. */
function bought(more: object = {}, parts: object = {}, account: Partial<Account> = {}): Run {
  const run = new Run(shop(more, parts), accountOf(account));
  run.do('2025-01-02', { kind: 'buy', id: 'o', pack: 's' });
  return run;
}

const back = (cause = 'returned', of = 'o') => ({ kind: 'refund', of, cause }) as const;
const use = (run: Run, images: number, id = 's'): void => void run.do('2025-01-03', render(images, { id }));
/** The money that goes back. */
const money = (run: Run, cause: string, of = 'o', when = '2025-01-04') =>
  (run.ask(when, back(cause, of)) as Allowed).price?.amount;

describe('a purchase that nobody used', () => {
  it('comes back whole: its credits are gone, its price goes back, and the order says so', () => {
    const run = bought();
    expect(run.ask('2025-01-04', back())).toEqual({
      verdict: 'allowed',
      amount: 100,
      draws: [{ lot: 'order/o', source: 'purchased', amount: 100 }],
      notes: [],
      price: { amount: '9', currency: 'EUR' },
    });
    expect([run.lines('forfeit'), run.left('2025-01-04'), run.account.orders['o']!.state]).toEqual([
      ['forfeit 100 order/o 2025-01-04'],
      {},
      'refunded',
    ]);
    expect(run.entries.at(-1)).toMatchObject({ intent: 'o', cause: 'returned' });
  });

  it('comes back for a cause that the catalogue names, and for no other', () => {
    const asked = (cause: string, more: object = {}) => verdict(bought(more).ask('2025-01-04', back(cause)));
    expect(['mistake', 'regret', 'failed', 'toString'].map((cause) => asked(cause))).toEqual([
      'allowed',
      ...Array<string>(3).fill('not-refundable'),
    ]);
    expect(asked('returned', { refunds: undefined })).toBe('not-refundable');
  });

  it('comes back up to the last moment of the time for it, counted from the order', () => {
    const asked = (when: string): string => verdict(bought().ask(when, back()));
    expect([asked('2025-01-16'), asked('2025-01-16T00:00:00.001Z')]).toEqual(['allowed', 'refund-window-passed']);
  });

  it('comes back once, and the same command twice is one', () => {
    const run = bought();
    const command = { ...back(), id: 'r' };
    const first = run.do('2025-01-04', command);
    expect(run.do('2025-01-05', command)).toMatchObject({ repeated: 'same', entries: [], decision: first.decision });
    expect(verdict(run.ask('2025-01-05', back('mistake')))).toBe('not-refundable');
  });

  it('comes back as it is, and not in part', () => {
    expect(refused(bought().ask('2025-01-04', { ...back(), amount: 40 })).remedies).toEqual([
      { kind: 'change-inputs', input: 'amount' },
    ]);
  });

  it('says no price where the seller named it, and the price of all where several were bought', () => {
    const run = bought();
    run.do('2025-01-02', { kind: 'buy', id: 'own', pack: 'own' });
    run.do('2025-01-02', { kind: 'buy', id: 'three', pack: 's', quantity: 3 });
    expect([money(run, 'mistake', 'own'), money(run, 'mistake', 'three')]).toEqual([undefined, '27']);
    expect(run.left('2025-01-04')).toEqual({ purchased: 100 });
  });

  it('waits for its rule where that is left open, and for a catalogue that has its pack', () => {
    const open = { refunds: { returned: [{ after: 'purchase', atMost: unset('span') }] } };
    const run = bought();
    const later = (more: object) =>
      verdict(transact(worldOf(shop(more), run.account, at('2025-01-04')), { ...back(), id: 'r' }).decision);
    expect([later(open), later({ sizes: { other: SIZES.s } })]).toEqual(['policy-incomplete', 'not-refundable']);
  });
});

describe('a purchase of which something is gone', () => {
  it('is not returned where only unused ones are: not when it is used, held or moved on', () => {
    const numbers = (change: (run: Run) => void) => {
      const run = bought();
      change(run);
      const decision = refused(run.ask('2025-01-04', back()));
      return [decision.reason, decision.numbers];
    };
    const told = (available: number) => ['not-refundable', { needed: 100, available }];
    expect(numbers((run) => use(run, 1))).toEqual(told(99));
    expect(numbers((run) => void run.do('2025-01-03', { ...render(30), kind: 'hold' }))).toEqual(told(70));
    expect(numbers((run) => void run.do('2025-01-03', { kind: 'transfer', to: 'ann', amount: 10 }))).toEqual(told(90));
  });

  it('is returned after all when what was used came back', () => {
    const run = bought();
    use(run, 30);
    run.do('2025-01-03', { kind: 'refund', of: 's', cause: 'failed' });
    expect(money(run, 'returned')).toBe('9');
  });

  it('gives back what is left, for that part of the price, rounded down to what the currency has', () => {
    const run = bought();
    use(run, 67);
    expect(run.ask('2025-03-01', back('goodwill'))).toMatchObject({ amount: 33, price: { amount: '2.97' } });
    run.do('2025-03-02', { kind: 'buy', id: 'y', pack: 'yen' });
    run.do('2025-03-02', render(1));
    expect([money(run, 'goodwill', 'y', '2025-03-03'), run.left('2025-03-03')]).toEqual(['996', {}]);
  });

  it('lets a spend of it fail later, and its credits are there again', () => {
    const run = bought();
    use(run, 67);
    run.do('2025-01-04', back('goodwill'));
    run.do('2025-01-05', { kind: 'refund', of: 's', cause: 'failed' });
    expect(run.left('2025-01-05')).toEqual({ purchased: 67 });
  });

  it('keeps nothing back where nothing is left', () => {
    const run = bought();
    use(run, 100);
    expect(refused(run.ask('2025-01-04', back('goodwill')))).toMatchObject({
      reason: 'not-refundable',
      numbers: { needed: 100, available: 0 },
    });
  });

  it('takes the first way that is open and fits', () => {
    const run = bought();
    expect(money(run, 'goodwill', 'o', '2025-05-01')).toBe('9');
  });
});

describe('a chargeback', () => {
  it('takes all of it back: what is left, and what was used is owed', () => {
    const run = bought();
    use(run, 30);
    expect(run.ask('2025-01-04', back('chargeback'))).toMatchObject({
      amount: 100,
      draws: [
        { lot: 'order/o', amount: 70 },
        { lot: 'owed/credit', source: 'purchased', amount: 30 },
      ],
      price: { amount: '9', currency: 'EUR' },
    });
    expect(verdict(run.ask('2025-01-04', render(1)))).toBe('insufficient-credits');
    run.do('2025-01-05', { kind: 'grant', source: 'promo', amount: 50 });
    expect(run.left('2025-01-05')).toEqual({ promo: 20 });
  });

  it('is paid at once by other credits, and by what a hold gives back', () => {
    const run = bought({}, {}, { lots: [lotOf('promo', 10)] });
    run.do('2025-01-03', { ...render(60), kind: 'hold', id: 'h' });
    run.do('2025-01-03', { kind: 'grant', source: 'promo', amount: 5 });
    run.do('2025-01-04', back('chargeback'));
    expect(run.left('2025-01-04')).toEqual({ purchased: -45 });
    run.do('2025-01-05', { kind: 'release', of: 'h' });
    // The sixty that come back pay what is still owed, the promotional ones first.
    expect(run.left('2025-01-05')).toEqual({ purchased: 15 });
  });

  it('takes no more than the purchase brought where another was carried into it', () => {
    const sources = { ...SOURCES, purchased: { ...SOURCES.purchased, expires: { after: '1 month' } } };
    const run = bought({ queued: { carry: 'always' } }, { sources });
    run.do('2025-01-02', { kind: 'buy', id: 'second', pack: 's' });
    expect(run.left('2025-02-03')).toEqual({ purchased: 200 });
    expect(run.ask('2025-02-03', back('mistake', 'second'))).toMatchObject({ amount: 100 });
    expect(run.left('2025-02-03')).toEqual({ purchased: 100 });
  });

  it('also comes after the credits have ended: the account had them', () => {
    const sources = { ...SOURCES, purchased: { ...SOURCES.purchased, expires: { after: '1 month' } } };
    const run = bought({}, { sources });
    expect(verdict(run.ask('2025-03-01', back('goodwill')))).toBe('not-refundable');
    expect(run.ask('2025-03-01', back('chargeback'))).toMatchObject({ draws: [{ lot: 'owed/credit', amount: 100 }] });
  });
});

describe('a purchase of credits of a type that a later policy has no more', () => {
  /** The same shop, which sells points now; whoever bought credits has them still. */
  const later = shop(
    {},
    {
      version: '2',
      credits: { point: { name: { en: 'points' }, decimals: 0 } },
    },
  );
  const moved = (images: number): Run => {
    const run = bought();
    if (images > 0) use(run, images);
    return new Run(later, run.account);
  };

  it('is taken back whole where nothing is gone', () => {
    const run = moved(0);
    expect(run.ask('2025-01-04', back('chargeback'))).toMatchObject({ verdict: 'allowed', price: { amount: '9' } });
    expect(run.lines()).toEqual(['forfeit 100 order/o 2025-01-04']);
  });

  it('is not taken back where what is gone would be owed: nothing could ever pay that', () => {
    const run = moved(30);
    expect(refused(run.ask('2025-01-04', back('chargeback')))).toMatchObject({
      reason: 'not-refundable',
      numbers: { needed: 100, available: 70 },
    });
    expect([run.entries, run.account.orders['o']!.state]).toEqual([[], 'credited']);
  });

  it('gives back what is left, where the cause lets it keep the rest', () => {
    const run = moved(30);
    expect(run.ask('2025-01-04', back('goodwill'))).toMatchObject({ amount: 70, price: { amount: '6.3' } });
    expect(run.lines()).toEqual(['forfeit 70 order/o 2025-01-04']);
  });
});

describe('an order that has brought nothing yet', () => {
  it('is called off: what nobody has paid is no money that goes back, and a late delivery is refused', () => {
    const run = new Run(shop());
    run.do('2025-01-02', { kind: 'buy', id: 'o', pack: 's', unpaid: true });
    const decision = run.ask('2025-01-03', back());
    expect(decision).toMatchObject({ amount: 0, draws: [] });
    expect(decision).not.toHaveProperty('price');
    expect(refused(run.ask('2025-01-04', { kind: 'deliver', order: 'o' }))).toMatchObject({
      reason: 'action-invalid',
      remedies: [{ kind: 'change-inputs', input: 'order' }],
    });
    expect([run.entries, run.account.orders['o']!.state]).toEqual([[], 'refunded']);
  });

  it('is called off where it waits in a row, and the next one begins when its turn comes', () => {
    const run = bought({ queued: {} });
    for (const id of ['second', 'third']) run.do('2025-01-02', { kind: 'buy', id, pack: 's' });
    run.do('2025-01-03', back('returned', 'second'));
    use(run, 100);
    expect(Object.values(run.account.orders).map(({ state }) => state)).toEqual(['credited', 'refunded', 'credited']);
  });

  it('lets the next one begin when the one before is taken back', () => {
    const run = bought({ queued: {} });
    run.do('2025-01-02', { kind: 'buy', id: 'second', pack: 's' });
    run.do('2025-01-03', back());
    expect(run.account.orders['second']!.state).toBe('credited');
  });
});

describe('what a purchase was counted as', () => {
  const limited = (count: string, atMost: number, per: unknown = 'month') => ({ limit: { count, atMost, per } });
  const again = (more: object, cause = 'chargeback', used = 0, when = '2025-01-05'): string => {
    const run = bought(more);
    if (used > 0) use(run, used);
    run.do(when, back(cause));
    return verdict(run.ask(when, { kind: 'buy', pack: 's' }));
  };

  it.each([
    ['times', 1],
    ['credits', 100],
    ['money', 9],
  ])('is free again under a limit on %s', (count, most) => {
    for (const per of ['month', { rolling: '30 days' }]) {
      expect(again(limited(count, most, per))).toBe('allowed');
      expect(again(limited(count, most, per), 'regret')).toBe('purchase-limit');
    }
  });

  it('is free as far as it came back, and a part of a purchase is a purchase still', () => {
    expect(again(limited('credits', 170), 'goodwill', 30)).toBe('allowed');
    expect(again(limited('credits', 129), 'goodwill', 30)).toBe('purchase-limit');
    expect(again(limited('money', 11.7), 'goodwill', 30)).toBe('allowed');
    expect(again(limited('money', 11.69), 'goodwill', 30)).toBe('purchase-limit');
    expect(again(limited('times', 1), 'goodwill', 30)).toBe('purchase-limit');
  });

  it('is that of one purchase where two were made at the same instant', () => {
    const run = bought(limited('times', 2, { rolling: '30 days' }));
    run.do('2025-01-02', { kind: 'buy', id: 'second', pack: 's' });
    run.do('2025-01-03', back());
    const next = () => verdict(run.ask('2025-01-03', { kind: 'buy', pack: 's' }));
    expect([next(), next()]).toEqual(['allowed', 'purchase-limit']);
  });

  it('takes nothing off a window that began after the purchase', () => {
    const run = bought(limited('times', 1));
    run.do('2025-02-01', { kind: 'buy', pack: 's' });
    run.do('2025-02-02', back('chargeback'));
    expect(verdict(run.ask('2025-02-02', { kind: 'buy', pack: 's' }))).toBe('purchase-limit');
  });

  it.each([
    ['a month to a year', limited('times', 1), limited('times', 1, 'year')],
    ['credits to times', limited('credits', 100), limited('times', 1)],
    ['a month to a rolling one', limited('money', 9), limited('money', 9, { rolling: '60 days' })],
    ['none to a year', {}, limited('times', 1, 'year')],
  ])('takes nothing off a counter in which it never was, where the limit changed from %s', (_, then, now) => {
    const run = new Run(shop(now), bought(then).account);
    expect(verdict(run.ask('2025-01-15', { kind: 'buy', pack: 's' }))).toBe('allowed');
    expect(verdict(run.ask('2025-01-16', back('chargeback')))).toBe('allowed');
    expect(verdict(run.ask('2025-01-16', { kind: 'buy', pack: 's' }))).toBe('purchase-limit');
  });

  it.each(['times', 'credits', 'money'])(
    'is free again where it was counted, also under another limit meanwhile: %s',
    (count) => {
      const most = { times: 1, credits: 100, money: 9 }[count]!;
      for (const per of ['month', { rolling: '30 days' }]) {
        const then = limited(count, most, per);
        for (const meanwhile of [limited(count, most, 'year'), {}]) {
          const run = new Run(shop(meanwhile), bought(then).account);
          run.do('2025-01-05', back('chargeback'));
          expect(verdict(new Run(shop(then), run.account).ask('2025-01-06', { kind: 'buy', id: 'next', pack: 's' }))).toBe(
            'allowed',
          );
        }
      }
    },
  );

  it('of an order that does not say so is what the limit of now would have counted', () => {
    for (const per of ['month', { rolling: '30 days' }]) {
      const run = bought(limited('credits', 100, per));
      const { counted: _, ...old } = run.account.orders['o']!;
      run.account = { ...run.account, orders: { o: old } };
      use(run, 30);
      run.do('2025-01-05', back('goodwill'));
      const used = Object.entries(run.account.counters).flatMap(([key, { used }]) => (key.startsWith('bought/') ? [used] : []));
      expect([used, verdict(run.ask('2025-01-05', { kind: 'buy', pack: 's' }))]).toEqual([[30], 'purchase-limit']);
    }
  });

  it('is kept with the order: where it was counted, and as how much', () => {
    const counted = (more: object) => bought(more).account.orders['o']!.counted;
    expect(counted({})).toEqual([]);
    const month = 'bought/purchased/["month",null,"money"]';
    expect(counted(limited('money', 9))).toEqual([{ key: month, since: at('2025-01-01'), amount: 90_000 }]);
    expect(counted(limited('times', 9, { rolling: '30 days' }))).toMatchObject([{ since: at('2025-02-01'), amount: 1 }]);
  });
});

it('an automatic purchase comes back by the rule of automatic purchases', () => {
  const automatic = {
    source: 'purchased',
    below: 5,
    buys: { credits: 20 },
    price: 0.1,
    currency: 'EUR',
    limit: { atMost: 1, count: 'times', per: 'month' },
    refunds: { chargeback: [{ ifUsed: 'owe' }] },
  };
  const run = new Run(shop({}, { purchases: { automatic } }), accountOf({ lots: [lotOf('promo', 6)] }));
  use(run, 3);
  expect(run.left('2025-01-03')).toEqual({ promo: 3, purchased: 20 });
  expect(verdict(run.ask('2025-01-04', back('returned', 'automatic/s')))).toBe('not-refundable');
  expect(money(run, 'chargeback', 'automatic/s')).toBe('2');
  use(run, 1, 'again');
  expect(run.left('2025-01-04')).toEqual({ promo: 2, purchased: 20 });
});

it('an automatic purchase is taken off the counter in which it was counted, whatever its limit is now', () => {
  const rule = { source: 'purchased', below: 5, buys: { credits: 20 }, refunds: { chargeback: [{ ifUsed: 'owe' }] } };
  const policy = (per: string) => shop({}, { purchases: { automatic: { ...rule, limit: { atMost: 1, count: 'times', per } } } });
  const start = new Run(policy('month'), accountOf({ lots: [lotOf('promo', 6)] }));
  use(start, 3);
  const run = new Run(policy('year'), start.account);
  use(run, 19, 'again');
  expect(run.left('2025-01-03')).toEqual({ purchased: 24 });
  run.do('2025-01-04', back('chargeback', 'automatic/s'));
  const used = Object.entries(run.account.counters).filter(([key]) => key.startsWith('bought/'));
  expect(used.map(([key, counter]) => [key, counter.used])).toEqual([
    ['bought/automatic/["month",null,"times"]', 0],
    ['bought/automatic/["year",null,"times"]', 1],
  ]);
});

it('needs the order and nothing else that a store has to look up', () => {
  expect(reads(shop(), { ...back(), id: 'r' })).toMatchObject({ orders: ['o'], intents: { ids: ['o'] } });
});
