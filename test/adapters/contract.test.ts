import { describe, expect, it } from 'vitest';
import { AdapterError } from '../../src/adapters/contract.ts';

describe('a call without an answer', () => {
  it('says why, for the kit and for a person', () => {
    const cause = new TypeError('reset');
    const error = new AdapterError('busy', 'Too much at once.', { retryAfterMs: 5000, status: 429, reason: 'so', cause });
    expect(error).toBeInstanceOf(Error);
    expect({ ...error, name: error.name, message: error.message, cause: error.cause }).toEqual({
      name: 'AdapterError',
      failure: 'busy',
      message: 'Too much at once.',
      retryAfterMs: 5000,
      status: 429,
      reason: 'so',
      cause,
    });
  });

  it('need not know more than the kind of failure', () => {
    const error = new AdapterError('network', 'No reply.');
    expect([error.retryAfterMs, error.status, error.reason, error.cause]).toEqual(Array(4).fill(undefined));
  });
});
