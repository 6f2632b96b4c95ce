import { expect, it } from 'vitest';
import { isPricedAfter, spending } from '../../src/cases/command.ts';
import type { Account, Viewer, World } from '../../src/engine/account.ts';
import { isRunning } from '../../src/engine/limits.ts';
import { settle } from '../../src/engine/settle.ts';
import { quote, type BoundPolicy, type Decision } from '../../src/index.ts';
import { needsBackend } from '../../src/store/needs-backend.ts';
import { accountOf, priceOf } from '../../src/store/pricing.ts';
import { publishedSteps } from './replay.ts';

/** What a page can know of an account: what a snapshot tells. */
function shown(policy: BoundPolicy, account: Account, viewer: Viewer, now: number): World {
  const { id, type, plan, billing, cycleAnchor, timeZone, seats, slots, flags } = account;
  const snapshot = {
    ...{ account: id, epoch: '', version: 1, serverNow: now, policyVersion: policy.version, viewer, available: {}, includes: [] },
    facts: { type, plan, billing, cycleAnchor, timeZone, seats, slots, flags },
    counters: Object.fromEntries(Object.entries(account.counters).filter(([, counter]) => isRunning(counter, now))),
    lots: account.lots.filter(({ remaining, held, owner }) => remaining + held > 0 && (!owner || owner === viewer.id)),
  };
  return { policy, account: accountOf(snapshot), viewer, now };
}

const said = (decision: Decision): unknown => {
  const { verdict, cost, draws } = decision;
  return decision.verdict === 'refused'
    ? { verdict, cost, reason: decision.reason }
    : { verdict, cost, draws, ...amounts(decision) };
};
const amounts = ({ amount, unmetered, overage }: Extract<Decision, { verdict: 'allowed' }>): object => ({
  ...{ amount, unmetered, overage: overage?.amount },
});

it('a page says what each use of the published cases costs and draws as its backend does, or asks it', () => {
  let told = 0;
  let asked = 0;
  for (const { test, world, step, index } of publishedSteps()) {
    if (!['spend', 'quote', 'reserve'].includes(step.do)) continue;
    const { policy, viewer } = world;
    const { id, action, inputs = {} } = spending(policy, step, `step-${index}`);
    const settled = settle(world).account;
    const page = shown(policy, settled, viewer, settled.settledAt);
    const here = priceOf(page, action, inputs)!;
    if (needsBackend(page, action, here)) asked++;
    else {
      const kind = isPricedAfter(policy, action) ? 'hold' : 'spend';
      expect(said(here), `${test.id}, step ${index}`).toEqual(said(quote(world, { kind, id, action, inputs })));
      told++;
    }
  }
  // Most are told by the page itself: asking for everything would agree as well.
  expect(told).toBeGreaterThan(250);
  expect(asked).toBeLessThan(told / 8);
});
