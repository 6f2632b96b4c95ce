import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryStore, type LedgerStore } from '../../src/backend/index.ts';
import { faultyServer, type Fetch } from '../../src/conformance/index.ts';
import { openLedger, type OpenLedger } from '../../src/ledger/index.ts';
import { promised, RealCounter } from '../faults/real-counter.ts';
import { play } from '../faults/schedule.ts';
import { database, onServer } from '../ledger/server.ts';
import { storeUnderNames } from '../support/store-under-names.ts';
// What a page loads late is there: loading takes time, and the simulated clock would not wait for it.
import '../../src/adapters/rest-later.ts';
import '../../src/store/later.ts';
import '../../src/store/later.ts';
import '../../src/store/reads.ts';

/** The simulator's seed, as `npm run -s faults -- --seed 3 --against pglite` plays it. */
const SEED = 3;

/** What the schedules `0` to `count - 1` find wrong, each against a store of its own. */
async function wrongIn(count: number, store: () => LedgerStore, between?: (fetch: Fetch) => Fetch): Promise<string[]> {
  const wrong: string[] = [];
  for (let index = 0; index < count; index++) {
    const { violation } = await play(SEED, index, false, { promised, open: (stage) => new RealCounter(stage, store(), between) });
    if (violation !== undefined) wrong.push(`schedule ${index}: ${violation}`);
  }
  return wrong;
}

/** In one database each schedule has accounts of its own. */
function apart({ store }: OpenLedger): () => LedgerStore {
  let schedules = 0;
  return () => {
    const schedule = ++schedules;
    return storeUnderNames(store, (account) => `${schedule}/${account}`);
  };
}

describe('the service under the schedules of the fault simulator', () => {
  it('keeps every promise, and says what the model says', async () => {
    expect(await wrongIn(30, () => memoryStore('one'))).toEqual([]);
  }, 120_000);

  it('is found out where it forgets keys', async () => {
    const wrong = await wrongIn(
      30,
      () => memoryStore('one'),
      (fetch) => faultyServer(fetch, 'forgets keys'),
    );
    expect(wrong).not.toEqual([]);
  }, 120_000);

  describe('over PGlite', () => {
    let ledger: OpenLedger;
    beforeAll(async () => void (ledger = await openLedger()), 60_000);
    afterAll(() => ledger?.close());

    it('does so too', async () => {
      expect(await wrongIn(8, apart(ledger))).toEqual([]);
    }, 120_000);
  });
});

onServer('the service over a PostgreSQL server under the schedules of the fault simulator', () => {
  let ledger: OpenLedger;
  beforeAll(async () => void (ledger = await openLedger({ databaseUrl: await database() })), 60_000);
  afterAll(() => ledger?.close());

  it('keeps every promise, and says what the model says', async () => {
    expect(await wrongIn(12, apart(ledger))).toEqual([]);
  }, 120_000);
});
