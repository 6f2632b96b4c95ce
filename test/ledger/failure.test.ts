import { describe, expect, it } from 'vitest';
import { canTryAgain } from '../../src/ledger/failure.ts';

const withCode = (code: string): Error => Object.assign(new Error(code), { code });

describe('a transaction that failed', () => {
  it.each<[string, unknown, boolean, boolean]>([
    ['a deadlock', withCode('40P01'), true, true],
    ['serialization', withCode('40001'), true, true],
    ['a server that shuts down', withCode('57P01'), true, false],
    ['a connection that broke', new Error('Connection terminated unexpectedly'), true, false],
    ['a client that broke before', new Error('Client has encountered a connection error and is not queryable'), true, false],
    ['a wait that was too long', withCode('55P03'), false, false],
    ['a check', withCode('23514'), false, false],
    ["the work's own error", new Error('no'), false, false],
    ['something that is no error', 'no', false, false],
  ])('by %s', (_, error, before, writing) => {
    expect([canTryAgain(error, true), canTryAgain(error, false)]).toEqual([before, writing]);
  });
});
