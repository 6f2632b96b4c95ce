import { expect, it } from 'vitest';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { movedForEver } from '../../src/policy/moves.ts';
import { smallPolicy, type Doc } from '../support/small-policy.ts';

const pool = { label: { en: 'Pool' }, category: 'included' };
const moved = (bank: Doc, from: Doc) =>
  movedForEver(
    bindPolicy(parsePolicy(smallPolicy({ sources: { pool: { ...pool, ...from }, bank: { ...pool, ...bank } } }))),
    'bank',
  );

it('knows what moves where only a renewal would end it', () => {
  const rollover = { into: 'bank' };
  expect(moved({ expires: 'renewal' }, { rollover })).toEqual([{ from: 'pool' }]);
  expect(moved({ expires: { dayBefore: 'renewal', reading: 'end' } }, { events: { pause: { into: 'bank' } } })).toEqual([
    { from: 'pool', event: 'pause' },
  ]);
});

it('leaves alone what ends in another way', () => {
  const rollover = { into: 'bank' };
  expect(moved({ expires: { after: '1 month' } }, { rollover })).toEqual([]);
  expect(moved({ expires: 'renewal', rollover: { atMost: 0 } }, { rollover })).toEqual([]);
  expect(moved({ expires: 'renewal' }, { events: { pause: { into: 'bank', expires: 'renewal' } } })).toEqual([]);
  expect(moved({ expires: 'renewal' }, { rollover: 'all' })).toEqual([]);
});
