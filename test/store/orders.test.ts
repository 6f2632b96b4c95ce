import { describe, expect, it } from 'vitest';
import { restAdapter } from '../../src/adapters/rest.ts';
import { createCredits } from '../../src/index.ts';
import { orderViews } from '../../src/store/orders.ts';
import { orderOf } from '../outbox/stage.ts';
import { Shop } from '../support/shop.ts';
import { label, policyOf } from '../support/studio.ts';
import { NOW, order, snapshotOf } from './samples.ts';

it('a page that comes back has its orders with its first numbers, and no order is news that was there', async () => {
  const shop = await new Shop().open();
  const first = await shop.visit();
  const bought = first.buy({ pack: 'S' });
  await shop.world.advance(1_000);
  await shop.of(bought);
  const tab = shop.tab();
  const adapter = restAdapter({ endpoint: 'https://shop.example/credits', fetch: tab.fetch, account: 'acme' });
  const second = createCredits({ adapter, environment: tab });
  const seen: string[] = [];
  second.subscribe(() => {
    const { phase, orders } = second.snapshot();
    if (phase === 'ready') seen.push(orders.map(({ id, state }) => `${id} ${state}`).join());
  });
  await shop.world.until(() => second.snapshot().offers.length > 0);
  expect(new Set(seen)).toEqual(new Set([`${first.snapshot().orders[0]!.id} credited`]));
});

describe('orders', () => {
  const origins = ['https://pay.example'];
  const packs = {
    all: { source: 'purchased', currency: 'EUR', sizes: { S: { label: label('Small'), credits: 100, price: 20 } } },
  };
  const policy = policyOf({ packs });

  it('of the backend and of this device are one list, newest first, and none is in it twice', () => {
    const mine = [orderOf('tab', { key: 'a', placedAt: NOW + 5 }), orderOf('tab', { key: 'paid', placedAt: NOW + 9 })];
    const views = orderViews(
      snapshotOf({ orders: [order('paid'), order('placed', { placedAt: NOW - 5 })] }),
      mine,
      policy,
      origins,
    );
    expect(views.map(({ id, state }) => [id, state])).toEqual([
      ['a', 'sending'],
      ['paid', 'paid'],
      ['placed', 'placed'],
    ]);
    expect(views[0]).toMatchObject({ label: label('Small'), quantity: 1, credits: 5, price: { amount: '20' } });
  });

  it('that the seller has taken say so before the next numbers do', () => {
    const placed = orderOf('tab', {
      state: 'ordered',
      order: order('paying', { promisedAt: NOW + 7, payUrl: 'https://pay.example/1' }),
    });
    expect(orderViews(undefined, [placed], undefined, origins)).toMatchObject([
      { state: 'paying', method: 'invoice', promisedAt: NOW + 7, payUrl: 'https://pay.example/1' },
    ]);
    expect(orderViews(undefined, [orderOf('tab', { state: 'ordered' })], undefined, origins)[0]?.state).toBe('placed');
  });

  it('that are refused say why', () => {
    const refused = orderOf('tab', { state: 'rejected', reason: 'price-changed' });
    expect(orderViews(undefined, [refused], policy, origins)).toMatchObject([{ state: 'rejected', reason: 'price-changed' }]);
  });

  it('lead only to where the host has said', () => {
    const links = { payUrl: 'https://pay.example/a', receiptUrl: 'javascript:alert(1)' };
    const [view] = orderViews(snapshotOf({ orders: [order('placed', links)] }), [], policy, origins);
    expect(view?.payUrl).toBe('https://pay.example/a');
    expect(view).not.toHaveProperty('receiptUrl');
    const [nowhere] = orderViews(snapshotOf({ orders: [order('placed', links)] }), [], policy, []);
    expect(nowhere).not.toHaveProperty('payUrl');
  });

  it('of a pack called like something of every object have no label', () => {
    const [view] = orderViews(snapshotOf({ orders: [order('paid', { pack: 'constructor' })] }), [], policy, origins);
    expect(view).not.toHaveProperty('label');
  });
});
