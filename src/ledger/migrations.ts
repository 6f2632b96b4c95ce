import { Migrator, sql, type Migration } from 'kysely';
import type { Database } from './database.ts';

/** Beyond this a number of JavaScript is not exact. */
const MOST = sql.raw('9007199254740991');

/**
 * The first shape of the ledger. `account_id` leads every key, so that all of an account lies together however the tables are spread. There are no foreign keys:
 * every write holds the account's row, and a check of each row against it would cost more than the row. Text is ordered by its bytes.
 */
const ledger: Migration = {
  async up(db) {
    for (const text of TABLES) await sql`${sql.raw(text)}`.execute(db);
    await sql`alter table creditkit.lot
      add constraint lot_granted check (granted between 0 and ${MOST}),
      add constraint lot_held check (held between 0 and ${MOST}),
      add constraint lot_remaining check (remaining between -${MOST} and ${MOST}),
      add constraint lot_owes_only_as_debt check (remaining >= 0 or id = 'owed/' || type)`.execute(db);
    await sql`alter table creditkit.entry add constraint entry_amount check (amount between 0 and ${MOST})`.execute(db);
  },
};

const TABLES = [
  `create table creditkit.ledger (
    is_only boolean primary key default true check (is_only),
    epoch text not null
  )`,
  `insert into creditkit.ledger (epoch) values (gen_random_uuid()::text)`,
  `create table creditkit.account (
    account_id text collate "C" primary key,
    version bigint not null check (version >= 0),
    settled_at bigint not null,
    due_at bigint,
    swept_until bigint,
    lines bigint not null default 0 check (lines >= 0),
    facts json not null
  ) with (fillfactor = 50)`,
  `create index account_due on creditkit.account (due_at) where due_at is not null`,
  `create table creditkit.lot (
    account_id text collate "C" not null,
    id text collate "C" not null,
    type text collate "C" not null,
    source text collate "C" not null,
    granted bigint not null,
    remaining bigint not null,
    held bigint not null,
    granted_at bigint not null,
    effective_at bigint not null,
    expires_at bigint,
    owner text collate "C",
    unit_cost double precision,
    tier double precision,
    is_live boolean not null generated always as (remaining <> 0 or held <> 0) stored,
    primary key (account_id, id)
  ) with (fillfactor = 60)`,
  `create index lot_live on creditkit.lot (account_id) where is_live`,
  `create table creditkit.counter (
    account_id text collate "C" not null,
    key text collate "C" not null,
    counter json not null,
    primary key (account_id, key)
  ) with (fillfactor = 60)`,
  `create table creditkit.mark (
    account_id text collate "C" not null,
    key text collate "C" not null,
    mark json not null,
    primary key (account_id, key)
  ) with (fillfactor = 80)`,
  // Everything that was ever said under an id, in one row that is never deleted: its key, the answer it was given, its spend, its order.
  `create table creditkit.said (
    account_id text collate "C" not null,
    id text collate "C" not null,
    key json,
    answer json,
    intent json,
    intent_state text,
    ends_at bigint,
    lots text[] collate "C",
    marked text[] collate "C",
    order_said json,
    order_state text,
    order_at bigint,
    progress text,
    is_ending boolean not null generated always as (coalesce(intent_state = 'held' and ends_at is not null, false)) stored,
    is_open_order boolean not null generated always as (
      coalesce(order_state <> 'credited', false) and coalesce(progress not in ('failed', 'cancelled'), true)
    ) stored,
    primary key (account_id, id)
  ) with (fillfactor = 90)`,
  `create index said_ending on creditkit.said (account_id) where is_ending`,
  `create index said_open_order on creditkit.said (account_id) where is_open_order`,
  `create index said_queued_order on creditkit.said (account_id) where order_state = 'queued'`,
  `create index said_order on creditkit.said (account_id, order_at) where order_state is not null`,
  `create table creditkit.line (
    account_id text collate "C" not null,
    number bigint not null,
    at bigint not null,
    action text collate "C",
    item json not null,
    primary key (account_id, number)
  )`,
  `create index line_of_action on creditkit.line (account_id, action, number) where action is not null`,
  `create index line_at on creditkit.line (account_id, at)`,
  `create table creditkit.entry (
    account_id text collate "C" not null,
    line bigint not null,
    place integer not null,
    kind text not null,
    at bigint not null,
    lot text collate "C" not null,
    source text collate "C" not null,
    amount bigint not null,
    intent text collate "C",
    more json,
    primary key (account_id, line, place)
  )`,
  `create index entry_granted on creditkit.entry (account_id, lot) where kind = 'grant'`,
] as const;

/** Under which policy everything that is due was last written down. */
const policy: Migration = {
  async up(db) {
    await sql`alter table creditkit.ledger add column policy text collate "C"`.execute(db);
  },
};

/** Lots that have not begun are loaded although they are used up: what a booking took ahead is not given once more. */
const ahead: Migration = {
  async up(db) {
    await sql`create index lot_ahead on creditkit.lot (account_id, effective_at) where not is_live`.execute(db);
  },
};

/** In the order of their names. One that was released is never changed: the next shape is the next migration. */
const MIGRATIONS: Readonly<Record<string, Migration>> = { '0001-ledger': ledger, '0002-policy': policy, '0003-ahead': ahead };

/**
 * Brings the tables to the shape that this code expects, in a schema of their own named `creditkit`. Several processes may do so at once: one does it, the others wait.
 * @throws Error when the database was shaped by newer code.
 */
export async function migrate({ kysely }: Pick<Database, 'kysely'>): Promise<void> {
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
    migrationTableSchema: 'creditkit',
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const reason = error instanceof Error ? error.message : JSON.stringify(error);
  throw new Error(`The ledger's tables could not be brought up to date: ${reason}`, { cause: error });
}
