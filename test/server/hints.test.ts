import { describe, expect, it } from 'vitest';
import { memoryStore, type News } from '../../src/backend/index.ts';
import type { Hint } from '../../src/adapters/contract.ts';
import { Hints } from '../../src/server/hints.ts';
import { database, onServer, storeAt } from '../ledger/server.ts';
import { Counter } from './desk.ts';

/** Reads a stream of hints as they come. */
function reader(reply: Response): { next: () => Promise<string | undefined>; stop: () => Promise<void> } {
  const read = reply.body!.pipeThrough(new TextDecoderStream()).getReader();
  return { next: async () => (await read.read()).value, stop: () => read.cancel() };
}
const hint = (version: number, account = 'acme'): string => `event: hint\ndata: ${JSON.stringify({ account, version })}\n\n`;
/** Processes that work on one ledger, and what goes from one to another. */
class Wire {
  readonly told: (readonly Hint[])[] = [];
  listeners = 0;
  isDown = false;
  readonly #all = new Map<object, { readonly hear: (hint: Hint) => void; readonly lost: () => void }>();

  end(): News {
    const me = {};
    return {
      tell: async (hints) => {
        await this.#reach();
        this.told.push(hints);
        for (const [other, { hear }] of this.#all) if (other !== me) hints.forEach(hear);
      },
      listen: async (hear, lost) => {
        await this.#reach();
        this.#all.set(me, { hear, lost });
        this.listeners += 1;
        return async () => {
          this.listeners -= Number(this.#all.delete(me));
          await Promise.resolve();
        };
      },
    };
  }

  /** All connections break. */
  breaks(): void {
    for (const [other, { lost }] of [...this.#all]) {
      this.listeners -= Number(this.#all.delete(other));
      lost();
    }
  }

  async #reach(): Promise<void> {
    await Promise.resolve();
    if (this.isDown) throw new Error('not reached');
  }
}

/** Two services on one ledger. */
function two(): { wire: Wire; here: Counter; there: Counter } {
  const [wire, store] = [new Wire(), memoryStore('first')];
  const [here, there] = [1, 2].map(() => new Counter({ store: { ...store, news: wire.end() } }));
  return { wire, here: here!, there: there! };
}

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
    const world = { now: () => 0, monotonic: () => 0, id: () => '', after: () => () => undefined };
    const hints = new Hints(world, undefined, () => undefined);
    const streamOf = (account: string) => hints.stream(() => Promise.resolve({ account, version: 1 }));
    const streams = await Promise.all(Array.from({ length: 200 }, () => streamOf('acme')));
    expect([await streamOf('acme'), hints.size]).toEqual([undefined, 200]);
    expect(await streamOf('beta')).toBeDefined();
    await streams[0]!.cancel();
    expect(await streamOf('acme')).toBeDefined();
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

describe('hints of another process', () => {
  const post = (counter: Counter, id: string): Promise<Response> =>
    counter.ask('POST', '/credits/commands', { as: { operator: true }, body: grant(id) });

  it('come, gathered for a moment, and each account once', async () => {
    const { wire, here, there } = two();
    const { next, stop } = reader(await here.ask('GET', '/credits/hints'));
    expect(await next()).toBe(hint(0));
    for (const id of ['one', 'two', 'three']) await post(there, id);
    expect(wire.told).toEqual([]);
    there.pass(50);
    expect(await next()).toBe(hint(3));
    expect(wire.told).toEqual([[{ account: 'acme', version: 3 }]]);
    await stop();
  });

  it('are listened to while somebody listens, and by one connection', async () => {
    const { wire, here } = two();
    expect(wire.listeners).toBe(0);
    const readers = [];
    for (let n = 0; n < 3; n++) readers.push(reader(await here.ask('GET', '/credits/hints')));
    expect(wire.listeners).toBe(1);
    for (const { next, stop } of readers) {
      await next();
      await stop();
    }
    expect(wire.listeners).toBe(0);
    await here.ask('GET', '/credits/hints', { as: { viewer: { role: 'stranger' } } });
    expect(wire.listeners).toBe(0);
  });

  it('end every stream when they are lost, so that whoever comes again learns what was missed', async () => {
    const { wire, here, there } = two();
    const { next } = reader(await here.ask('GET', '/credits/hints'));
    await next();
    wire.breaks();
    await post(there, 'missed');
    there.pass(50);
    expect(await next()).toBeUndefined();
    const again = reader(await here.ask('GET', '/credits/hints'));
    expect(await again.next()).toBe(hint(1));
    expect(wire.listeners).toBe(1);
    await again.stop();
  });

  it('end a stream that was being opened when they were lost', async () => {
    const wire = new Wire();
    const world = { now: () => 0, monotonic: () => 0, id: () => '', after: () => () => undefined };
    const hints = new Hints(world, wire.end(), () => undefined);
    const opened = await hints.stream(async () => {
      await Promise.resolve();
      wire.breaks();
      return { account: 'acme', version: 1 };
    });
    expect([opened === undefined, hints.size]).toEqual([false, 0]);
  });

  it('are done without where the ledger does not carry them, and somebody is told why', async () => {
    const { wire, here } = two();
    wire.isDown = true;
    const { next, stop } = reader(await here.ask('GET', '/credits/hints'));
    expect(await next()).toBe(hint(0));
    await post(here, 'one');
    expect(await next()).toBe(hint(1));
    here.pass(50);
    await here.service.drain();
    expect(here.log.filter(({ event }) => event === 'error')).toHaveLength(2);
    wire.isDown = false;
    expect(wire.listeners).toBe(0);
    await stop();
  });

  it('are told before a process ends', async () => {
    const { wire, there } = two();
    await post(there, 'last');
    await there.service.drain();
    expect(wire.told).toEqual([[{ account: 'acme', version: 1 }]]);
  });
});

onServer('hints of another process on PostgreSQL', () => {
  it('come over the database', async () => {
    const url = await database();
    const stores = [await storeAt(url), await storeAt(url)];
    const [here, there] = stores.map((store) => new Counter({ store }));
    const { next, stop } = reader(await here!.ask('GET', '/credits/hints'));
    expect(await next()).toBe(hint(0));
    await there!.ask('POST', '/credits/commands', { as: { operator: true }, body: grant('one') });
    there!.pass(50);
    expect(await next()).toBe(hint(1));
    await stop();
    for (const store of stores) await store.database.close();
  });
});
