import { describe, expect, it } from 'vitest';
import { Together, type Told } from '../../src/ledger/together.ts';

/** Work that ends when it is told to; what it did, and together with what. */
class Bench {
  readonly done: string[] = [];
  readonly #ends: ((error?: Error) => void)[] = [];
  readonly run = async (of: string, jobs: readonly string[]): Promise<Told<string>[]> => {
    this.done.push(`${of}: ${jobs.join(' ')}`);
    await new Promise<void>((resolve, reject) => this.#ends.push((error) => (error ? reject(error) : resolve())));
    return jobs.map((job) => (job === 'bad' ? { error: new Error('no') } : { result: job.toUpperCase() }));
  };

  async end(error?: Error): Promise<void> {
    this.#ends.shift()!(error);
    await soon();
  }
}
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('works on one thing', () => {
  it('are few at once, and what has waited is done together, in the order in which it came', async () => {
    const bench = new Bench();
    const together = new Together(2, 3, bench.run);
    const all = Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((job) => together.do('x', job)));
    await soon();
    expect(bench.done).toEqual(['x: a', 'x: b']);
    await bench.end();
    expect(bench.done.slice(2)).toEqual(['x: c d e']);
    await bench.end();
    expect(bench.done.slice(3)).toEqual(['x: f']);
    await bench.end();
    await bench.end();
    expect(await all).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
  });

  it('do not keep those on another one waiting, and go on after a failure of all', async () => {
    const bench = new Bench();
    const together = new Together(1, 9, bench.run);
    const failing = expect(together.do('x', 'first')).rejects.toThrow('down');
    const next = together.do('x', 'second');
    const beside = together.do('y', 'other');
    await soon();
    expect(bench.done).toEqual(['x: first', 'y: other']);
    await bench.end(new Error('down'));
    await failing;
    expect(bench.done.slice(2)).toEqual(['x: second']);
    await bench.end();
    await bench.end();
    expect(await Promise.all([next, beside])).toEqual(['SECOND', 'OTHER']);
    const again = together.do('x', 'again');
    await soon();
    await bench.end();
    expect(await again).toBe('AGAIN');
  });

  it('fail each for itself', async () => {
    const bench = new Bench();
    const together = new Together(1, 9, bench.run);
    const first = together.do('x', 'first');
    const both = Promise.allSettled([together.do('x', 'bad'), together.do('x', 'good')]);
    await bench.end();
    await bench.end();
    expect(await first).toBe('FIRST');
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});
