import type { Account, Entry, Instant, Viewer, World } from '../engine/account.ts';
import { may, maySee, sharingBarrier } from '../engine/access.ts';
import type { Command } from '../engine/command.ts';
import { dueAt } from '../engine/due.ts';
import { reads } from '../engine/reads.ts';
import { own } from '../engine/scope.ts';
import { settle } from '../engine/settle.ts';
import { transact, type Transaction } from '../engine/transact.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { lineOfNothing, linesOf, type Step } from './lines.ts';
import { Problem } from './problem.ts';
import type { Change, Found, KeyRecord, Line, Slice } from './store.ts';
import { unionOf } from './union.ts';

const RIGHTS = ['see', 'use', 'buy', 'share'] as const;

/** The slice for these commands, and for what the backend itself looks up by id. */
export function sliceOf(
  policy: BoundPolicy,
  commands: readonly Command[],
  ids: readonly string[] = [],
  more: Partial<Slice> = {},
): Slice {
  const all = unionOf([reads(policy, { kind: 'advance' }), ...commands.map((command) => reads(policy, command))]);
  const withIds = (these: readonly string[]): string[] => [...new Set([...these, ...ids])];
  return {
    ...all,
    intents: { ending: true, ids: withIds(all.intents.ids) },
    orders: withIds(all.orders),
    answers: withIds(all.answers),
    keys: ids,
    openOrders: false,
    recentOrders: 0,
    ...more,
  };
}

/** An account inside a transaction: what was loaded, and everything that is written on the way. */
export class OpenAccount {
  readonly policy: BoundPolicy;
  readonly viewer: Viewer;
  /** The instant of the whole transaction; an account never goes back. */
  readonly now: Instant;
  readonly epoch: string;
  readonly #found: Found;
  #account: Account;
  #changed = false;
  readonly #lines: Line[] = [];
  readonly #keys = new Map<string, KeyRecord>();

  constructor(policy: BoundPolicy, viewer: Viewer, now: Instant, found: Found) {
    this.policy = policy;
    this.viewer = viewer;
    this.now = Math.max(now, found.account.settledAt);
    this.epoch = found.epoch;
    this.#found = found;
    this.#account = found.account;
  }

  get account(): Account {
    return this.#account;
  }

  get world(): World {
    return { policy: this.policy, account: this.#account, viewer: this.viewer, now: this.now };
  }

  /** The version once this is written. Read it after everything that may write. */
  get version(): number {
    return this.#found.version + (this.#changed ? 1 : 0);
  }

  /** Whether the viewer may see numbers. */
  get maySee(): boolean {
    return maySee(this.world);
  }

  /** @throws Problem when the viewer may not see numbers. */
  requireSight(): void {
    if (!may(this.world, 'see')) throw this.#barred('may not see credits');
    const barrier = sharingBarrier(this.world);
    if (barrier) throw new Problem('forbidden', 'The pool is not shared with sub-accounts.', { reason: barrier.reason });
  }

  /** @throws Problem when the viewer has no right at all, so that nothing of the account is for them. */
  requireAnyRight(): void {
    if (!RIGHTS.some((right) => may(this.world, right))) throw this.#barred('has no right here');
  }

  #barred(why: string): Problem {
    return new Problem('forbidden', `The role "${this.viewer.role}" ${why}.`, { reason: 'role-not-permitted' });
  }

  /** Applies everything due. */
  settle(): void {
    const { account, entries } = settle(this.world);
    this.#take(account, entries);
  }

  /** Carries a command out. */
  do(command: Command): Transaction {
    const done = transact(this.world, command);
    if (done.repeated !== undefined) return done;
    this.#take(done.account, done.entries);
    const { decision } = done;
    const intent = command.kind === 'spend' ? command.id : command.kind === 'capture' ? command.of : undefined;
    const isTaken = intent !== undefined && decision.verdict === 'allowed' && decision.state === 'captured';
    if (isTaken && !done.entries.some((entry) => entry.kind === 'capture' && entry.intent === intent))
      this.#lines.push(lineOfNothing(intent, this.now, this.#step(this.#account)));
    return done;
  }

  key(id: string): KeyRecord | undefined {
    return this.#keys.get(id) ?? this.#found.keys.get(id);
  }

  putKey(key: KeyRecord): void {
    this.#keys.set(key.id, key);
    this.#changed = true;
  }

  /** Whether anything has been said under this id, by whatever way it came. */
  knows(id: string): boolean {
    const { intents, orders, answers } = this.#account;
    return this.key(id) !== undefined || [intents, orders, answers].some((part) => own<unknown>(part, id) !== undefined);
  }

  /** What to write, with what to answer. */
  change<T>(result: T): Change<T> {
    const due = this.#isDueStale() && { dueAt: dueAt(this.policy, this.#account) };
    if (!this.#changed) return { result, ...due };
    return { result, ...due, written: { account: this.#account, lines: this.#lines, keys: [...this.#keys.values()] } };
  }

  /** Whether the instant at which a sweep comes by has passed, or may be another one now. */
  #isDueStale(): boolean {
    const { dueAt } = this.#found;
    return dueAt !== undefined && (this.#changed || (dueAt !== null && dueAt <= this.now));
  }

  #take(account: Account, entries: readonly Entry[]): void {
    const before = this.#account;
    // The engine copies what it writes: a part that is still the same object was not written. That time has passed, or an empty lot is gone, changes nothing for anybody.
    const isWritten = (Object.keys(account) as (keyof Account)[]).some(
      (part) => part !== 'settledAt' && part !== 'lots' && account[part] !== before[part],
    );
    if (entries.length > 0 || isWritten) this.#changed = true;
    this.#account = account;
    this.#lines.push(...linesOf(entries, this.#step(before)));
  }

  #step(before: Account): Step {
    return { policy: this.policy, before, after: this.#account, version: this.#found.version + 1, written: this.#lines.length };
  }
}
