import { describe, expect, it } from 'vitest';
import { Rates } from '../../src/server/rates.ts';

let now = 0;
const monotonic = (): number => now;

describe('a rate', () => {
  it('lets so many through at once, and then so many a second', () => {
    const rates = new Rates({ perSecond: 2, burst: 3 }, monotonic);
    expect([1, 2, 3, 4].map(() => rates.take('acme'))).toEqual([0, 0, 0, 1]);
    now += 500;
    expect([rates.take('acme'), rates.take('acme')]).toEqual([0, 1]);
    now += 60_000;
    expect([1, 2, 3, 4].map(() => rates.take('acme'))).toEqual([0, 0, 0, 1]);
  });

  it('says how long to wait, so that who waits is let through', () => {
    const rates = new Rates({ perSecond: 0.1, burst: 1 }, monotonic);
    rates.take('acme');
    expect(rates.take('acme')).toBe(10);
    now += 10_000;
    expect(rates.take('acme')).toBe(0);
  });

  it('of one is not that of another', () => {
    const rates = new Rates({ perSecond: 1, burst: 1 }, monotonic);
    expect([rates.take('acme'), rates.take('acme'), rates.take('beta')]).toEqual([0, 1, 0]);
  });

  it('remembers a bounded number of names: those heard last', () => {
    const rates = new Rates({ perSecond: 0.001, burst: 1 }, monotonic, 100);
    rates.take('acme');
    for (let n = 0; n < 10_000; n++) {
      rates.take(`address ${n}`);
      if (n % 50 === 0) expect(rates.take('acme')).toBeGreaterThan(0);
    }
    expect(rates.size).toBe(100);
  });
});
