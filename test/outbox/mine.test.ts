import { describe, expect, it } from 'vitest';
import { Mine } from '../../src/outbox/mine.ts';
import { intent } from './samples.ts';

describe('what a page has begun', () => {
  it('is known to it until its end was told', () => {
    const mine = new Mine();
    const record = intent({ state: 'held', sentAt: 1_000 });
    mine.keep(record);
    expect([...mine.ids()]).toEqual([record.key]);
    expect(mine.get(record.key)).toBe(record);
    mine.forget(record.key);
    expect(mine.has(record.key)).toBe(false);
    expect(mine.get(record.key)).toBeUndefined();
  });

  it.each(['sending', 'unknown'] as const)(
    'is asked about and not sent again, once its record is gone while it was %s',
    (state) => {
      const mine = new Mine();
      const record = intent({ state, sentAt: 1_000 });
      mine.keep(record);
      expect(mine.get(record.key)).toEqual({ ...record, state: 'needs-review' });
    },
  );

  it.each(['recorded', 'held', 'resolving', 'captured'] as const)('stays what it is when it was %s', (state) => {
    const mine = new Mine();
    const record = intent({ state });
    mine.keep(record);
    expect(mine.get(record.key)).toBe(record);
  });
});
