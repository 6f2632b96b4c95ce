import { describe, expect, it } from 'vitest';
import type { Capabilities } from '../../src/adapters/contract.ts';
import type { IntentRecord } from '../../src/outbox/record.ts';
import { transition, type IntentEvent, type Step, type Surroundings } from '../../src/outbox/transition.ts';
import * as is from './samples.ts';
import {
  around,
  BACKENDS,
  captured,
  conflict,
  expired,
  held,
  heldNow,
  intent,
  nameOf,
  refusal,
  released,
  reply,
} from './samples.ts';

/** A row of the protocol's table: where it begins, what happens, and where it ends, on every backend that it speaks of. */
interface Row {
  readonly row: string;
  readonly says: string;
  readonly on?: (backend: Capabilities) => boolean;
  readonly from: IntentRecord;
  readonly event: IntentEvent;
  readonly when?: Partial<Surroundings>;
  /** What the record says afterwards; absent: nothing happens. */
  readonly to?: Partial<IntentRecord>;
  readonly breach?: Step['breach'];
}

const level =
  (...levels: string[]) =>
  (backend: Capabilities): boolean =>
    levels.includes(backend.level);
const past = { isPast: true };
const forgotten = { isRemembered: false };
const sending = intent({ state: 'sending' });
const unknown = intent({ state: 'unknown' });
const inReview = intent({ state: 'needs-review' });
const host = { mode: 'host' } as const;
const holding = { mode: 'held' } as const;
const release = { want: { kind: 'release' } } as const;
const releasing = held({ state: 'resolving', ...release });
const capturing = held({ state: 'resolving', want: { kind: 'capture', amount: 6 } });
const dearer = held({ state: 'resolving', want: { kind: 'capture', amount: 8, excess: 3 } });
const late = { serverNow: is.NOT_AFTER + 1 };
const tooLate = refusal('past-deadline', late);
const adopt: IntentEvent = { kind: 'adopt', from: 'tab', by: 'other', at: 7 };
const isUsable = (b: Capabilities): boolean => b.level === 'L3';

// prettier-ignore
const ROWS: readonly Row[] = [
  { row: '3', says: 'a recorded spend is sent, with its deadline written down', from: intent(), event: { kind: 'send', sentAt: 1, notAfter: 2 }, to: { state: 'sending', sentAt: 1, notAfter: 2 } },
  { row: '3', says: 'nothing new is sent while spending is halted', from: intent(), event: { kind: 'send', sentAt: 1, notAfter: 2 }, when: { isHalted: true } },
  { row: '3', says: 'a spend that is on its way is not sent as if for the first time', from: sending, event: { kind: 'send', sentAt: 1, notAfter: 2 } },
  { row: '3a', says: 'a cancelled spend that never left is over for certain', from: intent(), event: { kind: 'cancel' }, to: { state: 'released', amount: 0, cancelRequested: true } },
  { row: '4', says: 'a spend that could not be written is dropped', from: intent(), event: { kind: 'drop' }, to: { state: 'released', amount: 0 } },
  { row: '4', says: 'a spend that a dead tab never sent is dropped', from: intent(), event: adopt, to: { state: 'released', owner: 'other' } },
  { row: '4', says: 'a spend that was sent is never just dropped', from: sending, event: { kind: 'drop' } },
  { row: '4a', says: 'nobody knows what became of what a dead tab was sending', from: sending, event: adopt, to: { state: 'unknown', owner: 'other', isAdopted: true } },
  { row: '4a', says: 'a tab takes up what a dead tab did not know', from: unknown, event: adopt, to: { state: 'unknown', owner: 'other', isAdopted: true } },
  { row: '4a', says: 'a tab that is not the owner any more cannot be taken over from', from: sending, event: { kind: 'adopt', from: 'else', by: 'other', at: 7 } },
  { row: '5', says: 'credits are held for the work', on: isUsable, from: intent({ state: 'sending', ...holding }), event: reply('submit', heldNow()), to: { state: 'held', amount: 8, endsAt: is.SENT_AT + 5_050, version: 7 } },
  { row: '5a', says: 'a charge above the shown price is recorded, and is a breach', from: sending, event: reply('submit', captured(11)), to: { state: 'captured', amount: 11 }, breach: 'overcharge' },
  { row: '5a', says: 'a hold above the shown price is recorded, and is a breach', on: isUsable, from: intent({ state: 'sending', ...holding }), event: reply('submit', heldNow(11)), to: { state: 'held', amount: 11 }, breach: 'overcharge' },
  { row: '5a', says: 'an overcharge that comes to light later is a breach too', from: unknown, event: reply('lookup', captured(11)), to: { state: 'captured', amount: 11 }, breach: 'overcharge' },
  { row: '5b', says: 'a spend that was released elsewhere is released', from: sending, event: reply('submit', released()), to: { state: 'released', amount: 0 } },
  { row: '5b', says: 'a hold that has ended by itself is over', from: intent({ state: 'sending', ...holding }), event: reply('submit', expired()), to: { state: 'expired', amount: 0 } },
  { row: '5c', says: 'the host says that nothing was sent', from: intent({ state: 'sending', ...host }), event: { kind: 'not-sent' }, to: { state: 'released', amount: 0 } },
  { row: '5c', says: 'only a host that sends itself can say so', from: sending, event: { kind: 'not-sent' } },
  { row: '6', says: 'a charge is a charge', from: sending, event: reply('submit', captured(9, { draws: [] })), to: { state: 'captured', amount: 9, version: 7, draws: [], settledAt: is.SENT_AT + 100 } },
  { row: '6', says: 'a charge that was cancelled is given back where that is all one can do', on: level('L2'), from: intent({ state: 'sending', cancelRequested: true }), event: reply('submit', captured()), to: { state: 'captured', refund: 'wanted' } },
  { row: '7', says: 'a refusal that is kept under its key is the end', on: is.keepsRefusals, from: sending, event: reply('submit', refusal()), to: { state: 'rejected', reason: 'insufficient-credits', amount: 0 } },
  { row: '7', says: 'a refusal is the end where only one copy was ever sent', on: level('L0'), from: sending, event: reply('submit', refusal()), to: { state: 'rejected' } },
  { row: '7', says: 'a refusal given after the deadline is the end', from: sending, event: reply('submit', refusal('insufficient-credits', late)), when: past, to: { state: 'rejected' } },
  { row: '7', says: 'a refusal that is not kept is shown, but a late copy could still be charged', on: (b) => !is.keepsRefusals(b) && b.level !== 'L0', from: sending, event: reply('submit', refusal()), to: { state: 'unknown', reason: 'insufficient-credits' } },
  { row: '7a', says: 'a key with another content is no refusal: it is looked up', from: sending, event: reply('submit', conflict('key-mismatch')), to: { state: 'unknown', doubt: true } },
  { row: '7a', says: 'and goes to a person when the lookup knows nothing', from: intent({ state: 'unknown', doubt: true }), event: { kind: 'none' }, to: { state: 'needs-review' } },
  { row: '7a', says: 'and is never sent again, nor released', on: level('L1', 'L2', 'L3'), from: intent({ state: 'unknown', doubt: true, cancelRequested: true }), event: { kind: 'retry' } },
  { row: '7a', says: 'and goes to a person when there is nobody to ask', on: level('L1', 'L2', 'L3'), from: intent({ state: 'unknown', doubt: true }), event: { kind: 'retry' }, when: { canLookup: false }, to: { state: 'needs-review' } },
  { row: '7b', says: 'what arrived too late was not done, while the key is remembered', on: level('L1', 'L2', 'L3'), from: sending, event: reply('submit', tooLate), when: past, to: { state: 'rejected', reason: 'past-deadline' } },
  { row: '7b', says: 'too late after the key was forgotten says nothing', on: (b) => !is.keepsForEver(b), from: sending, event: reply('submit', tooLate), when: { ...past, ...forgotten }, to: { state: 'needs-review', reason: 'past-deadline' } },
  { row: '8', says: 'no answer is no knowledge', from: sending, event: { kind: 'failed' }, to: { state: 'unknown' } },
  { row: '9', says: 'the same is sent again', on: level('L1', 'L2', 'L3'), from: unknown, event: { kind: 'retry' }, to: { state: 'sending', sentAt: is.SENT_AT, notAfter: is.NOT_AFTER } },
  { row: '9', says: 'a charge is not repeated while spending is halted', on: level('L1', 'L2', 'L3'), from: unknown, event: { kind: 'retry' }, when: { isHalted: true } },
  { row: '9a', says: 'without keys nothing is sent twice', on: level('L0'), from: unknown, event: { kind: 'retry' }, to: { state: 'needs-review' } },
  { row: '9a', says: 'a host that nobody can ask leaves it to a person', from: intent({ state: 'unknown', ...host }), event: { kind: 'retry' }, when: { canLookup: false }, to: { state: 'needs-review' } },
  { row: '10', says: 'a lookup finds the charge', from: unknown, event: reply('lookup', captured()), to: { state: 'captured', amount: 10 } },
  { row: '10', says: 'a lookup finds the refusal', from: unknown, event: reply('lookup', refusal()), to: { state: 'rejected' } },
  { row: '10', says: 'a lookup finds the hold, and the work begins', on: isUsable, from: intent({ state: 'unknown', ...holding }), event: reply('lookup', heldNow()), to: { state: 'held' } },
  { row: '10', says: 'a late answer of any copy counts', from: inReview, event: reply('submit', captured()), to: { state: 'captured' } },
  { row: '10', says: 'a late "nothing was sent" of the host counts', from: intent({ state: 'needs-review', ...host }), event: { kind: 'not-sent' }, to: { state: 'released' } },
  { row: '10', says: 'a person decides where nobody knows, and that is marked', from: inReview, event: reply('hand', captured(4)), to: { state: 'captured', amount: 4, byHand: true } },
  { row: '10', says: 'a person cannot decide what is still running', from: held(), event: reply('hand', released()) },
  { row: '10', says: 'a later fact overrules the person', from: intent({ state: 'captured', amount: 4, byHand: true }), event: reply('lookup', released()), to: { state: 'released', amount: 0 } },
  { row: '11', says: '"not found" is not "did not happen"', from: unknown, event: { kind: 'none' } },
  { row: '12', says: 'after the deadline it is released', on: isUsable, from: unknown, event: { kind: 'retry' }, when: past, to: { state: 'resolving', ...release } },
  { row: '12', says: 'the person cancels what nobody knows: it is released', on: isUsable, from: unknown, event: { kind: 'cancel' }, to: { state: 'resolving', cancelRequested: true, ...release } },
  { row: '12', says: 'what a dead tab left unknown is released', on: isUsable, from: intent({ state: 'unknown', isAdopted: true }), event: { kind: 'retry' }, when: { isHalted: true }, to: { state: 'resolving', ...release } },
  { row: '12a', says: 'to cancel what is on its way is noted', from: sending, event: { kind: 'cancel' }, to: { state: 'sending', cancelRequested: true } },
  { row: '12a', says: 'and is given back once', from: intent({ state: 'captured', amount: 10, refund: 'wanted' }), event: { kind: 'refunded', amount: 10, version: 9 }, to: { state: 'captured', refund: 'done', refunded: 10 } },
  { row: '12a', says: 'and is given back by another tab when its own is gone', from: intent({ state: 'captured', amount: 10, refund: 'wanted' }), event: adopt, to: { state: 'captured', refund: 'wanted', owner: 'other' } },
  { row: '13', says: 'after the deadline it is rolled forward where nothing can be released', on: level('L1', 'L2'), from: unknown, event: { kind: 'retry' }, when: past, to: { state: 'sending' } },
  { row: '14', says: 'after the window only a person can tell', on: (b) => b.level !== 'L0' && !is.keepsForEver(b), from: unknown, event: { kind: 'retry' }, when: { ...past, ...forgotten }, to: { state: 'needs-review' } },
  { row: '14', says: 'what the host sent is never released by the kit', on: level('L1', 'L2', 'L3'), from: intent({ state: 'unknown', ...host }), event: { kind: 'retry' }, when: past, to: { state: 'needs-review' } },
  { row: '15', says: 'the work is done: what it cost is written down first', from: held(), event: { kind: 'work-done', amount: 6 }, to: { state: 'resolving', want: { kind: 'capture', amount: 6 } } },
  { row: '15', says: 'dearer work takes the hold and tells the rest apart', from: held(), event: { kind: 'work-done', amount: 11 }, to: { want: { kind: 'capture', amount: 8, excess: 3 } } },
  { row: '15', says: 'a cost that is no number takes what is held', from: held(), event: { kind: 'work-done', amount: NaN, excess: -1 }, to: { want: { kind: 'capture', amount: 8 } } },
  { row: '16', says: 'the work failed: the hold is given back', from: held(), event: { kind: 'work-failed' }, to: { state: 'resolving', ...release } },
  { row: '16', says: 'cancelled work that settles is not charged', from: held({ cancelRequested: true }), event: { kind: 'work-done', amount: 6 }, to: { state: 'resolving', ...release } },
  { row: '16', says: 'cancelled work that does not settle is given up', from: held({ cancelRequested: true }), event: { kind: 'abandon' }, to: { state: 'resolving', ...release } },
  { row: '16', says: 'a dead tab\'s hold is given back', from: held(), event: adopt, to: { state: 'resolving', owner: 'other', ...release } },
  { row: '16', says: 'a hold that arrives after the cancel is given back', on: isUsable, from: intent({ state: 'sending', ...holding, cancelRequested: true }), event: reply('submit', heldNow()), to: { state: 'resolving', amount: 8, ...release } },
  { row: '17', says: 'the server says that the hold is over', from: held(), event: reply('lookup', expired()), to: { state: 'expired', amount: 0 } },
  { row: '17', says: 'the server says that the hold was taken', from: held(), event: reply('lookup', captured(8)), to: { state: 'captured', amount: 8 } },
  { row: '18', says: 'captured as wanted', from: capturing, event: reply('capture', captured(6)), to: { state: 'captured', amount: 6 } },
  { row: '18', says: 'what the server says counts, even against what was wanted', from: releasing, event: reply('release', captured(8)), to: { state: 'captured', amount: 8 } },
  { row: '18', says: 'the hold was over before it was captured', from: capturing, event: reply('capture', expired()), to: { state: 'expired', amount: 0 } },
  { row: '18a', says: 'more than was held is refused: once more with what was held', from: dearer, event: reply('capture', refusal('overage-cap')), to: { state: 'resolving', atHeld: true, want: { kind: 'capture', amount: 8 } } },
  { row: '18a', says: 'any other refusal of a capture is looked up', from: capturing, event: reply('capture', refusal('role-not-permitted')), to: { state: 'resolving', doubt: true, want: { kind: 'capture', amount: 6 } } },
  { row: '18a', says: 'and goes to a person when it is held still', from: { ...capturing, doubt: true }, event: reply('lookup', heldNow()), to: { state: 'needs-review' } },
  { row: '18a', says: 'a capture under another content\'s key is looked up, and still wanted', from: capturing, event: reply('capture', conflict('key-mismatch')), to: { state: 'resolving', doubt: true, want: { kind: 'capture', amount: 6 } } },
  { row: '18b', says: 'a refused release is looked up', from: releasing, event: reply('release', refusal('past-deadline')), to: { state: 'resolving', doubt: true, ...release } },
  { row: '18b', says: 'and goes to a person when it is held still', from: { ...releasing, doubt: true }, event: reply('lookup', heldNow()), to: { state: 'needs-review' } },
  { row: '18b', says: 'and goes to a person when nobody knows it', from: { ...releasing, doubt: true }, event: { kind: 'none' }, to: { state: 'needs-review' } },
  { row: '19', says: 'no answer: the same is asked again', from: capturing, event: { kind: 'failed' } },
  { row: '19', says: 'a backend that does not remember that far ends it', from: releasing, event: reply('release', conflict('too-old')), to: { state: 'needs-review', ...release } },
  { row: '19', says: 'another tab goes on with what was wanted', from: capturing, event: adopt, to: { state: 'resolving', owner: 'other', want: { kind: 'capture', amount: 6 } } },
  { row: '20', says: 'two facts that contradict each other are a breach', from: intent({ state: 'captured', amount: 5 }), event: reply('lookup', released()), to: { state: 'captured', amount: 5 }, breach: 'invariant' },
  { row: '20', says: 'a backend that has forgotten a charge and tells how it refused a late copy contradicts nothing', on: (b) => !is.keepsForEver(b), from: intent({ state: 'captured', amount: 5 }), event: reply('lookup', tooLate), when: { ...past, ...forgotten } },
  { row: '20', says: 'one that remembers it does', on: (b) => b.level !== 'L0', from: intent({ state: 'captured', amount: 5 }), event: reply('lookup', tooLate), when: past, to: { state: 'captured', amount: 5 }, breach: 'invariant' },
  { row: '20', says: 'so are two amounts', from: intent({ state: 'captured', amount: 5 }), event: reply('submit', captured(6)), to: { amount: 5 }, breach: 'invariant' },
  { row: '20', says: 'and a charge of what was released', from: intent({ state: 'released', amount: 0 }), event: reply('lookup', captured(6)), to: { state: 'released', amount: 0 }, breach: 'invariant' },
];

describe.each([...new Set(ROWS.map(({ row }) => row))])('row %s', (name) => {
  it.each(ROWS.filter(({ row }) => row === name))('$says', ({ row, on, from, event, when, to, breach }) => {
    const backends = BACKENDS.filter((backend) => on?.(backend) ?? true);
    expect(backends.length).toBeGreaterThan(0);
    for (const backend of backends) {
      const step = transition(from, event, around(backend, when));
      if (!to) expect(step, nameOf(backend)).toBeUndefined();
      else expect(step, nameOf(backend)).toMatchObject({ row, record: to });
      expect(step?.breach, nameOf(backend)).toBe(breach);
    }
  });
});

it('speaks of every row that one spend can take', () => {
  const rows = '3 3a 4 4a 5 5a 5b 5c 6 7 7a 7b 8 9 9a 10 11 12 12a 13 14 15 16 17 18 18a 18b 19 20'.split(' ');
  expect([...new Set(ROWS.map(({ row }) => row))]).toEqual(rows);
});
