import { describe, expect, it } from 'vitest';
import { Turns } from '../../src/ledger/turns.ts';

/** Work that ends when it is told to. */
function work(log: string[], name: string): { run: () => Promise<string>; end: (error?: Error) => void } {
  let end!: (error?: Error) => void;
  const ended = new Promise<void>((resolve, reject) => (end = (error) => (error ? reject(error) : resolve())));
  return {
    end,
    run: async () => {
      log.push(name);
      await ended;
      return name;
    },
  };
}
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns at one thing', () => {
  it('are given to few at once, in the order in which they were asked for', async () => {
    const [turns, log]: [Turns, string[]] = [new Turns(2), []];
    const all = ['a', 'b', 'c', 'd'].map((name) => work(log, name));
    const done = all.map(({ run }) => turns.take('x', run));
    await soon();
    expect(log).toEqual(['a', 'b']);
    all[1]!.end();
    await soon();
    expect(log).toEqual(['a', 'b', 'c']);
    for (const { end } of all) end();
    expect(await Promise.all(done)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('do not keep those at another one waiting, and go on after a failure', async () => {
    const [turns, log]: [Turns, string[]] = [new Turns(1), []];
    const [first, second, other] = [work(log, 'first'), work(log, 'second'), work(log, 'other')];
    const failing = turns.take('x', first.run);
    const next = turns.take('x', second.run);
    const beside = turns.take('y', other.run);
    await soon();
    expect(log).toEqual(['first', 'other']);
    first.end(new Error('no'));
    await expect(failing).rejects.toThrow('no');
    await soon();
    expect(log).toEqual(['first', 'other', 'second']);
    second.end();
    other.end();
    await Promise.all([next, beside]);
    expect(await turns.take('x', () => Promise.resolve('again'))).toBe('again');
  });
});
