import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerStore, Session } from '../../src/backend/index.ts';
import { faultyServer, type Fetch } from '../../src/conformance/index.ts';
import { openLedger, type OpenLedger } from '../../src/ledger/index.ts';
import { createService, type Service } from '../../src/server/index.ts';
import { schedule, wrongAfter } from '../backend/weather-schedule.ts';
import { Shop, studioPolicy } from '../support/shop.ts';

/** How many schedules are played; more by `SCHEDULES=200 npx vitest run test/server/weather.test.ts`. */
const SCHEDULES = Number(process.env['SCHEDULES'] ?? 3);

let ledger: OpenLedger;
beforeAll(async () => void (ledger = await openLedger()));
afterAll(() => ledger.close());

/**
 * A shop whose backend is a service over SQL. Simulated time stands still while the database works, so that what is in the way is the weather
 * and never this machine. Every shop has an account of its own in the one database.
 */
function sqlShop(account: string): { shop: Shop; behind: () => Fetch } {
  const working = new Set<Promise<unknown>>();
  const during = <T>(work: Promise<T>): Promise<T> => {
    working.add(work);
    const done = (): void => void working.delete(work);
    work.then(done, done);
    return work;
  };
  const { store } = ledger;
  // The pages know one account, `acme`; in the ledger it has the schedule's own name.
  const named = <T extends { readonly id: string }>(found: T, id: string): T => ({ ...found, id });
  const tracked: LedgerStore = {
    create: (fresh) => during(store.create(named(fresh, account))),
    lines: (_, query) => during(store.lines(account, query)),
    granted: (_, rules) => during(store.granted(account, rules)),
    withAccount: (_, slice, work) =>
      during(
        store.withAccount(account, slice, (found) => {
          const { written, result } = work({ ...found, account: named(found.account, 'acme') });
          return { result, ...(written && { written: { ...written, account: named(written.account, account) } }) };
        }),
      ),
  };
  const shop = new Shop(studioPolicy(), { store: tracked });
  const { world } = shop;
  const settle = world.settle.bind(world);
  world.settle = async () => {
    do {
      await Promise.allSettled(working);
      await settle();
    } while (working.size > 0);
  };
  const service: Service = createService({
    policy: shop.backend.policy()!,
    store: tracked,
    now: () => world.now(),
    authenticate: (): Session => ({ account: 'acme', viewer: shop.viewer }),
    log: () => undefined,
    world: { now: () => world.now(), monotonic: () => world.now(), id: () => 'x', after: (ms, run) => world.after(ms, run) },
  });
  return { shop, behind: () => (request) => service.fetch(request) };
}

describe('the service over SQL in bad weather', () => {
  it(`breaks no promise in ${SCHEDULES} seeded schedules`, { timeout: 60_000 + SCHEDULES * 20_000 }, async () => {
    const violations: string[] = [];
    for (let seed = 1; seed <= SCHEDULES; seed++) {
      const { shop, behind } = sqlShop(`schedule-${seed}`);
      for (const what of await wrongAfter(await schedule(seed, behind, shop))) violations.push(`seed ${seed}: ${what}`);
    }
    console.log(`${ledger.kind}: schedules: ${SCHEDULES}, violations: ${violations.length}`);
    expect(violations).toEqual([]);
  });

  it('would be found out if it forgot keys', async () => {
    const { shop, behind } = sqlShop('forgetful');
    const after = await schedule(1, () => faultyServer(behind(), 'forgets keys'), shop);
    expect(await wrongAfter(after)).not.toEqual([]);
  });
});
