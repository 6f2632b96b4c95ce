import { describe, expect, it } from 'vitest';
import { misfit } from '../../src/policy/parameter.ts';
import type { Parameter, ParameterType } from '../../src/policy/policy.ts';

const declared = (type: ParameterType, more: Partial<Parameter> = {}): Parameter => ({
  says: 'a number the page leaves open',
  type,
  ...more,
});

describe('a value for a parameter', () => {
  it.each<[ParameterType, unknown]>([
    ['integer', 5],
    ['number', 0.5],
    ['flag', false],
    ['text', 'up'],
    ['list', []],
    ['table', {}],
    ['instant', '2026-03-10T00:00:00Z'],
    ['duration', '1 year'],
  ])('of the type %s may be %j, or null', (type, value) => {
    expect(misfit(declared(type), value)).toBeUndefined();
    expect(misfit(declared(type), null)).toBeUndefined();
  });

  it('of another type is told what belongs there, in the words of the declaration', () => {
    expect(misfit(declared('integer'), 'five')).toEqual({
      reason: '"five" is not of the type integer.',
      fix: 'Give a value of that type: a number the page leaves open.',
    });
  });

  it('is one of the values, where they are listed', () => {
    expect(misfit(declared('text', { oneOf: ['up', 'down'] }), 'down')).toBeUndefined();
    expect(misfit(declared('text', { oneOf: ['up', 'down'] }), 'left')).toEqual({
      reason: '"left" is not one of its values.',
      fix: 'Use "up" or "down".',
    });
  });

  it('is not judged by a declaration that is none: the schema reports that', () => {
    expect(misfit({ says: 's', type: 'constructor' as ParameterType }, 5)).toBeUndefined();
  });
});
