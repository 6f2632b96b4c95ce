import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { createBackend, type Backend } from '../src/backend/index.ts';
import { bindPolicy, newAccount, parsePolicy } from '../src/index.ts';
import { embeddedPostgres, postgresql, sqlStore } from '../src/ledger/index.ts';

/** How many spends of each kind stand against how many bare transactions, in turns, so that both see the same machine. */
const { values } = parseArgs({
  options: {
    spends: { type: 'string', default: '2000' },
    turns: { type: 'string', default: '5' },
    clients: { type: 'string', default: '64' },
    'no-sync': { type: 'boolean', default: false },
  },
});
const [SPENDS, TURNS, CLIENTS] = [Number(values.spends), Number(values.turns), Number(values.clients)];
const CONNECTIONS = 8;
const ACCOUNTS = 1000;
const HOT = 'account-0';
const NOW = Date.parse('2025-05-10T09:00:00Z');
const SIZES = [1_000, 1_000_000];

const policy = bindPolicy(
  parsePolicy({
    language: 1,
    id: 'bench',
    version: '1',
    timeZone: 'UTC',
    credits: { credit: { name: { en: 'credits' }, decimals: 0 } },
    sources: {
      monthly: { label: { en: 'Monthly' }, category: 'included' },
      bought: { label: { en: 'Bought' }, category: 'paid' },
    },
    drawOrder: { sources: ['monthly', 'bought'] },
    plans: { basic: { grants: { monthly: { source: 'monthly', amount: 30, every: 'month', on: { day: 1 } } } } },
    actions: { render: { inputs: { images: { type: 'count', default: 1 } }, cost: { each: 'images', credits: 1 } } },
  }),
  {},
);

/** One transaction; `n` is never twice the same. */
type Work = (n: number) => Promise<unknown>;
interface Figures {
  readonly perSecond: number;
  readonly p95: number;
}

const folder = mkdtempSync(join(tmpdir(), 'creditkit-bench-'));
chmodSync(folder, 0o755);
let made = 0;
const server = await embeddedPostgres({ folder, ...(values['no-sync'] && { settings: { fsync: 'off' } }) });
try {
  await run(server.url);
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

async function run(url: string): Promise<void> {
  const database = await postgresql({ url, connections: CONNECTIONS });
  const backend = createBackend({ policy, store: await sqlStore(database), now: () => NOW, authenticate: () => null });
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  // The server may be gone before the last connection is.
  pool.on('error', () => undefined);
  try {
    await measure(backend, pool);
  } finally {
    await pool.end();
    await database.close();
  }
}

async function measure(backend: Backend, pool: pg.Pool): Promise<void> {
  await prepare(backend, pool);
  console.log(
    `${CLIENTS} clients, ${CONNECTIONS} connections; the median of ${TURNS} turns of ${SPENDS} each. The bare transaction: begin, update one row, insert one row, commit.\n`,
  );
  console.log('entries in the ledger   where            spends/s  p95 ms   bare/s  p95 ms   ratio');
  const ratios = new Map<string, number[]>();
  let entries = 0;
  for (const size of SIZES) {
    await fill(pool, entries, size);
    entries = size;
    for (const [where, account] of [
      ['one hot account', () => HOT],
      ['1,000 accounts', (n: number) => `account-${(n * 7919) % ACCOUNTS}`],
    ] as const) {
      const { ours, bare } = await compare(spending(backend, account), bareTransaction(pool, account));
      const ratio = ours.perSecond / bare.perSecond;
      ratios.set(where, [...(ratios.get(where) ?? []), ratio]);
      const cell = (value: number, digits = 0): string => value.toFixed(digits).padStart(8);
      console.log(
        `${size.toLocaleString('en').padStart(21)}   ${where.padEnd(15)} ${cell(ours.perSecond)} ${cell(ours.p95, 1)} ${cell(bare.perSecond)} ${cell(bare.p95, 1)} ${cell(ratio, 2)}`,
      );
    }
  }
  for (const [where, [few = 0, many = 0]] of ratios)
    console.log(
      `\n${where}: ${few.toFixed(2)} of the bare transaction (aim ≥ 0.50); with a million entries ${(many / few).toFixed(2)} of that (aim ≥ 0.80).`,
    );
}

async function prepare(backend: Backend, pool: pg.Pool): Promise<void> {
  await pool.query('create table bare (account text primary key, n bigint not null) with (fillfactor = 50)');
  await pool.query(
    'create table bare_entry (id bigserial primary key, account text not null, amount bigint not null, at bigint not null)',
  );
  await pool.query(`insert into bare select 'account-' || n, 0 from generate_series(0, ${ACCOUNTS - 1}) n`);
  for (let n = 0; n < ACCOUNTS; n++) {
    const id = `account-${n}`;
    await backend.open(newAccount(id, NOW));
    await backend.command(id, { kind: 'grant', id: 'first', source: 'bought', amount: 1_000_000_000 });
  }
}

/** Lines, entries and ids of the past: half of them the hot account's, the others everybody's. */
async function fill(pool: pg.Pool, from: number, to: number): Promise<void> {
  const each = `select n, case when n % 2 = 0 then '${HOT}' else 'account-' || (1 + n % ${ACCOUNTS - 1}) end as account, 1000000 + n as number,
    md5(n::text) as id, ${NOW} - 1000000000 + n as at from generate_series(${from + 1}, ${to}) n`;
  const item = `json_build_object('id', number::text, 'at', at, 'kind', 'capture', 'type', 'credit', 'amount', 1, 'draws', json_build_array(), 'action', 'render', 'intent', id)`;
  await pool.query(
    `insert into creditkit.line (account_id, number, at, action, item) select account, number, at, 'render', ${item} from (${each}) e`,
  );
  await pool.query(
    `insert into creditkit.entry (account_id, line, place, kind, at, lot, source, amount, intent) select account, number, 0, 'capture', at, 'by-hand/first', 'bought', 1, id from (${each}) e`,
  );
  await pool.query(
    `insert into creditkit.said (account_id, id, key, answer, intent, intent_state) select account, id, ${item}, ${item}, ${item}, 'captured' from (${each}) e`,
  );
  await pool.query(`update creditkit.account set lines = ${to} + 2000000`);
  await pool.query(`insert into bare_entry (account, amount, at) select account, 1, at from (${each}) e`);
  await pool.query('vacuum analyze');
}

function spending(backend: Backend, account: (n: number) => string): Work {
  return (n) =>
    backend.submit(
      { account: account(n), viewer: { role: 'owner' } },
      {
        kind: 'charge',
        id: n.toString(16).padStart(32, '0'),
        fingerprint: '',
        action: 'render',
        inputs: { images: 3 },
        maxAmount: 3,
        policyVersion: '1',
      },
    );
}

function bareTransaction(pool: pg.Pool, account: (n: number) => string): Work {
  return async (n) => {
    const client = await pool.connect();
    await client.query({ name: 'begin', text: 'begin' });
    await client.query({ name: 'update', text: 'update bare set n = n - 3 where account = $1', values: [account(n)] });
    await client.query({
      name: 'insert',
      text: 'insert into bare_entry (account, amount, at) values ($1, 3, $2)',
      values: [account(n), NOW],
    });
    await client.query({ name: 'commit', text: 'commit' });
    client.release();
  };
}

async function compare(ours: Work, bare: Work): Promise<{ ours: Figures; bare: Figures }> {
  const all: { ours: Figures; bare: Figures }[] = [];
  // The first turn fills caches, and counts for nothing.
  for (let turn = 0; turn <= TURNS; turn++) {
    const figures = { ours: await timed(ours), bare: await timed(bare) };
    if (turn > 0) all.push(figures);
  }
  const median = (of: (one: (typeof all)[number]) => number): number =>
    all.map(of).sort((a, b) => a - b)[Math.floor(all.length / 2)]!;
  const figures = (which: 'ours' | 'bare'): Figures => ({
    perSecond: median((one) => one[which].perSecond),
    p95: median((one) => one[which].p95),
  });
  return { ours: figures('ours'), bare: figures('bare') };
}

/** Clients that each do one transaction after the other, until all are done. */
async function timed(work: Work): Promise<Figures> {
  const took: number[] = [];
  let left = SPENDS;
  const begun = performance.now();
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (left-- > 0) {
      const start = performance.now();
      await work(++made);
      took.push(performance.now() - start);
    }
  });
  await Promise.all(clients);
  const seconds = (performance.now() - begun) / 1000;
  return { perSecond: SPENDS / seconds, p95: took.sort((a, b) => a - b)[Math.floor(SPENDS * 0.95)]! };
}
