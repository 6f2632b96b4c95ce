import { describe, expect, it } from 'vitest';
import type { Change, Found, LedgerStore, Slice, Written } from '../../src/backend/index.ts';
import { reads, transact, type Account, type Command, type Decision, type Intent, type Order } from '../../src/index.ts';
import { accountOf, lotOf, policyOf, START, worldOf } from '../support/studio.ts';

/** Nothing but the facts of an account and its live lots. */
export const NOTHING: Slice = {
  lots: 'live',
  lotsOf: [],
  counters: [],
  marks: [],
  marksUnder: [],
  intents: { ending: true, ids: [] },
  orders: [],
  queuedOrders: true,
  answers: [],
  keys: [],
  openOrders: false,
  recentOrders: 0,
};
const intent = (id: string, more: Partial<Intent> = {}): Intent => ({
  id,
  action: 'render',
  inputs: {},
  state: 'captured',
  type: 'credit',
  at: START,
  amount: 1,
  draws: [],
  ...more,
});
const order = (id: string, more: Partial<Order> = {}): Order => ({
  id,
  state: 'credited',
  pack: 's',
  source: 'purchased',
  type: 'credit',
  credits: 1,
  price: { amount: '1', currency: 'EUR' },
  placedAt: START,
  ...more,
});
const answer = { command: { kind: 'advance' }, decision: { verdict: 'allowed', draws: [], notes: [] } } as const;

/** A long life. */
const LIVED: Account = accountOf({
  lots: [
    lotOf('promo', 5),
    lotOf('monthly', 5, { remaining: 0, held: 2 }),
    lotOf('spent', 5, { remaining: 0 }),
    lotOf('empty', 5, { remaining: 0 }),
    lotOf('monthly', 5, { id: 'ahead', remaining: 0, effectiveAt: START + 1 }),
  ],
  counters: { 'used/render': { since: 0, until: 1, used: 1 }, 'limit/a/x': { since: 0, until: 1, used: 1 } },
  marks: { 'grant/a': { at: 1, count: 1 }, 'grant/b': { at: 1, count: 1 } },
  intents: {
    old: intent('old', { draws: [{ lot: 'spent', source: 'promo', amount: 5 }] }),
    older: intent('older'),
    held: intent('held', { state: 'held' }),
    ending: intent('ending', { state: 'held', endsAt: START + 1 }),
    ended: intent('ended', { state: 'expired', endsAt: START }),
  },
  orders: {
    open: order('open', { state: 'placed' }),
    first: order('first', { creditedAt: 1 }),
    second: order('second', { creditedAt: 2 }),
    third: order('third', { creditedAt: 3 }),
  },
  answers: { a: answer, b: answer },
});

/** What is found of the slice. */
const found = async (store: LedgerStore, slice: Partial<Slice> = {}, id = 'acme'): Promise<Found> =>
  (await store.withAccount(id, { ...NOTHING, ...slice }, (all): Change<{ all: Found }> => ({ result: { all } })))!.all;
const write = (store: LedgerStore, written: (found: Found) => Partial<Written>, slice: Partial<Slice> = {}) =>
  store.withAccount('acme', { ...NOTHING, ...slice }, (all): Change<object> => ({
    result: {},
    written: { account: all.account, lines: [], keys: [], ...written(all) },
  }));

/** What every ledger store does, whatever it keeps things in. @param empty opens one that has nothing in it */
export function storeSuite(empty: () => Promise<LedgerStore>): void {
  async function lived(): Promise<LedgerStore> {
    const store = await empty();
    await store.create(LIVED);
    return store;
  }
  describe('a slice of an account', () => {
    it('is what lives or has not begun, also where a booking has used that up, and nothing of what it has been through', async () => {
      const { account, version, epoch, keys } = await found(await lived());
      expect([version, keys.size]).toEqual([0, 0]);
      expect(epoch).not.toBe('');
      expect(account.lots.map(({ id }) => id).sort()).toEqual(['ahead', 'monthly', 'promo']);
      expect(Object.keys(account.intents)).toEqual(['ending']);
      expect([account.counters, account.marks, account.orders, account.answers]).toEqual([{}, {}, {}, {}]);
      expect(account).toMatchObject({ id: 'acme', timeZone: 'UTC', settledAt: START });
    });

    it('has what it is asked for by name, and nothing where there is nothing', async () => {
      const { account } = await found(await lived(), {
        lotsOf: ['old', 'nobody'],
        counters: ['used'],
        marks: ['grant/a', 'grant/z'],
        intents: { ending: true, ids: ['held', 'nobody'] },
        orders: ['first', 'nobody'],
        answers: ['a', 'toString'],
      });
      expect(account.lots.map(({ id }) => id).sort()).toEqual(['ahead', 'monthly', 'promo', 'spent']);
      expect(
        [account.counters, account.marks, account.intents, account.orders, account.answers].map((part) =>
          Object.keys(part).sort(),
        ),
      ).toEqual([['used/render'], ['grant/a'], ['ending', 'held'], ['first'], ['a']]);
    });

    it('has the open orders and those that were over last, with what the backend knows of them', async () => {
      const store = await lived();
      await write(store, () => ({ keys: [{ id: 'third', kind: 'order', fingerprint: null, at: START }] }));
      const { account, keys } = await found(store, { openOrders: true, recentOrders: 2 });
      expect(Object.keys(account.orders).sort()).toEqual(['open', 'second', 'third']);
      expect([...keys.keys()]).toEqual(['third']);
      expect(Object.keys((await found(store, { openOrders: true })).account.orders)).toEqual(['open']);
      expect(Object.keys((await found(store, { recentOrders: 1 })).account.orders)).toEqual(['third']);
    });

    it('keeps an order whole, with where it was counted', async () => {
      const store = await lived();
      const counted = [{ key: 'bought/promo/["month",null,"money"]', since: START, amount: 90_000 }];
      const whole = order('whole', { unpaid: true, promisedAt: START + 1, tier: 2, counted });
      await write(store, ({ account }) => ({ account: { ...account, orders: { whole } } }));
      expect((await found(store, { orders: ['whole'] })).account.orders).toEqual({ whole });
    });

    it.each(['failed', 'cancelled'] as const)('has an order that %s no longer among the open ones', async (progress) => {
      const store = await lived();
      const over = { id: 'open', kind: 'order', fingerprint: null, at: START } as const;
      await write(store, () => ({ keys: [{ ...over, order: { method: 'checkout', quantity: 1, progress } }] }));
      expect((await found(store, { openOrders: true })).account.orders).toEqual({});
      expect(Object.keys((await found(store, { recentOrders: 1 })).account.orders)).toEqual(['open']);
    });

    it('has an order that was taken back among those that are over, with its state', async () => {
      const store = await lived();
      await write(store, ({ account }) => ({ account: { ...account, orders: { open: order('open', { state: 'refunded' }) } } }));
      expect((await found(store, { openOrders: true })).account.orders).toEqual({});
      expect((await found(store, { recentOrders: 1 })).account.orders['open']).toMatchObject({ state: 'refunded' });
    });

    it('has all that a purchase needs to be taken back, also when its credits are used up', async () => {
      const packs = { all: { source: 'purchased', currency: 'EUR', sizes: { s: { credits: 10, price: 5 } } } };
      const policy = policyOf({ packs: { all: { ...packs.all, refunds: { chargeback: [{ ifUsed: 'owe' }] } } } });
      const store = await empty();
      await store.create(accountOf());
      const send = (command: Command): Promise<Decision | undefined> =>
        store
          .withAccount('acme', { ...NOTHING, ...reads(policy, command) }, ({ account }): Change<{ decision: Decision }> => {
            const done = transact(worldOf(policy, account), command);
            return { result: done, written: { account: done.account, lines: [], keys: [] } };
          })
          .then((result) => result?.decision);
      await send({ kind: 'buy', id: 'o', pack: 's' });
      await send({ kind: 'spend', id: 's', action: 'render', inputs: { images: 10 } });
      const command = { kind: 'refund', id: 'r', of: 'o', cause: 'chargeback' } as const;
      expect(await send(command)).toMatchObject({ draws: [{ lot: 'owed/credit', amount: 10 }], price: { amount: '5' } });
      expect(await send(command)).toMatchObject({ verdict: 'allowed' });
      expect(await send({ ...command, id: 'again' })).toMatchObject({ reason: 'not-refundable' });
      expect((await found(store)).account.lots).toMatchObject([{ id: 'owed/credit', remaining: -10 }]);
    });

    it('is a copy: nobody changes the ledger by changing what it handed out, or what it was given', async () => {
      const store = await empty();
      const mine = structuredClone(LIVED);
      await store.create(mine);
      (mine.lots[0] as { remaining: number }).remaining = 99;
      const all = await found(store);
      for (const lot of all.account.lots) (lot as { remaining: number }).remaining = 98;
      await store.withAccount('acme', NOTHING, ({ account }) => {
        for (const lot of account.lots) (lot as { remaining: number }).remaining = 97;
        return { result: {} };
      });
      const key = { id: 'k', kind: 'charge', fingerprint: 'f', at: START } as {
        id: string;
        kind: 'charge';
        fingerprint: string;
        at: number;
      };
      await write(store, () => ({ keys: [key] }));
      key.fingerprint = 'g';
      const again = await found(store, { keys: ['k'] });
      expect([again.account.lots.find(({ id }) => id === 'promo')!.remaining, again.keys.get('k')!.fingerprint]).toEqual([
        5,
        'f',
      ]);
    });
  });

  describe('a transaction', () => {
    it('is merged back by key: what was not loaded stays, what is missing is over', async () => {
      const store = await lived();
      await write(store, ({ account }) => ({
        account: {
          ...account,
          plan: 'basic',
          lots: [lotOf('promo', 5, { remaining: 1 }), lotOf('fresh', 9)],
          intents: { ...account.intents, new: intent('new') },
          marks: { 'grant/c': { at: 2, count: 1 } },
        },
      }));
      const { account, version } = await found(store, {
        lotsOf: ['old'],
        marks: ['grant/a', 'grant/c'],
        intents: { ending: true, ids: ['old', 'new'] },
      });
      expect([version, account.plan]).toEqual([1, 'basic']);
      expect(account.lots.map(({ id, remaining }) => [id, remaining]).sort()).toEqual([
        ['fresh', 9],
        ['promo', 1],
        ['spent', 0],
      ]);
      expect([Object.keys(account.marks), Object.keys(account.intents).sort()]).toEqual([
        ['grant/a', 'grant/c'],
        ['ending', 'new', 'old'],
      ]);
    });

    it('that writes nothing leaves the version', async () => {
      const store = await lived();
      await found(store);
      expect((await found(store)).version).toBe(0);
    });

    it('that fails writes nothing, says so, and does not keep others waiting', async () => {
      const store = await lived();
      const failing = store.withAccount('acme', NOTHING, () => {
        throw new Error('no');
      });
      const next = write(store, () => ({}));
      await expect(failing).rejects.toThrow('no');
      await next;
      expect((await found(store)).version).toBe(1);
    });

    it('sees everything of the one before, however many come at once', async () => {
      const store = await lived();
      await Promise.all(
        Array.from({ length: 40 }, () =>
          write(store, ({ account }) => ({
            account: {
              ...account,
              lots: account.lots.map((lot) => (lot.id === 'promo' ? { ...lot, granted: lot.granted + 1 } : lot)),
            },
          })),
        ),
      );
      const { account, version } = await found(store);
      expect([version, account.lots.find(({ id }) => id === 'promo')!.granted]).toEqual([40, 45]);
    });

    it('of an account that is not there does not begin', async () => {
      expect(await (await empty()).withAccount('nobody', NOTHING, () => ({ result: {} }))).toBeUndefined();
    });

    it.each(['a\u0000b', 'a\\u0000b', 'half \ud800', 'other half \udc00', 'emoji \u{1f600}', 'it\'s {"quoted", NULL}', ''])(
      'keeps texts as they are: %j',
      async (text) => {
        const store = await empty();
        await store.create(
          accountOf({ id: text, lots: [lotOf('promo', 5, { id: text, owner: text })], flags: { [text]: text } }),
        );
        const said = intent(text, {
          inputs: { text },
          marked: [`repeat/${text}`],
          draws: [{ lot: text, source: 'promo', amount: 1 }],
        });
        const slice = {
          ...NOTHING,
          lotsOf: [text],
          counters: [text],
          marksUnder: [`grant/${text}`],
          intents: { ending: true, ids: [text] },
          keys: [text],
        } as const;
        await store.withAccount(text, slice, ({ account }) => ({
          result: {},
          written: {
            account: {
              ...account,
              lots: account.lots.map((lot) => ({ ...lot, remaining: 0 })),
              intents: { [text]: said },
              counters: { [`${text}/of`]: { since: 0, until: 1, used: 1 }, [`${text}0`]: { since: 0, until: 1, used: 2 } },
              marks: { [`repeat/${text}`]: { at: 1, count: 1 }, [`grant/${text}#ann`]: { at: 2, count: 1 } },
            },
            lines: [],
            keys: [{ id: text, kind: 'charge', fingerprint: text, at: START }],
          },
        }));
        const { account, keys } = await found(store, slice, text);
        expect(account).toMatchObject({
          id: text,
          flags: { [text]: text },
          lots: [{ id: text, owner: text, remaining: 0 }],
          intents: { [text]: said },
          counters: { [`${text}/of`]: { used: 1 } },
          marks: { [`repeat/${text}`]: { at: 1 }, [`grant/${text}#ann`]: { at: 2 } },
        });
        expect(Object.keys(account.counters)).toEqual([`${text}/of`]);
        expect(keys.get(text)?.fingerprint).toBe(text);
      },
    );

    it('keeps ids that are words of the language', async () => {
      const store = await lived();
      await write(store, ({ account }) => ({
        account: { ...account, answers: JSON.parse(`{"__proto__":${JSON.stringify(answer)}}`) as Account['answers'] },
        keys: [{ id: '__proto__', kind: 'charge', fingerprint: 'f', at: START }],
      }));
      const { account, keys } = await found(store, { answers: ['__proto__'], keys: ['__proto__'] });
      expect([Object.keys(account.answers), keys.get('__proto__')?.fingerprint]).toEqual([['__proto__'], 'f']);
    });
  });

  describe('an account', () => {
    it('is opened once', async () => {
      const store = await lived();
      expect(await store.create(accountOf())).toBe(false);
      expect((await found(store)).account.lots).toHaveLength(3);
    });
  });

  describe('lines', () => {
    const line = (n: number, action?: string) => ({
      entries: [],
      item: {
        id: `1.${n}`,
        at: START + n,
        kind: 'capture' as const,
        type: 'credit',
        amount: n,
        draws: [],
        ...(action !== undefined && { action }),
      },
    });
    const written = async (): Promise<LedgerStore> => {
      const store = await lived();
      await write(store, () => ({ lines: [line(0, 'a'), line(1, 'b'), line(2, 'a'), line(3), line(4, 'a')] }));
      return store;
    };
    const amounts = async (store: LedgerStore, query: object): Promise<[number[], number | undefined]> => {
      const { items, next } = await store.lines('acme', { limit: 10, ...query });
      return [items.map(({ amount }) => amount), next];
    };

    it.each<[string, object, number[], number | undefined]>([
      ['all of them', {}, [4, 3, 2, 1, 0], undefined],
      ['a page', { limit: 2 }, [4, 3], 3],
      ['the next page', { limit: 2, before: 3 }, [2, 1], 1],
      ['the last page', { limit: 2, before: 1 }, [0], undefined],
      ['a page that is just full', { limit: 5 }, [4, 3, 2, 1, 0], undefined],
      ['of one action', { action: 'a' }, [4, 2, 0], undefined],
      ['a page of one action', { action: 'a', limit: 2 }, [4, 2], 1],
      ['the next page of one action', { action: 'a', limit: 2, before: 1 }, [0], undefined],
      ['of a time, with its beginning and without its end', { since: START + 1, until: START + 3 }, [2, 1], undefined],
      ['from beyond the end', { before: 99 }, [4, 3, 2, 1, 0], undefined],
    ])('%s', async (_, query, items, next) => {
      expect(await amounts(await written(), query)).toEqual([items, next]);
    });

    it('of nobody are none', async () => {
      expect(await (await empty()).lines('nobody', { limit: 5 })).toEqual({ items: [] });
    });
  });

  describe('what rules have granted', () => {
    it('is the sum of their grants, and of no others of a like name', async () => {
      const store = await lived();
      const grant = (lot: string, amount: number) => ({ kind: 'grant' as const, at: START, lot, source: 'promo', amount });
      await write(store, () => ({
        lines: [
          {
            item: { id: '1', at: START, kind: 'grant', type: 'credit', amount: 0, draws: [] },
            entries: [grant('gift/a', 5), grant('gift/b', 7)],
          },
          {
            item: { id: '2', at: START, kind: 'grant', type: 'credit', amount: 0, draws: [] },
            entries: [grant('gifted/c', 90), grant('hand/gift/', 90)],
          },
        ],
      }));
      expect([
        await store.granted('acme', ['gift', 'none']),
        await store.granted('acme', []),
        await store.granted('nobody', ['gift']),
      ]).toEqual([
        { amount: 12, count: 2 },
        { amount: 0, count: 0 },
        { amount: 0, count: 0 },
      ]);
    });
  });
}
