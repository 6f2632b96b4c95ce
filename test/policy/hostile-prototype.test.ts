import { describe, expect, it } from 'vitest';
import { bindPolicy, newAccount, parsePolicy, quote } from '../../src/index.ts';
import { savedPolicy, smallPolicy, withPollution } from '../support/small-policy.ts';

const reference = () => bindPolicy(parsePolicy(savedPolicy('bg-studio')), { currency: 'EUR' });
const ask = (policy: ReturnType<typeof reference>, action: string) =>
  quote(
    { policy, account: newAccount('acme', 0, { plan: 'basic' }), viewer: { role: 'owner' }, now: 1 },
    { kind: 'spend', id: 'one', action, inputs: {} },
  );

// What a careless script may have put there: names that a policy looks up, and words of the language itself.
const names: [string, unknown][] = [
  ['cost', 0],
  ['reset_day', 5],
  ['ghost', { cost: 'free' }],
  ['free', 7],
  ['photo', 'x'],
];
const words: [string, unknown][] = [
  ['parameter', 'reset_day'],
  ['unset', 'reset_day'],
  ['entry', 'x'],
  ['cases', {}],
  ['default', 5],
  ['like', 'premium'],
  ['nullable', true],
  ['round', 'down'],
  ['plans', []],
  ['paysFor', []],
  ['requires', { when: 'x', else: { en: 'No.' } }],
  ['oneOf', ['x']],
  ['usableWhen', { flag: 'x' }],
];

/** The members that change what is read, and how; all of them, so that one run tells the whole story. */
function changedBy(members: [string, unknown][], enumerable: boolean): string[] {
  const expected = JSON.stringify(reference());
  return members.flatMap(([key, value]) => {
    try {
      return withPollution(key, value, enumerable, () => JSON.stringify(reference())) === expected
        ? []
        : [`${key}: the policy reads differently`];
    } catch (error) {
      return [`${key}: ${String(error).slice(0, 100)}`];
    }
  });
}

describe.each([
  ['hidden from loops', false],
  ['seen by loops', true],
])('a member of Object.prototype that is %s', (_, enumerable) => {
  it('changes nothing when it is called like a thing of the policy', () => {
    expect(changedBy(names, enumerable)).toEqual([]);
  });

  it('changes nothing when it is called like a word of the language', () => {
    expect(changedBy(words, enumerable)).toEqual([]);
  });

  it('does not become an action', () => {
    const policy = reference();
    expect(withPollution('ghost', { cost: 'free' }, enumerable, () => ask(policy, 'ghost'))).toMatchObject({
      verdict: 'refused',
      reason: 'unknown-action',
    });
  });

  it('does not become the value of a parameter', () => {
    const policy = parsePolicy(savedPolicy('bg-studio'));
    const bound = withPollution('reset_day', 5, enumerable, () => bindPolicy(policy));
    expect(bound.plans!['professional_plus']!.grants!['monthly']!.on).toEqual({ day: { unset: 'reset_day' } });
  });

  it('does not become the entry of a table', () => {
    const policy = parsePolicy(savedPolicy('visla'));
    const bound = withPollution('pro', 5, enumerable, () => bindPolicy(policy, { monthly: {} }));
    expect(bound.plans!['pro']!.grants!['monthly']!.amount).toEqual({ unset: 'monthly.pro' });
  });

  it('does not become the case of a value', () => {
    const policy = parsePolicy(
      smallPolicy({
        parameters: { mode: { says: 'how', type: 'text' } },
        actions: { work: { cost: { parameter: 'mode', cases: { dear: 2 } } } },
      }),
    );
    expect(() => withPollution('cheap', 0, enumerable, () => bindPolicy(policy, { mode: 'cheap' }))).toThrow(
      '"cheap" has no meaning at actions.work.cost.',
    );
  });
});

it('nothing is left behind on Object.prototype', () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  for (const [key] of [...names, ...words]) expect(Object.hasOwn(Object.prototype, key)).toBe(false);
});
