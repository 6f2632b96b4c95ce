import { describe, expect, it } from 'vitest';
import { Together, type Group } from '../../src/ledger/together.ts';

/** Runs that end when they are told to; what each of them did. */
class Bench {
  readonly runs: string[] = [];
  readonly #ends: ((error?: Error) => void)[] = [];
  readonly run = async (groups: readonly Group<string, string>[]): Promise<void> => {
    this.runs.push(groups.map(({ of, jobs }) => `${of}: ${jobs.join(' ')}`).join(', '));
    await new Promise<void>((resolve, reject) => this.#ends.push((error) => (error ? reject(error) : resolve())));
    for (const { jobs, tell } of groups)
      tell(jobs.map((job) => (job === 'bad' ? { error: new Error('no') } : { result: job.toUpperCase() })));
  };

  async end(error?: Error): Promise<void> {
    this.#ends.shift()!(error);
    await soon();
  }
}
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('works that wait', () => {
  it('are done together, each thing by one run at a time, in the order in which they came', async () => {
    const bench = new Bench();
    const together = new Together({ runs: 2, few: 3, most: 3 }, bench.run);
    const first = together.do('x', 'a');
    await soon();
    const all = Promise.all([
      ...['b', 'c', 'd', 'e'].map((job) => together.do('x', job)),
      together.do('y', 'f'),
      together.do('z', 'g'),
    ]);
    await soon();
    expect(bench.runs).toEqual(['x: a', 'y: f, z: g']);
    await bench.end();
    expect(await first).toBe('A');
    expect(bench.runs.slice(2)).toEqual(['x: b c d']);
    await bench.end();
    await bench.end();
    expect(bench.runs.slice(3)).toEqual(['x: e']);
    await bench.end();
    expect(await all).toEqual(['B', 'C', 'D', 'E', 'F', 'G']);
  });

  it('take turns where one thing has more than its share', async () => {
    const bench = new Bench();
    const together = new Together({ runs: 1, few: 1, most: 2 }, bench.run);
    void Promise.all(['a', 'b', 'c', 'd', 'e'].map((job) => together.do('x', job)));
    void together.do('y', 'f');
    for (let run = 0; run < 3; run++) {
      await soon();
      await bench.end();
    }
    expect(bench.runs).toEqual(['x: a b', 'y: f, x: c', 'x: d e']);
  });

  it('are divided among the runs that may begin, unless they are too few for that', async () => {
    const runsOf = async (few: number): Promise<string[]> => {
      const bench = new Bench();
      const together = new Together({ runs: 2, few, most: 9 }, bench.run);
      for (const of of ['v', 'w', 'x', 'y']) void together.do(of, 'a');
      await soon();
      return bench.runs;
    };
    expect(await runsOf(1)).toEqual(['v: a, w: a', 'x: a, y: a']);
    expect(await runsOf(3)).toEqual(['v: a, w: a, x: a', 'y: a']);
    expect(await runsOf(4)).toEqual(['v: a, w: a, x: a, y: a']);
  });

  it('go on after a failure of all, and fail each for itself', async () => {
    const bench = new Bench();
    const together = new Together({ runs: 1, few: 1, most: 9 }, bench.run);
    const failing = expect(together.do('x', 'first')).rejects.toThrow('down');
    await soon();
    const both = Promise.allSettled([together.do('x', 'bad'), together.do('x', 'good')]);
    await bench.end(new Error('down'));
    await failing;
    await soon();
    await bench.end();
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('begin on a thing as soon as it is told of, though its run goes on', async () => {
    const runs: string[] = [];
    const together = new Together<string, string>({ runs: 2, few: 9, most: 9 }, async (groups) => {
      runs.push(groups.map(({ of, jobs }) => `${of}: ${jobs.join(' ')}`).join(', '));
      const [early, ...late] = groups;
      early!.tell(early!.jobs.map((job) => ({ result: job })));
      if (late.length > 0) await new Promise(() => undefined);
    });
    void together.do('slow', 'b');
    expect(await together.do('slow', 'a')).toBe('a');
    void together.do('x', 'c');
    void together.do('y', 'd');
    await soon();
    expect(await together.do('x', 'e')).toBe('e');
    expect(runs).toEqual(['slow: b a', 'x: c, y: d', 'x: e']);
  });
});
