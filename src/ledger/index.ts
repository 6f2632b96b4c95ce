/** The reference backend's ledger on PostgreSQL: a server, one that comes with the package, or PostgreSQL inside the process. For Node alone. */
export type { Connection, Database, Rows, Statement, Value } from './database.ts';
export { embeddedPostgres, type EmbeddedOptions, type EmbeddedPostgres } from './embedded-postgres.ts';
export { openLedger, type LedgerPlace, type OpenLedger } from './open-ledger.ts';
export { pglite } from './pglite.ts';
export { postgresql, type PostgresqlOptions } from './postgresql.ts';
export { sqlStore, type SqlStore } from './sql-store.ts';
export { sweep, type Sweep, type Swept } from './sweep.ts';
export { Unavailable } from './server-user.ts';
