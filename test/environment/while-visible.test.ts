import { describe, expect, it } from 'vitest';
import { whileVisible } from '../../src/environment/while-visible.ts';

describe('what runs while a page is seen', () => {
  it('always runs where there is no page, until it is stopped', () => {
    const signals: AbortSignal[] = [];
    const stop = whileVisible((signal) => void signals.push(signal));
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    stop();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
