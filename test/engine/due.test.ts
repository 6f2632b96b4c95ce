import { describe, expect, it } from 'vitest';
import { dueAt } from '../../src/engine/due.ts';
import { newAccount, settle, transact, type Account, type BoundPolicy } from '../../src/index.ts';
import { fc } from '../support/property.ts';
import { policies } from '../support/random-world.ts';
import { accountOf, at, grantsOf, iso, lotOf, policyOf, START } from '../support/studio.ts';

const policy = policyOf();
const due = (account: Account, rules: BoundPolicy = policy): string | null => iso(dueAt(rules, account));

describe('when something falls due next', () => {
  it('is never, where nothing comes by itself', () => {
    expect(due(accountOf({ lots: [lotOf('promo', 5)] }))).toBeNull();
  });

  it('is the end of a lot that has something, or of a hold', () => {
    const ending = { expiresAt: at('2025-02-01') };
    expect(due(accountOf({ lots: [lotOf('promo', 5, ending)] }))).toBe('2025-02-01T00:00:00.000Z');
    expect(due(accountOf({ lots: [lotOf('promo', 5, { ...ending, remaining: 0 })] }))).toBeNull();
    const hold = {
      id: 'h',
      action: 'render',
      inputs: {},
      state: 'held',
      type: 'credit',
      at: START,
      amount: 1,
      draws: [],
    } as const;
    expect(due(accountOf({ intents: { h: { ...hold, endsAt: START + 1 } } }))).toBe(iso(START + 1));
    expect(due(accountOf({ intents: { h: hold } }))).toBeNull();
  });

  it('is the next renewal, or a change that waits', () => {
    const monthly = grantsOf({ monthly: { source: 'monthly', amount: 30, every: 'month', on: { day: 10 } } });
    expect(due(accountOf({ plan: 'basic' }), monthly)).toBe('2025-01-10T00:00:00.000Z');
    const scheduled = [{ at: at('2025-01-03'), command: 'c', plan: null }];
    expect(due(accountOf({ plan: 'basic', scheduled }), monthly)).toBe('2025-01-03T00:00:00.000Z');
  });

  it('is nothing that has been applied already', () => {
    expect(due(accountOf({ lots: [lotOf('promo', 5, { remaining: 0, held: 5, expiresAt: START })] }))).toBeNull();
  });

  it('is not after anything that settling does', () => {
    fc.assert(
      fc.property(policies, fc.constantFrom('small', 'large'), fc.integer({ min: 1, max: 400 * 24 }), (rules, plan, hours) => {
        const viewer = { role: 'owner' };
        const world = { policy: rules, account: newAccount('acme', START), viewer, now: START };
        const { account } = transact(world, { kind: 'subscribe', id: 's', plan, cycleAnchor: START });
        const now = START + hours * 3_600_000;
        const { entries } = settle({ policy: rules, account, viewer, now });
        const first = entries.map((entry) => entry.at).sort((a, b) => a - b)[0];
        if (first !== undefined) expect(dueAt(rules, account) ?? Infinity).toBeLessThanOrEqual(first);
        // And where it is after now, settling has nothing to do.
        if ((dueAt(rules, account) ?? Infinity) > now) expect(entries).toEqual([]);
      }),
    );
  });
});
