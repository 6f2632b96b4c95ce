import { describe, expect, it } from 'vitest';
import { fit, Misfit, type Shape } from '../../src/policy/shape.ts';
import { withPollution } from '../support/small-policy.ts';

const amount: Shape = { from: 0, to: 9 };
const tree: Shape = { any: ['text', { all: { same: () => tree } }] };
const even = (text: string): boolean => text.length % 2 === 0;
const lot: Shape = { has: { id: 'text', amount }, may: { owner: 'text' } };

describe('a shape', () => {
  it.each<[string, Shape, unknown]>([
    ['a text', 'text', 'a'],
    ['nothing', 'null', null],
    ['anything', 'anything', [{}]],
    ['a whole number', amount, 9],
    ['a number from somewhere on', { least: 0 }, 0.5],
    ['a text that is like another', { like: '^a+$' }, 'aa'],
    ['one of several', { among: ['a', 'b'] }, 'b'],
    ['a list', { all: amount, most: 2 }, [1, 2]],
    ['a row', { row: ['text', amount] }, ['a', 1]],
    ['an object', lot, { id: 'a', amount: 1 }],
    ['an object with all it may have', lot, { id: 'a', amount: 1, owner: 'b' }],
    ['an object with any names', { each: amount }, { a: 1, toString: 2 }],
    ['one of several shapes', { any: [lot, 'null'] }, null],
    ['a number above another', { least: 0, above: true }, 0.1],
    ['a text of which code can tell', { fits: even }, 'aa'],
    ['a list of some', { all: amount, some: 1 }, [1]],
    ['an object with names that are like another', { each: amount, named: { like: '^a' } }, { a: 1, ab: 2 }],
    ['an object with only what it may have', { ...lot, only: true }, { id: 'a', amount: 1, owner: 'b' }],
    ['what is inside of itself', tree, ['a', ['b', []]]],
  ])('fits %s', (_, shape, value) => {
    expect(fit(shape, value)).toEqual(value);
  });

  it.each<[string, Shape, unknown, string]>([
    ['a number for a text', 'text', 1, ''],
    ['a number that nobody can hold', 'number', JSON.parse('1e999'), ''],
    ['a number without end from somewhere on', { least: 0 }, Infinity, ''],
    ['a fraction', amount, 0.5, ''],
    ['a digit as text', amount, '5', ''],
    ['too much', amount, 10, ''],
    ['too little', { least: 0 }, -1, ''],
    ['another text', { like: '^a+$' }, 'b', ''],
    ['a list that is like a text', { like: '^a+$' }, ['a'], ''],
    ['none of several', { among: ['a', 'b'] }, 'c', ''],
    ['too long a list', { all: amount, most: 2 }, [1, 2, 3], ''],
    ['a list with something else in it', { all: amount }, [1, 'a'], '1'],
    ['what looks like a list', { all: amount }, { length: 1, 0: 1 }, ''],
    ['too short a row', { row: ['text', amount] }, ['a'], ''],
    ['an object without a member', lot, { id: 'a' }, 'amount'],
    ['an object with another member', lot, { id: 'a', amount: 1, owner: null }, 'owner'],
    ['a list for an object', lot, ['a', 1], ''],
    ['a list for an object with any names', { each: amount }, [1], ''],
    ['nothing for an object', lot, null, ''],
    ['something deep inside', { has: { lots: { all: lot } }, may: {} }, { lots: [{ id: 'a', amount: -1 }] }, 'lots.0.amount'],
    ['none of several shapes', { any: [lot, 'null'] }, 5, ''],
    ['a number that is not above another', { least: 0, above: true }, 0, ''],
    ['a number without end above another', { least: 0, above: true }, Infinity, ''],
    ['a text of which code tells otherwise', { fits: even }, 'a', ''],
    ['no text where code can tell', { fits: even }, ['a', 'b'], ''],
    ['too short a list', { all: amount, some: 1 }, [], ''],
    ['an object with another name', { each: amount, named: { like: '^a' } }, { a: 1, b: 2 }, 'b'],
    [
      'an object with more than it may have',
      { has: { lot: { ...lot, only: true } }, may: {} },
      { lot: { id: 'a', amount: 1, odd: 1 } },
      'lot.odd',
    ],
    ['what is not inside of itself', tree, ['a', [5]], ''],
  ])('does not fit %s, and says where and why', (_, shape, value, path) => {
    const found = fit(shape, value);
    expect(found).toBeInstanceOf(Misfit);
    expect(found).toMatchObject({ path, reason: expect.stringMatching(/^it is /) as string });
  });

  it('drops what it does not name, and changes nothing of what came', () => {
    const came = { id: 'a', amount: 1, surprise: 1 };
    expect(fit(lot, came)).toEqual({ id: 'a', amount: 1 });
    expect(came).toHaveProperty('surprise');
  });

  it('looks at what an object has itself, whatever a page has put on every object', () => {
    withPollution('owner', 5, true, () => expect(fit(lot, { id: 'a', amount: 1 })).toEqual({ id: 'a', amount: 1 }));
    withPollution('amount', 5, true, () => expect(fit(lot, { id: 'a' })).toBeInstanceOf(Misfit));
    for (const name of [
      'from',
      'least',
      'like',
      'among',
      'any',
      'row',
      'all',
      'most',
      'some',
      'above',
      'fits',
      'named',
      'only',
      'same',
      'each',
      'id',
      'owner',
      '0',
    ])
      withPollution(name, 0, true, () => {
        const value = { lots: [{ id: 'a', amount: 1, owner: 'b' }], row: [1, 2], at: { x: 1 } };
        const shape: Shape = { has: { lots: { all: lot }, row: { row: [amount, amount] }, at: { each: amount } }, may: {} };
        expect(fit(shape, value), name).toEqual(value);
      });
  });
});
