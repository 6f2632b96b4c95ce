import { fingerprintOf } from '../adapters/fingerprint.ts';
import type { Amount, Inputs, World } from '../engine/account.ts';
import type { Decision } from '../engine/decision.ts';
import { covers } from '../engine/draw.ts';
import { own } from '../engine/scope.ts';
import type { Cancel } from '../environment/environment.ts';
import type { Runner } from '../outbox/means.ts';
import { isTerminal, RECORD_SCHEMA, type IntentRecord } from '../outbox/record.ts';
import type { Blocked, HeldSpend, IntentView, SpendMode } from './credits.ts';
import type { Desk } from './desk.ts';
import { refusedView, type Draft } from './gestures.ts';
import { maxAmountOf } from './pricing.ts';
import { intentView } from './state-of.ts';

/** How long a hold may last by itself unless the host says otherwise, in milliseconds. */
const HOLD_MS = 600_000;
/** How long a spend waits for its price, in milliseconds. */
const PRICE_MS = 10_000;

/**
 * Spends what was drafted, and waits until it has come to its end, here or in another tab, or until the person leaves.
 * @param done is called when it is recorded.
 */
export async function carryOut(desk: Desk, draft: Draft, isConfirmed: boolean, done: () => void): Promise<IntentView> {
  const { feed } = desk;
  await desk.sureOfTime();
  // Newer numbers, or the code that knows of it, may have come since: the backend is then being asked for a price that was there when it was drafted.
  if (draft.quote.decision) await priceComes(desk, draft.action, draft.inputs);
  const { outbox } = feed;
  if (draft.controller.signal.aborted) return calledOff(draft);
  let tell!: (intent: IntentView) => void;
  const told = new Promise<IntentView>((resolve) => (tell = resolve));
  const stops = follow(desk, draft, tell);
  try {
    const refused = await startSpend(desk, draft, isConfirmed);
    done();
    if (refused) return refused;
    // Whoever left while it was written down is told how it stands; it is found again when they come back.
    if (feed.outbox !== outbox || outbox?.isStopped) tell({ ...refusedView(draft, {}), state: 'recorded' });
    return await told;
  } finally {
    for (const stop of stops) stop();
  }
}

/** Waits for a price that the backend is being asked for, ten seconds at most; `undefined` where there is nothing to wait for. */
export function priceComes(desk: Desk, action: string, inputs: Inputs = {}): Promise<void> | undefined {
  const isAwaited = (): boolean => {
    const { decision, blocked } = desk.quote(action, inputs);
    return !decision && blocked === 'loading' && desk.state().blocked === null;
  };
  if (!isAwaited()) return undefined;
  return new Promise((resolve) => {
    const end = (): void => {
      for (const stop of stops) stop();
      resolve();
    };
    const look = (): void => void (isAwaited() || end());
    const stops: Cancel[] = [desk.listen('change', look), desk.listen('left', end), desk.environment.after(PRICE_MS, end)];
  });
}

/** Tells how a spend has ended, or, when the person leaves, how it stands. */
function follow(desk: Desk, draft: Draft, tell: (intent: IntentView) => void): Cancel[] {
  const look = (isLeaving: boolean): void => {
    const { outbox } = desk.feed;
    const record = outbox?.intents.find(({ key }) => key === draft.id);
    // Another tab may have taken it over; it settles there, and whoever waits here learns of it all the same.
    const isOver = record && record.owner !== outbox!.tab && (isTerminal(record) || record.state === 'needs-review');
    if (record && (isLeaving || isOver)) tell(intentView(record));
    // Of what somebody has cleared away, nobody here will hear any more.
    else if (isLeaving) tell({ ...refusedView(draft, {}), state: 'unknown' });
  };
  return [
    desk.listen('settled', (intent) => intent.id === draft.id && tell(intent)),
    desk.listen('change', () => look(false)),
    desk.listen('left', () => look(true)),
  ];
}

/**
 * Makes the one record of a gesture and hands it to the outbox.
 * @returns undefined when it was recorded, and the intent as refused when nothing was: the person saw another price, or something stands in the way.
 */
async function startSpend(desk: Desk, draft: Draft, isConfirmed: boolean): Promise<IntentView | undefined> {
  const { id, action, inputs, maxAmount, mode, controller } = draft;
  // The price may have changed since it was drafted; what the person saw is what counts.
  const now = desk.quote(action, inputs);
  const { outbox, snapshot } = desk.feed;
  const blocked: Blocked | null =
    // Numbers grow old without anything changing, so the present is asked once more.
    now.blocked ?? desk.feed.blocked ?? (desk.isSameAccount() && desk.feed.account === draft.account ? null : 'signed-out');
  if (blocked || !outbox || !snapshot) return refusedView(draft, { blocked: blocked ?? 'loading' });
  const { decision } = now;
  if (!decision) return refusedView(draft, { blocked: 'policy-invalid' });
  if (decision.verdict === 'refused') return refusedView(draft, { reason: decision.reason, decision });
  const maxOverage = billedBy(draft.quote.decision);
  if (maxAmountOf(decision) > maxAmount) return refusedView(draft, { reason: 'price-changed', decision });
  if (billedBy(decision) > maxOverage) return refusedView(draft, { reason: 'price-changed', decision });

  const { world } = desk;
  const policyVersion = draft.quote.policyVersion ?? snapshot.policyVersion;
  const record: IntentRecord = {
    kind: 'intent',
    schema: RECORD_SCHEMA,
    key: id,
    fingerprint: fingerprintOf({ account: snapshot.account, action, inputs, maxAmount, policyVersion }),
    action,
    inputs,
    type: decision.cost?.type ?? Object.keys(snapshot.available)[0] ?? '',
    maxAmount,
    // Nobody is billed more than they were shown; who sees no numbers was shown none.
    ...(world?.policy.overage && desk.state().rights.see && { maxOverage }),
    policyVersion,
    ...(decision.unmetered !== undefined && maxAmount === 0 && { isUnmetered: true }),
    mode: mode.kind,
    ...(mode.kind === 'held' && { holdMs: mode.holdMs ?? HOLD_MS }),
    owner: outbox.tab,
    state: 'recorded',
    recordedAt: desk.environment.now(),
  };
  if (mode.kind === 'charged' && world && isFreeForAll(world, action)) {
    desk.ended({ ...record, state: 'captured', amount: 0, draws: [], settledAt: desk.clock.lower() });
    return undefined;
  }
  const begun = await outbox.begin(record, runnerOf(mode, controller), isConfirmed);
  if (begun === 'recorded') return undefined;
  return begun === 'cancelled' ? calledOff(draft) : refusedView(draft, { blocked: begun });
}

/** How many credits of a price are billed in money. */
const billedBy = (decision: Decision | undefined): Amount =>
  decision?.verdict === 'allowed' ? (decision.overage?.amount ?? 0) : 0;

/** Whether an action is declared free and nothing counts how often: then there is nothing to record, and nobody is asked. */
function isFreeForAll({ policy, account }: World, action: string): boolean {
  const { cost, repeat } = own(policy.actions, action)!;
  if ((cost !== 'free' && cost !== 0) || repeat || own(policy.plans, account.plan ?? '')?.unlimited) return false;
  return !Object.values(policy.limits ?? {}).some(({ of }) => covers(policy, of, action));
}

function runnerOf(mode: SpendMode, controller: AbortController): Runner {
  const { signal } = controller;
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

/** A spend that the person called off before it was recorded: certainly not charged. */
function calledOff(draft: Draft): IntentView {
  return { ...refusedView(draft, {}), state: 'released', cancelRequested: true };
}
