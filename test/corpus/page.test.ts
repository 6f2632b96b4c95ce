import { expect, it } from 'vitest';
import { createBackend, memoryStore } from '../../src/backend/index.ts';
import { isPricedAfter, spending } from '../../src/cases/command.ts';
import type { World } from '../../src/engine/account.ts';
import { quote, restAdapter, type CreditAdapter, type Decision } from '../../src/index.ts';
import { needsBackend } from '../../src/store/needs-backend.ts';
import { accountOf, priceOf } from '../../src/store/pricing.ts';
import { publishedSteps } from './replay.ts';

const context = { signal: new AbortController().signal, timeoutMs: 10_000 };

/** An adapter to a backend that has this account at this instant. */
async function adapterTo({ policy, account, viewer, now }: World): Promise<CreditAdapter> {
  const { id } = account;
  const at = Math.max(now, account.settledAt);
  const authenticate = (): { account: string; viewer: typeof viewer } => ({ account: id, viewer });
  const backend = createBackend({ policy, store: memoryStore('first'), now: () => at, authenticate });
  await backend.open(account);
  return restAdapter({ endpoint: 'https://shop.example/credits', fetch: backend.fetch, account: () => id });
}

const said = (decision: Decision): unknown => {
  const { verdict, cost, draws } = decision;
  if (decision.verdict === 'refused') return { verdict, cost, reason: decision.reason };
  const { amount, unmetered, overage, after } = decision;
  return { verdict, cost, draws, amount, unmetered, overage: overage?.amount, after };
};

it('a page says what each use of the published cases costs and draws as its backend does, or asks it', async () => {
  const found = { told: 0, asked: 0, unseen: 0 };
  for (const { test, world, step, index } of publishedSteps()) {
    if (!['spend', 'quote', 'reserve'].includes(step.do)) continue;
    const { policy, viewer } = world;
    const { action, inputs = {} } = spending(policy, step, '');
    const kind = isPricedAfter(policy, action) ? 'hold' : 'spend';
    const place = `${test.id}, step ${index}`;
    const there = quote(world, { kind, id: '', action, inputs });
    const adapter = await adapterTo(world);
    const snapshot = await adapter.snapshot([], context);
    if (Object.keys(snapshot.available).length === 0) {
      found.unseen++;
      continue;
    }
    if (kind === 'spend') expect((await adapter.quote!({ kind, action, inputs }, context)).decision, place).toEqual(there);
    const page = { policy, account: accountOf(snapshot), viewer, now: snapshot.serverNow };
    const here = priceOf(page, action, inputs)!;
    if (needsBackend(page, action, here)) found.asked++;
    else {
      expect(said(here), place).toEqual(said(there));
      found.told++;
    }
  }
  // Most are told by the page itself: asking for everything would agree as well.
  expect(found.told).toBeGreaterThan(250);
  expect(found.asked).toBeLessThan(found.told / 8);
  expect(found.unseen).toBeLessThan(5);
});
