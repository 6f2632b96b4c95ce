import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/adapters/fingerprint.ts';
import type { OrderOutcome } from '../../src/adapters/contract.ts';
import { hex } from '../backend/shop.ts';
import { Visitor } from './demo-desk.ts';

/** Buys the small pack. @returns the path of the page where it is paid */
async function payPath(visitor: Visitor, pack = 'small', amount = '9', n = 1): Promise<string | undefined> {
  const said = { pack, price: { amount, currency: 'EUR' }, policyVersion: visitor.counter.service.backend.policy()!.version };
  const body = { account: 'acme', id: hex(n), fingerprint: fingerprintOf({ account: 'acme', ...said }), ...said };
  const reply = await visitor.counter.ask('POST', '/credits/orders', { body });
  const { outcome } = (await reply.json()) as { outcome: OrderOutcome };
  return outcome.state === 'ordered' && outcome.order.payUrl ? new URL(outcome.order.payUrl).pathname : undefined;
}

describe('a payment that is none', () => {
  it('is paid on a page, and the backend hears of it by signed word', async () => {
    const visitor = new Visitor();
    await visitor.signIn();
    const path = (await payPath(visitor))!;
    expect(await (await visitor.go(path)).text()).toContain('Pay 9 EUR');
    expect(await visitor.credits()).toEqual({ credit: 70 });
    expect(await (await visitor.go(path, { state: 'paid' })).text()).toContain('This order is credited.');
    expect(await visitor.credits()).toEqual({ credit: 120 });
    // Going back and paying once more changes nothing.
    await visitor.go(path, { state: 'paid' });
    expect(await visitor.credits()).toEqual({ credit: 120 });
    expect(visitor.counter.log.some((line) => line.event === 'request' && line.route === '/credits/payments')).toBe(true);
  });

  it.each(['failed', 'cancelled'])('can be %s, and then gives nothing', async (state) => {
    const visitor = new Visitor();
    await visitor.signIn();
    const path = (await payPath(visitor))!;
    expect(await (await visitor.go(path, { state })).text()).toContain(`This order is ${state}.`);
    const late = await visitor.go(path, { state: 'paid' });
    expect([late.status, await late.text()]).toEqual([502, expect.stringContaining('before it was paid')]);
    expect(await visitor.credits()).toEqual({ credit: 70 });
  });

  it('has a page for what is paid there alone: an invoice and an enquiry have none', async () => {
    const visitor = new Visitor();
    await visitor.signIn();
    expect(await payPath(visitor, 'large', '119', 2)).toBeUndefined();
    expect(await visitor.credits()).toEqual({ credit: 1070 });
    expect(await payPath(visitor, 'huge', '990', 3)).toBeUndefined();
    expect(await visitor.credits()).toEqual({ credit: 1070 });
    await visitor.counter.service.backend.deliver('acme', hex(3));
    expect(await visitor.credits()).toEqual({ credit: 11_070 });
  });

  it('has no page that can be made up, and takes no other end', async () => {
    const visitor = new Visitor();
    await visitor.signIn();
    const path = (await payPath(visitor))!;
    expect((await visitor.go(`${path}x`)).status).toBe(404);
    expect((await visitor.go('/pay/hello', { state: 'paid' })).status).toBe(404);
    expect((await visitor.go(path, { state: 'gifted' })).status).toBe(400);
    expect((await visitor.go(path, { state: 'paid' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await visitor.credits()).toEqual({ credit: 70 });
  });
});
