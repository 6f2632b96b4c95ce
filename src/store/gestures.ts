import type { IntentId } from '../adapters/contract.ts';
import type { Amount, Inputs } from '../engine/account.ts';
import type { ActionQuote, IntentView, SpendDraft, SpendMode, StartOptions } from './credits.ts';
import type { Desk } from './desk.ts';
import { isTerminal } from '../outbox/record.ts';
import { maxAmountOf } from './pricing.ts';
import { intentView } from './state-of.ts';

/** A gesture that has been given its mode. */
export interface Draft {
  readonly id: IntentId;
  readonly action: string;
  readonly inputs: Inputs;
  readonly quote: ActionQuote;
  readonly maxAmount: Amount;
  readonly mode: SpendMode;
  /** Whose credits were shown when it was drafted. */
  readonly account: string | null;
  readonly controller: AbortController;
}

/** Turns gestures into intents: a draft first, of which nothing is recorded, and then exactly one record. */
export class Gestures {
  readonly #desk: Desk;
  readonly #waiters = new Map<IntentId, { readonly draft: Draft; readonly tell: (intent: IntentView) => void }>();
  /** Of what has been started and is not recorded yet. */
  readonly #controllers = new Map<IntentId, AbortController>();

  constructor(desk: Desk) {
    this.#desk = desk;
    desk.listen('settled', (intent) => this.#tell(intent));
    // Another tab may have taken an intent over; it settles there, and whoever waits here learns of it all the same.
    desk.listen('change', () => this.#lookAround(false));
    desk.listen('left', () => this.#lookAround(true));
  }

  begin(action: string, inputs: Inputs): SpendDraft {
    const { environment, adapter } = this.#desk;
    const controller = new AbortController();
    const quote = this.#desk.quote(action, inputs);
    const id = environment.id();
    const { account } = this.#desk.feed;
    const maxAmount = quote.decision ? maxAmountOf(quote.decision) : 0;
    let isStarted = false;
    return {
      id,
      action,
      inputs,
      quote,
      maxAmount,
      policyVersion: quote.policyVersion,
      signal: controller.signal,
      start: (mode: SpendMode = { kind: 'charged' }, options: StartOptions = {}) => {
        if (isStarted) throw new Error('This spend was started before. Make a new one with begin() for each gesture.');
        checkMode(mode, quote, adapter.capabilities.level);
        isStarted = true;
        return this.#start({ id, action, inputs, quote, maxAmount, mode, account, controller }, options.confirmed === true);
      },
    };
  }

  cancel(id: IntentId): void {
    // What is not recorded yet never will be.
    this.#controllers.get(id)?.abort();
    void this.#desk.feed.outbox?.cancel(id).catch((error: unknown) => this.#desk.environment.report(error));
  }

  async resolve(
    id: IntentId,
    outcome: { readonly state: 'captured'; readonly amount: Amount } | { readonly state: 'released' },
  ): Promise<void> {
    await this.#desk.feed.outbox?.resolve(id, outcome.state, outcome.state === 'captured' ? outcome.amount : 0);
    await this.#desk.feed.refresh();
  }

  #tell(intent: IntentView): void {
    this.#waiters.get(intent.id)?.tell(intent);
    this.#waiters.delete(intent.id);
  }

  /** Tells of what settled elsewhere; when the person leaves, of everything as it stands. */
  #lookAround(isLeaving: boolean): void {
    if (this.#waiters.size === 0) return;
    const { outbox } = this.#desk.feed;
    for (const record of outbox?.intents ?? []) {
      if (!this.#waiters.has(record.key)) continue;
      const isOver = isTerminal(record) || record.state === 'needs-review';
      if (isLeaving || (record.owner !== outbox!.tab && isOver)) this.#tell(intentView(record));
    }
    // Of what somebody has cleared away, nobody here will hear any more.
    if (isLeaving)
      for (const { draft } of [...this.#waiters.values()]) this.#tell({ ...refusedView(draft, {}), state: 'unknown' });
  }

  async #start(draft: Draft, isConfirmed: boolean): Promise<IntentView> {
    const settled = new Promise<IntentView>((tell) => this.#waiters.set(draft.id, { draft, tell }));
    this.#controllers.set(draft.id, draft.controller);
    try {
      const { feed } = this.#desk;
      const later = await feed.whole();
      await this.#desk.sureOfTime();
      const { outbox } = feed;
      if (draft.controller.signal.aborted) return this.#off(draft, calledOff(draft));
      const refused = await later.startSpend(this.#desk, draft, isConfirmed);
      // Whoever left while it was written down is told how it stands; it is found again when they come back.
      if (!refused && (feed.outbox !== outbox || outbox?.isStopped)) this.#tell({ ...refusedView(draft, {}), state: 'recorded' });
      this.#controllers.delete(draft.id);
      return refused ? this.#off(draft, refused) : await settled;
    } catch (error) {
      // The code that spends could not be loaded, or failed before anything was recorded.
      this.#desk.environment.report(error);
      return this.#off(draft, refusedView(draft, { blocked: 'loading' }));
    }
  }

  /** Nothing was recorded of it. */
  #off({ id }: Draft, view: IntentView): IntentView {
    this.#waiters.delete(id);
    this.#controllers.delete(id);
    return view;
  }
}

/** @throws Error for a mode that the adapter or the price cannot serve: a slip of the host's code. */
function checkMode(mode: SpendMode, { decision }: ActionQuote, level: string): void {
  if (mode.kind === 'held' && level !== 'L3')
    throw new Error(`waitUntil() needs level L3 and this adapter says ${level}. Use respondWith().`);
  if (mode.kind === 'charged' && decision?.cost?.kind === 'unknown')
    throw new Error('This price is known only afterwards. Answer with waitUntil() or respondWith().');
}

/** A spend that the person called off before it was recorded: certainly not charged. */
export function calledOff(draft: Draft): IntentView {
  return { ...refusedView(draft, {}), state: 'released', cancelRequested: true };
}

/** A spend that never left the page, and why. */
export function refusedView(draft: Draft, why: Partial<Pick<IntentView, 'reason' | 'decision' | 'blocked'>>): IntentView {
  const { id, action, inputs, mode, maxAmount, quote } = draft;
  return {
    id,
    action,
    inputs,
    state: 'refused',
    mode: mode.kind,
    type: quote.decision?.cost?.type ?? '',
    maxAmount,
    cancelRequested: false,
    startedAt: 0,
    ...why,
  };
}
