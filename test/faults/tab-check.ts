import type { Snapshot } from '../../src/adapters/contract.ts';
import type { StoredRecord } from '../../src/environment/environment.ts';
import type { IntentRecord, OutboxRecord } from '../../src/outbox/record.ts';
import type { Page } from './page.ts';
import type { Stage } from './stage.ts';

/** Within this time every tab has heard of what another one has written, in milliseconds: a slow database takes up to four seconds for each of two. */
const HEARD_MS = 12_000;
/** Numbers that nobody could refresh for so long are too old to spend on, in milliseconds. */
const STALE_MS = 60_000;
/** A tab that has just come back may not have its lock again in the eyes of one that has looked before and then waited for its database. */
const BACK_MS = 10_000;

/** Looks at what tabs of one browser owe each other, and at what a spend is begun upon. */
export class TabCheck {
  readonly #stage: Stage;
  readonly #violation: (kind: string, detail: string) => void;
  /** Since when a page has not known everything that there is to know. */
  readonly #behind = new WeakMap<Page, number>();
  /** Spends that were pressed on numbers that were too old. */
  readonly #old = new Set<string>();
  /** By what the server gave each answer as its number: an open spend that the page knew and did not ask about. */
  readonly #missing = new Map<number, string>();

  constructor(stage: Stage, violation: (kind: string, detail: string) => void) {
    this.#stage = stage;
    this.#violation = violation;
  }

  /** A person presses. */
  pressed(page: Page, id: string): void {
    if (page.overdueMs > STALE_MS) this.#old.add(id);
  }

  /** A spend is written anew: taken over by another tab, or begun. */
  written(page: Page, before: IntentRecord | undefined, record: IntentRecord, all: ReadonlyMap<string, StoredRecord>): void {
    const { key, owner } = record;
    if (before && before.owner !== owner && this.#isAlive(before.owner))
      this.#violation('taken from a tab that lives', `${key} by ${page.name}`);
    // What was cleared away may come back later in its life.
    if (before || record.state !== 'recorded') return;
    const account = all.get('@account') as { halted?: string } | undefined;
    if (account?.halted !== undefined) this.#violation('spent while halted', `${key}: ${account.halted}`);
    const { askedAt, goodAt } = page.numbers;
    const { pressedAt } = this.#stage.watch.known(key);
    // What was pressed before a page was frozen is written when it wakes up, and dropped where it is too old to be sent.
    if (page.thawedAt >= pressedAt) return;
    // Pressing may have brought newer ones.
    if (this.#old.has(key) && goodAt <= pressedAt)
      this.#violation('spent on old numbers', `${key} on ${page.name}: ${pressedAt - askedAt} ms`);
    if (askedAt < page.restoredAt) this.#violation('spent on numbers from before the cache', `${key} on ${page.name}`);
  }

  #isAlive(owner: string): boolean {
    const { device, timeline } = this.#stage;
    const since = device.locks.get(`ck:tab:${owner}`);
    return since !== undefined && timeline.now - Math.max(since, device.fineSince) > BACK_MS;
  }

  /** A page asks for numbers. @returns an open spend of the page's account that it knows and does not ask about. */
  missing({ account, credits, seen }: Page, asked: readonly string[]): string | undefined {
    // What a page has seen of a database that fails or was cleared is not what its kit could read; and somebody else may have signed in since it made up its mind.
    if (
      !account ||
      !this.#stage.plan.capabilities.includes ||
      this.#stage.hadStorageTrouble ||
      credits?.snapshot().account !== account
    )
      return undefined;
    for (const record of (seen.get(account)?.values() ?? []) as Iterable<OutboxRecord>)
      if (record.kind === 'intent' && record.schema === 1 && isCounted(record) && !asked.includes(record.key)) return record.key;
    return undefined;
  }

  /** Such numbers may come; what counts is whether they are shown. */
  answered({ facts }: Snapshot, missing: string | undefined): void {
    if (missing !== undefined) this.#missing.set(facts.seats!, missing);
  }

  /** After every step: numbers are not shown that were not asked about what is open, and whatever one tab has written, the others know soon. */
  look(page: Page): void {
    const { device, timeline } = this.#stage;
    const { account, blocked, facts, balances } = page.credits.snapshot();
    // A page that cannot read its records says so, and looks again in a while.
    const isBlind = blocked === 'storage-unavailable';
    const missing = balances.length > 0 && !isBlind && this.#missing.get(facts.seats!);
    // By the answer the page may have read that it is over.
    const still = missing && (page.seen.get(account!)?.get(missing) as IntentRecord | undefined);
    if (still && isCounted(still))
      this.#violation('numbers without an open spend', `${page.name} did not ask about ${missing} (${still.state})`);
    if (
      account === null ||
      isBlind ||
      blocked === 'signed-out' ||
      blocked === 'loading' ||
      page.seen.get(account) === device.partition(account)
    ) {
      this.#behind.delete(page);
      return;
    }
    if (!this.#behind.has(page)) this.#behind.set(page, timeline.now);
    const since = Math.max(device.toldAt(account), this.#behind.get(page)!, page.thawedAt, device.fineSince);
    if (timeline.now - since > HEARD_MS)
      this.#violation('a tab hears nothing of another', `${page.name}: ${timeline.now - since} ms`);
  }
}

/** Whether a spend may be part of the numbers that the backend tells. */
function isCounted({ state, sentAt }: IntentRecord): boolean {
  return sentAt !== undefined && ['sending', 'held', 'unknown', 'resolving', 'needs-review'].includes(state);
}
