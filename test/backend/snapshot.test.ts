import { describe, expect, it } from 'vitest';
import { newAccount, type Account, type Lot } from '../../src/index.ts';
import { at, lotOf, START } from '../support/studio.ts';
import { context, hex, Shop, shopPolicy } from './shop.ts';

const HOUR = 3_600_000;

describe('a snapshot', () => {
  it('tells the account as it is, with everything a page needs to predict a price', async () => {
    const shop = await Shop.with(10);
    await shop.command({ kind: 'subscribe', id: 'begin', plan: 'basic', seats: 3, slots: 2, billing: 'monthly' });
    await shop.submit(shop.charge(4));
    const viewer = { role: 'owner', id: 'ann' };
    const snapshot = await shop.snapshot([], { viewer });
    expect(snapshot).toMatchObject({
      account: 'acme',
      epoch: 'first',
      version: 3,
      serverNow: START,
      policyVersion: shop.backend.policy()!.version,
      viewer,
      facts: {
        type: 'business',
        plan: 'basic',
        billing: 'monthly',
        cycleAnchor: START,
        timeZone: 'UTC',
        seats: 3,
        slots: 2,
        flags: {},
      },
      available: { credit: 36 },
      locked: { credit: 0 },
      used: { render: 4 },
      nextRenewalAt: at('2025-02-01'),
      orders: [],
      includes: [],
    });
    expect(snapshot.coming).toEqual([{ at: at('2025-02-01'), source: 'monthly', type: 'credit', amount: 30 }]);
    expect(snapshot.lots!.map(({ source, remaining }) => [source, remaining])).toEqual([
      ['purchased', 10],
      ['monthly', 26],
    ]);
  });

  it('applies what fell due, and keeps it', async () => {
    const shop = new Shop();
    await shop.command({ kind: 'subscribe', id: 'begin', plan: 'basic' });
    shop.at('2025-02-01');
    const first = await shop.snapshot();
    expect(first).toMatchObject({ version: 2, available: { credit: 30 } });
    expect(await shop.snapshot()).toEqual(first);
    const kinds = (await shop.backend.history(shop.session(), {})).items.map(({ kind, at: when }) => [kind, when]);
    expect(kinds).toEqual([
      ['grant', at('2025-02-01')],
      ['expire', at('2025-02-01')],
      ['grant', START],
    ]);
  });

  it('has a version that only grows, and only when something changes', async () => {
    const shop = await Shop.with(20);
    const versions = [(await shop.snapshot()).version];
    const step = async (run: () => Promise<unknown>): Promise<void> => {
      await run();
      versions.push((await shop.snapshot()).version);
    };
    await step(() => Promise.resolve());
    const hold = shop.hold(3, { holdMs: HOUR });
    await step(() => shop.submit(hold));
    await step(() => shop.submit(hold));
    await step(() => shop.adapter().quote!({ kind: 'spend', action: 'render', inputs: { images: 2 } }, context()));
    await step(() => shop.submit(shop.charge(200)));
    await step(() => Promise.resolve((shop.now += 2 * HOUR)));
    await step(() => Promise.resolve((shop.now -= HOUR)));
    await step(() => shop.submit({ kind: 'release', id: hex(99) }));
    expect(versions).toEqual([1, 1, 2, 2, 2, 3, 4, 4, 5]);
  });

  it('says which of the intents asked for are part of its numbers, and as what', async () => {
    const shop = await Shop.with(50);
    const [charged, held, ending, captured, refunded] = [
      shop.charge(1),
      shop.hold(2),
      shop.hold(3, { holdMs: 1 }),
      shop.hold(4),
      shop.charge(5),
    ];
    for (const operation of [charged, held, ending, captured, refunded]) await shop.submit(operation);
    await shop.submit({ kind: 'capture', id: captured.id, amount: 3 });
    await shop.submit({ kind: 'refund', id: refunded.id, amount: 2 }, { operator: true });
    await shop.submit({ kind: 'release', id: hex(500) });
    const refused = shop.charge(500);
    await shop.submit(refused);
    shop.now += 1;
    const ids = [charged, held, ending, captured, refunded, refused].map(({ id }) => id);
    const { includes, available } = await shop.snapshot([...ids, hex(500), hex(404)]);
    expect(includes).toEqual([
      [charged.id, { state: 'captured', amount: 1 }],
      [held.id, { state: 'held', amount: 2 }],
      [ending.id, { state: 'expired', amount: 0 }],
      [captured.id, { state: 'captured', amount: 3 }],
      [refunded.id, { state: 'captured', amount: 5, refunded: 2 }],
      [refused.id, { state: 'rejected', amount: 0, reason: 'insufficient-credits' }],
      [hex(500), { state: 'released', amount: 0 }],
    ]);
    expect(available).toEqual({ credit: 50 - 1 - 2 - 3 - 5 + 2 });
  });

  it('counts for a viewer only what this viewer may spend', async () => {
    const shop = await Shop.with(10);
    await shop.command({ kind: 'grant', id: 'of-ann', source: 'purchased', amount: 7, owner: 'ann' });
    const seen = async (id: string): Promise<unknown> => {
      const { available, locked } = await shop.snapshot([], { viewer: { role: 'owner', id } });
      return [available['credit'], locked!['credit']];
    };
    expect([await seen('ann'), await seen('bob')]).toEqual([
      [17, 0],
      [10, 7],
    ]);
  });

  it('leaves out counters whose window is over', async () => {
    const shop = await Shop.with(10);
    await shop.submit(shop.charge(1, { action: 'scan' }));
    expect(Object.keys((await shop.snapshot()).counters!)).toEqual([expect.stringMatching(/^limit\/scans\//), 'used/scan']);
    shop.at('2025-01-02');
    expect(Object.keys((await shop.snapshot()).counters!)).toEqual(['used/scan']);
  });

  it('leaves lots out where there are more than a page reads, and still tells the sum', async () => {
    const lots: Lot[] = Array.from({ length: 2001 }, (_, index) => lotOf('purchased', 2, { id: `lot-${index}` }));
    const shop = new Shop({ account: (id) => newAccount(id, START, { lots }) });
    const snapshot = await shop.snapshot();
    expect(snapshot).not.toHaveProperty('lots');
    expect(snapshot.available).toEqual({ credit: 4002 });
  });

  it('tells nobody of the lots that somebody else owns', async () => {
    const shop = await Shop.with(10);
    await shop.command({ kind: 'grant', id: 'of-ann', source: 'purchased', amount: 7, owner: 'ann' });
    const owners = async (id?: string): Promise<unknown> =>
      (await shop.snapshot([], { viewer: { role: 'owner', ...(id && { id }) } })).lots!.map(({ owner }) => owner);
    expect([await owners('ann'), await owners('bob'), await owners()]).toEqual([[undefined, 'ann'], [undefined], [undefined]]);
  });

  it('tells a hundred orders at most, the open ones first', async () => {
    const orders = Object.fromEntries(
      Array.from({ length: 120 }, (_, n) => {
        const order = { pack: 's', source: 'purchased', type: 'credit', credits: 1, price: { amount: '1', currency: 'EUR' } };
        return [`o${n}`, { id: `o${n}`, state: n < 5 ? 'credited' : 'placed', placedAt: START - n, creditedAt: START, ...order }];
      }),
    ) as Account['orders'];
    const shop = new Shop({ account: (id) => newAccount(id, START, { orders }) });
    const told = (await shop.snapshot()).orders!;
    expect([told.length, told[0]!.id, told.at(-1)!.id]).toEqual([100, 'o5', 'o104']);
    for (let n = 5; n < 120; n++) await shop.backend.updateOrder('acme', `o${n}`, n % 2 ? 'failed' : 'cancelled');
    const open = shop.order('s', '5');
    await shop.adapter().buy!(open, context());
    const later = (await shop.snapshot()).orders!;
    expect([later.length, later[0]!.id, later[1]!.state]).toEqual([21, open.id, 'credited']);
  });

  it('tells open orders and the twenty credited last', async () => {
    const shop = new Shop();
    const open = shop.order('s', '5');
    await shop.adapter().buy!(open, context());
    for (let n = 0; n < 25; n++) {
      shop.now += HOUR;
      await shop.adapter().buy!(shop.order('m', '20.5'), context());
    }
    const { orders } = await shop.snapshot();
    expect(orders).toHaveLength(21);
    expect(orders![0]!.id).toBe(open.id);
    expect(orders![1]!.placedAt).toBe(shop.now);
  });

  it('names the policy in force, and the one before can still be read', async () => {
    const shop = new Shop();
    const before = shop.backend.policy()!;
    const next = shopPolicy({ thresholds: { low: 3 } });
    shop.backend.setPolicy(next);
    expect((await shop.snapshot()).policyVersion).toBe(next.version);
    expect(await shop.adapter().policy!(before.version, context())).toEqual(JSON.parse(JSON.stringify(before)));
    await expect(shop.adapter().policy!('of yore', context())).rejects.toMatchObject({ failure: 'not-found' });
  });
});
