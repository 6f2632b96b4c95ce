import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { restAdapter } from '../../src/adapters/rest.ts';
import { prove } from '../../src/conformance/index.ts';
import { listen, nodeListener, type Listening, type Service } from '../../src/server/index.ts';
import { newAccount } from '../../src/index.ts';
import { policyOf, RENDER, START } from '../support/studio.ts';
import { context } from '../backend/shop.ts';
import { Counter } from './desk.ts';

const open: { close(patienceMs?: number): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close(0);
});
async function listening(service: Service, port = 0): Promise<Listening> {
  const one = await listen(service, port);
  open.push(one);
  return one;
}
const headersOf =
  (counter: Counter, account = 'acme', operator = false) =>
  async (): Promise<HeadersInit> => ({
    authorization: `Bearer ${await counter.sessions.sign(counter.session({ account, operator }))}`,
  });

describe('a server of Node', () => {
  it('is proven to be L3 over real HTTP, with every promise kept', async () => {
    let opened = 0;
    const counter = new Counter({
      policy: policyOf({ actions: { render: { ...RENDER, refunds: { failed: 'always' } } } }),
      rates: { account: null, address: null },
    });
    const { origin } = await listening(counter.service);
    const { backend } = counter.service;
    const lines: string[] = [];
    const proof = await prove(
      {
        spend: { action: 'render', inputs: { images: 2 }, price: 2 },
        other: { inputs: { images: 3 }, price: 3 },
        fetch: (request) => fetch(request),
        wait: (ms) => Promise.resolve(void (counter.now += ms)),
        async account(credits) {
          const account = `account-${++opened}`;
          await backend.open(newAccount(account, START));
          const topUp = async (amount: number): Promise<void> => {
            const id = `given-${++opened}`;
            if (amount > 0) await backend.command(account, { kind: 'grant', id, source: 'purchased', amount });
          };
          await topUp(credits);
          const connect = (through: (request: Request) => Promise<Response>) =>
            restAdapter({ endpoint: `${origin}/credits`, account, fetch: through, headers: headersOf(counter, account, true) });
          return { connect, topUp };
        },
      },
      { print: (line) => lines.push(line) },
    );
    expect(proof.findings.filter(({ passed }) => !passed).map(({ name, found }) => [name, found])).toEqual([]);
    expect([proof.level, proof.overclaims]).toEqual(['L3', []]);
    expect(lines.join('\n')).toContain('Proven: L3. Exactly once.');
  });

  it('stops without losing anything that it has begun', async () => {
    const counter = new Counter({ rates: { account: null, address: null } });
    const { backend } = counter.service;
    await backend.open(newAccount('acme', START));
    await backend.command('acme', { kind: 'grant', id: 'begin', source: 'purchased', amount: 100_000 });
    const server = await listening(counter.service);
    const adapter = restAdapter({ endpoint: `${server.origin}/credits`, account: 'acme', headers: headersOf(counter) });
    const { policyVersion } = await adapter.snapshot([], context());
    const content = { action: 'render', inputs: { images: 1 }, maxAmount: 1, policyVersion };
    const { fingerprintOf } = await import('../../src/adapters/fingerprint.ts');
    const fingerprint = fingerprintOf({ account: 'acme', ...content });
    let [accepted, refused, sent, isStopping] = [0, 0, 0, false];
    /** A page that spends as fast as it can, until nobody answers any more. */
    const page = async (): Promise<void> => {
      for (;;) {
        const id = (++sent).toString(16).padStart(32, '0');
        const outcome = await adapter.submit({ kind: 'charge', id, fingerprint, ...content }, context()).catch(() => undefined);
        if (outcome?.state === 'captured') accepted += 1;
        else if (isStopping) return;
        else refused += 1;
      }
    };
    const pages = Promise.all(Array.from({ length: 16 }, page));
    await expect.poll(() => accepted, { timeout: 60_000 }).toBeGreaterThan(100);
    isStopping = true;
    await server.close();
    await pages;
    expect(refused).toBe(0);
    // Everything that was done was answered, and everything that was answered was done.
    const { available } = await backend.snapshot(counter.session());
    expect(100_000 - available['credit']!).toBe(accepted);
    await expect(fetch(`${server.origin}/health`)).rejects.toThrow();
  });

  it('stops although a page listens for hints and keeps its connection', async () => {
    const counter = new Counter();
    const server = await listening(counter.service);
    const headers = await headersOf(counter)();
    const reply = await fetch(`${server.origin}/credits/hints`, { headers });
    const reader = reply.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('event: hint');
    await server.close();
    expect((await reader.read()).done).toBe(true);
  });

  it('says when its port is taken', async () => {
    const { port } = await listening(new Counter().service);
    await expect(listen(new Counter().service, port)).rejects.toThrow('EADDRINUSE');
  });

  it('counts by the address of the connection', async () => {
    const counter = new Counter({ rates: { address: { perSecond: 0.001, burst: 2 } } });
    const { origin } = await listening(counter.service);
    const statuses: number[] = [];
    for (let n = 0; n < 3; n++) statuses.push((await fetch(`${origin}/credits/snapshot`)).status);
    expect(statuses).toEqual([401, 401, 429]);
  });
});

describe('a listener in somebody’s own server', () => {
  /** A server that does something of its own before it hands the request on. */
  async function own(counter: Counter, before: (request: object) => Promise<void> | void): Promise<string> {
    const listener = nodeListener(counter.service);
    const server = createServer((incoming, outgoing) => {
      void Promise.resolve(before(incoming)).then(() => {
        try {
          listener(incoming, outgoing);
        } catch (error) {
          outgoing.writeHead(500).end(String(error));
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('sees the whole path where a router has taken its own part off', async () => {
    const origin = await own(new Counter(), (request) => {
      const incoming = request as { url: string; originalUrl: string };
      incoming.originalUrl = incoming.url;
      incoming.url = incoming.url.replace('/credits', '');
    });
    expect((await fetch(`${origin}/credits/health`)).status).toBe(200);
  });

  it('says what is wrong where the body was read before', async () => {
    const origin = await own(new Counter(), async (request) => {
      for await (const _ of request as AsyncIterable<unknown>);
    });
    const reply = await fetch(`${origin}/credits/operations`, { method: 'POST', body: '{}' });
    expect(await reply.text()).toContain('Mount the service before `express.json()`');
  });
});
