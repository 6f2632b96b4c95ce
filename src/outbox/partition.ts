import type { Channel, Changes, Environment, StoredRecord } from '../environment/environment.ts';
import {
  isTerminal,
  RECORD_SCHEMA,
  type AccountRecord,
  type IntentRecord,
  type OrderIntentRecord,
  type OutboxRecord,
} from './record.ts';
import { isSound } from './sound.ts';

/** When to look again at what could not be read, in milliseconds. */
const AGAIN_MS = 3_000;
/** Within this time another tab's word of what it has written has come, in milliseconds. */
const WORD_MS = 1_000;
/** How often a page that has been frozen looks again before it sends; a database that is slower than that for good is taken at its word. */
const LOOKS = 3;

/** What one transaction sees and writes. Rows that are damaged, and those of a newer kit, are in none of the lists and are not touched. */
export interface Books {
  readonly account: AccountRecord;
  readonly intents: readonly IntentRecord[];
  readonly orders: readonly OrderIntentRecord[];
  /** Keys of rows that nobody can make sense of. */
  readonly damaged: readonly string[];
}

/**
 * One account's records: the durable ones, a copy in memory to read from, and the line on which tabs tell each other to look again.
 */
export class Partition {
  declare readonly account: string;
  readonly #environment: Environment;
  readonly #channel: Channel;
  readonly #changed: () => void;
  #books: Books = { account: emptyAccount(), intents: [], orders: [], damaged: [] };
  #gone: readonly IntentRecord[] = [];
  #readAt = { wall: -Infinity, monotonic: -Infinity };
  #isReading = false;
  #isStale = false;
  #isClosed = false;

  constructor(environment: Environment, account: string, changed: () => void) {
    this.account = account;
    this.#environment = environment;
    this.#changed = changed;
    // Only ever a hint to look: no value is taken from another tab's message.
    this.#channel = environment.channel(lineOf(account), () => this.hear());
  }

  /** The records as last seen. */
  get books(): Books {
    return this.#books;
  }

  /** Intents that are over and that another tab has cleared away since this one began to look: older numbers than theirs still have to do without what they took. */
  get gone(): readonly IntentRecord[] {
    return this.#gone;
  }

  /** Forgets those that numbers of this version know of. */
  forget(version: number): void {
    if (this.#gone.length > 0) this.#gone = this.#gone.filter((record) => (record.version ?? 0) > version);
  }

  intent(id: string): IntentRecord | undefined {
    return this.#books.intents.find(({ key }) => key === id);
  }

  order(id: string): OrderIntentRecord | undefined {
    return this.#books.orders.find(({ key }) => key === id);
  }

  /** Reads and writes in one durable transaction. @throws StorageError when nothing was written. */
  async transact<T>(work: (books: Books) => Changes<T>): Promise<T> {
    let next = this.#books;
    let isChange = false;
    let readAt = this.#readAt;
    const result = await this.#environment.records.transact(this.account, (stored) => {
      readAt = this.#time();
      const before = booksOf(stored);
      const changes = sparing(stored, work(before));
      next = after(before, changes);
      isChange = (changes.put?.length ?? 0) + (changes.remove?.length ?? 0) > 0;
      return changes;
    });
    if (isChange) this.#tellOthers();
    if (this.#isClosed) return result;
    const kept = new Set(next.intents.map(({ key }) => key));
    const gone = this.#books.intents.filter((record) => !kept.has(record.key) && isTerminal(record));
    if (gone.length > 0) this.#gone = [...this.#gone, ...gone];
    this.#books = next;
    this.#readAt = readAt;
    this.#changed();
    return result;
  }

  /** Others may have written something: looks again now, and, where that cannot be read, soon once more. */
  hear(): void {
    this.reread().catch(() => this.#environment.after(AGAIN_MS, () => this.hear()));
  }

  /** Looks again at what other tabs have written; many hints at once are one look. */
  async reread(): Promise<void> {
    this.#isStale = true;
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      while (this.#isStale && !this.#isClosed) {
        this.#isStale = false;
        await this.transact(() => ({ result: undefined }));
      }
    } finally {
      this.#isReading = false;
    }
  }

  /**
   * Looks again before an intent is sent, where this page may have been frozen since it last looked; what cannot be read stays as it is.
   * @returns whether the intent is another one by now than the one that was to be sent, or gone.
   */
  async isOvertaken(record: IntentRecord): Promise<boolean> {
    // It may be frozen while it looks as well.
    for (let looks = 0; looks < LOOKS && this.#isOldWord(); looks++)
      await this.transact(() => ({ result: undefined })).catch(() => undefined);
    const now = this.intent(record.key);
    return now?.state !== record.state || now.owner !== record.owner;
  }

  #time(): { readonly wall: number; readonly monotonic: number } {
    return { wall: this.#environment.now(), monotonic: this.#environment.monotonic() };
  }

  /** Whether it is long ago that this page looked: one clock may have slept, and the other may have been set back. */
  #isOldWord(): boolean {
    const { wall, monotonic } = this.#time();
    return Math.max(wall - this.#readAt.wall, monotonic - this.#readAt.monotonic) >= WORD_MS;
  }

  /** What was under way when this page left the account is written all the same, and the others are told of it. */
  #tellOthers(): void {
    const channel = this.#isClosed ? this.#environment.channel(lineOf(this.account), () => undefined) : this.#channel;
    channel.post({ account: this.account });
    if (this.#isClosed) channel.close();
  }

  close(): void {
    this.#isClosed = true;
    this.#channel.close();
  }
}

/** The line between the tabs that look at an account. */
function lineOf(account: string): string {
  return `creditkit:${account}`;
}

function emptyAccount(): AccountRecord {
  return { kind: 'account', schema: RECORD_SCHEMA, key: '@account', fence: 0 };
}

/** Whether a newer kit wrote it. */
function isNewer(record: StoredRecord): boolean {
  return typeof record === 'object' && record !== null && (record as OutboxRecord).schema > RECORD_SCHEMA;
}

/** The changes without those that would touch a record of a newer kit. What is damaged may only be removed. */
function sparing<T>(stored: readonly StoredRecord[], changes: Changes<T>): Changes<T> {
  const newer = new Set(stored.filter(isNewer).map(({ key }) => key));
  if (newer.size === 0) return changes;
  const { put = [], remove = [], result } = changes;
  return { put: put.filter(({ key }) => !newer.has(key)), remove: remove.filter((key) => !newer.has(key)), result };
}

function booksOf(stored: readonly StoredRecord[]): Books {
  const ours = stored.filter((record) => !isNewer(record));
  const known = ours.filter(isSound);
  return {
    damaged: known.length === ours.length ? [] : ours.flatMap((record) => (isSound(record) ? [] : [String(record?.key)])),
    account: known.find((record) => record.kind === 'account') ?? emptyAccount(),
    intents: known.filter((record) => record.kind === 'intent'),
    orders: known.filter((record) => record.kind === 'order'),
  };
}

function after({ account, intents, orders, damaged }: Books, { put = [], remove = [] }: Changes<unknown>): Books {
  const written = new Map([account, ...intents, ...orders].map((record): [string, OutboxRecord] => [record.key, record]));
  for (const key of remove) written.delete(key);
  for (const record of put as readonly OutboxRecord[]) written.set(record.key, record);
  return { ...booksOf([...written.values()]), damaged: damaged.filter((key) => !remove.includes(key)) };
}
