import { describe, expect, it } from 'vitest';
import { leaveTrace, paymentSecretOf, secretsOf, secretThere, traceOf } from '../../src/cli/backend-folder.ts';
import { Bench } from './backend-bench.ts';

const none = (): void => undefined;

describe('the folder of a backend', () => {
  it('is given secrets at the first start, and keeps them', () => {
    const bench = new Bench();
    const desk = bench.desk(none, none);
    expect(() => secretThere('.x', desk)).toThrow('There is no secret in .x');
    const [secret] = secretsOf('.x', desk);
    expect(secretsOf('.x', desk)).toEqual([secret]);
    expect(secretThere('.x', desk)).toBe(secret);
    expect(paymentSecretOf('.x', desk)).not.toBe(secret);
    expect(paymentSecretOf('.x', desk)).toBe(paymentSecretOf('.x', desk));
  });

  it('gives way to what the environment says; of several secrets the first signs', () => {
    const bench = new Bench();
    bench.env.set('CREDITS_SECRET', 'new, old');
    bench.env.set('CREDITS_PAYMENT_SECRET', 'shared');
    const desk = bench.desk(none, none);
    expect([secretsOf('.x', desk), secretThere('.x', desk), paymentSecretOf('.x', desk)]).toEqual([
      ['new', 'old'],
      'new',
      'shared',
    ]);
    expect([...bench.files.keys()]).toEqual([]);
  });

  it('remembers where the backend answers', () => {
    const desk = new Bench().desk(none, none);
    expect(traceOf('.x', desk)).toEqual({});
    leaveTrace('.x', { url: 'http://localhost:1/credits', role: 'owner' }, desk);
    expect(traceOf('.x', desk)).toEqual({ url: 'http://localhost:1/credits', role: 'owner' });
  });
});
