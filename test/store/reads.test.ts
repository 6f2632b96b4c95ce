import { describe, expect, it } from 'vitest';
import { AdapterError, type CreditAdapter } from '../../src/adapters/contract.ts';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { ask } from '../../src/outbox/ask.ts';
import { Reads } from '../../src/store/reads.ts';

/** Reads of a backend that answers when the test says so. */
function begin() {
  const world = new SimulatedWorld({ now: 0 });
  const asked: unknown[][] = [];
  let answer: () => Promise<unknown> = () => Promise.resolve({ items: ['old'] });
  const said =
    (kind: string) =>
    (...about: unknown[]): Promise<never> => {
      asked.push([kind, ...about.slice(0, -1)]);
      return answer() as Promise<never>;
    };
  const adapter = {
    quote: said('quote'),
    history: said('history'),
    referral: said('referral'),
  } as unknown as CreditAdapter;
  const tab = world.tab();
  const reads = new Reads((call) => ask(tab, call), adapter);
  return { world, asked, reads, answers: (next: () => Promise<unknown>) => void (answer = next) };
}
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no failure',
    (error: unknown) => error,
  );

const spend = (images: number) => ({ kind: 'spend', action: 'render', inputs: { images } }) as const;

describe('looking something up', () => {
  it('twice at once is one request', async () => {
    const { reads, asked } = begin();
    const [one, two] = await Promise.all([reads.history({ limit: 5 }), reads.history({ limit: 5 })]);
    expect(one).toBe(two);
    expect(asked).toEqual([['history', { limit: 5 }]]);
  });

  it('is another request when another page is asked for', async () => {
    const { reads, asked } = begin();
    await Promise.all([reads.history({ limit: 5 }), reads.history({ limit: 5, cursor: 'next' }), reads.history({})]);
    expect(asked).toHaveLength(3);
  });

  it('again afterwards asks again, and gives what is new', async () => {
    const { reads, asked, answers } = begin();
    await reads.history({});
    await reads.referral();
    const next = { items: [] };
    answers(() => Promise.resolve(next));
    expect(await reads.history({})).toBe(next);
    expect(await reads.referral()).toBe(next);
    expect(asked).toHaveLength(4);
  });

  it('a price at one version of the ledger is asked once', async () => {
    const { reads, asked } = begin();
    for (let time = 0; time < 3; time++) await reads.quote(7, spend(1));
    expect(asked).toHaveLength(1);
    await reads.quote(8, spend(1));
    await reads.quote(8, spend(2));
    expect(asked).toHaveLength(3);
  });

  it('is not tried again from here when it fails, and the failure is not remembered', async () => {
    const { world, reads, asked, answers } = begin();
    const error = new AdapterError('server', 'down');
    answers(() => Promise.reject(error));
    expect(await failureOf(reads.history({}))).toBe(error);
    expect(await failureOf(reads.quote(7, spend(1)))).toBe(error);
    await world.advance(60_000);
    expect(asked).toHaveLength(2);
    answers(() => Promise.resolve('a price'));
    expect(await reads.quote(7, spend(1))).toBe('a price');
  });

  it('fails after ten seconds without an answer', async () => {
    const { world, reads, answers } = begin();
    answers(() => new Promise(() => undefined));
    const failure = failureOf(reads.referral());
    await world.advance(10_000);
    expect(await failure).toMatchObject({ failure: 'timeout' });
  });

  it('forgets everything when another account comes', async () => {
    const { reads, asked } = begin();
    await reads.quote(7, spend(1));
    reads.clear();
    await reads.quote(7, spend(1));
    expect(asked).toHaveLength(2);
  });

  it('leaves nobody waiting for ever when the page goes', async () => {
    const { world, reads, answers } = begin();
    answers(() => new Promise(() => undefined));
    const failure = failureOf(reads.history({}));
    await world.settle();
    reads.destroy();
    await world.advance(10_000);
    expect(await failure).toBeInstanceOf(Error);
  });
});
