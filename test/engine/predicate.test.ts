import { describe, expect, it } from 'vitest';
import { quote, type Account, type Inputs } from '../../src/index.ts';
import { accountOf, lotOf, policyOf, refused, unset, worldOf } from '../support/studio.ts';

const INPUTS = { n: 'count', kind: 'key', big: 'flag', pages: 'keys' } as const;

const answer = (when: unknown, inputs: Inputs, facts: Partial<Account>): ReturnType<typeof quote> => {
  const policy = policyOf({
    plans: { gold: {}, tin: {}, iron: {} },
    actions: { print: { inputs: INPUTS, cost: { when, then: 1, else: 2 } } },
  });
  return quote(worldOf(policy, accountOf({ lots: [lotOf('promo', 9)], ...facts })), {
    kind: 'spend',
    id: 'x',
    action: 'print',
    inputs,
  });
};

/** Whether a condition holds, seen from the price that hangs on it. */
const holds = (when: unknown, inputs: Inputs = {}, facts: Partial<Account> = {}): boolean => {
  const decision = answer(when, inputs, facts);
  if (decision.verdict !== 'allowed') throw new Error(JSON.stringify(decision));
  return decision.amount === 1;
};

describe('the clock', () => {
  const isOn = (when: object, now: string, timeZone = 'UTC', facts: Partial<Account> = {}): boolean => {
    const policy = policyOf({
      timeZone,
      actions: { print: { inputs: { start: 'local-time' }, cost: { when, then: 1, else: 2 } } },
    });
    const world = { ...worldOf(policy, accountOf({ lots: [lotOf('promo', 9)], ...facts })), now: Date.parse(now) };
    const decision = quote(world, { kind: 'spend', id: 'x', action: 'print', inputs: {} });
    if (decision.verdict !== 'allowed') throw new Error(JSON.stringify(decision));
    return decision.amount === 1;
  };

  it.each<[string, object, string, boolean]>([
    ['in the evening', { from: '18:00', to: '22:00' }, '2025-03-03T18:00:00Z', true],
    ['just before it', { from: '18:00', to: '22:00' }, '2025-03-03T17:59:59.999Z', false],
    ['at its end', { from: '18:00', to: '22:00' }, '2025-03-03T22:00:00Z', false],
    ['late in a night', { from: '22:00', to: '06:00' }, '2025-03-03T23:30:00Z', true],
    ['early in a night', { from: '22:00', to: '06:00' }, '2025-03-03T05:59:59Z', true],
    ['after the night', { from: '22:00', to: '06:00' }, '2025-03-03T06:00:00Z', false],
    ['on a weekday', { weekday: ['mon'] }, '2025-03-03T00:00:00Z', true],
    ['on another', { weekday: ['mon'] }, '2025-03-04T00:00:00Z', false],
    ['on the first day', { from: '2025-06-01', to: '2025-09-01' }, '2025-06-01T00:00:00Z', true],
    ['the evening before', { from: '2025-06-01', to: '2025-09-01' }, '2025-05-31T23:59:59Z', false],
    ['on the last', { from: '2025-06-01', to: '2025-09-01' }, '2025-08-31T23:59:59Z', true],
    ['the day after', { from: '2025-06-01', to: '2025-09-01' }, '2025-09-01T00:00:00Z', false],
    ['at a minute', { from: '2025-06-01T12:30' }, '2025-06-01T12:30:00Z', true],
    ['a minute sooner', { from: '2025-06-01T12:30' }, '2025-06-01T12:29:59Z', false],
  ])('%s', (_, tests, now, expected) => {
    expect(isOn({ fact: 'now', ...tests }, now)).toBe(expected);
  });

  it('is that of the zone of the policy, or of the account', () => {
    const night = { fact: 'now', from: '22:00', to: '06:00' };
    expect(isOn(night, '2025-07-01T20:30:00Z')).toBe(false);
    expect(isOn(night, '2025-07-01T20:30:00Z', 'Europe/Warsaw')).toBe(true);
    expect(isOn(night, '2025-01-01T20:30:00Z', 'Europe/Warsaw')).toBe(false);
    expect(isOn(night, '2025-07-01T20:30:00Z', 'account', { timeZone: 'Europe/Warsaw' })).toBe(true);
    expect(isOn({ fact: 'now', weekday: ['tue'] }, '2025-07-01T10:00:00Z', 'Pacific/Kiritimati')).toBe(false);
  });
});

describe('the tests on an input', () => {
  it.each<[object, Inputs, boolean]>([
    [{ is: 3 }, { n: 3 }, true],
    [{ is: 3 }, { n: 4 }, false],
    [{ is: '3' }, { n: 3 }, false],
    [{ in: [1, 3] }, { n: 3 }, true],
    [{ in: [1, 3] }, { n: 2 }, false],
    [{ in: [] }, { n: 2 }, false],
    [{ atLeast: 3 }, { n: 3 }, true],
    [{ atLeast: 3 }, { n: 2 }, false],
    [{ atMost: 3 }, { n: 3 }, true],
    [{ atMost: 3 }, { n: 4 }, false],
    [{ above: 3 }, { n: 4 }, true],
    [{ above: 3 }, { n: 3 }, false],
    [{ below: 3 }, { n: 2 }, true],
    [{ below: 3 }, { n: 3 }, false],
    [{ atLeast: 2, below: 5 }, { n: 4 }, true],
    [{ atLeast: 2, below: 5 }, { n: 5 }, false],
  ])('%o of %o: %s', (test, inputs, expected) => {
    expect(holds({ input: 'n', ...test }, inputs)).toBe(expected);
  });

  const TESTS: [string, object][] = [
    ['is', { is: 0 }],
    ['in', { in: [0] }],
    ['atLeast', { atLeast: 0 }],
    ['atMost', { atMost: 9 }],
    ['above', { above: 0 }],
    ['below', { below: 9 }],
  ];

  it.each(TESTS)('is not guessed where nobody gave it: %s', (_, test) => {
    const decision = refused(answer({ input: 'n', ...test }, {}, {}));
    expect([decision.reason, decision.remedy]).toEqual(['action-invalid', { kind: 'change-inputs', input: 'n' }]);
    expect(refused(answer({ not: { input: 'n', ...test } }, {}, {})).reason).toBe('action-invalid');
  });

  it('may be asked for before it is tested', () => {
    const when = { all: [{ input: 'n' }, { input: 'n', above: 4 }] };
    expect([holds(when), holds(when, { n: 4 }), holds(when, { n: 5 })]).toEqual([false, false, true]);
  });

  it.each(TESTS)('an absent flag of an account does not pass %s', (_, test) => {
    expect([holds({ flag: 'n', ...test }), holds({ fact: 'flag:n', ...test })]).toEqual([false, false]);
  });

  it('a text passes no test on numbers', () => {
    expect(
      [{ atLeast: 0 }, { atMost: 9 }, { above: 0 }, { below: 9 }].map((test) => holds({ input: 'kind', ...test }, { kind: '5' })),
    ).toEqual([false, false, false, false]);
  });
});

describe('the name of an input alone', () => {
  it.each<[unknown, Inputs, boolean]>([
    ['big', { big: true }, true],
    ['big', { big: false }, false],
    ['big', {}, false],
    ['kind', { kind: 'a' }, true],
    ['kind', {}, false],
    ['n', { n: 0 }, true],
    ['n', {}, false],
    [{ input: 'big' }, { big: true }, true],
    [{ input: 'big' }, {}, false],
    [{ input: 'n' }, { n: 0 }, true],
  ])('%o with %o: %s', (when, inputs, expected) => {
    expect(holds(when, inputs)).toBe(expected);
  });
});

describe('facts', () => {
  it.each<[object, Partial<Account>, boolean]>([
    [{ fact: 'seats', atLeast: 3 }, { seats: 3 }, true],
    [{ fact: 'seats', atLeast: 3 }, { seats: 2 }, false],
    [{ fact: 'slots', is: 0 }, {}, true],
    [{ fact: 'type', is: 'agency' }, { type: 'agency' }, true],
    [{ fact: 'type', in: ['agency', 'school'] }, { type: 'business' }, false],
    [{ fact: 'billing', is: 'annual' }, { billing: 'annual' }, true],
    [{ fact: 'billing', is: 'annual' }, { billing: null }, false],
    [{ fact: 'billing' }, { billing: null }, false],
    [{ fact: 'billing' }, { billing: 'monthly' }, true],
    [{ fact: 'plan', is: 'gold' }, { plan: 'gold' }, true],
    [{ fact: 'plan' }, { plan: null }, false],
    [{ fact: 'role', is: 'owner' }, {}, true],
    [{ fact: 'role', is: 'guest' }, {}, false],
    [{ fact: 'flag:level', above: 1 }, { flags: { level: 2 } }, true],
    [{ fact: 'flag:level', above: 1 }, {}, false],
  ])('%o of %o: %s', (when, facts, expected) => {
    expect(holds(when, {}, facts)).toBe(expected);
  });
});

describe('flags and plans', () => {
  it.each<[object, Account['flags'], boolean]>([
    [{ flag: 'vip' }, { vip: true }, true],
    [{ flag: 'vip' }, { vip: false }, false],
    [{ flag: 'vip' }, {}, false],
    [{ flag: 'vip' }, { vip: 'yes' }, false],
    [{ flag: 'vip' }, { vip: 1 }, false],
    [{ flag: 'tier', is: 'b' }, { tier: 'b' }, true],
    [{ flag: 'tier', is: 'b' }, { tier: 'a' }, false],
    [{ flag: 'tier', is: false }, {}, false],
    [{ flag: 'tier', is: false }, { tier: false }, true],
    [{ flag: 'toString' }, {}, false],
    [{ flag: 'constructor', in: ['x'] }, {}, false],
  ])('%o with %o: %s', (when, flags, expected) => {
    expect(holds(when, {}, { flags })).toBe(expected);
  });

  it.each<[object, string | null, boolean]>([
    [{ plan: 'gold' }, 'gold', true],
    [{ plan: 'gold' }, 'tin', false],
    [{ plan: ['gold', 'tin'] }, 'tin', true],
    [{ plan: ['gold', 'tin'] }, 'iron', false],
    [{ plan: [] }, 'gold', false],
    [{ plan: 'gold' }, null, false],
  ])('%o on %s: %s', (when, plan, expected) => {
    expect(holds(when, {}, { plan })).toBe(expected);
  });
});

describe('all, any and not', () => {
  const yes = { flag: 'on' };
  const no = { flag: 'off' };

  it.each<[unknown, boolean]>([
    [{ all: [yes, yes] }, true],
    [{ all: [yes, no] }, false],
    [{ all: [] }, true],
    [{ any: [no, yes] }, true],
    [{ any: [no, no] }, false],
    [{ any: [] }, false],
    [{ not: yes }, false],
    [{ not: no }, true],
    [{ not: { not: yes } }, true],
    [{ all: [{ any: [no, yes] }, { not: { all: [yes, no] } }] }, true],
    [{ any: [{ all: [yes, no] }, { not: { any: [no, yes] } }] }, false],
  ])('%j: %s', (when, expected) => {
    expect(holds(when, {}, { flags: { on: true } })).toBe(expected);
  });

  it('turn round the test of an absent value too', () => {
    expect(holds({ not: { flag: 'n', is: 3 } })).toBe(true);
  });
});

describe('a condition with something unset in it', () => {
  it.each<[string, unknown]>([
    ['itself', unset('word')],
    ['is', { input: 'n', is: unset('whole') }],
    ['in', { input: 'n', in: unset('names') }],
    ['atLeast', { input: 'n', atLeast: unset('rate') }],
    ['atMost', { input: 'n', atMost: unset('rate') }],
    ['above', { input: 'n', above: unset('rate') }],
    ['below', { input: 'n', below: unset('rate') }],
    ['inside not', { not: { input: 'n', is: unset('whole') } }],
    [
      'inside all',
      {
        all: [
          { input: 'n', is: 3 },
          { input: 'n', is: unset('whole') },
        ],
      },
    ],
    [
      'inside any',
      {
        any: [
          { input: 'n', is: 4 },
          { fact: 'seats', atLeast: unset('rate') },
        ],
      },
    ],
    ['a flag', { flag: 'vip', is: unset('word') }],
  ])('refuses as incomplete: %s', (_, when) => {
    const decision = refused(answer(when, { n: 3 }, { flags: { vip: true } }));
    expect([decision.reason, decision.notes.map(({ kind }) => kind)]).toEqual(['policy-incomplete', ['unset']]);
  });
});
