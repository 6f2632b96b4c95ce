import { describe, expect, it } from 'vitest';
import { policyAtTheDoor } from '../../src/store/policy-door.ts';
import { accountOf, priceOf } from '../../src/store/pricing.ts';
import { withPollution, type Doc } from '../support/small-policy.ts';
import { lotOf } from '../support/studio.ts';
import { NOW, snapshotOf, studio } from './samples.ts';

/** What a backend sends: plain JSON. */
const sent = (over: Doc = {}): Doc => ({ ...(JSON.parse(JSON.stringify(studio)) as Doc), ...over });
const version = studio.version;
const wrong = (document: unknown): string => {
  const found = policyAtTheDoor(document, version);
  if (typeof found !== 'string') throw new Error('This should not pass.');
  return found;
};
const nested = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inner) => ({ in: inner }), 1);

describe('a policy that a backend sends', () => {
  it('is let in when it is whole, and is the same', () => {
    expect(policyAtTheDoor(sent(), version)).toEqual(JSON.parse(JSON.stringify(studio)));
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a page of HTML', '<!doctype html>'],
  ])('is not %s', (_, document) => {
    expect(wrong(document)).toBe('The backend sent no policy.');
  });

  it('has the version that was asked for', () => {
    expect(wrong(sent({ version: '2' }))).toBe(`The backend sent the policy 2 instead of ${version}.`);
  });

  it.each(['language', 'id', 'timeZone', 'credits', 'sources', 'actions'])('has %s', (member) => {
    expect(wrong(sent({ [member]: undefined }))).toContain('lacks');
    expect(wrong(sent({ [member]: [] }))).toContain('lacks');
  });

  it.each([0.5, 7, '2', null])('has credits with a sane number of decimals, not %s', (decimals) => {
    expect(wrong(sent({ credits: { credit: { name: { en: 'credit' }, decimals } } }))).toContain('lacks');
  });

  it('gives no negative number and none that is not exact', () => {
    expect(wrong(sent({ actions: { render: { cost: -1 } } }))).toContain('actions.render.cost: The number -1 is negative.');
    expect(wrong(sent({ actions: { render: { cost: Infinity } } }))).toContain('not finite');
    expect(wrong(sent({ actions: { render: { cost: 2 ** 53 } } }))).toContain('2^53');
  });

  it('is no bottomless pit and no flood', () => {
    expect(wrong(sent({ says: nested(20_000) }))).toContain('deeper');
    const actions = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`a${index}`, { cost: 1 }]));
    expect(wrong(sent({ actions }))).toMatch(/more than|at most 1000/);
  });

  it('names nothing __proto__', () => {
    expect(wrong(JSON.parse(`{"__proto__":{"cost":0},"version":"${version}"}`))).toContain('__proto__');
    expect(wrong(sent({ actions: JSON.parse('{"__proto__":{"cost":0}}') as unknown }))).toContain('__proto__');
  });

  it('is not changed by whoever sent it, afterwards', () => {
    const document = sent();
    const found = policyAtTheDoor(document, version);
    (document['actions'] as Doc)['render'] = { cost: 0 };
    expect(found).toEqual(JSON.parse(JSON.stringify(studio)));
  });

  it.each([
    ['unset', 'rate'],
    ['cost', 0],
    ['plans', []],
    ['inTrial', false],
    ['requires', { when: 'x', else: { en: 'No.' } }],
    ['usableWhen', { flag: 'x' }],
    ['paysFor', []],
    ['credits', 0],
  ])('means the same on a page that has put "%s" on every object', (key, value) => {
    const snapshot = snapshotOf({ lots: [lotOf('promo', 20)] });
    const price = () => {
      const policy = policyAtTheDoor(sent(), version);
      if (typeof policy === 'string') throw new Error(policy);
      return JSON.stringify(
        priceOf({ policy, account: accountOf(snapshot), viewer: snapshot.viewer, now: NOW }, 'render', { images: 2 }),
      );
    };
    const expected = price();
    expect(withPollution(key, value, false, price)).toBe(expected);
  });
});
