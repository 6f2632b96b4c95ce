import { describe, expect, it } from 'vitest';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { KNOWN_ORDERS } from '../../src/policy/known-orders.ts';
import { accountOf, at, lotOf, policyOf, Run, SOURCES } from '../support/studio.ts';
import { problemsOf, smallPolicy } from '../support/small-policy.ts';

/** Four lots of one credit; each order that is known begins with another. */
const LOTS = [
  lotOf('plan', 1, { id: 'soon', expiresAt: at('2025-02-01'), unitCost: 2 }),
  lotOf('gift', 1, { id: 'cheap', unitCost: 1, grantedAt: at('2025-01-03') }),
  lotOf('own', 1, { id: 'narrow', unitCost: 3, grantedAt: at('2025-01-02') }),
  lotOf('plan', 1, { id: 'soon-dear', expiresAt: at('2025-02-01'), unitCost: 4 }),
];

/** The order in which the lots are drawn. */
function drawn(drawOrder: object): string[] {
  const policy = policyOf({
    sources: {
      plan: { ...SOURCES.monthly, priority: 2 },
      gift: { ...SOURCES.promo, priority: 1 },
      own: { ...SOURCES.purchased, priority: 1, paysFor: ['render'] },
    },
    drawOrder,
  });
  const run = new Run(policy, accountOf({ lots: LOTS }));
  return run.ask('2025-01-10', { kind: 'spend', action: 'render', inputs: { images: 4 } }).draws.map(({ lot }) => lot);
}

describe('the draw order of an existing engine', () => {
  it.each<[string, string[]]>([
    ['openmeter', ['narrow', 'cheap', 'soon', 'soon-dear']],
    ['stripe', ['cheap', 'narrow', 'soon', 'soon-dear']],
    ['stigg', ['cheap', 'narrow', 'soon', 'soon-dear']],
    ['orb', ['soon-dear', 'soon', 'narrow', 'cheap']],
    ['orb-api', ['soon', 'soon-dear', 'cheap', 'narrow']],
    ['metronome', ['cheap', 'narrow', 'soon', 'soon-dear']],
  ])('of %s is drawn by', (like, expected) => {
    expect(drawn({ like })).toEqual(expected);
  });

  it('is overridden by keys of one’s own', () => {
    expect(drawn({ like: 'orb', by: ['unitCost'] })).toEqual(['cheap', 'soon', 'narrow', 'soon-dear']);
  });

  it('is the same as its keys written out, so that a bound policy says what it draws by', () => {
    for (const [like, by] of Object.entries(KNOWN_ORDERS)) {
      expect(drawn({ like })).toEqual(drawn({ by }));
      expect(bindPolicy(parsePolicy(smallPolicy({ drawOrder: { like } })), {}).drawOrder?.by).toEqual(by);
    }
  });

  it('that nobody knows is refused with those that are known', () => {
    const [problem, ...more] = problemsOf(() => parsePolicy(smallPolicy({ drawOrder: { like: 'strype' } })));
    expect(more).toEqual([]);
    expect(problem?.path).toBe('drawOrder.like');
    for (const name of Object.keys(KNOWN_ORDERS)) expect(JSON.stringify(problem)).toContain(name);
  });
});
