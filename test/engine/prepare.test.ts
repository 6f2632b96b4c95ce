import { describe, expect, it } from 'vitest';
import { accountOf, lotOf, policyOf, Run, SOURCES, verdict, type Draft } from '../support/studio.ts';

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

describe('a service of another period is paid by credits that are sure to be there', () => {
  const monthly = { source: 'monthly', amount: 10, every: 'month', on: { day: 1 } };
  const book = (on: string, places = 1): Draft => ({
    kind: 'spend',
    action: 'book',
    inputs: { on: `${on}T10:00:00+00:00`, places },
  });
  const studio = (rollover: unknown, more: object = {}): Run =>
    new Run(
      policyOf({
        actions: {
          book: { inputs: { on: 'local-time', places: 'count' }, cost: { each: 'places', credits: 1 }, payFrom: { at: 'on' } },
        },
        plans: { member: { grants: { monthly } } },
        sources: { ...SOURCES, monthly: { ...SOURCES.monthly, rollover }, ...more },
      }),
      accountOf({ plan: 'member', lots: [lotOf('monthly', 8, { id: 'january' })] }),
    );
  const drawn = (made: Run, command: Draft): unknown =>
    made.ask('2025-01-20', command).draws.map(({ lot, amount }) => [lot.slice(0, 15), amount]);

  it('not by what a ceiling may end by then: the period’s own pay, once and for all in one or in many', () => {
    const once = studio({ atMost: 5 });
    expect(drawn(once, book('2025-02-10', 3))).toEqual([['monthly@2025-02', 3]]);
    expect(verdict(once.ask('2025-01-20', book('2025-02-11', 8)))).toBe('insufficient-credits');
    expect(verdict(once.ask('2025-01-20', book('2025-02-11', 7)))).toBe('allowed');
    // Five of the eight are carried, and pay from then on.
    expect(once.left('2025-02-01')).toEqual({ monthly: 5 });
    expect(verdict(once.ask('2025-02-01', book('2025-02-11', 5)))).toBe('allowed');
  });

  it('by those of today where the service is before the renewal, or all of them are carried', () => {
    expect(drawn(studio({ atMost: 5 }), book('2025-01-31', 8))).toEqual([['january', 8]]);
    expect(verdict(studio('all').ask('2025-01-20', book('2025-02-10', 18)))).toBe('allowed');
    expect(verdict(studio({ atMost: 5 }).ask('2025-01-20', book('2025-02-10', 11)))).toBe('insufficient-credits');
  });
});

describe('a period that a booking opens', () => {
  const actions = { book: { inputs: { on: 'local-time' }, cost: 1, payFrom: { at: 'on' } } };
  const book = (on?: string): Draft => ({
    kind: 'spend',
    action: 'book',
    inputs: on === undefined ? {} : { on: `${on}T10:00:00+00:00` },
  });

  it('has what each of its grants gives, also where two give to the same credits', () => {
    const grants = {
      monthly: { source: 'monthly', amount: 10, every: 'month', on: { day: 1 } },
      bonus: { source: 'monthly', amount: 5, every: 'month', on: { day: 1 } },
    };
    const made = new Run(policyOf({ actions, plans: { member: { grants } } }), accountOf({ plan: 'member' }));
    made.do('2025-01-20', book('2025-02-10'));
    expect([made.left('2025-02-01'), made.left('2025-03-01')]).toEqual([{ monthly: 14 }, { monthly: 15 }]);
  });

  describe('where the plan has grown since it was opened', () => {
    const monthly = (amount: object | number, more: object = {}) => ({
      monthly: { source: 'monthly', amount, every: 'month', on: { day: 1 }, ...more },
    });
    const grown = (more: object = {}): Run =>
      new Run(
        policyOf({
          actions,
          plans: { small: { rank: 1, grants: monthly(10, more) }, large: { rank: 2, grants: monthly(30, more) } },
          planChange: { any: { left: { monthly: 'keep' } } },
        }),
        accountOf({ plan: 'small' }),
      );

    it('has what is new of it when it begins, and not less after a downgrade', () => {
      const made = grown();
      made.do('2025-01-20', book('2025-02-10'));
      made.do('2025-01-21', { kind: 'change-plan', plan: 'large' });
      expect([made.left('2025-02-01'), made.left('2025-03-01')]).toEqual([{ monthly: 29 }, { monthly: 30 }]);
      const down = grown();
      down.do('2025-01-20', { kind: 'change-plan', plan: 'large' });
      down.do('2025-01-20', book('2025-02-10'));
      down.do('2025-01-21', { kind: 'change-plan', plan: 'small' });
      expect([down.left('2025-02-01'), down.left('2025-03-01')]).toEqual([{ monthly: 29 }, { monthly: 10 }]);
    });

    it('has it for the next booking already, and nothing more when it begins', () => {
      const made = grown();
      for (let places = 0; places < 10; places++) made.do('2025-01-20', book('2025-02-10'));
      expect(verdict(made.ask('2025-01-20', book('2025-02-10')))).toBe('insufficient-credits');
      made.do('2025-01-21', { kind: 'change-plan', plan: 'large' });
      expect(verdict(made.ask('2025-01-22', book('2025-02-11')))).toBe('allowed');
      expect(made.left('2025-02-01')).toEqual({ monthly: 19 });
    });

    it('has nothing of a grant that only fills up: it was full', () => {
      const made = grown({ mode: 'fill-to' });
      made.do('2025-01-20', book('2025-02-10'));
      made.do('2025-01-21', { kind: 'change-plan', plan: 'large' });
      expect(made.left('2025-02-01')).toEqual({ monthly: 9 });
    });
  });

  it('is not guessed: a booking that does not say when it is, is refused by that name', () => {
    const made = new Run(policyOf({ actions }), accountOf({ lots: [lotOf('monthly', 8)] }));
    expect(made.ask('2025-01-20', book())).toMatchObject({
      reason: 'action-invalid',
      remedies: [{ kind: 'change-inputs', input: 'on' }],
    });
  });
});
