import { describe, expect, it } from 'vitest';
import { AdapterError } from '../../src/adapters/contract.ts';
import { restAdapter } from '../../src/adapters/rest.ts';
import { memoryStore } from '../../src/backend/index.ts';
import { context } from '../backend/shop.ts';
import { Counter, ORIGIN, problemOf } from './desk.ts';

const APP = 'https://app.shop.test';
const release = { kind: 'release', account: 'acme', id: 'a'.repeat(32) };

describe('an address', () => {
  it('wants somebody to be signed in, whatever it is', async () => {
    const counter = new Counter();
    const addresses = Object.keys(counter.service.backend.openapi()['paths'] as object);
    expect(addresses.length).toBeGreaterThan(8);
    for (const path of addresses)
      for (const method of ['GET', 'POST', 'PUT'])
        expect(
          await problemOf(await counter.ask(method, `/credits${path}`, { as: null, ...(method !== 'GET' && { body: {} }) })),
        ).toEqual([401, 'unauthorized']);
    expect((await counter.ask('GET', '/credits/openapi.json', { as: null })).status).toBe(200);
  });

  it('takes whose credits they are from the session, and not from what is said', async () => {
    const counter = new Counter();
    const spend = { kind: 'release', account: 'beta', id: 'a'.repeat(32) };
    expect(await problemOf(await counter.ask('POST', '/credits/operations', { body: spend }))).toEqual([403, 'other-account']);
    expect(await problemOf(await counter.ask('GET', '/credits/snapshot?account=beta'))).toEqual([403, 'other-account']);
  });

  it('that is not there is said to be so', async () => {
    const counter = new Counter();
    expect(await problemOf(await counter.ask('GET', '/credits/nothing'))).toEqual([404, 'not-found']);
    expect(await problemOf(await counter.ask('GET', '/elsewhere'))).toEqual([404, 'not-found']);
    expect(await problemOf(await counter.ask('POST', '/credits/snapshot', { body: {} }))).toEqual([405, 'wrong-method']);
  });

  it('tells browsers not to guess, frame or pass on', async () => {
    const { headers } = await new Counter().ask('GET', '/credits/snapshot');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('a body', () => {
  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
    'of a form (%s) spends nothing',
    async (type) => {
      const reply = await new Counter().ask('POST', '/credits/operations', {
        body: JSON.stringify(release),
        headers: { 'content-type': type },
      });
      expect(await problemOf(reply)).toEqual([415, 'not-json']);
    },
  );

  it('that is too long is not read to its end, whether it says so or not', async () => {
    const counter = new Counter();
    const long = JSON.stringify({ ...release, more: 'x'.repeat(70_000) });
    const lengths: Record<string, string>[] = [{}, { 'content-length': String(long.length) }];
    for (const headers of lengths)
      expect(await problemOf(await counter.ask('POST', '/credits/operations', { body: long, headers }))).toEqual([
        413,
        'too-large',
      ]);
    expect(
      await problemOf(
        await counter.ask('POST', '/credits/payments', { body: long, headers: { 'content-length': String(long.length) } }),
      ),
    ).toEqual([413, 'too-large']);
  });
});

describe('a page of another origin', () => {
  const counter = new Counter({ origins: [APP] });
  const preflight = (origin: string): Promise<Response> =>
    counter.ask('OPTIONS', '/credits/operations', {
      as: null,
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,authorization',
      },
    });

  it('that is listed may use the backend, with its visitors’ cookies', async () => {
    const { headers, status } = await preflight(APP);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(APP);
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(headers.get('access-control-allow-methods')).toBe('GET,POST,PUT');
    const reply = await counter.ask('POST', '/credits/operations', {
      body: release,
      headers: { origin: APP, 'sec-fetch-site': 'cross-site' },
    });
    expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([200, APP]);
    expect(reply.headers.get('access-control-expose-headers')).toContain('retry-after');
    expect(reply.headers.get('vary')).toMatch(/origin/i);
  });

  it('that is not listed may not, and reads nothing of what it is told', async () => {
    const evil = 'https://evil.test';
    expect((await preflight(evil)).headers.get('access-control-allow-origin')).toBeNull();
    const reply = await counter.ask('POST', '/credits/operations', {
      body: release,
      headers: { origin: evil, 'sec-fetch-site': 'cross-site' },
    });
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    expect(await problemOf(reply)).toEqual([403, 'cross-site']);
    const read = await counter.ask('GET', '/credits/snapshot', { headers: { origin: evil } });
    expect(read.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is never everybody', async () => {
    for (const origins of [[], [APP]]) {
      const { headers } = await new Counter({ origins }).ask('GET', '/credits/snapshot', {
        headers: { origin: 'https://evil.test' },
      });
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(() => new Counter({ origins: ['*'] })).toThrow('is no origin');
  });
});

describe('whoever asks too much', () => {
  it('waits, and the adapter is told for how long', async () => {
    const counter = new Counter({ rates: { account: { perSecond: 0.2, burst: 2 } } });
    const adapter = restAdapter({
      endpoint: `${ORIGIN}/credits`,
      fetch: (request) => counter.service.fetch(request),
      headers: async () => ({ authorization: `Bearer ${await counter.sessions.sign(counter.session())}` }),
    });
    await adapter.snapshot([], context());
    await adapter.snapshot([], context());
    const error: unknown = await adapter.snapshot([], context()).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(AdapterError);
    expect(error).toMatchObject({ failure: 'busy', status: 429, retryAfterMs: 5000 });
    // Somebody else's account is not slowed down by it.
    expect((await counter.ask('GET', '/credits/snapshot', { as: { account: 'beta' } })).status).toBe(200);
    counter.pass(5000);
    expect((await adapter.snapshot([], context())).account).toBe('acme');
  });

  it('from one address waits, whoever they say they are; from another one nobody does', async () => {
    const counter = new Counter({ rates: { address: { perSecond: 1, burst: 2 } } });
    const statuses = async (address: string): Promise<number[]> => {
      const all: number[] = [];
      for (const account of ['a', 'b', 'c'])
        all.push((await counter.ask('GET', '/credits/snapshot', { as: { account }, address })).status);
      return all;
    };
    expect(await statuses('203.0.113.7')).toEqual([200, 200, 429]);
    expect(await statuses('203.0.113.8')).toEqual([200, 200, 429]);
    expect((await counter.ask('GET', '/credits/snapshot', { as: null, address: '203.0.113.8' })).status).toBe(429);
    // Who watches whether the server lives is not counted.
    expect((await counter.ask('GET', '/health', { address: '203.0.113.8' })).status).toBe(200);
  });
});

describe('who watches the server', () => {
  it('is told that it lives, and that it is ready', async () => {
    const counter = new Counter();
    for (const path of ['/health', '/credits/health', '/ready', '/credits/ready'])
      expect((await counter.ask('GET', path, { as: null })).status).toBe(200);
  });

  it('is told that it is not ready when the ledger does not answer; it lives all the same', async () => {
    const store = memoryStore('first');
    const counter = new Counter({ store: { ...store, lines: () => Promise.reject(new Error('gone')) } });
    expect(await problemOf(await counter.ask('GET', '/ready'))).toEqual([503, 'unavailable']);
    expect((await counter.ask('GET', '/health')).status).toBe(200);
    expect(JSON.stringify(counter.log)).not.toContain('gone');
  });
});
