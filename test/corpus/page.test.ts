import { expect, it } from 'vitest';
import { commandOf, idOf, isPricedAfter, spending } from '../../src/cases/command.ts';
import { accountOf as accountAtFirst, isPersonal, viewerOf } from '../../src/cases/setup.ts';
import type { Account, Viewer, World } from '../../src/engine/account.ts';
import { isRunning } from '../../src/engine/limits.ts';
import { settle } from '../../src/engine/settle.ts';
import { bindPolicy, parsePolicy, quote, transact, type BoundPolicy, type Decision } from '../../src/index.ts';
import { needsBackend } from '../../src/store/needs-backend.ts';
import { accountOf, priceOf } from '../../src/store/pricing.ts';
import { filesUnder, read } from '../support/repository.ts';
import type { Case, CorpusFile } from './case.ts';

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

/** Prices of a case that a page tells by itself, beside those of its backend; and how many it has to ask for. */
function prices(policy: BoundPolicy, { setup, steps }: Case): { here: unknown[]; there: unknown[]; asked: number } {
  const found = { here: [] as unknown[], there: [] as unknown[], asked: 0 };
  let account = accountAtFirst(policy, setup);
  let { role } = setup;
  const holds = new Map<string, string>();
  for (const [index, step] of steps.entries()) {
    if (step.do === 'set_role') role = String(step['to']);
    if (step.do === 'reserve') holds.set(String(step['id']), idOf(index));
    const viewer = viewerOf(step, typeof step['role'] === 'string' ? step['role'] : role);
    const world = { policy, account, viewer, now: Date.parse(step.at) };
    if (['spend', 'quote', 'reserve'].includes(step.do)) {
      const { id, action, inputs = {} } = spending(policy, step, idOf(index));
      const kind = isPricedAfter(policy, action) ? 'hold' : 'spend';
      const settled = settle(world).account;
      const page = shown(policy, settled, viewer, settled.settledAt);
      const here = priceOf(page, action, inputs)!;
      if (needsBackend(page, action, here)) found.asked++;
      else {
        found.here.push([index, said(here)]);
        found.there.push([index, said(quote(world, { kind, id, action, inputs }))]);
      }
    }
    if (step.do !== 'quote' && step.do !== 'price')
      ({ account } = transact(world, commandOf(policy, step, index, holds.get(String(step['of'])), account)));
  }
  return found;
}

it('a page says what each use of the published cases costs and draws as its backend does, or asks it', () => {
  let told = 0;
  let asked = 0;
  for (const file of filesUnder('test/corpus/policies')) {
    const { id, cases } = JSON.parse(read(file)) as CorpusFile;
    const document = parsePolicy(read(`policies/${id}.json`));
    for (const test of cases) {
      const values = Object.entries(test.setup.params).filter(([key]) => !isPersonal(key));
      const found = prices(bindPolicy(document, Object.fromEntries(values)), test);
      expect(found.here, test.id).toEqual(found.there);
      told += found.here.length;
      asked += found.asked;
    }
  }
  // Most are told by the page itself: asking for everything would agree as well.
  expect(told).toBeGreaterThan(250);
  expect(asked).toBeLessThan(told / 8);
});
