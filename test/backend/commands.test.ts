import { describe, expect, it } from 'vitest';
import type { Command, Order } from '../../src/index.ts';
import { newAccount } from '../../src/index.ts';
import { START } from '../support/studio.ts';
import { context, hex, Shop, shopPolicy } from './shop.ts';

const OWNER = { role: 'owner' };
const ID = hex(0xabc);
const HELD = hex(0xdef);

/** Whoever may send something under an id, and what they send. Each of them would move credits, or write an order, if the id were free. */
const WAYS: Readonly<Record<string, (shop: Shop) => Promise<object>>> = {
  'a charge': (shop) => shop.submit(shop.charge(3, { id: ID })),
  'a hold': (shop) => shop.submit(shop.hold(4, { id: ID })),
  'a refused charge': (shop) => shop.submit(shop.charge(500, { id: ID })),
  'a release before its charge': (shop) => shop.submit({ kind: 'release', id: ID }),
  'an order to pay': (shop) => shop.adapter().buy!(shop.order('s', '5', { id: ID }), context()),
  'an order on account': (shop) => shop.adapter().buy!(shop.order('m', '20.5', { id: ID }), context()),
  'an order at an old price': (shop) => shop.adapter().buy!(shop.order('m', '19', { id: ID }), context()),
  'the switch for sharing': (shop) => shop.backend.share(shop.session(), ID, true),
  'a spend of the host': (shop) => command(shop, { kind: 'spend', id: ID, action: 'render', inputs: { images: 2 } }),
  'a hold of the host': (shop) => command(shop, { kind: 'hold', id: ID, action: 'render', inputs: { images: 5 } }),
  'a purchase of the host': (shop) => command(shop, { kind: 'buy', id: ID, pack: 's', unpaid: false }),
  'a purchase of the host on account': (shop) => command(shop, { kind: 'buy', id: ID, pack: 'm' }),
  'a grant': (shop) => command(shop, { kind: 'grant', id: ID, source: 'promo', amount: 7 }),
  'an event': (shop) => command(shop, { kind: 'event', id: ID, event: 'referral' }),
  'a plan': (shop) => command(shop, { kind: 'subscribe', id: ID, plan: 'basic' }),
  'a capture of another hold': (shop) => command(shop, { kind: 'capture', id: ID, of: HELD, amount: 1 }),
  'a release of another hold': (shop) => command(shop, { kind: 'release', id: ID, of: HELD }),
  'a delivery of another order': (shop) => command(shop, { kind: 'deliver', id: ID, order: 'waits' }),
  'a refund of another order': (shop) => command(shop, { kind: 'refund', id: ID, of: 'waits', cause: 'returned' }),
};

const command = (shop: Shop, one: Command): Promise<object> => shop.backend.command('acme', one, OWNER);

type Answered = Readonly<Record<string, unknown>>;

/** A shop in which every way has something to work on. */
async function stocked(): Promise<Shop> {
  const shop = await Shop.with(100);
  await shop.submit(shop.hold(10, { id: HELD }));
  await command(shop, { kind: 'buy', id: 'waits', pack: 's' });
  return shop;
}

/** All that may be lost: credits, orders, intents, facts. */
async function stateOf(shop: Shop): Promise<object> {
  const { version: _, ...state } = await shop.snapshot([ID, HELD]);
  return state;
}

/** They are about one intent, whichever comes first: what becomes of it `spends.test.ts` says. */
const SPENDS = ['a charge', 'a hold', 'a refused charge', 'a spend of the host', 'a hold of the host'];
const RELEASE = 'a release before its charge';

describe('an id that two ways use', () => {
  const names = Object.keys(WAYS);
  const pairs = names.flatMap((first) =>
    names
      .filter((second) => second !== first && ![first, second].every((name) => name === RELEASE || SPENDS.includes(name)))
      .map((second) => [first, second] as const),
  );
  it.each([...pairs, ...SPENDS.flatMap((one) => SPENDS.filter((other) => other !== one).map((other) => [one, other] as const))])(
    'is that of %s, and does nothing for %s',
    async (first, second) => {
      const shop = await stocked();
      const { version: _, ...answered } = (await WAYS[first]!(shop)) as Answered;
      const before = await stateOf(shop);
      const { state, decision, repeated } = (await WAYS[second]!(shop)) as Answered;
      // The switch tells how it stands, and no more.
      if (second !== 'the switch for sharing' && decision === undefined) expect(state).toBe('conflict');
      if (decision !== undefined && first === RELEASE) expect(decision).toMatchObject({ reason: 'past-deadline' });
      else if (decision !== undefined) expect(repeated).toBe('different');
      expect(await stateOf(shop)).toEqual(before);
      const { version: __, ...again } = (await WAYS[first]!(shop)) as Answered;
      expect(again).toEqual({ ...answered, ...('decision' in again && { repeated: 'same' }) });
    },
  );
});

describe('an id of something that came with the account', () => {
  const draws = [{ lot: 'old', source: 'purchased', amount: 4 }];
  const intent = {
    id: ID,
    action: 'render',
    inputs: {},
    state: 'captured',
    type: 'credit',
    at: START,
    amount: 4,
    draws,
  } as const;
  const order: Order = {
    ...({ id: ID, state: 'credited', pack: 's', source: 'purchased', type: 'credit', credits: 10 } as const),
    ...{ price: { amount: '5', currency: 'EUR' }, placedAt: START, creditedAt: START },
  };

  it.each([
    ['a spend', { intents: { [ID]: intent } }],
    ['an order', { orders: { [ID]: order } }],
  ])('%s, is not written over', async (_, parts) => {
    for (const name of ['a spend of the host', 'a hold of the host', 'a purchase of the host']) {
      const shop = new Shop({ account: (id) => newAccount(id, START, parts) });
      await shop.grant(100);
      const before = await stateOf(shop);
      expect(await WAYS[name]!(shop)).toMatchObject({
        decision: { verdict: 'refused', reason: 'action-invalid', remedy: { kind: 'change-inputs', input: 'id' } },
        repeated: 'different',
      });
      expect(await stateOf(shop)).toEqual(before);
    }
  });
});

describe('an id that is kept for what a spend buys by itself', () => {
  const automatic = { source: 'purchased', below: 50, buys: { credits: 100 }, price: 0.5, currency: 'EUR' };
  const policy = shopPolicy({ purchases: { automatic: { ...automatic, refunds: { returned: 'always' } } } });

  it.each<[string, Command]>([
    ['a purchase', { kind: 'buy', id: 'automatic/s', pack: 's', unpaid: false }],
    ['a spend', { kind: 'spend', id: 'automatic/s', action: 'render', inputs: { images: 1 } }],
    ['a hold', { kind: 'hold', id: 'automatic/s', action: 'render', inputs: { images: 1 } }],
  ])('is not taken by %s of the host, who is told why and what to do', async (_, one) => {
    const shop = await Shop.with(100, { policy });
    await expect(command(shop, one)).rejects.toMatchObject({
      kind: 'bad-request',
      errors: [
        {
          path: 'id',
          reason: 'What begins with "automatic/" names the purchase that follows the spend "s".',
          fix: 'Give the command an id of its own.',
        },
      ],
    });
    await command(shop, { kind: 'spend', id: 's', action: 'render', inputs: { images: 60 } });
    expect(await shop.available()).toBe(140);
  });

  it('is named by the refund of that purchase all the same, and by a second copy of it', async () => {
    const shop = await Shop.with(100, { policy });
    await command(shop, { kind: 'spend', id: 's', action: 'render', inputs: { images: 60 } });
    const back: Command = { kind: 'refund', id: 'back', of: 'automatic/s', cause: 'returned' };
    expect(await command(shop, back)).toMatchObject({ decision: { verdict: 'allowed', price: { amount: '50' } } });
    expect(await command(shop, back)).toMatchObject({ repeated: 'same' });
    expect(await shop.available()).toBe(40);
  });
});

describe('a name that the backend gives what follows from an id', () => {
  const grant = (id: string): Command => ({ kind: 'grant', id, source: 'promo', amount: 5 });

  it('is a conflict where the host used it for something else: nothing is said to be captured, released or delivered', async () => {
    const shop = await stocked();
    for (const name of [`${HELD}:capture`, `${HELD}:capture-held`, `${HELD}:release`, 'waits:deliver'])
      await command(shop, grant(name));
    const before = await stateOf(shop);
    const conflict = { state: 'conflict', reason: 'key-mismatch', serverNow: START };
    expect(await shop.submit({ kind: 'capture', id: HELD, amount: 3 })).toEqual(conflict);
    expect(await shop.submit({ kind: 'release', id: HELD })).toEqual(conflict);
    expect(await shop.backend.deliver('acme', 'waits')).toEqual(conflict);
    expect(await stateOf(shop)).toEqual(before);
  });

  it('is no conflict where what was asked for has happened', async () => {
    const shop = await stocked();
    await command(shop, { kind: 'deliver', id: 'waits:deliver', order: 'waits', notAfter: START });
    expect(await shop.backend.deliver('acme', 'waits')).toMatchObject({ state: 'ordered', order: { state: 'credited' } });
  });
});
