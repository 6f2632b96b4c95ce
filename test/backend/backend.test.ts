import { describe, expect, it } from 'vitest';
import { restAdapter } from '../../src/adapters/rest.ts';
import { createBackend, memoryStore } from '../../src/backend/index.ts';
import { newAccount } from '../../src/index.ts';
import { START } from '../support/studio.ts';
import { BASE, context, hex, Shop, shopPolicy } from './shop.ts';

interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly reason: string; readonly fix: string }[];
}

/** Everything that can be seen of an account, to compare before and after. */
async function everything(shop: Shop): Promise<unknown> {
  const { items } = await shop.backend.history(shop.session(), { limit: 200 });
  return [await shop.backend.snapshot(shop.session()), items];
}

/** A valid charge as it stands on the wire. */
const wired = (shop: Shop, more: object = {}): Record<string, unknown> => ({ account: 'acme', ...shop.charge(3), ...more });
const deep = (levels: number): unknown => (levels === 0 ? 0 : { a: deep(levels - 1) });

describe('a request that makes no sense changes nothing', () => {
  type Bad = [what: string, status: number, ask: (shop: Shop) => Promise<Response>, path?: string];
  const post =
    (body: (shop: Shop) => unknown, path = '/operations') =>
    (shop: Shop) =>
      shop.ask('POST', path, body(shop));
  const priced = (more: object) => post((shop) => wired(shop, more));

  it.each<Bad>([
    ['nobody signed in', 401, (shop) => shop.ask('POST', '/operations', wired(shop), null)],
    ['meant for another account', 403, priced({ account: 'other' })],
    ['an address that is none', 404, post(() => ({}), '/operation')],
    ['an address outside', 404, (shop) => shop.backend.fetch(new Request('https://shop.test/operations', { method: 'POST' }))],
    ['another method', 405, (shop) => shop.ask('DELETE', '/operations')],
    ['a read where a write belongs', 405, (shop) => shop.ask('GET', '/operations')],
    ['no body', 415, (shop) => shop.ask('POST', '/operations')],
    [
      'a form',
      415,
      (shop) => shop.ask('POST', '/operations', 'kind=charge', {}, { 'content-type': 'application/x-www-form-urlencoded' }),
    ],
    [
      'JSON that says it is text',
      415,
      (shop) => shop.ask('POST', '/operations', wired(shop), {}, { 'content-type': 'text/plain' }),
    ],
    [
      'JSON in another encoding',
      415,
      (shop) => shop.ask('POST', '/operations', wired(shop), {}, { 'content-type': 'application/json; charset=utf-16' }),
    ],
    ['too long', 413, priced({ inputs: { images: 3, note: 'x'.repeat(70_000) } })],
    ['no JSON', 400, post(() => '{"kind": "charge"'), ''],
    ['an empty body', 400, post(() => ''), ''],
    ['a list', 400, post(() => [])],
    ['a text', 400, post(() => '"charge"')],
    ['nothing', 400, post(() => 'null')],
    ['nested too deeply', 400, priced({ inputs: deep(40) }), ''],
    [
      'a prototype in disguise',
      400,
      post((shop) => JSON.stringify(wired(shop)).replace('{"images":3}', '{"__proto__":{"images":3}}')),
      '',
    ],
    ['a kind that is none', 400, priced({ kind: 'take' }), 'kind'],
    ['a kind that is missing', 400, priced({ kind: undefined }), 'kind'],
    ['a key that is none', 400, priced({ notafter: 5 }), 'notafter'],
    ['a key that is missing', 400, priced({ maxAmount: undefined }), 'maxAmount'],
    ['an amount below zero', 400, priced({ maxAmount: -1 }), 'maxAmount'],
    ['half an amount', 400, priced({ maxAmount: 0.5 }), 'maxAmount'],
    ['an amount in quotes', 400, priced({ maxAmount: '3' }), 'maxAmount'],
    [
      'an amount above what can be counted',
      400,
      post((shop) => JSON.stringify(wired(shop)).replace('"maxAmount":3', '"maxAmount":9007199254740993')),
      'maxAmount',
    ],
    [
      'an amount without end',
      400,
      post((shop) => JSON.stringify(wired(shop)).replace('"maxAmount":3', '"maxAmount":1e400')),
      'maxAmount',
    ],
    ['no amount', 400, priced({ maxAmount: null }), 'maxAmount'],
    ['yes for an amount', 400, priced({ maxAmount: true }), 'maxAmount'],
    ['an id that is short', 400, priced({ id: 'abc' }), 'id'],
    ['an id in capitals', 400, priced({ id: 'ABCDEF'.padEnd(32, '0') }), 'id'],
    ["an id of the backend's own", 400, priced({ id: `${hex(1)}:capture` }), 'id'],
    ['a deadline after the end of the calendar', 400, priced({ notAfter: 8_640_000_000_000_000 }), 'notAfter'],
    ['inputs that are no values', 400, priced({ inputs: { images: { of: 3 } } }), 'inputs.images'],
    ['a fingerprint of something else', 400, priced({ fingerprint: hex(5) }), 'fingerprint'],
    [
      'an order for half a pack',
      400,
      post((shop) => ({ account: 'acme', ...shop.order('m', '20.5'), quantity: 0.5 }), '/orders'),
      'quantity',
    ],
    [
      'an order at a price in words',
      400,
      post((shop) => ({ account: 'acme', ...shop.order('m', 'twenty') }), '/orders'),
      'price.amount',
    ],
    ['an order for somebody else', 403, post((shop) => ({ account: 'other', ...shop.order('m', '20.5') }), '/orders')],
    ['a lookup of nothing', 400, post(() => ({ ids: [] }), '/lookups'), 'ids'],
    ['a lookup of too much', 400, post(() => ({ ids: Array.from({ length: 101 }, (_, n) => hex(n)) }), '/lookups'), 'ids'],
    ['a quote of nothing', 400, post(() => ({ kind: 'spend' }), '/quotes'), 'action'],
    ['a switch without a position', 400, (shop) => shop.ask('PUT', '/sharing', { account: 'acme', id: hex(1) }), 'on'],
    ['a switch of another account', 403, (shop) => shop.ask('PUT', '/sharing', { account: 'other', id: hex(1), on: true })],
    [
      'a switch without the right',
      403,
      (shop) => shop.ask('PUT', '/sharing', { account: 'acme', id: hex(1), on: true }, { viewer: { role: 'maker' } }),
    ],
    ['a snapshot of an id that is none', 400, (shop) => shop.ask('GET', '/snapshot?include=abc'), 'include'],
    ['a snapshot with a word too many', 400, (shop) => shop.ask('GET', '/snapshot?includes=abc'), 'includes'],
    [
      'a snapshot asked twice at once',
      400,
      (shop) => shop.ask('GET', `/snapshot?include=${hex(1)}&include=${hex(2)}`),
      'include',
    ],
    ['a page of no lines', 400, (shop) => shop.ask('GET', '/history?limit=0'), 'limit'],
    ['a page of 201 lines', 400, (shop) => shop.ask('GET', '/history?limit=201'), 'limit'],
    ['a cursor of somebody else', 400, (shop) => shop.ask('GET', '/history?cursor=41'), 'cursor'],
    ['a command by a viewer', 403, post(() => ({ kind: 'grant', id: 'g', source: 'promo', amount: 5 }), '/commands')],
    ['a refund by a viewer', 403, post(() => ({ kind: 'refund', account: 'acme', id: hex(1), amount: 1 }))],
    ['a capture of what is not there', 404, post(() => ({ kind: 'capture', account: 'acme', id: hex(1), amount: 1 }))],
    ['a policy that never was', 404, (shop) => shop.ask('GET', '/policies/9')],
  ])('%s: %i', async (_, status, ask, path) => {
    const shop = await Shop.with(10);
    const before = await everything(shop);
    const reply = await ask(shop);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    const problem = (await reply.json()) as ProblemBody;
    expect(problem).toMatchObject({ type: expect.stringMatching(/^urn:creditkit:problem:/) as string, status });
    expect(problem.detail).toMatch(/^[A-Z].*\.$/);
    if (path !== undefined) {
      expect(problem.errors?.map((error) => error.path)).toContain(path);
      for (const { reason, fix } of problem.errors ?? []) expect([reason.length > 3, fix.length > 3]).toEqual([true, true]);
    }
    expect(await everything(shop)).toEqual(before);
    expect(shop.unexpected).toEqual([]);
  });

  it('by an operator with a command of a browser: that has its own address', async () => {
    const shop = await Shop.with(10);
    const before = await everything(shop);
    const reply = await shop.ask(
      'POST',
      '/commands',
      { kind: 'spend', id: 'x', action: 'render', inputs: {} },
      { operator: true },
    );
    expect(reply.status).toBe(400);
    expect(await everything(shop)).toEqual(before);
  });

  it('which method an address takes is told', async () => {
    const reply = await new Shop().ask('PATCH', '/sharing', {});
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'PUT']);
  });
});

describe('whose credits', () => {
  it('is for the host to say, and not for the request', async () => {
    const shop = await Shop.with(10);
    await shop.grant(99, 'rich');
    const reply = await shop.ask('GET', '/snapshot', undefined, {}, { 'x-account': 'rich' });
    expect(await reply.json()).toMatchObject({ account: 'acme', available: { credit: 10 } });
  });

  it('an account that the host does not know is no account', async () => {
    const shop = new Shop();
    await expect(shop.snapshot([], { account: 'nobody' })).rejects.toMatchObject({ failure: 'not-found' });
    await expect(shop.backend.command('nobody', { kind: 'advance' })).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('without an option, only accounts that were opened are there', async () => {
    const shop = new Shop({ account: undefined });
    await expect(shop.snapshot()).rejects.toMatchObject({ failure: 'not-found' });
    expect(await shop.backend.open(newAccount('acme', START))).toBe(true);
    await shop.grant(5);
    expect(await shop.backend.open(newAccount('acme', START))).toBe(false);
    expect(await shop.available()).toBe(5);
  });

  it('a host that answers with another account than it was asked for is told', async () => {
    const shop = new Shop({ account: () => newAccount('somebody', START) });
    await expect(shop.backend.command('acme', { kind: 'advance' })).rejects.toThrow(/somebody/);
  });

  it('a page without a name for the account means whoever is signed in', async () => {
    const shop = await Shop.with(10);
    const adapter = restAdapter({
      endpoint: BASE,
      fetch: shop.backend.fetch,
      headers: { authorization: JSON.stringify(shop.session()) },
    });
    expect(adapter.accountKey()).toBeUndefined();
    expect((await adapter.snapshot([], context())).account).toBe('acme');
    expect(adapter.accountKey()).toBe('acme');
    expect(await adapter.submit(shop.charge(3), context())).toMatchObject({ state: 'captured' });
  });

  it("may be found out in the host's own time", async () => {
    const shop = await Shop.with(4, { authenticate: () => Promise.resolve({ account: 'acme', viewer: { role: 'owner' } }) });
    expect(await shop.available()).toBe(4);
  });
});

describe('an operator', () => {
  it("sends the host's commands over HTTP, and a repetition changes nothing", async () => {
    const shop = new Shop();
    const grant = { kind: 'grant', id: 'g', source: 'promo', amount: 5 };
    const send = async (body: object): Promise<unknown> => (await shop.ask('POST', '/commands', body, { operator: true })).json();
    expect(await send(grant)).toMatchObject({ decision: { verdict: 'allowed', amount: 5 }, version: 1 });
    expect(await send(grant)).toMatchObject({ repeated: 'same', version: 1 });
    expect(await send({ ...grant, amount: 6 })).toMatchObject({ repeated: 'different', version: 1 });
    expect(await shop.available()).toBe(5);
  });

  it.each([
    [{ kind: 'subscribe', plan: 'basic', seats: 2 }],
    [{ kind: 'change-plan', plan: 'endless' }],
    [{ kind: 'set-flag', flag: 'vip', value: true }],
    [{ kind: 'set-count', fact: 'seats', value: 4 }],
    [{ kind: 'event', event: 'referral' }],
    [{ kind: 'event', event: 'referral', quantity: 2.5 }],
  ])('%o', async (command) => {
    const reply = await new Shop().ask('POST', '/commands', { id: 'c', ...command }, { operator: true });
    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({ decision: {} });
  });
});

describe('the handler', () => {
  it('answers below its own path', async () => {
    const shop = await Shop.with(3, { basePath: '/api/v1/money' });
    const reply = await shop.backend.fetch(
      new Request('https://shop.test/api/v1/money/snapshot', { headers: { authorization: JSON.stringify(shop.session()) } }),
    );
    expect(reply.status).toBe(200);
    expect((await shop.ask('GET', '/snapshot')).status).toBe(404);
  });

  it('lets nobody keep an answer, but for a policy, which never changes', async () => {
    const shop = await Shop.with(3);
    expect((await shop.ask('GET', '/snapshot')).headers.get('cache-control')).toBe('no-store');
    expect((await shop.ask('GET', '/nothing')).headers.get('cache-control')).toBe('no-store');
    const { version } = shop.backend.policy()!;
    const policy = await shop.ask('GET', `/policies/${encodeURIComponent(version)}`);
    expect(policy.headers.get('cache-control')).toMatch(/immutable/);
  });

  it('tells a stranger nothing of an error that nobody expected', async () => {
    const secret = new Error('password=hunter2');
    const shop = new Shop({
      authenticate: () => {
        throw secret;
      },
    });
    const reply = await shop.ask('GET', '/snapshot');
    expect([reply.status, await reply.text()]).toEqual([500, expect.not.stringContaining('hunter2')]);
    expect(shop.unexpected).toEqual([secret]);
  });

  it('describes itself to everybody', async () => {
    const reply = await new Shop().ask('GET', '/openapi.json', undefined, null);
    expect(await reply.json()).toMatchObject({ openapi: '3.1.0' });
  });

  it('refuses to work under rules that it cannot read', () => {
    const options = { store: memoryStore('first'), now: () => START, authenticate: () => null };
    const policy = { ...shopPolicy(), language: 2 };
    expect(() => createBackend({ ...options, policy })).toThrow(/language 2/);
    const backend = createBackend({ ...options, policy: shopPolicy() });
    expect(() => backend.setPolicy(policy)).toThrow(/language 2/);
    expect(backend.policy()).toEqual(shopPolicy());
  });

  it('knows earlier policies that it is given', () => {
    const [now, before] = [shopPolicy(), shopPolicy({ thresholds: { low: 1 } })];
    const shop = new Shop({ policy: now, earlier: [before] });
    expect([shop.backend.policy(), shop.backend.policy(before.version), shop.backend.policy('?')]).toEqual([
      now,
      before,
      undefined,
    ]);
  });
});
