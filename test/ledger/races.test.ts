import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ChargeOperation, Outcome } from '../../src/adapters/contract.ts';
import { embeddedPostgres } from '../../src/ledger/index.ts';
import { context, hex, Shop, shopPolicy } from '../backend/shop.ts';
import { asked, database, onServer, storeAt } from './server.ts';

/** How many times fifty spends come at once. */
const ROUNDS = Number(process.env['CREDITKIT_RACE_ROUNDS'] ?? 200);
const AT_ONCE = 50;
const TABS = 8;
const CLICKS = ROUNDS;
const COST = 3;
/** A minute on a quiet machine is more than any of them needs. */
const PATIENCE_MS = 600_000;
const SEED = 20_261_126;

const policy = shopPolicy({ limits: {} });

/** Several processes on one ledger: each with connections of its own. */
async function shops(url: string, count: number): Promise<Shop[]> {
  const stores = await Promise.all(Array.from({ length: count }, () => storeAt(url)));
  return stores.map((store) => new Shop({ store, policy }));
}

const close = async (all: readonly Shop[]): Promise<void> => {
  for (const { store } of all) await (store as Awaited<ReturnType<typeof storeAt>>).database.close();
};

/** What the ledger itself says: how much remains, what was captured, and whether a lot is below zero. */
async function told(url: string): Promise<{ remaining: number; captured: number; lines: number; below: number }> {
  const [row] = await asked(
    url,
    `select (select sum(remaining) from creditkit.lot) as remaining, (select count(*) from creditkit.lot where remaining < 0 or held < 0) as below,
      (select sum(amount) from creditkit.entry where kind = 'capture') as captured,
      (select count(*) from creditkit.line where item->>'kind' = 'capture') as lines`,
  );
  const number = (name: string): number => Number(row![name] ?? 0);
  return { remaining: number('remaining'), captured: number('captured'), lines: number('lines'), below: number('below') };
}

const charge = (shop: Shop, n: number): ChargeOperation => shop.charge(COST, { id: hex(n) });

/** Whether the network loses something, the same at every run. */
function weather(seed: number): () => boolean {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % 5 === 0;
  };
}

/** As an outbox does: the same bytes under the same id until an answer comes, whether the request or the answer was lost. */
async function untilAnswered(shop: Shop, operation: ChargeOperation, isLost: () => boolean): Promise<Outcome> {
  const adapter = shop.adapter();
  for (;;) {
    if (isLost()) continue;
    const outcome = await adapter.submit(operation, context());
    if (!isLost()) return outcome;
  }
}

onServer('spends that race for one account', () => {
  it(
    `are accepted as often as there is credit for them: ${AT_ONCE} at once, again and again, from two processes`,
    async () => {
      const url = await database();
      const all = await shops(url, 2);
      // Two thirds of them can be paid, and one credit is left over.
      const accepted = Math.floor((ROUNDS * AT_ONCE * 2) / 3);
      await all[0]!.grant(accepted * COST + 1);
      let taken = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const outcomes = await Promise.all(
          Array.from({ length: AT_ONCE }, (_, n) => {
            const shop = all[n % all.length]!;
            return shop.backend.submit(shop.session(), charge(shop, 1 + round * AT_ONCE + n));
          }),
        );
        taken += outcomes.filter(({ state }) => state === 'captured').length;
      }
      expect(taken).toBe(accepted);
      expect(await told(url)).toEqual({ remaining: 1, captured: accepted * COST, lines: accepted, below: 0 });
      expect(all.flatMap(({ unexpected }) => unexpected)).toEqual([]);
      await close(all);
    },
    PATIENCE_MS,
  );

  it(
    `are charged once each: ${TABS} tabs of ${CLICKS} clicks, a network that loses a fifth of everything (seed ${SEED})`,
    async () => {
      const url = await database();
      const all = await shops(url, 2);
      const accepted = (TABS * CLICKS) / 2;
      await all[0]!.grant(accepted * COST + 2);
      const tabs = Array.from({ length: TABS }, async (_, tab) => {
        const [shop, isLost] = [all[tab % all.length]!, weather(SEED + tab)];
        let mine = 0;
        for (let click = 0; click < CLICKS; click++) {
          const outcome = await untilAnswered(shop, charge(shop, 1 + tab * CLICKS + click), isLost);
          if (outcome.state === 'captured') mine += 1;
        }
        return mine;
      });
      const taken = (await Promise.all(tabs)).reduce((sum, mine) => sum + mine, 0);
      expect(taken).toBe(accepted);
      expect(await told(url)).toEqual({ remaining: 2, captured: accepted * COST, lines: accepted, below: 0 });
      expect(all.flatMap(({ unexpected }) => unexpected)).toEqual([]);
      await close(all);
    },
    PATIENCE_MS,
  );

  it(
    'are neither lost nor doubled where the database is killed in the middle of them',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'creditkit-test-'));
      chmodSync(folder, 0o755);
      const server = await embeddedPostgres({ folder });
      const [shop] = (await shops(server.url, 1)) as [Shop];
      await shop.grant(1_000_000);
      const acknowledged: number[] = [];
      const sent: number[] = [];
      let next = 0;
      const spending = Array.from({ length: TABS }, async () => {
        for (;;) {
          const n = ++next;
          sent.push(n);
          const outcome = await shop.backend.submit(shop.session(), charge(shop, n));
          expect(outcome.state).toBe('captured');
          acknowledged.push(n);
          // Others are in the middle of theirs.
          if (acknowledged.length === 60) process.kill(server.pid, 'SIGKILL');
        }
      });
      const ends = await Promise.allSettled(spending);
      expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
      expect(sent.length).toBeGreaterThan(acknowledged.length);
      await close([shop]);

      const again = await embeddedPostgres({ folder });
      const before = await told(again.url);
      // Whatever was acknowledged is there; of the rest, whatever is there is there whole.
      expect(before.lines).toBeGreaterThanOrEqual(acknowledged.length);
      expect(before.captured).toBe(before.lines * COST);
      const [later] = (await shops(again.url, 1)) as [Shop];
      const known = await later.backend.lookup(later.session(), acknowledged.map(hex));
      expect(known.map((outcome) => outcome?.state)).toEqual(acknowledged.map(() => 'captured'));
      for (const n of sent)
        expect(await later.backend.submit(later.session(), charge(later, n))).toMatchObject({ state: 'captured', amount: COST });
      expect(await told(again.url)).toEqual({
        remaining: 1_000_000 - sent.length * COST,
        captured: sent.length * COST,
        lines: sent.length,
        below: 0,
      });
      await close([later]);
      await again.close();
      rmSync(folder, { recursive: true, force: true });
    },
    PATIENCE_MS,
  );
});
