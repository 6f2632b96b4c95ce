import { describe, expect, it } from 'vitest';
import { quote, type Inputs } from '../../src/index.ts';
import { accountOf, label, lotOf, policyOf, refused, unset, verdict, worldOf } from '../support/studio.ts';

const ask = (inputs: object, given: unknown, cost: unknown = 1, more: object = {}): ReturnType<typeof quote> => {
  const policy = policyOf({ actions: { print: { inputs, cost, ...more } } });
  return quote(worldOf(policy, accountOf({ seats: 7, lots: [lotOf('promo', 1000)] })), {
    kind: 'spend',
    id: 'x',
    action: 'print',
    inputs: given as Inputs,
  });
};

const within = { type: 'count', atLeast: 2, atMost: 4 } as const;
const choice = { type: 'choice', oneOf: ['a', 'b'] } as const;
const several = { type: 'keys', atLeast: 1, atMost: 2 } as const;

describe('an input', () => {
  it.each<[unknown, unknown]>([
    ['count', 0],
    ['count', Number.MAX_SAFE_INTEGER],
    [within, 2],
    [within, 4],
    ['decimal', 0.5],
    ['decimal', 1e-9],
    [{ type: 'decimal', atMost: 0.3 }, 0.3],
    ['flag', true],
    ['flag', false],
    [choice, 'b'],
    ['key', 'k'],
    ['key', 'k'.repeat(256)],
    ['key', '__proto__'],
    ['keys', []],
    ['keys', ['a', 'b']],
    [several, ['a', 'a', 'b']],
    ['local-time', '2025-03-01T10:00Z'],
    ['local-time', '2025-03-01T10:00:30+02:00'],
    ['local-time', '2025-03-01T10:00:30.125-05:30'],
  ])('of the kind %o may be %o', (spec, value) => {
    expect(verdict(ask({ it: spec }, { it: value }))).toBe('allowed');
  });

  it.each<[unknown, unknown]>([
    ['count', -1],
    ['count', 1.5],
    ['count', NaN],
    ['count', Infinity],
    ['count', 2 ** 53],
    ['count', '3'],
    ['count', true],
    [within, 1],
    [within, 5],
    ['decimal', -0.1],
    ['decimal', NaN],
    ['decimal', Infinity],
    ['decimal', 1e300],
    ['decimal', '0.5'],
    [{ type: 'decimal', atMost: 0.3 }, 0.31],
    ['flag', 1],
    ['flag', 'true'],
    [choice, 'c'],
    [choice, 'toString'],
    [choice, 1],
    ['key', ''],
    ['key', 'k'.repeat(257)],
    ['key', 5],
    ['keys', 'a'],
    ['keys', [1]],
    [several, []],
    [several, ['a', 'b', 'c']],
    ['local-time', '2025-03-01'],
    ['local-time', '2025-03-01T10:00'],
    ['local-time', '2025-02-41T10:00Z'],
    ['local-time', 'tomorrow'],
    ['local-time', 1],
  ])('of the kind %o may not be %o', (spec, value) => {
    const decision = refused(ask({ it: spec }, { it: value }));
    expect([decision.reason, decision.remedy]).toEqual(['action-invalid', { kind: 'change-inputs', input: 'it' }]);
  });

  it.each(['other', 'toString', 'constructor', '__proto__'])('that is not declared is refused: %s', (name) => {
    const decision = refused(ask({ it: 'count' }, JSON.parse(`{ "it": 1, ${JSON.stringify(name)}: 1 }`)));
    expect(decision.remedy).toEqual({ kind: 'change-inputs', input: name });
  });

  it('takes its default when it is not given, and its value when it is', () => {
    const spec = { it: { type: 'count', default: 3 } };
    const cost = { each: 'it', credits: 1 };
    expect(ask(spec, {}, cost)).toMatchObject({ amount: 3 });
    expect(ask(spec, { it: 0 }, cost)).toMatchObject({ amount: 0 });
  });

  it('that the price needs must be given', () => {
    expect(refused(ask({ it: 'count' }, {}, { each: 'it', credits: 1 })).remedy).toEqual({ kind: 'change-inputs', input: 'it' });
  });

  it('that only a condition of the price reads must be given as well: no other price than the one for what is done', () => {
    const cost = { when: { input: 'it', above: 60 }, then: 9, else: 1 };
    expect(refused(ask({ it: 'count' }, {}, cost)).remedy).toEqual({ kind: 'change-inputs', input: 'it' });
    expect(ask({ it: { type: 'count', default: 61 } }, {}, cost)).toMatchObject({ amount: 9 });
  });

  it('of several things has all that each is said to have; a switch that is not said is off', () => {
    const spec = { clips: { type: 'items', each: { seconds: 'decimal', hd: 'flag' } } };
    const cost = { forEach: 'clips', credits: { when: 'hd', then: 5, else: { each: 'seconds', credits: 1 } } };
    expect(ask(spec, { clips: [{ seconds: 2 }, { seconds: 2, hd: true }] }, cost)).toMatchObject({ amount: 7 });
    expect(refused(ask(spec, { clips: [{ seconds: 2 }, { hd: true }] }, cost)).remedy).toMatchObject({ input: 'clips' });
  });
});

describe('a name in a rule', () => {
  it('is not found in what every object has', () => {
    expect(verdict(ask({ it: 'key' }, { it: 'hasOwnProperty' }, { by: 'it', table: { a: 1 } }))).toBe('action-invalid');
  });

  it('is a fact where the action has no such input', () => {
    expect(ask({}, {}, { each: 'seats', credits: 1 })).toMatchObject({ amount: 7 });
  });
});

describe('what an action requires', () => {
  const requires = [
    { when: 'background', else: label('Choose a background first.') },
    { when: { input: 'images', atMost: 5 }, else: label('At most five at once.') },
  ];
  const inputs = { background: 'flag', images: { type: 'count', default: 1 } };

  it.each<[Inputs, string]>([
    [{}, 'Choose a background first.'],
    [{ images: 9 }, 'Choose a background first.'],
    [{ background: true, images: 9 }, 'At most five at once.'],
  ])('%o is refused with the sentence of the first that fails', (given, text) => {
    const decision = refused(ask(inputs, given, 1, { requires }));
    expect([decision.reason, decision.remedy]).toEqual(['action-invalid', { kind: 'change-inputs', text: label(text) }]);
  });

  it('is said with its sentence where the input that it asks about is missing, and never guessed', () => {
    const kind = { images: 'count', kind: { type: 'choice', oneOf: ['a', 'b'] } };
    const when = { input: 'kind', is: 'b' };
    for (const rule of [when, { not: when }]) {
      const decision = refused(ask(kind, {}, 1, { requires: { when: rule, else: label('Choose a kind first.') } }));
      expect([decision.remedy, decision.cost]).toMatchObject([{ text: label('Choose a kind first.') }, { amount: 1 }]);
    }
    expect(
      refused(ask(kind, { kind: 'a' }, 1, { requires: { when: { input: 'kind', is: unset('word') }, else: label('x') } })).reason,
    ).toBe('policy-incomplete');
  });

  it('may be a single rule', () => {
    expect(verdict(ask(inputs, {}, 1, { requires: requires[0] }))).toBe('action-invalid');
    expect(verdict(ask(inputs, { background: true }, 1, { requires: requires[0] }))).toBe('allowed');
  });

  it('does not hide the price that was asked', () => {
    expect(ask(inputs, { images: 3 }, { each: 'images', credits: 2 }, { requires: requires[0] }).cost).toMatchObject({
      kind: 'exact',
      amount: 6,
    });
  });
});
