import { describe, expect, it } from 'vitest';
import { OneAtATime } from '../../src/store/one-at-a-time.ts';

describe('work that runs once at a time', () => {
  it('runs once more for everybody who asked meanwhile, and then rests', async () => {
    let runs = 0;
    let rests = 0;
    let release: () => void = () => undefined;
    const work = new OneAtATime(
      async () => {
        runs++;
        if (runs === 1) await new Promise<void>((resolve) => (release = resolve));
      },
      () => rests++,
    );
    const first = work.ask();
    const others = [work.ask(), work.ask(), work.ask()];
    expect(work.isRunning).toBe(true);
    release();
    await Promise.all([first, ...others]);
    expect([runs, rests, work.isRunning]).toEqual([2, 1, false]);
    await work.ask();
    expect([runs, rests]).toEqual([3, 2]);
  });

  it('runs once at a time also where its first step makes somebody ask', async () => {
    const steps: string[] = [];
    const work: OneAtATime = new OneAtATime(
      async () => {
        steps.push('begun');
        if (steps.length === 1) void work.ask();
        await Promise.resolve();
        steps.push('done');
      },
      () => steps.push('rests'),
    );
    await work.ask();
    expect(steps).toEqual(['begun', 'done', 'begun', 'done', 'rests']);
  });
});
