import type { IntentId } from '../adapters/contract.ts';
import { fingerprintOf } from '../adapters/fingerprint.ts';
import type { Amount, Inputs } from '../engine/account.ts';
import { typeOf } from '../engine/draw.ts';
import type { IntentRecord } from '../outbox/record.ts';
import { RECORD_SCHEMA } from '../outbox/record.ts';
import type { Runner } from '../outbox/outbox.ts';
import type { ActionQuote, HeldSpend, IntentView, SpendDraft, SpendMode, StartOptions } from './credits.ts';
import type { Desk } from './desk.ts';
import { maxAmountOf } from './pricing.ts';

/** How long a hold may last by itself unless the host says otherwise, in milliseconds. */
const HOLD_MS = 600_000;

/** Turns gestures into intents: a draft first, of which nothing is recorded, and then exactly one record. */
export class Gestures {
  readonly #desk: Desk;
  readonly #waiters = new Map<IntentId, ((intent: IntentView) => void)[]>();

  constructor(desk: Desk) {
    this.#desk = desk;
    desk.listen('settled', (intent) => {
      for (const resolve of this.#waiters.get(intent.id) ?? []) resolve(intent);
      this.#waiters.delete(intent.id);
    });
  }

  begin(action: string, inputs: Inputs): SpendDraft {
    const { environment } = this.#desk;
    const controller = new AbortController();
    const quote = this.#desk.quote(action, inputs);
    const id = environment.id();
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
        if (isStarted) throw new Error('This spend has been started before. Make a new one with begin() for every gesture.');
        checkMode(mode, quote, this.#desk.adapter.capabilities.level);
        isStarted = true;
        return this.#start({ id, action, inputs, quote, maxAmount, mode, controller }, options.confirmed === true);
      },
    };
  }

  cancel(id: IntentId): void {
    void this.#desk.feed.outbox?.cancel(id).catch((error: unknown) => this.#desk.environment.report(error));
  }

  async resolve(
    id: IntentId,
    outcome: { readonly state: 'captured'; readonly amount: Amount } | { readonly state: 'released' },
  ): Promise<void> {
    await this.#desk.feed.outbox?.resolve(id, outcome.state, outcome.state === 'captured' ? outcome.amount : 0);
    await this.#desk.feed.refresh();
  }

  async #start(draft: Draft, isConfirmed: boolean): Promise<IntentView> {
    const { id, action, inputs, maxAmount, mode, controller } = draft;
    const desk = this.#desk;
    // The price may have changed since it was drafted; what the person saw is what counts.
    const now = desk.quote(action, inputs);
    const { outbox, policy, snapshot } = desk.feed;
    const blocked = now.blocked ?? (desk.isSameAccount() ? null : 'signed-out');
    if (blocked || !outbox || !policy || !snapshot) return refused(draft, { blocked: blocked ?? 'loading' });
    const { decision } = now;
    if (!decision) return refused(draft, { blocked: 'policy-invalid' });
    if (decision.verdict === 'refused') return refused(draft, { reason: decision.reason, decision });
    if (maxAmountOf(decision) > maxAmount) return refused(draft, { reason: 'price-changed', decision });

    const policyVersion = draft.quote.policyVersion ?? policy.version;
    const record: IntentRecord = {
      kind: 'intent',
      schema: RECORD_SCHEMA,
      key: id,
      fingerprint: fingerprintOf({ account: snapshot.account, action, inputs, maxAmount, policyVersion }),
      action,
      inputs,
      type: typeOf(policy, action),
      maxAmount,
      policyVersion,
      mode: mode.kind,
      ...(mode.kind === 'held' && { holdMs: mode.holdMs ?? HOLD_MS }),
      owner: outbox.tab,
      state: 'recorded',
      recordedAt: desk.environment.now(),
    };
    const settled = new Promise<IntentView>((resolve) => this.#waiters.set(id, [resolve]));
    const begun = await outbox.begin(record, runnerOf(mode, controller), isConfirmed);
    if (begun === 'recorded') return settled;
    this.#waiters.delete(id);
    return refused(draft, { blocked: begun });
  }
}

interface Draft {
  readonly id: IntentId;
  readonly action: string;
  readonly inputs: Inputs;
  readonly quote: ActionQuote;
  readonly maxAmount: Amount;
  readonly mode: SpendMode;
  readonly controller: AbortController;
}

/** @throws Error for a mode that the adapter or the price cannot serve: a slip of the host's code. */
function checkMode(mode: SpendMode, { decision }: ActionQuote, level: string): void {
  if (mode.kind === 'held' && level !== 'L3')
    throw new Error(`waitUntil() needs a backend of level L3 and this adapter says ${level}. Use respondWith() instead.`);
  if (mode.kind === 'charged' && decision?.cost?.kind === 'unknown')
    throw new Error(
      'The price of this action is known only afterwards. Answer credit-spend-request with waitUntil() or respondWith().',
    );
}

function runnerOf(mode: SpendMode, controller: AbortController): Runner {
  const signal = controller.signal;
  if (mode.kind === 'held') {
    const hold = (record: IntentRecord): HeldSpend => ({
      intentId: record.key,
      amount: record.amount ?? 0,
      signal,
      expiresAt: record.endsAt ?? null,
    });
    return { controller, work: (record) => mode.work(hold(record)) };
  }
  if (mode.kind === 'host')
    return { controller, charge: ({ key, notAfter = 0 }) => mode.charge({ intentId: key, signal, notAfter }) };
  return { controller };
}

function refused(draft: Draft, why: Partial<Pick<IntentView, 'reason' | 'decision' | 'blocked'>>): IntentView {
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
