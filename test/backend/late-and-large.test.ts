import { describe, expect, it } from 'vitest';
import { context, hex, Shop, shopPolicy } from './shop.ts';

const MINUTE = 60_000;

describe('what comes late or twice', () => {
  it('is no capture once a hold has ended, nor a release of it after that, whoever sends it', async () => {
    const shop = await Shop.with(10);
    const hold = shop.hold(4, { holdMs: MINUTE });
    await shop.submit(hold);
    shop.now += MINUTE;
    for (const command of [
      { kind: 'capture', id: 'late', of: hold.id, amount: 4 },
      { kind: 'release', id: 'later', of: hold.id },
      { kind: 'refund', id: 'latest', of: hold.id, cause: 'failed' },
    ] as const) {
      const { decision } = await shop.command(command);
      // A hold that is over answers with what became of it.
      expect(decision.verdict === 'refused' || decision.amount === 0).toBe(true);
      expect(await shop.available()).toBe(10);
    }
    expect(await shop.adapter().lookup!([hold.id], context())).toMatchObject([{ state: 'expired', amount: 0 }]);
  });

  it('is no capture of what was released, by another id or the same', async () => {
    const shop = await Shop.with(10);
    const hold = shop.hold(4);
    await shop.submit(hold);
    await shop.submit({ kind: 'release', id: hold.id });
    expect(await shop.submit({ kind: 'capture', id: hold.id, amount: 4 })).toMatchObject({ state: 'released', amount: 0 });
    await shop.command({ kind: 'capture', id: 'other', of: hold.id, amount: 4 });
    expect([await shop.available(), await shop.adapter().lookup!([hold.id], context())]).toMatchObject([
      10,
      [{ state: 'released' }],
    ]);
  });

  it('gives back once what two refunds under two ids ask for, and never more than was captured', async () => {
    const shop = await Shop.with(10);
    const hold = shop.hold(8);
    await shop.submit(hold);
    await shop.submit({ kind: 'capture', id: hold.id, amount: 3 });
    const back = (id: string, amount?: number) =>
      shop.command({ kind: 'refund', id, of: hold.id, cause: 'failed', ...(amount !== undefined && { amount }) });
    expect(await back('more', 4)).toMatchObject({ decision: { reason: 'not-refundable' } });
    expect(await back('first', 3)).toMatchObject({ decision: { verdict: 'allowed', amount: 3 } });
    expect(await back('second', 3)).toMatchObject({ decision: { reason: 'not-refundable' } });
    expect(await back('third')).toMatchObject({ decision: { reason: 'not-refundable' } });
    expect(await shop.submit({ kind: 'refund', id: hold.id, amount: 3 }, { operator: true })).toMatchObject({
      state: 'rejected',
      reason: 'not-refundable',
    });
    expect(await shop.available()).toBe(10);
  });
});

it('a clock that goes back revives no hold, opens no deadline and gives no allotment twice', async () => {
  const shop = await Shop.with(10);
  await shop.command({ kind: 'subscribe', id: 'begin', plan: 'basic' });
  const hold = shop.hold(4, { holdMs: MINUTE });
  await shop.submit(hold);
  const early = shop.now;
  shop.at('2025-02-01 12:00');
  const before = await shop.snapshot();
  await shop.grant(1);
  shop.now = early;
  expect(await shop.submit({ kind: 'capture', id: hold.id, amount: 4 })).toMatchObject({ state: 'expired' });
  expect(await shop.submit(shop.charge(1, { notAfter: early }))).toMatchObject({ reason: 'past-deadline' });
  const after = await shop.snapshot();
  expect([after.serverNow, after.available['credit']]).toEqual([before.serverNow, before.available['credit']! + 1]);
  shop.at('2025-02-02');
  expect(await shop.available()).toBe(before.available['credit']! + 1);
});

describe('what is large', () => {
  it('is refused as a body of five megabytes, at every address that takes one, and changes nothing', async () => {
    const shop = await Shop.with(10);
    const body = JSON.stringify({ account: 'acme', kind: 'charge', id: hex(1), inputs: { text: 'x'.repeat(5_000_000) } });
    for (const path of ['/operations', '/lookups', '/quotes', '/orders', '/commands'])
      expect([path, (await shop.ask('POST', path, body, { operator: true })).status]).toEqual([path, 413]);
    expect((await shop.ask('PUT', '/sharing', body)).status).toBe(413);
    expect([await shop.available(), shop.unexpected]).toEqual([10, []]);
  });

  it('is priced exactly with ten thousand things in one input, once', async () => {
    const inputs = { files: { type: 'items', each: { pages: 'count' } } };
    const scan = { inputs, cost: { forEach: 'files', credits: { each: 'pages', credits: 0.5 } } };
    const shop = await Shop.with(20_000, { policy: shopPolicy({ actions: { scan }, limits: {} }) });
    const files = Array.from({ length: 10_000 }, () => ({ pages: 3 }));
    const charge = shop.charge(0, { action: 'scan', inputs: { files }, maxAmount: 15_000 });
    const sent = () => shop.backend.submit(shop.session(), charge);
    expect(await sent()).toMatchObject({ state: 'captured', amount: 15_000 });
    expect(await sent()).toMatchObject({ state: 'captured', amount: 15_000 });
    expect(await shop.available()).toBe(5000);
    expect((await shop.ask('POST', '/operations', { ...charge, account: 'acme' })).status).toBe(413);
  });
});

it('a cursor of another account is a place in one’s own history, and shows nothing of the other', async () => {
  const shop = await Shop.with(10);
  for (const images of [1, 2, 3]) await shop.submit(shop.charge(images));
  await shop.grant(77, 'other');
  const { next } = await shop.adapter().history!({ limit: 1 }, context());
  const { items } = await shop.adapter({ account: 'other' }).history!({ cursor: next! }, context());
  expect(items.filter(({ amount }) => amount !== 77)).toEqual([]);
});

it('a closed account loses nothing that was paid: what is left is spent, held work ends, an order from before is delivered', async () => {
  const shop = await Shop.with(10);
  await shop.command({ kind: 'subscribe', id: 'begin', plan: 'basic' });
  const [hold, order] = [shop.hold(4), shop.order('s', '5')];
  await shop.submit(hold);
  await shop.adapter().buy!(order, context());
  await shop.command({ kind: 'close', id: 'end' });
  const left = await shop.available();
  expect(await shop.submit({ kind: 'capture', id: hold.id, amount: 4 })).toMatchObject({ state: 'captured', amount: 4 });
  expect(await shop.submit(shop.charge(2))).toMatchObject({ state: 'captured' });
  expect(await shop.backend.deliver('acme', order.id)).toMatchObject({ order: { state: 'credited' } });
  expect(await shop.available()).toBe(left - 2 + 10);
  expect(await shop.command({ kind: 'refund', id: 'back', of: order.id, cause: 'returned' })).toMatchObject({
    decision: { verdict: 'allowed', price: { amount: '5' } },
  });
  // What came with the plan has ended with its period, and nothing more comes.
  shop.at('2025-03-15');
  expect(await shop.available()).toBe(10);
  expect((await shop.snapshot()).facts.plan).toBeNull();
});
