import { describe, expect, it } from 'vitest';
import { memoryStore, Problem, type LedgerStore } from '../../src/backend/index.ts';
import { Counter, ORIGIN, problemOf } from './desk.ts';

/** A ledger that keeps everybody waiting until it is let go. */
function slowStore(): { store: LedgerStore; letGo: () => void; arrived: Promise<void> } {
  const store = memoryStore('first');
  let [letGo, arrive]: [() => void, () => void] = [() => undefined, () => undefined];
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const slow: LedgerStore = {
    ...store,
    async withAccount(id, slice, work) {
      arrive();
      await gate;
      return store.withAccount(id, slice, work);
    },
  };
  return { store: slow, letGo, arrived };
}

describe('a service', () => {
  it('asks who it is once for each request, and believes the answer and nothing else', async () => {
    let asked = 0;
    const counter = new Counter({
      authenticate: (request) => {
        asked += 1;
        return request.headers.get('x-user') === 'ann' ? { account: 'acme', viewer: { role: 'owner' } } : null;
      },
    });
    const reply = await counter.ask('GET', '/credits/snapshot', { as: null, headers: { 'x-user': 'ann' } });
    expect([reply.status, asked]).toEqual([200, 1]);
    expect((await counter.ask('GET', '/credits/snapshot', { as: { operator: true } })).status).toBe(401);
  });

  it('answers also when the host’s own code fails, and tells the log and not the client', async () => {
    const counter = new Counter({ authenticate: () => Promise.reject(new Error('the password of the database is hunter2')) });
    const reply = await counter.ask('GET', '/credits/snapshot');
    expect(await reply.clone().text()).not.toContain('hunter2');
    expect(await problemOf(reply)).toEqual([500, 'failed']);
    expect(counter.log.map(({ event, level }) => [event, level])).toEqual([
      ['error', 'error'],
      ['request', 'error'],
    ]);
    const told = new Counter({ authenticate: () => Promise.reject(new Problem('unauthorized', 'Your card is out of date.')) });
    expect(await (await told.ask('GET', '/credits/snapshot')).json()).toMatchObject({ detail: 'Your card is out of date.' });
  });

  it('believes an address of a header only as far as the host’s own servers have written it', async () => {
    const rates = { address: { perSecond: 1, burst: 1 } };
    const second = async (proxies: number, first: string, then: string): Promise<number> => {
      const counter = new Counter({ rates, proxies });
      let status = 0;
      for (const forwarded of [first, then]) {
        const headers = { 'x-forwarded-for': forwarded };
        ({ status } = await counter.ask('GET', '/credits/snapshot', { headers, address: '10.0.0.1' }));
      }
      return status;
    };
    // Without a proxy the header is anybody's word.
    expect(await second(0, '1.1.1.1', '2.2.2.2')).toBe(429);
    expect(await second(1, '1.1.1.1', '2.2.2.2')).toBe(200);
    // What a client has put there itself stands further left.
    expect(await second(1, '9.9.9.9, 1.1.1.1', '8.8.8.8, 1.1.1.1')).toBe(429);
    expect(await second(2, '1.1.1.1, 10.0.0.2', '2.2.2.2, 10.0.0.2')).toBe(200);
  });

  it('answers below another path as well', async () => {
    const counter = new Counter({ basePath: '/api/money' });
    expect((await counter.ask('GET', '/api/money/snapshot')).status).toBe(200);
    expect((await counter.ask('GET', '/credits/snapshot')).status).toBe(404);
    expect((counter.log[0] as { route: string }).route).toBe('/api/money/snapshot');
  });
});

describe('a service that stops', () => {
  it('finishes what runs, takes nothing new, and ends the streams', async () => {
    const { store, letGo, arrived } = slowStore();
    const counter = new Counter({ store });
    const running = counter.ask('GET', '/credits/snapshot');
    await arrived;
    let isDone = false;
    const drained = counter.service.drain().then(() => (isDone = true));
    expect(await problemOf(await counter.ask('GET', '/ready'))).toEqual([503, 'unavailable']);
    const late = await counter.ask('GET', '/credits/snapshot');
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await counter.ask('GET', '/health')).status).toBe(200);
    expect(isDone).toBe(false);
    letGo();
    expect((await running).status).toBe(200);
    await drained;
  });

  it('ends the streams of hints, which would never end by themselves', async () => {
    const counter = new Counter();
    const stream = (await counter.ask('GET', '/credits/hints')).body!.getReader();
    await stream.read();
    await counter.service.drain();
    expect(await stream.read()).toEqual({ done: true, value: undefined });
  });
});

it('the service needs no `this`', async () => {
  const { fetch } = new Counter().service;
  expect((await fetch(new Request(`${ORIGIN}/health`))).status).toBe(200);
});
