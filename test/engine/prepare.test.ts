import { describe, expect, it } from 'vitest';
import { accountOf, lotOf, policyOf, Run, verdict, type Draft } from '../support/studio.ts';

const inputs = { images: { type: 'count', default: 2 }, style: 'key', quick: 'flag' };
const print = (given: object): Draft => ({ kind: 'spend', id: 'p', action: 'print', inputs: given }) as Draft;
const run = (): Run =>
  new Run(
    policyOf({ actions: { print: { inputs, cost: { each: 'images', credits: 3 } } } }),
    accountOf({ lots: [lotOf('promo', 10)] }),
  );

describe('what is kept of a spend', () => {
  it('has the inputs that it was decided by: those that were given, and the defaults of the others', () => {
    const made = run();
    expect(made.ask('2025-01-02', print({ style: 'oil' }))).toMatchObject({ verdict: 'allowed', amount: 6 });
    expect(made.account.intents['p']?.inputs).toStrictEqual({ images: 2, style: 'oil', quick: false });
  });

  it('has nothing under the name of an input that was not given', () => {
    const made = run();
    made.do('2025-01-02', print({}));
    expect(Object.keys(made.account.intents['p']!.inputs)).toEqual(['images', 'quick']);
  });

  it('is nothing where an input is wrong', () => {
    const made = run();
    expect(verdict(made.ask('2025-01-02', print({ images: 1.5 })))).toBe('action-invalid');
    expect(made.account.intents).toEqual({});
  });
});
