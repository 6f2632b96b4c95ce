import type { StoredRecord } from '../../src/environment/environment.ts';
import type { IntentRecord, OutboxRecord } from '../../src/outbox/record.ts';
import type { Page } from './page.ts';
import type { Stage } from './stage.ts';

/** Within this time every tab has heard of what another one has written, in milliseconds: a slow database takes up to four seconds for each of two. */
const HEARD_MS = 12_000;
/** Numbers that nobody could refresh for so long are too old to spend on, in milliseconds. */
const STALE_MS = 61_000;
/** A tab that has just come back may not have its lock again in the eyes of one that has looked before. */
const BACK_MS = 10_000;

/** Looks at what tabs of one browser owe each other, and at what a spend is begun upon. */
export class TabCheck {
  readonly #stage: Stage;
  readonly #violation: (kind: string, detail: string) => void;
  /** Since when a page has not known everything that there is to know. */
  readonly #behind = new WeakMap<Page, number>();

  constructor(stage: Stage, violation: (kind: string, detail: string) => void) {
    this.#stage = stage;
    this.#violation = violation;
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
    const { askedAt, goodAt, failedAt } = page.numbers;
    const { pressedAt } = this.#stage.watch.known(key);
    // What was pressed before a page was frozen is written when it wakes up, and dropped where it is too old to be sent.
    if (page.thawedAt >= pressedAt) return;
    if (failedAt > askedAt && pressedAt - goodAt > STALE_MS)
      this.#violation('spent on old numbers', `${key} on ${page.name}: ${pressedAt - goodAt} ms`);
    if (askedAt < page.restoredAt) this.#violation('spent on numbers from before the cache', `${key} on ${page.name}`);
  }

  #isAlive(owner: string): boolean {
    const since = this.#stage.device.locks.get(`ck:tab:${owner}`);
    return since !== undefined && this.#stage.timeline.now - since > BACK_MS;
  }

  /** A page asks for numbers. */
  asking(page: Page, account: string | null | undefined, asked: readonly string[]): void {
    // Somebody else may have signed in since the page made up its mind.
    if (!account || this.#stage.hadStorageTrouble || page.credits?.snapshot().account !== account) return;
    for (const record of (page.seen.get(account)?.values() ?? []) as Iterable<OutboxRecord>)
      if (record.kind === 'intent' && record.schema === 1 && isCounted(record) && !asked.includes(record.key))
        this.#violation('numbers without an open spend', `${page.name} does not ask about ${record.key} (${record.state})`);
  }

  /** After every step: whatever one tab has written, the others know soon. */
  look(page: Page): void {
    const { device, timeline } = this.#stage;
    const { account, blocked } = page.credits.snapshot();
    if (
      account === null ||
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
