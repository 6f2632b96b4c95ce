import { expect, it } from 'vitest';
import { unionOf } from '../../src/backend/union.ts';
import { NOTHING } from './store-suite.ts';

it('what several commands read has what each of them reads, once', () => {
  const { keys: _, openOrders: __, recentOrders: ___, ...nothing } = NOTHING;
  const both = unionOf([
    { ...nothing, counters: ['used'], answers: ['a'], intents: { ending: true, ids: ['i'] } },
    { ...nothing, counters: ['used', 'limit'], marks: ['m'], orders: ['o'] },
  ]);
  expect(both).toEqual({
    ...nothing,
    counters: ['used', 'limit'],
    answers: ['a'],
    marks: ['m'],
    orders: ['o'],
    intents: { ending: true, ids: ['i'] },
  });
});
