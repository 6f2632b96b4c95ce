/** The reference backend: a Fetch handler over a ledger store, and the same as functions. */
export { createBackend, type Backend, type BackendOptions } from './backend.ts';
export type { CommandReply, DeskOptions, Session } from './desk.ts';
export { isSamePrice } from './orders.ts';
export { memoryStore } from './memory-store.ts';
export { Problem, type ProblemKind, type RequestError } from './problem.ts';
export type {
  Change,
  Found,
  KeyRecord,
  LedgerStore,
  Line,
  LinePage,
  LineQuery,
  News,
  OrderFacts,
  Slice,
  Written,
} from './store.ts';
