import { describe, expect, it } from 'vitest';
import { Hints } from '../../src/server/hints.ts';
import { Counter } from './desk.ts';

/** Reads a stream of hints as they come. */
function reader(reply: Response): { next: () => Promise<string | undefined>; stop: () => Promise<void> } {
  const read = reply.body!.pipeThrough(new TextDecoderStream()).getReader();
  return { next: async () => (await read.read()).value, stop: () => read.cancel() };
}
const hint = (version: number, account = 'acme'): string => `event: hint\ndata: ${JSON.stringify({ account, version })}\n\n`;
const grant = (id: string, amount = 5): object => ({ kind: 'grant', id, source: 'purchased', amount });

describe('hints', () => {
  it('tell whoever listens to an account that it has changed, and never what', async () => {
    const counter = new Counter();
    const reply = await counter.ask('GET', '/credits/hints');
    expect(reply.headers.get('content-type')).toBe('text/event-stream');
    const { next, stop } = reader(reply);
    expect(await next()).toBe(hint(0));
    await counter.ask('POST', '/credits/commands', { as: { operator: true }, body: grant('one') });
    expect(await next()).toBe(hint(1));
    // A repetition changes nothing, and another account is another's.
    await counter.ask('POST', '/credits/commands', { as: { operator: true }, body: grant('one') });
    await counter.ask('POST', '/credits/commands', { as: { operator: true, account: 'beta' }, body: grant('one') });
    await counter.ask('POST', '/credits/commands', { as: { operator: true }, body: grant('two') });
    expect(await next()).toBe(hint(2));
    counter.service.changed({ account: 'acme', version: 7 });
    expect(await next()).toBe(hint(7));
    await stop();
  });

  it('show now and then that somebody is there, and end in time, so that who listens shows anew who they are', async () => {
    const counter = new Counter();
    const { next } = reader(await counter.ask('GET', '/credits/hints'));
    await next();
    counter.pass(25_000);
    expect(await next()).toBe(':\n\n');
    counter.pass(15 * 60_000);
    let last: string | undefined = '';
    while (last !== undefined) last = await next();
    expect(last).toBeUndefined();
  });

  it('are for whoever may look, and for nobody else', async () => {
    const counter = new Counter();
    expect((await counter.ask('GET', '/credits/hints', { as: null })).status).toBe(401);
    expect((await counter.ask('GET', '/credits/hints', { as: { viewer: { role: 'stranger' } } })).status).toBe(403);
  });

  it('are only the newest for whoever reads slowly', async () => {
    const counter = new Counter();
    const { next } = reader(await counter.ask('GET', '/credits/hints'));
    await next();
    for (let version = 1; version <= 1000; version++) counter.service.changed({ account: 'acme', version });
    const told: (string | undefined)[] = [await next()];
    while (told.at(-1) !== hint(1000)) told.push(await next());
    expect(told.length).toBeLessThan(4);
  });

  it('forget who has left, and are bounded', async () => {
    const hints = new Hints({ now: () => 0, monotonic: () => 0, id: () => '', after: () => () => undefined });
    const first = { account: 'acme', version: 1 };
    const streams = Array.from({ length: 200 }, () => hints.stream(first)!);
    expect([hints.stream(first), hints.size]).toEqual([undefined, 200]);
    expect(hints.stream({ account: 'beta', version: 1 })).toBeDefined();
    await streams[0]!.cancel();
    expect(hints.stream(first)).toBeDefined();
    hints.close();
    expect(hints.size).toBe(0);
  });

  it('say too many, with a pause, when there are too many', async () => {
    const counter = new Counter({ rates: { account: null, address: null } });
    for (let n = 0; n < 200; n++) await counter.ask('GET', '/credits/hints');
    const reply = await counter.ask('GET', '/credits/hints');
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '30']);
  });
});
