import type { Cancel } from '../environment/environment.ts';
import type { Driver } from './driver.ts';
import type { Means } from './means.ts';
import type { OrderBox } from './order-box.ts';
import { isOpenOrder } from './operation.ts';
import { isOpen, type IntentRecord } from './record.ts';
import { isUnsentForLong, UNSENT_MS } from './surroundings.ts';

/** How long a tab waits before it looks whether another one that has open intents is gone: at first, and at most, in milliseconds. */
const FIRST_LOOK_MS = 250;
const LAST_LOOK_MS = 10_000;
/** Without locks: how long a tab that took something over is left alone with it, in milliseconds. */
const ALONE_MS = 120_000;

/** Goes on with what this tab has open, and takes up what tabs that are gone have left. */
export class Orphans {
  readonly #means: Means;
  readonly #driver: Driver;
  readonly #orders: OrderBox;
  #watch: Cancel | undefined;
  #looks = 0;
  #isStopped = false;

  constructor(means: Means, driver: Driver, orders: OrderBox) {
    this.#means = means;
    this.#driver = driver;
    this.#orders = orders;
  }

  /** Takes up what is open, if anything is, and looks again later while another tab has something open: that tab may die. */
  look(): void {
    const { intents, orders } = this.#means.partition.books;
    if (this.#isStopped || !(intents.some(isOpen) || orders.some(isOpenOrder))) return;
    this.#takeUp().catch((error: unknown) => this.#means.environment.report(error));
    this.watchOthers();
  }

  watchOthers(): void {
    const { intents, orders } = this.#means.partition.books;
    const isForeign = [...intents.filter(isOpen), ...orders.filter(isOpenOrder)].some(({ owner }) => owner !== this.#means.tab);
    if (!isForeign) this.#looks = 0;
    if (!isForeign || this.#watch || this.#isStopped) return;
    // The page before this one lets go of its lock a moment after it is gone; another that lives on is asked less and less often.
    const wait = Math.min(FIRST_LOOK_MS * 2 ** this.#looks++, LAST_LOOK_MS);
    this.#watch = this.#means.environment.after(wait, () => {
      this.#watch = undefined;
      this.look();
    });
  }

  stop(): void {
    this.#isStopped = true;
    this.#watch?.();
  }

  async #takeUp(): Promise<void> {
    const { environment, partition, tab } = this.#means;
    this.#orders.takeUp(async (owner) => (await environment.isFree(lockOf(owner))) !== false);
    for (const record of partition.books.intents.filter(isOpen)) {
      if (record.owner === tab) this.#driver.drive(record.key);
      else await this.#adopt(record);
    }
  }

  async #adopt(record: IntentRecord): Promise<void> {
    const { environment, clock, tab } = this.#means;
    const isFree = await environment.isFree(lockOf(record.owner));
    if (isFree === false || (isFree === undefined && !this.#isSurelyLeft(record))) return;
    // Where that cannot be written now, its tab may be back by the time that it can: whether it is gone is looked at anew.
    const step = await this.#driver.apply(record.key, () => ({ kind: 'adopt', from: record.owner, by: tab, at: clock.lower() }));
    if (step) this.#driver.drive(record.key);
  }

  /** Without locks: what was not sent for long, what is past its deadline or its end, and what nobody has come to an end with for long. */
  #isSurelyLeft(record: IntentRecord): boolean {
    const { environment, clock } = this.#means;
    const { state, notAfter = Infinity, endsAt = Infinity, adoptedAt = -Infinity } = record;
    if (state === 'recorded') return isUnsentForLong(record, environment);
    // A hold ends by itself, and a tab that lives learns of that a second later.
    const since = Math.max(state === 'held' ? endsAt + UNSENT_MS : notAfter, adoptedAt + ALONE_MS);
    return clock.lower() > since;
  }
}

/** The lock that a tab holds while it lives. */
export function lockOf(tab: string): string {
  return `ck:tab:${tab}`;
}
