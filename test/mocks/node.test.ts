import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { studioPolicy, photos } from '../../mocks/builders.ts';
import { mockServer } from '../../mocks/node.ts';
import { createBackend, memoryStore, type Backend } from '../../src/backend/index.ts';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { createCredits, newAccount, restAdapter } from '../../src/index.ts';

const ENDPOINT = 'https://app.example/credits';
const NOW = Date.parse('2026-03-02T09:00:00Z');

async function studioBackend(): Promise<Backend> {
  const backend = createBackend({
    policy: studioPolicy(),
    store: memoryStore('first'),
    now: () => NOW,
    authenticate: (request) => (request.headers.has('x-stranger') ? null : { account: 'acme', viewer: { role: 'owner' } }),
  });
  await backend.open(newAccount('acme', NOW - 1));
  await backend.command('acme', { kind: 'subscribe', id: 'signup', plan: 'professional_plus', slots: 5 });
  return backend;
}

describe('a mock server in Node', () => {
  let server: ReturnType<typeof mockServer>;
  beforeEach(async () => {
    server = mockServer(await studioBackend());
    server.listen({ onUnhandledRequest: 'error' });
  });
  afterEach(() => server.close());

  it('lets a client spend as it would against a real backend', async () => {
    const world = new SimulatedWorld({ now: NOW });
    const adapter = restAdapter({ endpoint: ENDPOINT, account: 'acme' });
    const credits = createCredits({ adapter, environment: world.tab() });
    await world.until(() => credits.snapshot().phase === 'ready' && credits.snapshot().policy !== null);
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 100 });

    const spent = credits.spend('apply', photos(12));
    await world.until(() => credits.snapshot().intents.some(({ state }) => state === 'captured'));
    expect(await spent).toMatchObject({ state: 'captured', amount: 12 });
    await world.until(() => credits.snapshot().balances[0]?.available === 88 && !credits.snapshot().isRefreshing);
    const { items } = await credits.history();
    expect(items[0]).toMatchObject({ kind: 'capture', action: 'apply', amount: 12 });
    credits.destroy();
  });

  it('answers a request that makes no sense as the backend does', async () => {
    const response = await fetch(`${ENDPOINT}/operations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'charge', amount: -1 }),
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 400 });
    expect((await fetch(`${ENDPOINT}/nowhere`)).status).toBe(404);
    expect((await fetch(`${ENDPOINT}/snapshot`, { headers: { 'x-stranger': 'yes' } })).status).toBe(401);
  });
});
