import { describe, expect, it } from 'vitest';
import type { OrderOutcome, OrderRecord, OrderRequest } from '../../src/adapters/contract.ts';
import { newAccount } from '../../src/index.ts';
import { at, START } from '../support/studio.ts';
import { context, hex, Shop, shopPolicy } from './shop.ts';

const buy = (shop: Shop, order: OrderRequest, role = 'owner'): Promise<OrderOutcome> =>
  shop.adapter({ viewer: { role } }).buy!(order, context());

/** The order of an outcome, or a loud failure. */
function placed(outcome: OrderOutcome): OrderRecord {
  if (outcome.state !== 'ordered') throw new Error(`There should be an order: ${JSON.stringify(outcome)}`);
  return outcome.order;
}

describe('a pack that is paid at a checkout', () => {
  it('is an order that waits: its credits come when the seller delivers, and once', async () => {
    const shop = new Shop();
    const order = shop.order('s', '10', { quantity: 2 });
    const record = placed(await buy(shop, order));
    expect(record).not.toHaveProperty('counted');
    expect(record).toMatchObject({
      id: order.id,
      state: 'placed',
      pack: 's',
      quantity: 2,
      credits: 20,
      price: { amount: '10', currency: 'EUR' },
      method: 'checkout',
      placedAt: START,
    });
    expect(await shop.available()).toBe(0);
    shop.at('2025-01-03');
    expect(placed(await shop.backend.deliver('acme', order.id))).toMatchObject({
      state: 'credited',
      creditedAt: at('2025-01-03'),
    });
    shop.at('2025-01-04');
    expect(placed(await shop.backend.deliver('acme', order.id))).toMatchObject({
      state: 'credited',
      creditedAt: at('2025-01-03'),
    });
    expect(await shop.available()).toBe(20);
  });

  it('is told in snapshots, with how the payment goes', async () => {
    const shop = new Shop();
    const order = shop.order('s', '5');
    await buy(shop, order);
    const states = [(await shop.snapshot()).orders![0]!.state];
    for (const state of ['paying', 'paid'] as const) {
      await shop.backend.updateOrder('acme', order.id, state);
      states.push((await shop.snapshot()).orders![0]!.state);
    }
    await shop.backend.deliver('acme', order.id);
    states.push((await shop.snapshot()).orders![0]!.state);
    expect(states).toEqual(['placed', 'paying', 'paid', 'credited']);
  });

  it.each(['failed', 'cancelled'] as const)('that %s is not delivered, and nothing revives it', async (state) => {
    const shop = new Shop();
    const order = shop.order('s', '5');
    await buy(shop, order);
    expect(await shop.backend.updateOrder('acme', order.id, state)).toMatchObject({ state });
    expect(await shop.backend.updateOrder('acme', order.id, 'paid')).toMatchObject({ state });
    expect(await shop.backend.deliver('acme', order.id)).toMatchObject({ state: 'rejected', reason: 'action-invalid' });
    expect(await shop.command({ kind: 'deliver', id: 'd', order: order.id })).toMatchObject({ decision: { verdict: 'refused' } });
    expect(await shop.available()).toBe(0);
  });

  it('that is paid stays paid and is delivered, whatever late word of its payment comes', async () => {
    const shop = new Shop({ payUrl: () => 'https://pay.test/1' });
    const order = shop.order('s', '5');
    await buy(shop, order);
    await shop.backend.updateOrder('acme', order.id, 'paid');
    for (const late of ['paying', 'failed', 'cancelled', 'paid'] as const) {
      const after = await shop.backend.updateOrder('acme', order.id, late);
      expect([after!.state, after!.payUrl]).toEqual(['paid', undefined]);
    }
    expect(placed(await shop.backend.deliver('acme', order.id))).toMatchObject({ state: 'credited' });
  });

  it('that is credited stays credited, whatever a late message of the payment says', async () => {
    const shop = new Shop();
    const order = shop.order('s', '5');
    await buy(shop, order);
    await shop.backend.deliver('acme', order.id);
    expect(await shop.backend.updateOrder('acme', order.id, 'failed')).toMatchObject({ state: 'credited' });
    expect((await shop.snapshot()).orders).toMatchObject([{ state: 'credited' }]);
  });

  it('says where to pay, asks the host only until it has answered, and keeps the answer', async () => {
    const asked: string[] = [];
    const answers = [undefined, 'https://pay.test/1', 'https://pay.test/2'];
    const shop = new Shop({
      payUrl: ({ id }) => {
        asked.push(id);
        return answers.shift();
      },
    });
    const order = shop.order('s', '5');
    expect(placed(await buy(shop, order))).not.toHaveProperty('payUrl');
    expect(placed(await buy(shop, order))).toMatchObject({ payUrl: 'https://pay.test/1' });
    expect(placed(await buy(shop, order))).toMatchObject({ payUrl: 'https://pay.test/1' });
    expect((await shop.snapshot()).orders).toMatchObject([{ payUrl: 'https://pay.test/1' }]);
    expect(asked).toEqual([order.id, order.id]);
  });

  it('is paid in one place, also when the host makes a page for each of its copies', async () => {
    let pages = 0;
    const shop = new Shop({ payUrl: () => new Promise((tell) => setTimeout(tell, 2, `https://pay.test/${++pages}`)) });
    const order = shop.order('s', '5');
    const copies = await Promise.all([1, 2, 3].map(() => buy(shop, order)));
    expect([pages, ...copies.map((copy) => placed(copy).payUrl)]).toEqual([3, ...Array<string>(3).fill('https://pay.test/1')]);
  });

  it('whose payment page cannot be made is no answer, and can be asked for again', async () => {
    let fails = true;
    const shop = new Shop({
      payUrl: () => {
        if (fails) throw new Error('The payment service is away.');
        return 'https://pay.test/1';
      },
    });
    const order = shop.order('s', '5');
    await expect(buy(shop, order)).rejects.toMatchObject({ failure: 'server' });
    expect(shop.unexpected).toHaveLength(1);
    fails = false;
    expect(placed(await buy(shop, order))).toMatchObject({ payUrl: 'https://pay.test/1' });
    expect((await shop.snapshot()).orders).toHaveLength(1);
  });

  it.each(['paid', 'failed', 'cancelled'] as const)('that is %s has no page to pay it once more', async (state) => {
    const shop = new Shop({ payUrl: () => 'https://pay.test/1' });
    const order = shop.order('s', '5');
    expect(placed(await buy(shop, order))).toHaveProperty('payUrl');
    await shop.backend.updateOrder('acme', order.id, state);
    expect((await shop.snapshot()).orders?.[0]).not.toHaveProperty('payUrl');
  });

  it('needs no page to pay once it is credited, and has its receipt', async () => {
    const shop = new Shop({
      payUrl: () => 'https://pay.test/1',
      receiptUrl: ({ id, state }) => (state === 'credited' ? `https://shop.test/receipts/${id}` : undefined),
    });
    const order = shop.order('s', '5');
    expect(placed(await buy(shop, order))).not.toHaveProperty('receiptUrl');
    await shop.backend.deliver('acme', order.id);
    const [record] = (await shop.snapshot()).orders!;
    expect(record).not.toHaveProperty('payUrl');
    expect(record).toMatchObject({ receiptUrl: `https://shop.test/receipts/${order.id}` });
  });
});

describe('a purchase that is taken back', () => {
  const back = (shop: Shop, of: string, cause = 'returned') => shop.command({ kind: 'refund', id: `back-${cause}`, of, cause });

  it('is a refunded order, and its line in the history names it', async () => {
    const shop = new Shop();
    const order = shop.order('s', '5');
    await buy(shop, order);
    await shop.backend.deliver('acme', order.id);
    expect(await back(shop, order.id)).toMatchObject({ decision: { verdict: 'allowed', amount: 10, price: { amount: '5' } } });
    const { orders, available } = await shop.snapshot();
    expect([available['credit'], orders!.map(({ state }) => state)]).toEqual([0, ['refunded']]);
    const { items } = await shop.adapter().history!({}, context());
    expect(items[0]).toMatchObject({ kind: 'forfeit', amount: 10, order: order.id, cause: 'returned' });
    expect(items[0]).not.toHaveProperty('intent');
    expect(await shop.backend.updateOrder('acme', order.id, 'failed')).toMatchObject({ state: 'refunded' });
  });

  it('says what is owed by nobody but the operator, and shows nothing below zero', async () => {
    const shop = new Shop();
    const order = shop.order('s', '5');
    await buy(shop, order);
    await shop.backend.deliver('acme', order.id);
    await shop.submit(shop.charge(4));
    expect((await back(shop, order.id)).decision).toMatchObject({ reason: 'not-refundable' });
    expect((await back(shop, order.id, 'chargeback')).decision).toMatchObject({
      draws: [{ amount: 6 }, { lot: 'owed/credit', amount: 4 }],
    });
    await shop.grant(10);
    expect(await shop.available()).toBe(6);
  });

  it('before anybody paid is a cancelled order, and one that was paid for is refunded; neither is delivered or paid any more', async () => {
    const shop = new Shop();
    for (const [paid, state] of [
      [false, 'cancelled'],
      [true, 'refunded'],
    ] as const) {
      const order = shop.order('s', '5');
      await buy(shop, order);
      if (paid) await shop.backend.updateOrder('acme', order.id, 'paid');
      const command = { kind: 'refund', id: `back-${order.id}`, of: order.id, cause: 'returned' } as const;
      for (const _ of ['once', 'and again']) {
        const { decision } = await shop.command(command);
        // Money goes back only where it had come.
        expect('price' in decision && decision.price?.amount).toBe(paid && '5');
      }
      expect(await shop.backend.updateOrder('acme', order.id, 'paid')).toMatchObject({ state });
      expect(await shop.backend.deliver('acme', order.id)).toMatchObject({ state: 'rejected', reason: 'action-invalid' });
    }
    expect(await shop.available()).toBe(0);
  });

  it('under an id that stood for another command has that one’s answer, and no money goes back by it', async () => {
    const shop = new Shop();
    const order = shop.order('s', '5');
    await buy(shop, order);
    await shop.backend.updateOrder('acme', order.id, 'paid');
    const granted = await shop.command({ kind: 'grant', id: 'taken', source: 'promo', amount: 5 });
    expect((await back(shop, order.id)).decision).toMatchObject({ price: { amount: '5' } });
    expect(await shop.command({ kind: 'refund', id: 'taken', of: order.id, cause: 'returned' })).toEqual({
      ...granted,
      repeated: 'different',
      version: 4,
    });
  });

  it('is the host’s doing and nobody else’s', async () => {
    const shop = new Shop();
    const order = shop.order('s', '5');
    await buy(shop, order);
    const body = { account: 'acme', kind: 'refund', id: 'r', of: order.id, cause: 'returned' };
    expect((await shop.ask('POST', '/commands', body)).status).toBe(403);
    expect((await shop.ask('POST', '/commands', body, { operator: true })).status).toBe(200);
    await expect(back(shop, hex(99))).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('a pack on account', () => {
  it('is credited at once', async () => {
    const shop = new Shop();
    expect(placed(await buy(shop, shop.order('m', '20.50')))).toMatchObject({ state: 'credited', method: 'invoice' });
    expect(await shop.available()).toBe(50);
  });

  it('waits where the host says so', async () => {
    const shop = new Shop({ creditsAtOnce: [] });
    expect(placed(await buy(shop, shop.order('m', '20.5')))).toMatchObject({ state: 'placed' });
    expect(await shop.available()).toBe(0);
  });

  it('waits where the policy says that delivery takes time', async () => {
    const shop = new Shop({ policy: shopPolicy({ purchases: { delivery: { withinBusinessDays: 2 } } }) });
    shop.at('2025-01-09 15:00');
    expect(placed(await buy(shop, shop.order('m', '20.5')))).toMatchObject({
      state: 'placed',
      promisedAt: at('2025-01-13 15:00'),
    });
  });
});

describe('the same order again', () => {
  it('is one order, however many copies arrive at once', async () => {
    const shop = new Shop();
    const order = shop.order('m', '20.5');
    const all = await Promise.all(Array.from({ length: 50 }, () => buy(shop, order)));
    expect(new Set(all.map((outcome) => JSON.stringify(outcome)))).toHaveLength(1);
    expect(await shop.available()).toBe(50);
  });

  it.each<[string, Partial<OrderRequest>]>([
    ['another pack', { pack: 's', price: { amount: '5', currency: 'EUR' } }],
    ['more of it', { quantity: 2, price: { amount: '41', currency: 'EUR' } }],
    ['another price', { price: { amount: '20', currency: 'EUR' } }],
  ])('for %s is a conflict', async (_, other) => {
    const shop = new Shop();
    const order = shop.order('m', '20.5');
    await buy(shop, order);
    expect(await buy(shop, { ...order, ...other })).toMatchObject({ state: 'conflict', reason: 'key-mismatch' });
    expect(await shop.available()).toBe(50);
  });

  it('under the id of a spend is a conflict', async () => {
    const shop = await Shop.with(10);
    const charge = shop.charge(1);
    await shop.submit(charge);
    expect(await buy(shop, shop.order('m', '20.5', { id: charge.id }))).toMatchObject({ state: 'conflict' });
    const order = shop.order('m', '20.5');
    await buy(shop, order);
    expect(await shop.submit(shop.charge(1, { id: order.id }))).toMatchObject({ state: 'conflict' });
    expect(await shop.submit({ kind: 'release', id: order.id })).toMatchObject({ state: 'conflict' });
  });
});

describe('the price that was shown', () => {
  it.each(['19', '21', '20.51'])('is the price, and not %s: refused, with the price of now, for ever', async (amount) => {
    const shop = new Shop();
    const order = shop.order('m', amount);
    for (let times = 0; times < 2; times++)
      expect(await buy(shop, order)).toMatchObject({
        state: 'rejected',
        reason: 'price-changed',
        quote: { verdict: 'allowed', price: { amount: '20.5', currency: 'EUR' } },
      });
    expect([await shop.available(), (await shop.snapshot()).orders]).toEqual([0, []]);
  });

  it('in another currency is another price', async () => {
    const shop = new Shop();
    const price = { amount: '20.5', currency: 'USD' };
    expect(await buy(shop, shop.order('m', '20.5', { price }))).toMatchObject({ reason: 'price-changed' });
  });

  it('is refused as well when it stays and the pack shrinks', async () => {
    const shop = new Shop();
    const shown = shop.order('m', '20.5');
    const packs = {
      billed: { source: 'purchased', currency: 'EUR', method: 'invoice', sizes: { m: { credits: 40, price: 20.5 } } },
    };
    shop.backend.setPolicy(shopPolicy({ packs }));
    expect(await buy(shop, shown)).toMatchObject({ reason: 'price-changed', quote: { amount: 40 } });
  });

  it('holds under a policy that changed elsewhere', async () => {
    const shop = new Shop();
    const shown = shop.order('m', '20.5');
    shop.backend.setPolicy(shopPolicy({ thresholds: { low: 3 } }));
    expect(await buy(shop, shown)).toMatchObject({ state: 'ordered' });
  });

  it('of a policy that was never in force here is not taken for a price', async () => {
    const shop = new Shop();
    expect(await buy(shop, shop.order('m', '20.5', { policyVersion: 'of yore' }))).toMatchObject({ reason: 'policy-changed' });
  });

  it('of an amount of money is that money', async () => {
    const shop = new Shop();
    const money = { amount: 2.5, currency: 'EUR' };
    expect(placed(await buy(shop, shop.order('any', '2.5', { money })))).toMatchObject({ credits: 7, state: 'placed' });
    expect(await buy(shop, shop.order('any', '2', { money }))).toMatchObject({ reason: 'price-changed' });
  });
});

describe('an order that may not be', () => {
  it.each<[string, string, Partial<OrderRequest>, string]>([
    ['role-not-permitted', 's', {}, 'maker'],
    ['pack-not-available', 'nothing', {}, 'owner'],
    ['action-invalid', 's', { credits: 5 }, 'owner'],
    ['past-deadline', 's', { notAfter: START - 1 }, 'owner'],
  ])('is refused as %s, and the refusal stays', async (reason, pack, more, role) => {
    const shop = new Shop();
    const order = shop.order(pack, '5', more);
    expect(await buy(shop, order, role)).toMatchObject({ state: 'rejected', reason, quote: { verdict: 'refused' } });
    expect(await buy(shop, order)).toMatchObject({ state: 'rejected', reason });
  });
});

describe('orders that nobody pays', () => {
  it('are fifty at most: then no more can be placed until one is paid, or over', async () => {
    const shop = new Shop();
    const orders = Array.from({ length: 51 }, () => shop.order('s', '5'));
    for (const order of orders.slice(0, 50)) placed(await buy(shop, order));
    expect(await buy(shop, orders[50]!)).toMatchObject({
      state: 'rejected',
      reason: 'purchase-limit',
      quote: { verdict: 'refused', remedy: { kind: 'none' } },
    });
    expect(placed(await buy(shop, orders[0]!)).state).toBe('placed');
    expect(placed(await buy(shop, shop.order('m', '20.5'))).state).toBe('credited');
    await shop.backend.updateOrder('acme', orders[0]!.id, 'cancelled');
    expect(placed(await buy(shop, shop.order('s', '5'))).state).toBe('placed');
    expect(await buy(shop, shop.order('s', '5'))).toMatchObject({ reason: 'purchase-limit' });
    await shop.backend.updateOrder('acme', orders[1]!.id, 'paid');
    expect(placed(await buy(shop, shop.order('s', '5'))).state).toBe('placed');
    expect(await buy(shop, orders[50]!)).toMatchObject({ reason: 'purchase-limit' });
  });
});

describe('an order of the host itself', () => {
  it('is placed like any other, and is known by its method', async () => {
    const shop = new Shop();
    await shop.backend.command('acme', { kind: 'buy', id: 'by-phone', pack: 's', quantity: 3 }, { role: 'owner' });
    expect((await shop.snapshot()).orders).toMatchObject([{ id: 'by-phone', method: 'checkout', quantity: 3, state: 'placed' }]);
    expect(
      await shop.backend.command('acme', { kind: 'buy', id: 'paid', pack: 's', unpaid: false }, { role: 'owner' }),
    ).toMatchObject({
      decision: { verdict: 'allowed' },
    });
    expect(await shop.available()).toBe(10);
  });

  it('that came with the account is told as well, and is delivered', async () => {
    const order = {
      id: hex(7),
      state: 'placed',
      pack: 's',
      source: 'purchased',
      type: 'credit',
      credits: 10,
      price: { amount: '5', currency: 'EUR' },
      placedAt: START,
    } as const;
    const shop = new Shop({ account: (id) => newAccount(id, START, { orders: { [order.id]: order } }) });
    expect((await shop.snapshot()).orders).toEqual([{ ...order, method: 'checkout', quantity: 1 }]);
    await shop.backend.updateOrder('acme', order.id, 'paid');
    expect((await shop.snapshot()).orders).toMatchObject([{ state: 'paid' }]);
    await shop.backend.deliver('acme', order.id);
    expect(await shop.available()).toBe(10);
  });

  it('that nobody placed cannot be delivered or updated', async () => {
    const shop = new Shop();
    await expect(shop.backend.deliver('acme', hex(1))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(shop.command({ kind: 'deliver', id: 'd', order: hex(1) })).rejects.toMatchObject({ kind: 'not-found' });
    expect(await shop.backend.updateOrder('acme', hex(1), 'paid')).toBeUndefined();
  });

  it('that would be over as it is delivered stays placed', async () => {
    const sources = {
      promo: { label: { en: 'p' }, category: 'promotional' },
      monthly: { label: { en: 'm' }, category: 'included' },
      purchased: { label: { en: 'e' }, category: 'paid', expires: { at: '2025-02-01T00:00:00Z' } },
    };
    const shop = new Shop({ policy: shopPolicy({ sources }) });
    const order = shop.order('s', '5');
    await buy(shop, order);
    shop.at('2025-02-01');
    expect(await shop.backend.deliver('acme', order.id)).toMatchObject({ state: 'rejected', reason: 'lot-expired' });
    expect((await shop.snapshot()).orders).toMatchObject([{ state: 'placed' }]);
  });
});
