import type { CreditsState } from '../../src/index.ts';
import type { IntentRecord, OutboxRecord } from '../../src/outbox/record.ts';
import { takenAt } from './server.ts';
import type { Page } from './page.ts';
import type { Stage } from './stage.ts';
import { isOver } from './watch.ts';

interface Sight {
  state: CreditsState | undefined;
  records: ReadonlyMap<string, unknown> | undefined;
  account: string;
  /** The records that this page had seen of the account when it was signed in there before. */
  before: ReadonlyMap<string, unknown> | undefined;
  /** Since when the numbers have looked wrong. */
  doubt: number | undefined;
  /** By account: the newest version that this page has shown, and that its device had shown before it was opened. */
  readonly versions: Map<string, number>;
  readonly others: Map<string, number>;
  /** Ends that this page has seen, also those that another page has cleared away since. */
  readonly ends: Map<string, IntentRecord>;
}

/** After a person has left and come back, so long a page may have read less than the part of it that they left, in milliseconds: two slow looks into its database. */
const TWO_LOOKS_MS = 8_000;

/** Compares what every page shows with what the ledger had, and what the page knows to be on its way. */
export class ShownCheck {
  readonly #stage: Stage;
  readonly #violation: (kind: string, detail: string) => void;
  readonly #sights = new Map<Page, Sight>();
  /** By account: the newest version that any page of this device has shown. */
  #newest = new Map<string, number>();

  constructor(stage: Stage, violation: (kind: string, detail: string) => void) {
    this.#stage = stage;
    this.#violation = violation;
  }

  opened(page: Page): void {
    // Without a durable place no page can know what another one has shown.
    this.#sights.set(page, {
      state: undefined,
      records: undefined,
      account: '',
      before: undefined,
      doubt: undefined,
      versions: new Map(),
      others: new Map(this.#newest),
      ends: new Map(),
    });
  }

  cleared(): void {
    this.#newest = new Map();
    // Nobody who comes back to an account after that knows what was shown of it before.
    for (const { versions, others } of this.#sights.values()) {
      versions.clear();
      others.clear();
    }
  }

  look(page: Page): void {
    const sight = this.#sights.get(page)!;
    const whose = page.credits.snapshot().account ?? '';
    const stored = page.seen.get(whose);
    if (stored !== sight.records) {
      if (whose !== sight.account) {
        sight.ends.clear();
        // What it knew when it was here before.
        sight.before = stored;
      }
      sight.account = whose;
      sight.records = stored;
      if (stored !== sight.before)
        for (const record of (stored?.values() ?? []) as Iterable<OutboxRecord>)
          if (record.kind === 'intent' && isOver(record)) sight.ends.set(record.key, record);
    }
    const state = page.credits.snapshot();
    if (!page.online && state.blocked === null) this.#violation('ready while offline', page.name);
    if (state === sight.state && sight.doubt === undefined) return;
    sight.state = state;
    const serial = state.facts.seats;
    const [balance] = state.balances;
    if (serial === undefined || !balance) return;
    const { account, asked, past } = this.#stage.server.told.get(serial)!;
    if (state.account !== account) this.#violation('another account', `${page.name} shows ${account} to ${state.account}`);

    // Who can read nothing, or could write nothing, cannot know what another page has shown.
    const isTold = !this.#stage.hadStorageTrouble && page.seen.has(account);
    const before = sight.versions.get(account) ?? (isTold ? sight.others.get(account) : undefined) ?? 0;
    if (past.version < before)
      this.#violation('running backwards', `${page.name} showed version ${before} of ${account} and now ${past.version}`);
    sight.versions.set(account, Math.max(before, past.version));
    this.#newest.set(account, Math.max(this.#newest.get(account) ?? 0, past.version));

    const seen = new Map(page.seen.get(account) as ReadonlyMap<string, OutboxRecord> | undefined);
    for (const record of sight.ends.values())
      if (!seen.has(record.key) && record.version !== undefined) seen.set(record.key, record);
    const records = counted(seen.values(), past.version);
    const { includes } = this.#stage.plan.capabilities;
    let exact = past.available;
    let told = past.available;
    for (const record of records) {
      exact += takenAt(past, record.key) - effectOf(record);
      told += (includes && asked.has(record.key) && !isHomeless(record) ? takenAt(past, record.key) : 0) - effectOf(record);
    }
    const detail = (): string =>
      `${page.name} shows ${balance.available} (${JSON.stringify(balance.sources.map(({ lots }) => lots))} of ${JSON.stringify(past.lots)} asked ${[...asked].join()}); version ${past.version} has ${past.available}, and ${records.map(({ key, state, amount, version }) => `${key.slice(0, 4)} ${state} ${amount} at ${version}, then ${takenAt(past, key)}`).join('; ')}`;
    // What lies about amounts cannot be added up.
    if (this.#stage.plan.lies) return;
    // A page that cannot read its records says so, and spends nothing; it does not know what is on its way.
    if (state.blocked === 'storage-unavailable') return;
    const isMuch = balance.available > Math.max(exact, 0);
    const isLittle = balance.available < Math.min(Math.max(told, 0), Math.max(exact, 0));
    if (!this.#isSure(sight, isMuch || isLittle)) return;
    if (isMuch) this.#violation('too much is shown', `${detail()}: at most ${exact}`);
    if (isLittle) this.#violation('too little is shown', `${detail()}: at least ${told}`);
    if (balance.sources.length > 0) {
      const sum = balance.sources.reduce((total, { amount }) => total + amount, 0);
      if (sum !== balance.available) this.#violation('sources do not sum up', `${sum} and ${balance.available}`);
    }
    if (balance.held < 0 || balance.pending < 0) this.#violation('a negative number', JSON.stringify(balance));
  }

  /**
   * Whether what looks wrong is. After a person has left and come back, the part of a page that they left may hear of a last write a moment before the one that they see;
   * it is the same page here, so there, and only there, numbers may be behind for as long as its own next look takes.
   */
  #isSure(sight: Sight, isWrong: boolean): boolean {
    const { counts, timeline } = this.#stage;
    if (!isWrong) sight.doubt = undefined;
    if (!isWrong || !['session', 'switch'].some((kind) => counts.has(`trouble: ${kind}`))) return true;
    sight.doubt ??= timeline.now;
    return timeline.now - sight.doubt > TWO_LOOKS_MS;
  }
}

/** The intents that may differ from what a version knew of them. */
function counted(records: Iterable<OutboxRecord>, version: number): IntentRecord[] {
  return [...records].filter(
    (record): record is IntentRecord =>
      record.kind === 'intent' && record.schema === 1 && (!isOver(record) || (record.version ?? Infinity) > version),
  );
}

/** What comes back of a charge whose lots the backend has not told: nobody knows where to, before the next numbers. */
function isHomeless({ state, refunded, draws }: IntentRecord): boolean {
  return state === 'captured' && refunded !== undefined && draws === undefined;
}

/** What an intent takes, by the page on the protocol. */
function effectOf({ state, amount, refunded = 0, maxAmount }: IntentRecord): number {
  if (state === 'captured') return amount! - refunded;
  return isOver({ state }) ? 0 : (amount ?? maxAmount);
}
