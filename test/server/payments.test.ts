import { describe, expect, it } from 'vitest';
import { createService, SIGNATURE, signPayment } from '../../src/server/index.ts';
import { memoryStore, Problem } from '../../src/backend/index.ts';
import { fingerprintOf } from '../../src/adapters/fingerprint.ts';
import { shopPolicy, hex } from '../backend/shop.ts';
import { Counter, ORIGIN, PAYMENT_SECRET, problemOf, SECRET } from './desk.ts';

const price = { amount: '5.00', currency: 'EUR' };

/** A counter with one order of ten credits that waits for its five euros. */
class Till extends Counter {
  #orders = 0;

  async order(pack = 's', at = '5'): Promise<string> {
    const id = hex(0xa000 + ++this.#orders);
    const said = { pack, price: { amount: at, currency: 'EUR' }, policyVersion: this.service.backend.policy()!.version };
    const body = { account: 'acme', id, fingerprint: fingerprintOf({ account: 'acme', ...said }), ...said };
    const { outcome } = (await (await this.ask('POST', '/credits/orders', { body })).json()) as { outcome: { state: string } };
    expect(outcome.state).toBe('ordered');
    return id;
  }

  /** What a provider sends. */
  async tell(order: string, state: string, more: object = { price }, at = this.now, secret = PAYMENT_SECRET): Promise<Response> {
    const body = JSON.stringify({ account: 'acme', order, state, ...more });
    return this.send(body, await signPayment(secret, body, at));
  }

  send(body: string, signature?: string): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...(signature !== undefined && { [SIGNATURE]: signature }) };
    return this.service.fetch(new Request(`${ORIGIN}/credits/payments`, { method: 'POST', headers, body }));
  }

  async credits(): Promise<number> {
    const snapshot = (await (await this.ask('GET', '/credits/snapshot')).json()) as { available: { credit: number } };
    return snapshot.available.credit;
  }
}

describe('signed word of a payment', () => {
  it('credits an order that is paid', async () => {
    const till = new Till();
    const order = await till.order();
    expect(await till.credits()).toBe(0);
    expect(await (await till.tell(order, 'paying', {})).json()).toEqual({ order: 'paying' });
    expect(await (await till.tell(order, 'paid')).json()).toEqual({ order: 'credited' });
    expect(await till.credits()).toBe(10);
  });

  it('credits once, however often and at once it comes', async () => {
    const till = new Till();
    const order = await till.order();
    const replies = await Promise.all(Array.from({ length: 50 }, () => till.tell(order, 'paid')));
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    expect(await till.credits()).toBe(10);
    // Late, twice and out of order.
    for (const state of ['failed', 'cancelled', 'paying', 'paid']) expect((await till.tell(order, state)).status).toBe(200);
    expect(await till.credits()).toBe(10);
  });

  it('calls an order off; what is paid afterwards is for a person to look at', async () => {
    const till = new Till();
    const order = await till.order();
    expect(await (await till.tell(order, 'failed', {})).json()).toEqual({ order: 'failed' });
    expect(await problemOf(await till.tell(order, 'paid'))).toEqual([409, 'conflict']);
    expect(await till.credits()).toBe(0);
  });

  it('is no news once the order was credited and taken back, and money for one that was called off is for a person', async () => {
    const till = new Till();
    const [order, other] = [await till.order(), await till.order()];
    await till.tell(order, 'paid');
    for (const of of [order, other])
      await till.service.backend.command('acme', { kind: 'refund', id: `back-${of}`, of, cause: 'returned' });
    expect([(await till.tell(order, 'paid')).status, await problemOf(await till.tell(other, 'paid'))]).toEqual([
      200,
      [409, 'conflict'],
    ]);
    expect(await till.credits()).toBe(0);
  });

  it.each([
    ['less', { price: { amount: '0.01', currency: 'EUR' } }],
    ['another currency', { price: { amount: '5.00', currency: 'HUF' } }],
    ['nothing said of the money', {}],
  ])('with %s credits nothing, and loses nothing', async (_, more) => {
    const till = new Till();
    const order = await till.order();
    expect(await problemOf(await till.tell(order, 'paid', more))).toEqual([409, 'conflict']);
    expect(await till.credits()).toBe(0);
    expect((await till.tell(order, 'paid')).status).toBe(200);
    expect(await till.credits()).toBe(10);
  });

  it('of an order that is not there is sent again later', async () => {
    expect(await problemOf(await new Till().tell('f'.repeat(32), 'paid'))).toEqual([404, 'not-found']);
  });
});

describe('word of a payment that is not the provider’s', () => {
  const forged: [string, (till: Till, order: string) => Promise<Response>][] = [
    ['without a signature', (till, order) => till.send(JSON.stringify({ account: 'acme', order, state: 'paid', price }))],
    ['signed with another secret', (till, order) => till.tell(order, 'paid', { price }, till.now, SECRET)],
    ['from six minutes ago', (till, order) => till.tell(order, 'paid', { price }, till.now - 360_000)],
    ['from six minutes ahead', (till, order) => till.tell(order, 'paid', { price }, till.now + 360_000)],
    [
      'with another body',
      async (till, order) => {
        const body = JSON.stringify({ account: 'acme', order, state: 'paid', price });
        return till.send(body.replace('"5.00"', '"5.0"'), await signPayment(PAYMENT_SECRET, body, till.now));
      },
    ],
    [
      'with another time',
      async (till, order) => {
        const body = JSON.stringify({ account: 'acme', order, state: 'paid', price });
        const signature = await signPayment(PAYMENT_SECRET, body, till.now - 900_000);
        return till.send(body, signature.replace(/t=\d+/, `t=${Math.floor(till.now / 1000)}`));
      },
    ],
    ['with a signature that is none', (till, order) => till.send(JSON.stringify({ order }), 't=1,v1=abc')],
  ];
  it.each(forged)('%s is refused', async (_, send) => {
    const till = new Till();
    const order = await till.order();
    expect(await problemOf(await send(till, order))).toEqual([401, 'unauthorized']);
    expect(await till.credits()).toBe(0);
  });

  it('is not asked who has signed in: a session is no signature', async () => {
    const till = new Till();
    const order = await till.order();
    const body = { account: 'acme', order, state: 'paid', price };
    expect((await till.ask('POST', '/credits/payments', { as: { operator: true }, body })).status).toBe(401);
  });

  it.each([
    ['hello'],
    ['{}'],
    ['{"account":"acme","order":"x","state":"gifted"}'],
    ['[]'],
    ['{"account":"acme","order":"x","state":"paid","price":{"amount":"-5","currency":"EUR"}}'],
  ])('but signed, and makes no sense, is told so: %s', async (body) => {
    const till = new Till();
    expect(await problemOf(await till.send(body, await signPayment(PAYMENT_SECRET, body, till.now)))).toEqual([
      400,
      'bad-request',
    ]);
  });
});

describe('a provider', () => {
  it('may change its secret: for a while it signs with both, or we know both', async () => {
    const till = new Till({ payments: { keys: ['the new secret that only we know yet', PAYMENT_SECRET] } });
    expect((await till.tell(await till.order(), 'paid')).status).toBe(200);
    const order = await till.order();
    const body = JSON.stringify({ account: 'acme', order, state: 'paid', price });
    const [theirs, ours] = [await signPayment(SECRET, body, till.now), await signPayment(PAYMENT_SECRET, body, till.now)];
    expect((await till.send(body, `${theirs},${ours.split(',')[1]}`)).status).toBe(200);
    expect(await till.credits()).toBe(20);
  });

  it('with a form of its own is read by the host', async () => {
    const till = new Till({
      payments: {
        async read(request) {
          if (request.headers.get('x-shop') !== 'signed') throw new Problem('unauthorized', 'No.');
          const { type, about } = (await request.json()) as { type: string; about: string };
          return type === 'money' ? { account: 'acme', order: about, state: 'paid', price } : null;
        },
      },
    });
    const order = await till.order();
    const send = (body: object, shop: string): Promise<Response> =>
      till.service.fetch(
        new Request(`${ORIGIN}/credits/payments`, { method: 'POST', headers: { 'x-shop': shop }, body: JSON.stringify(body) }),
      );
    expect((await send({ type: 'money', about: order }, 'forged')).status).toBe(401);
    expect(await (await send({ type: 'news' }, 'signed')).json()).toEqual({ ignored: true });
    expect(await (await send({ type: 'money', about: order }, 'signed')).json()).toEqual({ order: 'credited' });
    expect(await till.credits()).toBe(10);
  });

  it('must be one that cannot be forged, or none', async () => {
    const make = (payments: object): unknown =>
      createService({ policy: shopPolicy(), store: memoryStore('x'), authenticate: () => null, payments });
    expect(() => make({})).toThrow('either `keys` or `read`');
    expect(() => make({ keys: ['short'] })).toThrow('shorter than 32');
    const without = new Till({ payments: undefined as never });
    expect((await without.tell('x', 'paid')).status).toBe(401);
  });
});

describe('an order', () => {
  it('on an invoice is credited at once, and its bill is paid later', async () => {
    const till = new Till();
    const order = await till.order('m', '20.5');
    expect(await till.credits()).toBe(50);
    expect(await (await till.tell(order, 'paid', { price: { amount: '20.50', currency: 'EUR' } })).json()).toEqual({
      order: 'credited',
    });
    expect(await till.credits()).toBe(50);
  });
});
