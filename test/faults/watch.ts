import type { Operation, OrderRequest } from '../../src/adapters/contract.ts';
import type { StoredRecord } from '../../src/environment/environment.ts';
import type { IntentRecord, OutboxRecord } from '../../src/outbox/record.ts';
import { ShownCheck } from './shown-check.ts';
import { TabCheck } from './tab-check.ts';
import { WorkCheck } from './work-check.ts';
import type { Page } from './page.ts';
import type { Stage } from './stage.ts';

const OVER = new Set(['captured', 'released', 'expired', 'rejected']);
export const isOver = ({ state }: { readonly state: string }): boolean => OVER.has(state);

/** What a person was told of a spend that this device has begun. */
interface Known {
  readonly account: string;
  /** When the person pressed. */
  pressedAt: number;
  /** The bytes of its charge or hold. */
  bytes?: string;
  sends: number;
  hostCalls: number;
  /** Its record had a time of sending, durably. */
  isSentable: boolean;
  /** When it was told as not charged, by a fact or because it never left. */
  closedAt: number | undefined;
  /** A person said what had become of it. */
  byHand: boolean;
  isConfirmed: boolean;
  /** Its record was cleared away while it was open: nobody can promise anything of it. */
  isLost: boolean;
}

/** Looks at everything that is written, sent and shown, and at what the server has, and says when a promise is broken. */
export class Watch {
  /** The first broken promise, in words. */
  found: string | undefined;
  readonly intents = new Map<string, Known>();
  readonly orders = new Map<string, string>();
  /** What somebody does at the moment in which a spend is recorded. */
  hasty: ReadonlyMap<string, () => void> | undefined;
  readonly tabs: TabCheck;
  readonly work: WorkCheck;
  readonly #stage: Stage;
  readonly #shown: ShownCheck;
  readonly #told = new Map<Page, Map<string, number>>();

  constructor(stage: Stage) {
    this.#stage = stage;
    const broken = (kind: string, detail: string): void => this.violation(kind, detail);
    this.#shown = new ShownCheck(stage, broken);
    this.tabs = new TabCheck(stage, broken);
    this.work = new WorkCheck(broken);
  }

  violation(kind: string, detail: string): void {
    this.found ??= `${kind}: ${detail}`;
    this.#stage.say(() => `VIOLATION ${kind}: ${detail}`);
  }

  known(id: string, account = ''): Known {
    const found = this.intents.get(id) ?? {
      account,
      pressedAt: this.#stage.timeline.now,
      sends: 0,
      hostCalls: 0,
      isSentable: false,
      closedAt: undefined,
      byHand: false,
      isConfirmed: false,
      isLost: false,
    };
    this.intents.set(id, found);
    return found;
  }

  opened(page: Page): void {
    const told = new Map<string, number>();
    this.#told.set(page, told);
    this.#shown.opened(page);
    page.credits.onSettled(({ id, state }) => {
      const key = `${id}/${isOver({ state })}`;
      told.set(key, (told.get(key) ?? 0) + 1);
      if (told.get(key)! > 1 && !this.known(id).byHand) this.violation('told twice', `${id} ended twice on ${page.name}`);
      this.#stage.say(() => `${page.name} tells that ${id.slice(0, 4)} is ${state}`);
    });
    page.credits.onProblem(({ kind, message }) => {
      this.#stage.say(() => `${page.name} has a problem: ${kind}: ${message}`);
      const isAlarm = kind === 'overcharge' || kind === 'invariant' || kind === 'epoch' || kind === 'drift';
      if (isAlarm && !this.#stage.plan.lies) this.violation('alarm without a cause', `${kind}: ${message}`);
      if (isAlarm) this.#stage.count(`problem: ${kind}`);
    });
  }

  /** Everything that a device has written at once. */
  written(
    page: Page,
    partition: string,
    before: ReadonlyMap<string, StoredRecord>,
    after: ReadonlyMap<string, StoredRecord>,
  ): void {
    for (const [key, stored] of before) {
      if (after.has(key)) continue;
      const record = stored as OutboxRecord;
      if (record.kind === 'intent' && (!isOver(record) || record.refund === 'wanted'))
        this.violation('lost spend', `the open record ${key} was removed by ${page.name}`);
      if (record.schema > 1) this.violation('newer record touched', key);
    }
    for (const [key, stored] of after) {
      const earlier = before.get(key) as OutboxRecord | undefined;
      if (stored === earlier) continue;
      const record = stored as OutboxRecord;
      if (earlier && earlier.schema > 1) this.violation('newer record touched', key);
      if (record.kind === 'intent') this.#intentWritten(page, partition, earlier as IntentRecord | undefined, record, after);
      if (record.kind === 'account') this.#stage.say(() => `${page.name} writes ${partition} ${JSON.stringify(record)}`);
    }
  }

  #intentWritten(
    page: Page,
    partition: string,
    before: IntentRecord | undefined,
    record: IntentRecord,
    all: ReadonlyMap<string, StoredRecord>,
  ): void {
    const { key, state } = record;
    const known = this.known(key, partition);
    this.#stage.say(
      () =>
        `${page.name} writes ${key.slice(0, 4)} ${before?.state ?? 'nothing'} > ${state}` +
        `${record.want ? ` want ${record.want.kind}` : ''}${record.amount === undefined ? '' : ` ${record.amount}`}${record.reason ? ` ${record.reason}` : ''}`,
    );
    if (!before && state === 'recorded') {
      this.#stage.count('row 2');
      this.hasty?.get(key)?.();
    }
    if (known.account !== partition) this.violation('another account', `${key} of ${known.account} was written to ${partition}`);
    if (!before && state === 'recorded' && all.has('damaged'))
      this.violation('begun beside what cannot be read', `${key} was recorded by ${page.name}`);
    if (!before && state === 'recorded' && !known.isConfirmed) this.#sameRunning(record, all);
    if (record.sentAt !== undefined) {
      if (!known.isSentable && record.sentAt > this.#stage.timeline.now)
        this.violation('server time', `${key} was sent at ${record.sentAt}, and the server has ${this.#stage.timeline.now}`);
      known.isSentable = true;
    }
    this.work.written(before, record);
    this.tabs.written(page, before, record, all);
    if (before && isOver(before) && !before.byHand && (before.state !== state || before.amount !== record.amount))
      this.violation('flipped terminal', `${key} was ${before.state} ${before.amount} and is ${state} ${record.amount}`);
    if (isOver(record) && !(before && isOver(before) && !before.byHand)) this.#ended(record, known);
  }

  #sameRunning(record: IntentRecord, all: ReadonlyMap<string, StoredRecord>): void {
    const same = JSON.stringify([record.action, record.inputs]);
    for (const other of all.values() as Iterable<OutboxRecord>)
      if (other.kind === 'intent' && other.key !== record.key && !isOver(other))
        if (JSON.stringify([other.action, other.inputs]) === same)
          this.violation('the same twice', `${record.key} was recorded while ${other.key} was open`);
  }

  /** A spend is over, as far as this device knows: compared with what the server did. */
  #ended({ key, state, amount, byHand }: IntentRecord, known: Known): void {
    known.byHand = byHand === true;
    if (byHand || this.#stage.plan.lies) return;
    const truth = this.#stage.server.accounts.get(known.account)?.truths.get(key);
    const charges = truth?.charges ?? 0;
    if (state === 'captured') {
      if (charges === 0) this.violation('told of a charge that is none', key);
      else if (truth!.amount !== amount && !known.isLost)
        this.violation('another amount', `${key}: ${amount} told, ${truth!.amount} charged`);
      return;
    }
    if (charges > 0) this.violation('lost spend', `${key} was charged and is told as ${state}`);
    const there = this.#stage.server.accounts.get(known.account)?.intents.get(key);
    if (there?.state === 'held') this.violation('lost spend', `${key} is still held and is told as ${state}`);
    known.closedAt = this.#stage.timeline.now;
  }

  /** An operation leaves a page. */
  sending(page: Page, account: string, operation: Operation): void {
    const { id, kind } = operation;
    const known = this.known(id, account);
    if (known.account !== account) this.violation('another account', `${kind} ${id} of ${known.account} was sent for ${account}`);
    if (!known.isSentable) this.violation('no write-ahead', `${kind} ${id} left ${page.name} before it was recorded`);
    if (!this.#stage.plan.lies) this.work.sending(operation);
    if (kind !== 'charge' && kind !== 'hold') return;
    known.sends += 1;
    // What another tab learned a moment ago cannot stop what is on its way to the door.
    if (known.closedAt !== undefined && this.#stage.timeline.now - known.closedAt > 1_000)
      this.violation('sent after its end', id);
    const bytes = JSON.stringify(operation);
    if (known.bytes !== undefined && known.bytes !== bytes) this.violation('other bytes', `${known.bytes} then ${bytes}`);
    known.bytes = bytes;
    if (this.#stage.plan.level === 'L0' && known.sends > 1) this.violation('double charge', `${id} was sent twice at L0`);
  }

  /** The host's own function is called. */
  hostCalled(page: Page, account: string, id: string): void {
    const known = this.known(id, account);
    known.hostCalls += 1;
    if (!known.isSentable) this.violation('no write-ahead', `the host's function ran for ${id} before it was recorded`);
    if (known.hostCalls > 1) this.violation('double charge', `the host's function ran twice for ${id}, lastly on ${page.name}`);
  }

  ordering(page: Page, { id, ...order }: OrderRequest): void {
    const bytes = JSON.stringify(order);
    const before = this.orders.get(id);
    const isKept = this.#stage.device.partition(page.account ?? '').has(id);
    if (!isKept && !this.#stage.hadStorageTrouble)
      this.violation('no write-ahead', `order ${id} left ${page.name} without a record`);
    if (before !== undefined && before !== bytes) this.violation('other bytes', `order ${id} on ${page.name}`);
    if (before !== undefined && this.#stage.plan.level === 'L0') this.violation('double order', `${id} was sent twice at L0`);
    this.orders.set(id, bytes);
  }

  /** A person has cleared the site's data. */
  cleared(): void {
    for (const known of this.intents.values()) known.isLost = true;
    this.#shown.cleared();
  }

  /** After every step: nothing charged twice, nothing charged that was told as not charged, and what is shown is right. */
  check(): void {
    for (const { truths, orders, id: account } of this.#stage.server.accounts.values()) {
      for (const [id, { charges }] of truths) {
        if (charges > 1) this.violation('double charge', `${id} was charged ${charges} times`);
        const known = this.intents.get(id);
        if (charges > 0 && known?.closedAt !== undefined && !this.#stage.plan.lies)
          this.violation('lost spend', `${id} was told as not charged, and then it was`);
        if (charges > 0 && known && known.account !== account)
          this.violation('another account', `${id} was charged to ${account}`);
      }
      for (const [id, count] of orders) if (count > 1) this.violation('double order', `${id} was placed ${count} times`);
    }
    for (const page of this.#stage.pages) {
      if (!page.isAlive) continue;
      this.#shown.look(page);
      this.tabs.look(page);
    }
  }
}
