import { describe, expect, it } from 'vitest';
import type { Hint } from '../../src/adapters/contract.ts';
import { withHints } from '../../src/adapters/hints.ts';
import { restAdapter } from '../../src/adapters/rest.ts';
import { Counter, ORIGIN } from '../server/desk.ts';

type Fetch = (request: Request) => Promise<Response>;

/** Listens to what a backend sends. */
function listening(fetch: Fetch, headers?: () => Promise<HeadersInit>): { heard: Hint[]; asked: () => number; stop: () => void } {
  const heard: Hint[] = [];
  let asked = 0;
  const counted: Fetch = (request) => {
    asked += 1;
    return fetch(request);
  };
  const options = { endpoint: `${ORIGIN}/credits/`, fetch: counted, ...(headers && { headers }) };
  const adapter = withHints(restAdapter(options), options);
  return { heard, asked: () => asked, stop: adapter.subscribe!((hint) => void heard.push(hint)) };
}
/** A stream that comes in these parts. */
const bodyOf = (parts: readonly string[]): ReadableStream<string> =>
  new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
const stream = (...parts: string[]): Response =>
  new Response(bodyOf(parts).pipeThrough(new TextEncoderStream()), { headers: { 'content-type': 'text/event-stream' } });
const never = (): Promise<Response> => new Promise(() => undefined);

describe('an adapter that listens', () => {
  it('hears of every change that the service tells of, as whoever is signed in, and no more once it has stopped', async () => {
    const counter = new Counter();
    const headers = async (): Promise<HeadersInit> => ({
      authorization: `Bearer ${await counter.sessions.sign(counter.session())}`,
    });
    const { heard, stop } = listening((request) => counter.service.fetch(request), headers);
    await expect.poll(() => heard).toEqual([{ account: 'acme', version: 0 }]);
    await counter.service.backend.command('acme', { kind: 'grant', id: 'one', source: 'purchased', amount: 5 });
    await expect.poll(() => heard.at(-1)).toEqual({ account: 'acme', version: 1 });
    stop();
    await expect.poll(() => counter.log.length).toBeGreaterThan(0);
    counter.service.changed({ account: 'acme', version: 9 });
    expect(heard).toHaveLength(2);
  });

  it('puts a hint together however the network cuts it, and passes over what is none', async () => {
    const { heard, stop } = listening(() =>
      Promise.resolve(
        stream(':\n\nevent: hi', 'nt\ndata: {"account":"a', 'cme","version":3}\n\ndata: {"balance":1e9}\n\ndata: <b>\n\n'),
      ),
    );
    await expect.poll(() => heard).toContainEqual({ account: 'acme', version: 3 });
    stop();
    expect(new Set(heard.map(({ version }) => version))).toEqual(new Set([3]));
  });

  it('comes back when the stream ends or breaks', async () => {
    const replies = [
      () => Promise.resolve(stream('data: {"account":"acme","version":1}\n\n')),
      () => Promise.reject(new TypeError('broken')),
      () => Promise.resolve(new Response(null, { status: 503 })),
      () => Promise.resolve(stream('data: {"account":"acme","version":2}\n\n')),
    ];
    const { heard, stop } = listening(() => (replies.shift() ?? never)());
    await expect.poll(() => heard.map(({ version }) => version), { timeout: 30_000 }).toEqual([1, 2]);
    stop();
  });

  it.each([
    ['there are none', () => new Response(null, { status: 404 })],
    ['the viewer may not look', () => new Response(null, { status: 403 })],
    ['a page to sign in answers', () => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } })],
    ['what comes has no end', () => stream('x'.repeat(3000))],
  ])('asks once where %s', async (_, reply) => {
    let done = false;
    const { heard, asked, stop } = listening(() => {
      const answer = reply();
      done = true;
      return Promise.resolve(answer);
    });
    await expect.poll(() => done).toBe(true);
    await new Promise((resolve) => setTimeout(resolve));
    stop();
    expect([asked(), heard]).toEqual([1, []]);
  });

  it('is otherwise what it was', () => {
    const plain = restAdapter();
    const whole = withHints(plain);
    expect(['subscribe' in plain, plain.capabilities.push]).toEqual([false, false]);
    expect(whole).toEqual({
      ...plain,
      capabilities: { ...plain.capabilities, push: true },
      subscribe: expect.any(Function) as unknown,
    });
  });
});
