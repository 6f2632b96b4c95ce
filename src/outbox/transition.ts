import type { Capabilities, Outcome } from '../adapters/contract.ts';
import type { Amount, Instant } from '../engine/account.ts';
import { captureOf, isPermanent } from './operation.ts';
import { isTerminal, type IntentRecord } from './record.ts';

/** What can happen to an intent. */
export type IntentEvent =
  /** It is about to be sent for the first time. */
  | { readonly kind: 'send'; readonly sentAt: Instant; readonly notAfter: Instant }
  /** It never left the device, and shall not; `isLeft`: somebody else is signed in. */
  | { readonly kind: 'drop'; readonly isLeft?: boolean }
  /** A definite answer. `to` is what was asked; `excess` is what a capture had asked for beyond the hold. */
  | {
      readonly kind: 'reply';
      readonly to: 'submit' | 'capture' | 'release' | 'lookup' | 'hand';
      readonly excess?: Amount;
      readonly outcome: Outcome;
    }
  /** The host's function says that nothing was sent. */
  | { readonly kind: 'not-sent' }
  /** No answer, or none that is a fact. */
  | { readonly kind: 'failed' }
  /** The backend knows no such intent. */
  | { readonly kind: 'none' }
  /** The wait between two attempts is over. */
  | { readonly kind: 'retry' }
  | { readonly kind: 'cancel' }
  /** The cancelled work has not settled in time. */
  | { readonly kind: 'abandon' }
  | { readonly kind: 'work-done'; readonly amount: Amount; readonly excess?: Amount }
  | { readonly kind: 'work-failed' }
  /** The backend may not remember any more what came under its id. */
  | { readonly kind: 'forgotten' }
  /** Its tab is gone; this one looks after it from now on. */
  | { readonly kind: 'adopt'; readonly from: string; readonly by: string; readonly at: Instant }
  | { readonly kind: 'refunded'; readonly amount: Amount; readonly version: number }
  /** The backend refuses to give it back. */
  | { readonly kind: 'refund-refused' };

/** What a transition may look at beside the record. */
export interface Surroundings {
  readonly capabilities: Capabilities;
  /** Whether `notAfter` may have passed on the server's clock: time to stop sending. */
  readonly isPast: boolean;
  /** Whether the backend still remembers the key: now < sentAt + 0.9 × its window. */
  readonly isRemembered: boolean;
  readonly isHalted: boolean;
  /** Whether it was recorded so long ago that nobody waits for it any more. */
  readonly isOld: boolean;
  /** Whether anybody can be asked what became of an intent. */
  readonly canLookup: boolean;
  /** The server's clock, by the lower estimate. */
  readonly now: Instant;
}

/** Where an event leads. */
export interface Step {
  /** The row of the protocol's table. */
  readonly row: string;
  readonly record: IntentRecord;
  /** A promise was broken; nothing new is spent until somebody looked. */
  readonly breach?: 'overcharge' | 'invariant';
}

/** The state machine of a spend: what an event makes of a record, by the rows of the protocol's table; undefined where it means nothing there. Pure. */
export function transition(record: IntentRecord, event: IntentEvent, around: Surroundings): Step | undefined {
  const to = (row: string, change: Partial<IntentRecord>): Step => ({ row, record: { ...record, ...change } });
  const { state } = record;
  if (event.kind === 'reply') return replied(record, event, around);
  if (event.kind === 'refund-refused') return record.refund === 'wanted' ? to('12a', { refund: 'refused' }) : undefined;
  if (event.kind === 'refunded')
    return record.refund === 'wanted' ? to('12a', { refund: 'done', refunded: event.amount, version: event.version }) : undefined;
  // Nothing leaves a terminal state; but what still has to be given back needs a tab that does it.
  if (isTerminal(record))
    return event.kind === 'adopt' && record.refund === 'wanted' && event.from === record.owner
      ? to('12a', { owner: event.by })
      : undefined;
  switch (event.kind) {
    case 'send':
      return state === 'recorded' && !around.isHalted && !around.isOld
        ? to('3', { state: 'sending', sentAt: record.sentAt ?? event.sentAt, notAfter: record.notAfter ?? event.notAfter })
        : undefined;
    case 'drop':
      return state === 'recorded' ? to(event.isLeft ? '3a' : '4', settled(around, { state: 'released', amount: 0 })) : undefined;
    case 'not-sent':
      return record.mode === 'host' && (state === 'sending' || isOpenEnded(record))
        ? to(rowOf(record, '5c'), settled(around, { state: 'released', amount: 0 }))
        : undefined;
    case 'failed':
      return state === 'sending' ? to('8', { state: 'unknown' }) : undefined;
    case 'none':
      return record.doubt && state !== 'needs-review' ? to(doubted(record), { state: 'needs-review' }) : undefined;
    case 'retry':
      return state === 'unknown' ? waited(record, around) : undefined;
    case 'cancel':
      return cancelled(record, around);
    case 'abandon':
    case 'work-failed':
      return state === 'held' ? to('16', { state: 'resolving', want: { kind: 'release' } }) : undefined;
    case 'work-done':
      if (state === 'held' && record.cancelRequested) return to('16', { state: 'resolving', want: { kind: 'release' } });
      return state === 'held' ? to('15', { state: 'resolving', want: captureOf(record, event) }) : undefined;
    case 'forgotten':
      return state === 'resolving' ? to('19', { state: 'needs-review' }) : undefined;
    case 'adopt':
      return event.from === record.owner
        ? adopted({ ...record, owner: event.by, isAdopted: true, adoptedAt: event.at }, around)
        : undefined;
  }
}

/** Whether nobody knows what has become of it, so that whatever is said of it is news. */
function isOpenEnded({ state }: IntentRecord): boolean {
  return state === 'unknown' || state === 'needs-review';
}

/** The row that a fact takes, by the state it arrives in; `first` is the one of the first answer. */
function rowOf(record: IntentRecord, first: string): string {
  if (isOpenEnded(record)) return '10';
  if (record.state === 'held') return '17';
  return record.state === 'resolving' ? '18' : first;
}

/** The row that looks an intent up, because what was asked of it cannot be done. */
function doubted({ state, want }: IntentRecord): string {
  if (state !== 'resolving') return '7a';
  return want?.kind === 'capture' ? '18a' : '18b';
}

function settled({ now }: Surroundings, change: Partial<IntentRecord>): Partial<IntentRecord> {
  return { ...change, settledAt: now };
}

/** The back-off of an unknown intent is over, its deadline has passed, or somebody wants it stopped: rows 9, 12, 13 and 14. */
function waited(record: IntentRecord, around: Surroundings): Step | undefined {
  const to = (row: string, change: Partial<IntentRecord>): Step => ({ row, record: { ...record, ...change } });
  const { level } = around.capabilities;
  const isOurs = record.mode !== 'host';
  if (level === 'L0' || (!isOurs && !around.canLookup)) return to('9a', { state: 'needs-review' });
  // Another content may have been done under this id: nothing more is sent, and a lookup tells or a person does.
  if (record.doubt) return around.canLookup && !around.isPast ? undefined : to('7a', { state: 'needs-review' });
  const isOver = around.isPast || record.cancelRequested === true || record.isAdopted === true;
  if (isOver && level === 'L3' && isOurs && (isPermanent(around.capabilities) || around.isRemembered))
    return to('12', { state: 'resolving', want: { kind: 'release' } });
  if (!isOurs) return around.isPast ? to('14', { state: 'needs-review' }) : undefined;
  if (!around.isRemembered && !isPermanent(around.capabilities)) return to('14', { state: 'needs-review' });
  if (around.isHalted) return undefined;
  return to(isOver ? '13' : '9', { state: 'sending' });
}

function cancelled(record: IntentRecord, around: Surroundings): Step | undefined {
  const asked: IntentRecord = { ...record, cancelRequested: true };
  switch (record.state) {
    case 'recorded':
      return { row: '3a', record: { ...asked, ...settled(around, { state: 'released', amount: 0 }) } };
    case 'sending':
    case 'held':
      return record.cancelRequested ? undefined : { row: '12a', record: asked };
    case 'unknown':
      return waited(asked, around) ?? { row: '12a', record: asked };
    default:
      return undefined;
  }
}

/** A tab found the intent of one that is gone. Nobody can prove that its work ran, so what is held is given back. */
function adopted(record: IntentRecord, around: Surroundings): Step {
  const to = (row: string, change: Partial<IntentRecord>): Step => ({ row, record: { ...record, ...change } });
  switch (record.state) {
    case 'recorded':
      return to('4', settled(around, { state: 'released', amount: 0 }));
    case 'sending':
      return to('4a', { state: 'unknown' });
    case 'held':
      return to('16', { state: 'resolving', want: { kind: 'release' } });
    default:
      return to(record.state === 'resolving' ? '19' : '4a', {});
  }
}

/** A definite answer. */
export type Reply = Extract<IntentEvent, { kind: 'reply' }>;

function replied(record: IntentRecord, reply: Reply, around: Surroundings): Step | undefined {
  const { to: asked, outcome } = reply;
  const to = (row: string, change: Partial<IntentRecord>): Step => ({ row, record: { ...record, ...change } });
  // It has not left the device, so nobody can know of it.
  if (record.state === 'recorded') return undefined;
  if (outcome.state === 'conflict') return conflicted(record, asked, outcome.reason);
  if (isTerminal(record)) return contradicted(record, reply, around);
  // A person is believed only where nobody else can tell.
  if (asked === 'hand' && !isOpenEnded(record)) return undefined;
  if (outcome.state === 'rejected') return refused(record, reply, outcome, around);

  const facts: Partial<IntentRecord> = {
    amount: outcome.amount,
    version: outcome.version,
    ...(outcome.draws && { draws: outcome.draws }),
    ...(record.doubt && { doubt: false }),
  };
  const breach = asked !== 'hand' && outcome.amount > record.maxAmount ? ({ breach: 'overcharge' } as const) : {};
  if (outcome.state === 'held') {
    // Whoever may neither capture nor release it cannot end it; only its own end, or a person, can.
    if (record.state === 'resolving' && record.doubt && asked === 'lookup') return to(doubted(record), { state: 'needs-review' });
    // That it is held still says nothing new; what is wanted of it stays wanted.
    if (record.state === 'held' || record.want) return undefined;
    // Numbers that include it do not say for how much longer it lasts; by then it has ended in any case.
    const lastsMs = outcome.expiresInMs ?? record.holdMs;
    const held = { ...facts, ...(lastsMs !== undefined && { endsAt: outcome.serverNow + lastsMs }) };
    // Held for a spend that wants no work, for one that was cancelled, or by a tab that is gone with its work: it goes back.
    if (record.mode !== 'held' || record.cancelRequested || record.isAdopted)
      return { ...to('16', { ...held, state: 'resolving', want: { kind: 'release' } }), ...breach };
    return { ...to(breach.breach ? '5a' : rowOf(record, '5'), { ...held, state: 'held' }), ...breach };
  }
  const isCharged = outcome.state === 'captured' && asked !== 'hand';
  const isRefundable = isCharged && record.cancelRequested === true && around.capabilities.level === 'L2';
  const change: Partial<IntentRecord> = settled(around, {
    ...facts,
    state: outcome.state,
    ...(outcome.excess !== undefined && { excess: outcome.excess }),
    ...(outcome.refunded !== undefined && { refunded: outcome.refunded }),
    ...(outcome.overage && { overage: outcome.overage }),
    ...(isRefundable && { refund: 'wanted' }),
    ...(asked === 'hand' && { byHand: true }),
  });
  return { ...to(breach.breach ? '5a' : rowOf(record, outcome.state === 'captured' ? '6' : '5b'), change), ...breach };
}

/** Not refusals: another content may have been charged under this id, or the backend does not remember that far. */
function conflicted(record: IntentRecord, asked: Reply['to'], reason: 'key-mismatch' | 'too-old'): Step | undefined {
  const { state } = record;
  // A late copy's; what is known since stays known, and what the work said is not lost.
  if (isTerminal(record) || state === 'held' || state === 'needs-review') return undefined;
  if (state === 'resolving' && asked === 'submit') return undefined;
  if (reason === 'too-old') return { row: state === 'resolving' ? '19' : '14', record: { ...record, state: 'needs-review' } };
  return { row: doubted(record), record: { ...record, state: state === 'resolving' ? state : 'unknown', doubt: true } };
}

type Rejected = Extract<Outcome, { state: 'rejected' }>;

function refused(record: IntentRecord, { to: asked, excess }: Reply, outcome: Rejected, around: Surroundings): Step | undefined {
  const { state, want } = record;
  const to = (row: string, change: Partial<IntentRecord>): Step => ({ row, record: { ...record, ...change } });
  if (asked === 'capture' || asked === 'release') {
    // What is refused is what was asked of the hold, not the spend.
    if (state !== 'resolving') return undefined;
    // An earlier copy asked for more.
    if (record.atHeld && excess !== undefined) return undefined;
    const isMore = want?.kind === 'capture' && want.amount + (want.excess ?? 0) > (record.amount ?? 0);
    if (asked === 'capture' && isMore && !record.atHeld)
      return to('18a', { atHeld: true, want: { kind: 'capture', amount: Math.min(want.amount, record.amount ?? 0) } });
    return to(doubted(record), { doubt: true });
  }
  // One copy was refused, another may be what is held.
  if (asked === 'submit' && (state === 'held' || state === 'resolving')) return undefined;

  const why = { reason: outcome.reason, ...(outcome.quote && { decision: outcome.quote }) };
  const rejected = settled(around, { ...why, state: 'rejected', amount: 0, version: outcome.version });
  const isLate = outcome.reason === 'past-deadline';
  if (asked === 'lookup') return isOfTheSpend(asked, outcome, around) ? to(rowOf(record, '7'), rejected) : undefined;
  // What was refused after the deadline cannot be charged by any other copy, where somebody looks at deadlines; what was refused before it can, after a top-up.
  const isPast = outcome.serverNow > (record.notAfter ?? Infinity);
  const { level, deadline } = around.capabilities;
  const isLast = level === 'L0' || (isPast && deadline);
  if (isKept(outcome, around) || (isLast && !isLate)) return to(rowOf(record, isLate ? '7b' : '7'), rejected);
  if (isLate) return to('7b', { ...why, state: 'needs-review' });
  // Where nobody does, only a release can keep a late copy from being charged; without one a person decides, and nothing is sent for ever.
  return to('7', { ...why, state: (isPast && level !== 'L3') || state === 'needs-review' ? 'needs-review' : 'unknown' });
}

/** Whether every copy of the spend is refused like this one. */
function isKept({ reason }: Rejected, { capabilities, isRemembered }: Surroundings): boolean {
  if (reason === 'past-deadline') return isPermanent(capabilities) || isRemembered;
  return capabilities.keys?.replaysFailures === true;
}

/** A refusal that is not kept speaks of one copy, and one of a capture or a release of what was asked. A backend that has forgotten what it did refuses a late copy, and then tells that. */
function isOfTheSpend(asked: Reply['to'], outcome: Rejected, around: Surroundings): boolean {
  if (asked !== 'submit' && asked !== 'lookup') return false;
  return isKept(outcome, around) || (asked === 'lookup' && outcome.reason !== 'past-deadline');
}

/** Something is said about an intent that is over. A fact overrules what a person said; two facts that contradict each other break a promise. */
function contradicted(record: IntentRecord, reply: Reply, around: Surroundings): Step | undefined {
  const { to: asked, outcome } = reply;
  // An earlier copy's answer comes late: it was true when it was given.
  if (outcome.state === 'held' || outcome.state === 'conflict' || asked === 'hand') return undefined;
  if (record.byHand) {
    const { byHand: _, settledAt: __, ...rest } = record;
    const step = replied({ ...rest, state: 'needs-review' }, reply, around);
    return step && isTerminal(step.record) ? step : undefined;
  }
  if (outcome.state === 'rejected' && !isOfTheSpend(asked, outcome, around)) return undefined;
  if (outcome.state === record.state && (outcome.state !== 'captured' || outcome.amount === record.amount)) return undefined;
  // What never left the device cannot be known to the backend under a refusal; and a refusal of an intent that was released says the same: not charged.
  if (outcome.state !== 'captured' && record.state !== 'captured') return undefined;
  return { row: '20', record, breach: 'invariant' };
}
