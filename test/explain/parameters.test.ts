import { expect, it } from 'vitest';
import { told } from '../support/told.ts';

const parameters = {
  mode: { says: 'what happens', type: 'text', oneOf: ['a', 'b'], default: 'a' },
  size: { says: 'how large it is', type: 'integer' },
  life: { says: 'how long it lives', type: 'duration', nullable: true, default: null },
  order: { says: 'what goes first', type: 'list', default: ['x', 'y'] },
  sizes: { says: 'by plan', type: 'table', default: { free: 1000 } },
};

it('says first what nobody has decided, then what holds unless another value is given', () =>
  expect(told({ parameters }, 'parameters').split('\n')).toEqual([
    'Not decided yet: how large it is; parameter `size` (a whole number).',
    'What happens: “a”, the default; parameter `mode` (“a” or “b”).',
    'How long it lives: null, the default; parameter `life` (a length of time, or null, which is a value of its own).',
    'What goes first: “x” then “y”, the default; parameter `order` (a list).',
    'By plan: free 1,000, the default; parameter `sizes` (a table).',
  ]));

it('says what was given', () =>
  expect(told({ parameters }, 'parameters.size', { size: 12 })).toBe(
    'How large it is: 12, as given here; parameter `size` (a whole number).',
  ));
