import { describe, expect, it } from 'vitest';
import { AdapterError } from '../../src/index.ts';
import { problemOf } from '../../src/store/problem-of.ts';

describe('a call that failed', () => {
  it.each([
    ['of an odd shape', new AdapterError('wrong-shape', 'odd'), 'bad-reply'],
    ['that is no JSON', new AdapterError('not-json', 'html'), 'bad-reply'],
    ['that never came', new AdapterError('timeout', 'late'), 'unreachable'],
    ['that knows nobody', new AdapterError('unauthorized', '401'), 'unauthorized'],
    ['of a careless adapter', 'boom', 'unreachable'],
  ])('with an answer %s says so', (_, error, kind) => {
    expect(problemOf(error)).toMatchObject({ kind });
  });
});
