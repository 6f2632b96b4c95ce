import { describe, expect, it } from 'vitest';
import { AdapterError, type RequestContext } from '../../src/adapters/contract.ts';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { ask, TIMEOUT_MS } from '../../src/outbox/ask.ts';

const start = () => {
  const world = new SimulatedWorld({ now: 0 });
  return { world, tab: world.tab() };
};
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no failure',
    (error: unknown) => error,
  );

/** A call that a test answers when it likes. */
function open<T>() {
  let answer!: (value: T) => void;
  let fail!: (error: unknown) => void;
  let context!: RequestContext;
  const promise = new Promise<T>((resolve, reject) => ((answer = resolve), (fail = reject)));
  return { call: (given: RequestContext) => ((context = given), promise), answer, fail, signal: () => context.signal };
}

describe('to ask a backend', () => {
  it('gives its answer, and leaves no timer behind', async () => {
    const { world, tab } = start();
    await expect(ask(tab, () => Promise.resolve(5))).resolves.toBe(5);
    await expect(world.until(() => false, 60_000)).rejects.toThrow();
    expect(world.now()).toBe(0);
  });

  it('tells the call how long it may take, and how to notice the end of patience', async () => {
    const { tab } = start();
    const context = await ask(tab, (given) => Promise.resolve(given));
    expect(context.timeoutMs).toBe(TIMEOUT_MS);
    expect(context.signal.aborted).toBe(false);
  });

  it('passes on what the adapter throws', async () => {
    const { tab } = start();
    const error = new AdapterError('busy', 'Later.');
    expect(await failureOf(ask(tab, () => Promise.reject(error)))).toBe(error);
  });

  it('is no worse when the adapter throws at once, or throws something odd', async () => {
    const { tab } = start();
    const thrown = ask(tab, () => {
      throw new TypeError('slip');
    });
    expect(await failureOf(thrown)).toMatchObject({ message: 'slip' });
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what a careless adapter does
    expect(await failureOf(ask(tab, () => Promise.reject('down')))).toMatchObject({ failure: 'network', message: 'down' });
  });

  it('is no worse when the adapter returns no promise at all', async () => {
    const { tab } = start();
    await expect(ask(tab, (() => 7) as unknown as () => Promise<number>)).resolves.toBe(7);
  });

  it('ends after ten seconds with an answer that never comes', async () => {
    const { world, tab } = start();
    const { call, signal } = open<number>();
    const failure = failureOf(ask(tab, call));
    await world.advance(TIMEOUT_MS - 1);
    expect(signal().aborted).toBe(false);
    await world.advance(1);
    expect(await failure).toMatchObject({ name: 'AdapterError', failure: 'timeout' });
    expect(signal().aborted).toBe(true);
  });

  it('hands a late answer to whoever wants it, once, and drops a late failure', async () => {
    const { world, tab } = start();
    const late: number[] = [];
    const { call, answer } = open<number>();
    const failure = failureOf(ask(tab, call, (value) => late.push(value)));
    await world.advance(TIMEOUT_MS);
    await failure;
    answer(3);
    answer(4);
    await world.settle();
    expect(late).toEqual([3]);

    const second = open<number>();
    const other = failureOf(ask(tab, second.call, (value) => late.push(value)));
    await world.advance(TIMEOUT_MS);
    await other;
    second.fail(new Error('closed'));
    await world.settle();
    expect(late).toEqual([3]);
  });

  it('hands nothing to whoever waits for late answers when the answer was in time', async () => {
    const { world, tab } = start();
    const late: number[] = [];
    await ask(
      tab,
      () => Promise.resolve(1),
      (value) => late.push(value),
    );
    await world.advance(TIMEOUT_MS * 2);
    expect(late).toEqual([]);
  });
});
