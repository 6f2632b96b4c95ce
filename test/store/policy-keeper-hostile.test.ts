import { describe, expect, it } from 'vitest';
import type { BoundPolicy } from '../../src/index.ts';
import * as later from '../../src/store/later.ts';
import { PolicyKeeper } from '../../src/store/policy-keeper.ts';
import { accountOf, priceOf } from '../../src/store/pricing.ts';
import { withPollution, type Doc } from '../support/small-policy.ts';
import { lotOf } from '../support/studio.ts';
import { NOW, snapshotOf, studio } from './samples.ts';

/** What a backend sends: plain JSON. */
const sent = (over: Doc = {}): Doc => ({ ...(JSON.parse(JSON.stringify(studio)) as Doc), ...over });
const version = studio.version;
/** Everything that a policy goes through before anything is spent on it. */
const admitted = (document: unknown, asked: string): BoundPolicy | string => {
  const keeper = new PolicyKeeper(() => undefined);
  keeper.take(document, asked);
  keeper.use(later);
  return keeper.problem ?? keeper.policy!;
};
const wrong = (document: unknown): string => {
  const found = admitted(document, version);
  if (typeof found !== 'string') throw new Error('This should not pass.');
  return found;
};
const nested = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inner) => ({ in: inner }), 1);

describe('a policy that a backend sends', () => {
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
    expect(wrong(JSON.parse(`{"__proto__":{"cost":0},"version":"${version}"}`))).toMatch(/__proto__|lacks/);
    expect(wrong(sent({ actions: JSON.parse('{"__proto__":{"cost":0}}') as unknown }))).toMatch(/__proto__|lacks/);
  });

  it('is not changed by whoever sent it, afterwards', () => {
    const document = sent();
    const found = admitted(document, version);
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
      const policy = admitted(sent(), version);
      if (typeof policy === 'string') throw new Error(policy);
      return JSON.stringify(
        priceOf({ policy, account: accountOf(snapshot), viewer: snapshot.viewer, now: NOW }, 'render', { images: 2 }),
      );
    };
    const expected = price();
    expect(withPollution(key, value, false, price)).toBe(expected);
  });
});
