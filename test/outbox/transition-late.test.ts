import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/adapters/contract.ts';
import type { IntentRecord } from '../../src/outbox/record.ts';
import { transition, type IntentEvent, type Surroundings } from '../../src/outbox/transition.ts';
import {
  around,
  BACKENDS,
  captured,
  conflict,
  expired,
  held,
  heldNow,
  intent,
  keepsRefusals,
  NOT_AFTER,
  refusal,
  released,
  reply,
} from './samples.ts';

const L3 = BACKENDS.find((backend) => backend.level === 'L3' && keepsRefusals(backend))!;
const forgetful = BACKENDS.find((backend) => backend.level === 'L3' && !keepsRefusals(backend))!;
const L2 = BACKENDS.find(({ level }) => level === 'L2')!;
const inReview = (over: Partial<IntentRecord> = {}): IntentRecord => intent({ state: 'needs-review', ...over });

const on = (backend: typeof L3, record: IntentRecord, event: IntentEvent, when?: Partial<Surroundings>) =>
  transition(record, event, around(backend, when));
const afterLookup = (record: IntentRecord, outcome: Outcome) => on(L3, record, reply('lookup', outcome));

describe('an answer that comes late', () => {
  it('the refusal of an early copy does not take the hold of a later one away', () => {
    for (const state of ['held', 'resolving'] as const)
      for (const backend of [L3, forgetful]) expect(on(backend, held({ state }), reply('submit', refusal()))).toBeUndefined();
  });

  it('the refusal of an early copy does not contradict the charge of a later one, where refusals are not kept', () => {
    const charged = intent({ state: 'captured', amount: 10 });
    expect(on(forgetful, charged, reply('submit', refusal()))).toBeUndefined();
    expect(on(L3, charged, reply('submit', refusal()))).toMatchObject({ row: '20', breach: 'invariant' });
    expect(on(forgetful, charged, reply('lookup', refusal()))).toMatchObject({ row: '20', breach: 'invariant' });
  });

  it('the refusal of a capture or a release is not a refusal of the spend', () => {
    for (const asked of ['capture', 'release'] as const) {
      expect(on(L3, inReview({ mode: 'held', amount: 8 }), reply(asked, refusal()))).toBeUndefined();
      expect(on(L3, intent({ state: 'captured', amount: 8 }), reply(asked, refusal()))).toBeUndefined();
    }
  });

  it('a refusal that was given before the deadline is not made final by being read after it', () => {
    const read = on(forgetful, intent({ state: 'unknown' }), reply('submit', refusal()), { isPast: true });
    expect(read?.record.state).toBe('unknown');
    const given = refusal('insufficient-credits', { serverNow: NOT_AFTER + 1 });
    expect(on(forgetful, intent({ state: 'unknown' }), reply('submit', given))?.record.state).toBe('rejected');
  });

  it('a refusal after the deadline ends nothing where nobody looks at deadlines: a later copy could still be charged', () => {
    const given = refusal('insufficient-credits', { serverNow: NOT_AFTER + 1 });
    const state = (level: 'L1' | 'L2' | 'L3'): string | undefined =>
      on({ ...forgetful, level, deadline: false }, intent({ state: 'unknown' }), reply('submit', given))?.record.state;
    // What can be released will be; of the rest a person decides.
    expect([state('L1'), state('L2'), state('L3')]).toEqual(['needs-review', 'needs-review', 'unknown']);
  });

  it('a refusal that settles nothing does not take a spend out of review', () => {
    expect(on(forgetful, inReview(), reply('submit', refusal()))?.record.state).toBe('needs-review');
  });

  it('"held" says nothing new about what is over', () => {
    for (const state of ['captured', 'released', 'expired', 'rejected'] as const)
      expect(on(L3, held({ state }), reply('submit', heldNow()))).toBeUndefined();
  });

  it('a conflict of an early copy does not take away what the work has earned', () => {
    for (const reason of ['key-mismatch', 'too-old'] as const) {
      expect(on(L3, held(), reply('submit', conflict(reason)))).toBeUndefined();
      expect(on(L3, held({ state: 'resolving' }), reply('submit', conflict(reason)))).toBeUndefined();
      expect(on(L3, inReview(), reply('submit', conflict(reason)))).toBeUndefined();
    }
  });

  it('the same fact twice is one fact', () => {
    expect(on(L3, intent({ state: 'captured', amount: 5 }), reply('submit', captured(5)))).toBeUndefined();
    expect(on(L3, intent({ state: 'captured', amount: 5 }), reply('lookup', captured(5, { refunded: 5 })))).toBeUndefined();
  });

  it('released, expired and refused all say that nothing was charged', () => {
    for (const outcome of [released(), expired(), refusal()])
      for (const state of ['released', 'expired', 'rejected'] as const)
        expect(on(L3, intent({ state, amount: 0 }), reply('lookup', outcome))).toBeUndefined();
  });

  it('nobody can know of what has not left the device', () => {
    for (const outcome of [captured(), heldNow(), refusal(), conflict('too-old')])
      expect(on(L3, intent(), reply('lookup', outcome))).toBeUndefined();
  });
});

describe('what a person decided', () => {
  const byHand = (over: Partial<IntentRecord> = {}): IntentRecord =>
    intent({ state: 'captured', amount: 10, byHand: true, settledAt: 1, version: 2, ...over });

  it('yields to a fact, whichever, and is no breach', () => {
    expect(on(L3, byHand(), reply('submit', captured(4)))).toMatchObject({ row: '10', record: { state: 'captured', amount: 4 } });
    expect(afterLookup(byHand(), refusal())).toMatchObject({ row: '10', record: { state: 'rejected', amount: 0 } });
    expect(afterLookup(byHand({ state: 'released', amount: 0 }), captured())?.record).toMatchObject({
      state: 'captured',
      version: 7,
    });
  });

  it('is a fact once the backend says the same, and then two facts can contradict each other', () => {
    const confirmed = afterLookup(byHand(), captured())!.record;
    expect(confirmed).not.toHaveProperty('byHand');
    expect(afterLookup(confirmed, released())?.breach).toBe('invariant');
  });

  it('is not reopened by what is no fact', () => {
    expect(on(forgetful, byHand(), reply('submit', refusal()))).toBeUndefined();
    expect(on(L3, byHand(), reply('submit', conflict('key-mismatch')))).toBeUndefined();
    expect(on(L3, byHand(), reply('submit', heldNow()))).toBeUndefined();
    expect(on(L3, byHand(), { kind: 'retry' })).toBeUndefined();
  });

  it('may be more than was agreed without the backend being blamed for it', () => {
    const step = on(L3, inReview(), reply('hand', captured(99)));
    expect(step).toMatchObject({ row: '10', record: { amount: 99 } });
    expect(step?.breach).toBeUndefined();
  });

  it('is not given back by the kit', () => {
    expect(on(L2, inReview({ cancelRequested: true }), reply('hand', captured()))?.record.refund).toBeUndefined();
  });

  it('a fact above the agreed amount is a breach even then', () => {
    expect(afterLookup(byHand(), captured(99))).toMatchObject({ row: '5a', breach: 'overcharge' });
  });
});

describe('doubt', () => {
  const doubtful = intent({ state: 'unknown', mode: 'held', doubt: true });

  it('ends with a fact: a hold that was found is captured when its work is done', () => {
    const found = afterLookup(doubtful, heldNow())!.record;
    const done = on(L3, found, { kind: 'work-done', amount: 5 })!.record;
    expect(done).toMatchObject({ state: 'resolving', doubt: false, want: { kind: 'capture', amount: 5 } });
  });

  it('sends nothing and releases nothing, whoever cancels and whatever passes', () => {
    expect(on(L3, doubtful, { kind: 'cancel' })?.record).toMatchObject({ state: 'unknown', cancelRequested: true });
    expect(on(L3, doubtful, { kind: 'retry' })).toBeUndefined();
    expect(on(L3, doubtful, { kind: 'retry' }, { isPast: true })?.record.state).toBe('needs-review');
  });

  it('leaves a capture in review that can neither be made nor given up', () => {
    const stuck = held({ state: 'needs-review', doubt: true, want: { kind: 'capture', amount: 6 } });
    expect(afterLookup(stuck, heldNow())).toBeUndefined();
    expect(afterLookup(stuck, captured(6))?.record).toMatchObject({ state: 'captured', amount: 6 });
  });

  it('a second refusal of the held amount is looked up and not asked a third time', () => {
    const again = held({ state: 'resolving', atHeld: true, want: { kind: 'capture', amount: 8 } });
    expect(on(L3, again, reply('capture', refusal('overage-cap')))?.record).toMatchObject({ doubt: true, want: again.want });
  });

  it('a late refusal of more than was held says nothing of what was held', () => {
    const again = held({ state: 'resolving', atHeld: true, want: { kind: 'capture', amount: 8 } });
    expect(on(L3, again, { ...reply('capture', refusal('overage-cap')), excess: 2 } as IntentEvent)).toBeUndefined();
  });
});

describe('a cancel', () => {
  it('waits for the deadline where the host sent the request itself', () => {
    const sent = intent({ state: 'unknown', mode: 'host' });
    expect(on(L3, sent, { kind: 'cancel' })).toMatchObject({ row: '12a', record: { state: 'unknown', cancelRequested: true } });
    expect(on(L3, { ...sent, cancelRequested: true }, { kind: 'retry' })).toBeUndefined();
  });

  it('counts once', () => {
    expect(on(L3, intent({ state: 'sending', cancelRequested: true }), { kind: 'cancel' })).toBeUndefined();
  });

  it('comes too late for what is over or being ended', () => {
    for (const state of ['captured', 'released', 'resolving', 'needs-review'] as const)
      expect(on(L3, held({ state }), { kind: 'cancel' })).toBeUndefined();
  });

  it('of a charge that the backend holds instead gives the hold back', () => {
    expect(on(L3, intent({ state: 'sending' }), reply('submit', heldNow()))?.record).toMatchObject({
      state: 'resolving',
      want: { kind: 'release' },
    });
  });
});
