import { expect, it } from 'vitest';
import { parsePolicy } from '../../src/index.ts';
import { KINDS, lint, type Finding, type FindingKind } from '../../src/lint/index.ts';
import { smallPolicy, type Doc } from './small-policy.ts';

/** A shop that means what it says; a test changes one thing of it. */
export const base = {
  sources: {
    gift: { label: { en: 'Gift' }, category: 'promotional', expires: 'never' },
    monthly: { label: { en: 'Monthly' }, category: 'included', expires: 'renewal' },
    bought: { label: { en: 'Bought' }, category: 'paid', expires: 'never' },
  },
  drawOrder: { sources: ['gift', 'monthly', 'bought'] },
  grants: { welcome: { source: 'gift', amount: 10, once: 'start', says: 'Ten to begin with.' } },
  plans: {
    basic: { rank: 1, grants: { month: { source: 'monthly', amount: 100, every: 'month', on: 'anchor' } } },
    pro: { rank: 2, grants: { month: { source: 'monthly', amount: 300, every: 'month', on: 'anchor' } } },
  },
  packs: {
    shop: {
      source: 'bought',
      currency: 'EUR',
      method: 'checkout',
      says: 'More at any time.',
      sizes: { S: { credits: 100, price: 10 }, L: { credits: 1000, price: 80 } },
    },
  },
};

export const shop = (over: Doc = {}): Doc =>
  smallPolicy({ ...base, actions: { work: { inputs: { pages: 'count' }, cost: { each: 'pages', credits: 2 } } }, ...over });

export const work = (over: Doc): Doc => ({
  actions: { work: { inputs: { pages: 'count' }, cost: { each: 'pages', credits: 2 }, ...over } },
});

/** What is told of the shop with something else in it. */
export const foundIn = (over: Doc): readonly Finding[] => lint(parsePolicy(shop(over)));

/** For a kind: where it is told, what has it, and the nearest thing that has it not. */
export type Pair = readonly [at: string, has: Doc, hasNot: Doc];

/** A test for each kind: it is told at its place, in whole sentences, and not of the nearest thing without it. */
export function testPairs(pairs: Readonly<Partial<Record<FindingKind, Pair>>>): void {
  for (const [kind, [at, has, hasNot]] of Object.entries(pairs)) {
    it(`${kind}: ${KINDS[kind as FindingKind]}`, () => {
      const told = foundIn(has).filter((finding) => finding.kind === kind);
      expect(told.map(({ path }) => path)).toContain(at);
      for (const { reason, fix } of told) expect([reason, fix].every((text) => /^.*[.?]$/.test(text))).toBe(true);
      expect(foundIn(hasNot).filter((finding) => finding.kind === kind)).toEqual([]);
    });
  }
}
