import { expect, it } from 'vitest';
import {
  actionsNamed,
  creditUnit,
  factName,
  moneyUnit,
  planName,
  plansNamed,
  sceneOf,
  sourceOr,
  TIMES,
  typeOf,
} from '../../src/explain/names.ts';
import { bindPolicy } from '../../src/policy/bind.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = bindPolicy(
  parsePolicy(
    smallPolicy({
      credits: { credit: { name: { en: { one: 'photo', other: 'photos' } }, decimals: 0 } },
      plans: { a: { label: { en: 'Pro' } }, b: { label: { en: 'Pro' } }, c: { label: { en: 'Team' } }, d: {} },
      settings: { limit: { label: { en: 'Monthly limit' }, each: 'viewer' } },
    }),
  ),
);

it('calls things as people see them, and tells apart what is called the same', () => {
  expect(plansNamed(policy, ['a', 'b', 'c', 'd'])).toBe('Pro (a), Pro (b), Team and “d”');
  expect(planName(policy, 'constructor')).toBe('“constructor”');
  expect([sourceOr(policy, 'pool'), sourceOr(policy, { unset: 's' })]).toEqual([
    'Pool',
    'a source not decided yet (parameter `s`)',
  ]);
  expect(actionsNamed(policy, ['work', 'video'])).toBe('“work” and all that is tagged “video”');
});

it('counts in the words of the policy', () => {
  expect([creditUnit(policy).count(1), creditUnit(policy).count(2500)]).toEqual(['1 photo', '2,500 photos']);
  expect([TIMES.count(1), TIMES.count(2), TIMES.count(3)]).toEqual(['once', 'twice', '3 times']);
  expect(moneyUnit('USD').count(5)).toBe('$5');
});

it('names inputs, facts, flags and what people have set', () => {
  const scene = { ...sceneOf(policy), inputs: { clip_minutes: 'count' } } as const;
  expect(['clip_minutes', 'seats', 'flag:mode', 'viewer:limit', 'viewer'].map((name) => factName(scene, name))).toEqual([
    'clip minutes',
    'the number of seats',
    'the account’s “mode”',
    'the person’s “Monthly limit”',
    'the person’s kind',
  ]);
  expect([typeOf('flag'), typeOf({ type: 'key' }), typeOf(undefined)]).toEqual(['flag', 'key', undefined]);
});
