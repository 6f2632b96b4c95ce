import type { CaptureOperation, IntentId, Operation, Outcome, ReleaseOperation } from '../adapters/contract.ts';
import { fingerprintOf } from '../adapters/fingerprint.ts';
import { MAX_DRAWS } from '../adapters/wire.ts';
import { askOwner, may } from '../engine/access.ts';
import { bill } from '../engine/advise.ts';
import type { Amount, Intent, Viewer } from '../engine/account.ts';
import type { Command, Hold, Spend } from '../engine/command.ts';
import { refuse } from '../engine/decide.ts';
import type { Refused } from '../engine/decision.ts';
import { Ledger } from '../engine/ledger.ts';
import { own } from '../engine/scope.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { sliceOf, type OpenAccount } from './open-account.ts';
import { Problem } from './problem.ts';
import type { KeyRecord, Slice } from './store.ts';

type Starting = Extract<Operation, { kind: 'charge' | 'hold' }>;

/** On which terms an operation is carried out. */
interface Terms {
  /** The longest that a hold may last by itself. */
  readonly maxHoldMs: number;
  /** The host's own staff or server may resolve what anybody began. */
  readonly isOperator: boolean;
}

/** What an operation may look at and write. */
export function sliceOfOperation(policy: BoundPolicy, operation: Operation): Slice {
  const { id, kind } = operation;
  return sliceOf(policy, [likeliest(operation)], kind === 'capture' ? [id, `${id}:capture-held`] : [id]);
}

/** The command that an operation comes down to where nothing stands in its way. */
function likeliest(operation: Operation): Command {
  const { id, kind } = operation;
  switch (kind) {
    case 'charge':
    case 'hold':
      return { kind: kind === 'charge' ? 'spend' : kind, id, action: operation.action, inputs: operation.inputs };
    case 'refund':
      return { kind, id: `${id}:refund`, of: id, cause: 'failed' };
    default:
      return { kind, id: `${id}:${kind}`, of: id };
  }
}

/**
 * Carries an operation out. Whatever was said under an id for the first time is what that id answers for ever: a state that has ended never changes,
 * a refusal stays one after a top-up, and another content under the same id is a conflict.
 */
export function operate(open: OpenAccount, operation: Operation, { maxHoldMs, isOperator }: Terms): Outcome {
  switch (operation.kind) {
    case 'charge':
    case 'hold':
      return begin(open, operation, maxHoldMs);
    case 'capture':
      return capture(open, operation, isOperator);
    case 'release':
      return release(open, operation, isOperator);
    case 'refund':
      return refund(open, operation.id, operation.amount);
  }
}

/** What has become of an intent, after everything due; `null` where nothing is known of it, which does not mean that it will not still arrive. */
export function lookUp(open: OpenAccount, id: IntentId): Outcome | null {
  open.settle();
  return outcomeOf(open, id);
}

/** Remembers a spend or a hold under its id, whichever way it came. */
export function keyOfSpend(open: OpenAccount, command: Spend | Hold): KeyRecord {
  const kind = command.kind === 'spend' ? 'charge' : 'hold';
  return { id: command.id, kind, fingerprint: contentOf(open, command), at: open.now, by: nameOf(open.viewer) };
}

/** A viewer as keys remember them: the same in every tab and on every device. */
function nameOf({ id, role, subAccount }: Viewer): string {
  return id === undefined ? `role ${JSON.stringify(subAccount === undefined ? [role] : [role, subAccount])}` : `id ${id}`;
}

/** What stands in the way of a viewer who would end what is held, or take an id for a release: they must be able to spend, and have begun it. */
function stranger(open: OpenAccount, id: IntentId, isOperator: boolean): Outcome | undefined {
  if (isOperator) return undefined;
  const isTheirs = !open.knows(id) || open.key(id)?.by === nameOf(open.viewer);
  if (isTheirs && may(open.world, 'use')) return undefined;
  return rejected(open, refuse('role-not-permitted', isTheirs ? [askOwner(open.world, 'use')] : []));
}

function begin(open: OpenAccount, operation: Starting, maxHoldMs: number): Outcome {
  const { id, action, inputs, maxAmount, maxOverage, policyVersion, notAfter } = operation;
  if (open.knows(id)) {
    open.settle();
    return isSame(open, operation) ? outcomeOf(open, id)! : conflict(open);
  }
  const limits = { ...(maxOverage !== undefined && { maxOverage }), ...(notAfter !== undefined && { notAfter }) };
  const common = { id, action, inputs, maxAmount, policyVersion, ...limits };
  const command: Spend | Hold =
    operation.kind === 'charge'
      ? { kind: 'spend', ...common }
      : { kind: 'hold', ...common, holdMs: Math.min(operation.holdMs ?? maxHoldMs, maxHoldMs) };
  open.putKey(keyOfSpend(open, command));
  open.do(command);
  return outcomeOf(open, id)!;
}

/** Whether what arrives under a known id says what was said first. What was released before it came takes whatever comes. */
function isSame(open: OpenAccount, operation: Starting): boolean {
  const key = open.key(operation.id) ?? keyOfAnswer(open, operation.id);
  if (key?.kind === 'release') return true;
  return key?.kind === operation.kind && key.fingerprint === contentOf(open, operation);
}

/** The key of a spend that came with the account and not through this backend. */
function keyOfAnswer(open: OpenAccount, id: IntentId): KeyRecord | undefined {
  const said = own(open.account.answers, id)?.command;
  return said?.kind === 'spend' || said?.kind === 'hold' ? keyOfSpend(open, said) : undefined;
}

/** The fingerprint as the backend counts it: of its own account's id, whatever the client calls the account. */
function contentOf({ account }: OpenAccount, { action, inputs, maxAmount, policyVersion }: Starting | Spend | Hold): string {
  return fingerprintOf({ account: account.id, action, inputs, maxAmount, policyVersion });
}

function capture(open: OpenAccount, { id, amount, excess }: CaptureOperation, isOperator: boolean): Outcome {
  const intent = settledIntent(open, id);
  if (intent?.state !== 'held') return outcomeOf(open, id) ?? unknown(id);
  const barred = stranger(open, id, isOperator);
  if (barred) return barred;
  const { unmetered } = intent;
  if (unmetered === undefined && amount > intent.amount)
    return rejected(
      open,
      refuse('action-invalid', [{ kind: 'change-inputs', input: 'amount' }], undefined, {
        needed: amount,
        available: intent.amount,
      }),
    );
  // Of what an unlimited plan serves no credits are held, so a client can only say what the work took beyond them; silence counts as all of it.
  // Of credits only what goes beyond the whole hold is more; who bears that, the action's rule says.
  const beyond = amount === intent.amount ? (excess ?? 0) : 0;
  const whole = (unmetered ?? 0) + intent.amount;
  const said = amount < intent.amount || excess ? Math.min(amount + (excess ?? 0), whole) : whole;
  const used = unmetered === undefined ? amount + beyond : said;
  const command = (name: string) => open.do({ kind: 'capture', id: `${id}:${name}`, of: id, amount: used });
  const first = command('capture');
  // What was refused as too much comes once more with what is held.
  const { decision, repeated } = first.repeated === 'different' ? command('capture-held') : first;
  if (repeated === 'different') return conflict(open);
  if (decision.verdict === 'refused') return rejected(open, decision);
  const key = open.key(id) ?? keyOfAnswer(open, id);
  if (excess !== undefined && excess > 0 && unmetered === undefined && key) open.putKey({ ...key, excess });
  return outcomeOf(open, id)!;
}

function release(open: OpenAccount, { id, notAfter }: ReleaseOperation, isOperator: boolean): Outcome {
  const intent = settledIntent(open, id);
  if (intent ? intent.state !== 'held' : open.knows(id)) return outcomeOf(open, id) ?? conflict(open);
  const barred = stranger(open, id, isOperator);
  if (barred) return barred;
  // Not remembered: nothing was decided about the intent.
  if (notAfter !== undefined && open.now > notAfter) return rejected(open, refuse('past-deadline', [{ kind: 'retry' }]));
  if (intent) {
    if (open.do({ kind: 'release', id: `${id}:release`, of: id }).repeated === 'different') return conflict(open);
  } else open.putKey({ id, kind: 'release', fingerprint: null, at: open.now, by: nameOf(open.viewer) });
  return outcomeOf(open, id)!;
}

function refund(open: OpenAccount, id: IntentId, amount: Amount): Outcome {
  const intent = settledIntent(open, id);
  if (!intent) return outcomeOf(open, id) ?? unknown(id);
  // What has not been captured yet may still be, and then be refunded under the same id.
  if (intent.state !== 'captured') return rejected(open, refuse('not-refundable'));
  // A client knows of credits only: who gives all of them back gives back the whole spend, and what was billed beyond them is not billed.
  const isWhole = intent.overage !== undefined && amount === intent.captured;
  const command = { kind: 'refund', id: `${id}:refund`, of: id, cause: 'failed' } as const;
  const { decision, repeated } = open.do(isWhole ? command : { ...command, amount });
  if (repeated === 'different') return conflict(open);
  return decision.verdict === 'refused' ? rejected(open, decision) : outcomeOf(open, id)!;
}

function settledIntent(open: OpenAccount, id: IntentId): Intent | undefined {
  open.settle();
  return own(open.account.intents, id);
}

/** @throws Problem: it is not known yet whether the intent will ever arrive, so nothing definite can be said. */
function unknown(id: IntentId): never {
  throw new Problem('not-found', `No charge or hold has arrived under ${id}.`);
}

function conflict({ now }: OpenAccount): Outcome {
  return { state: 'conflict', reason: 'key-mismatch', serverNow: now };
}

function rejected(open: OpenAccount, decision: Refused): Outcome {
  const { version, now: serverNow, maySee } = open;
  return { state: 'rejected', reason: decision.reason, ...(maySee && { quote: decision }), version, serverNow };
}

/** The present state of an intent of a settled account. */
function outcomeOf(open: OpenAccount, id: IntentId): Outcome | null {
  const { account, version, now: serverNow } = open;
  const intent = own(account.intents, id);
  if (!intent) {
    const answer = own(account.answers, id);
    const isSpend = answer?.command.kind === 'spend' || answer?.command.kind === 'hold';
    if (isSpend && answer.decision.verdict === 'refused') return rejected(open, answer.decision);
    return open.key(id)?.kind === 'release' ? { state: 'released', amount: 0, version, serverNow } : null;
  }
  const { state, endsAt, refunded } = intent;
  // What was drawn beyond the hold stands in the ledger; an outcome's lots are those of its amount.
  const lots = intent.extra === undefined ? intent.draws : Ledger.split(intent.draws, intent.captured ?? 0).taken;
  const draws = open.maySee && lots.length <= MAX_DRAWS && { draws: lots };
  if (state === 'held') {
    const expiresInMs = endsAt === undefined ? undefined : endsAt - serverNow;
    return { state, amount: intent.amount, ...draws, ...(expiresInMs !== undefined && { expiresInMs }), version, serverNow };
  }
  if (state !== 'captured') return { state, amount: 0, version, serverNow };
  const excess = open.key(id)?.excess;
  const billed = (intent.overage ?? 0) - (intent.unbilled ?? 0);
  return {
    state,
    amount: intent.captured ?? 0,
    ...(excess !== undefined && { excess }),
    ...(refunded !== undefined && { refunded }),
    ...(billed > 0 && { overage: bill(open.world, billed, intent) }),
    ...draws,
    version,
    serverNow,
  };
}
