import type { IntentId } from '../adapters/contract.ts';
import type { Amount, Inputs } from '../engine/account.ts';
import type { ActionQuote, IntentView, SpendDraft, SpendMode, StartOptions } from './credits.ts';
import type { Desk } from './desk.ts';
import { maxAmountOf } from './pricing.ts';

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
  /** Of what has been started and is not recorded yet. */
  readonly #controllers = new Map<IntentId, AbortController>();

  constructor(desk: Desk) {
    this.#desk = desk;
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
    await this.#desk.feed.durable.whole();
    await this.#desk.feed.outbox?.resolve(id, outcome.state, outcome.state === 'captured' ? outcome.amount : 0);
    await this.#desk.feed.refresh();
  }

  async #start(draft: Draft, isConfirmed: boolean): Promise<IntentView> {
    const { feed, environment } = this.#desk;
    const done = (): unknown => this.#controllers.delete(draft.id);
    this.#controllers.set(draft.id, draft.controller);
    try {
      return await (await feed.durable.whole()).carryOut(this.#desk, draft, isConfirmed, done);
    } catch (error) {
      // The code that spends could not be loaded, or failed before anything was recorded.
      environment.report(error);
      return refusedView(draft, { blocked: 'loading' });
    } finally {
      done();
    }
  }
}

/** @throws Error for a mode that the adapter or the price cannot serve: a slip of the host's code. */
function checkMode(mode: SpendMode, { decision }: ActionQuote, level: string): void {
  if (mode.kind === 'held' && level !== 'L3')
    throw new Error(`waitUntil() needs level L3 and this adapter says ${level}. Use respondWith().`);
  if (mode.kind === 'charged' && decision?.cost?.kind === 'unknown')
    throw new Error('This price is known only afterwards. Answer with waitUntil() or respondWith().');
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
