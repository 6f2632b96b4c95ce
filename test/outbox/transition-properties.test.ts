import { fc, runsOr } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import type { Capabilities, Outcome } from '../../src/adapters/contract.ts';
import { isTerminal, type IntentRecord } from '../../src/outbox/record.ts';
import { transition, type IntentEvent, type Step, type Surroundings } from '../../src/outbox/transition.ts';
import {
  around,
  BACKENDS,
  captured,
  conflict,
  expired,
  heldNow,
  intent,
  NOT_AFTER,
  refusal,
  released,
  reply,
} from './samples.ts';

/** Which states a row of the protocol leads from and to. `over`: any terminal state; `open`: `unknown` or `needs-review`. */
const EDGES: Readonly<Record<string, string>> = {
  '3': 'recorded>sending',
  '3a': 'recorded>released',
  '4': 'recorded>released',
  '4a': 'sending>unknown unknown>unknown needs-review>needs-review',
  '5': 'sending>held',
  '5a': 'sending>held open>held sending>over open>over held>over resolving>over over>over',
  '5b': 'sending>released sending>expired',
  '5c': 'sending>released',
  '6': 'sending>captured',
  '7': 'sending>rejected sending>unknown sending>needs-review unknown>unknown unknown>needs-review needs-review>needs-review',
  '7a': 'sending>unknown unknown>unknown unknown>needs-review',
  '7b': 'sending>rejected sending>needs-review open>needs-review',
  '8': 'sending>unknown',
  '9': 'unknown>sending',
  '9a': 'unknown>needs-review',
  '10': 'open>over open>held over>over',
  '12': 'unknown>resolving',
  '12a': 'sending>sending held>held unknown>unknown captured>captured',
  '13': 'unknown>sending',
  '14': 'unknown>needs-review sending>needs-review',
  '15': 'held>resolving',
  '16': 'held>resolving sending>resolving open>resolving',
  '17': 'held>over',
  '18': 'resolving>over',
  '18a': 'resolving>resolving resolving>needs-review',
  '18b': 'resolving>resolving resolving>needs-review',
  '19': 'resolving>resolving resolving>needs-review',
  '20': 'over>over',
};

const groups = (record: IntentRecord): string[] => [
  record.state,
  ...(isTerminal(record) ? ['over'] : []),
  ...(record.state === 'unknown' || record.state === 'needs-review' ? ['open'] : []),
];

function isDrawn(row: string, from: IntentRecord, to: IntentRecord): boolean {
  const edges = new Set(EDGES[row]?.split(' '));
  return groups(from).some((a) => groups(to).some((b) => edges.has(`${a}>${b}`)));
}

const serverNow = fc.constantFrom(0, NOT_AFTER + 1);
const amounts = fc.constantFrom(0, 6, 8, 10, 12);
const outcomes: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({ amount: amounts, at: serverNow }).map(({ amount, at }) => captured(amount, { serverNow: at })),
  amounts.map(heldNow),
  fc.constant(released()),
  fc.constant(expired()),
  fc
    .record({ reason: fc.constantFrom('insufficient-credits', 'past-deadline', 'overage-cap'), at: serverNow })
    .map(({ reason, at }) => refusal(reason as 'past-deadline', { serverNow: at })),
  fc.constantFrom('key-mismatch', 'too-old').map((reason) => conflict(reason as 'too-old')),
);
const replies = fc
  .record({ to: fc.constantFrom('submit', 'capture', 'release', 'lookup'), outcome: outcomes })
  .map(({ to, outcome }) => reply(to as 'submit', outcome));
const byHand = fc.constantFrom(reply('hand', captured(4)), reply('hand', released()));
const plain = fc.constantFrom<IntentEvent>(
  { kind: 'send', sentAt: 1, notAfter: NOT_AFTER },
  { kind: 'send', sentAt: 2, notAfter: NOT_AFTER + 7 },
  { kind: 'drop' },
  { kind: 'not-sent' },
  { kind: 'failed' },
  { kind: 'none' },
  { kind: 'retry' },
  { kind: 'cancel' },
  { kind: 'abandon' },
  { kind: 'work-done', amount: 5 },
  { kind: 'work-done', amount: 20, excess: 1 },
  { kind: 'work-failed' },
  { kind: 'adopt', from: 'tab', by: 'next', at: 7 },
  { kind: 'adopt', from: 'next', by: 'tab', at: 7 },
  { kind: 'refunded', amount: 3, version: 9 },
);
const rarely = fc.nat(3).map((value) => value === 0);
const mostly = rarely.map((value) => !value);
const moments = fc.record({ isPast: rarely, isRemembered: mostly, isHalted: rarely, canLookup: mostly });

/** What usually comes next, so that stories get somewhere. */
const USUAL: Readonly<Record<string, readonly IntentEvent[]>> = {
  sending: [{ kind: 'failed' }, { kind: 'failed' }, { kind: 'cancel' }, reply('submit', heldNow()), reply('submit', refusal())],
  unknown: [{ kind: 'retry' }, { kind: 'retry' }, { kind: 'cancel' }, reply('lookup', heldNow())],
  held: [
    { kind: 'work-done', amount: 5 },
    { kind: 'work-done', amount: 20, excess: 1 },
  ],
  resolving: [reply('capture', refusal('overage-cap')), reply('release', refusal('past-deadline')), { kind: 'none' }],
};

interface Story {
  readonly backend: Capabilities;
  readonly mode: IntentRecord['mode'];
  readonly events: readonly { readonly event: IntentEvent; readonly moment: Partial<Surroundings>; readonly usual: number }[];
}

const events = fc.oneof({ weight: 5, arbitrary: replies }, { weight: 6, arbitrary: plain }, { weight: 1, arbitrary: byHand });
const stories: fc.Arbitrary<Story> = fc.record({
  backend: fc.constantFrom(...BACKENDS),
  mode: fc.constantFrom('charged', 'held', 'host'),
  events: fc
    .array(fc.record({ event: events, moment: moments, usual: fc.nat(60) }), { minLength: 1, maxLength: 30 })
    .map((rest) => [
      // Most spends are sent, or nothing would come of them.
      { event: { kind: 'send', sentAt: 1, notAfter: NOT_AFTER } as IntentEvent, moment: {}, usual: 60 },
      ...rest,
    ]),
});

interface Seen {
  readonly before: IntentRecord;
  readonly event: IntentEvent;
  readonly step: Step;
  readonly wasSending: boolean;
}

/** Plays a story from a fresh record, or from one of its later events on as if the spend had never been sent. */
function tell({ backend, mode, events }: Story, see: (seen: Seen) => void): void {
  let record = intent({ mode });
  let wasSending = false;
  for (const { event: any, moment, usual } of events.slice(events.length % 5 === 0 ? 1 : 0)) {
    // Every other time, the usual thing happens.
    const event = (usual < 30 && USUAL[record.state]?.[usual % 6]) || any;
    const step = transition(Object.freeze(record), event, around(backend, moment));
    if (!step) continue;
    see({ before: record, event, step, wasSending });
    ({ record } = step);
    wasSending ||= record.state === 'sending';
  }
}

const numRuns = runsOr(4_000);
const always = (check: (seen: Seen) => void): void =>
  fc.assert(
    fc.property(stories, (story) => tell(story, check)),
    { numRuns },
  );

describe('whatever happens to a spend', () => {
  it('it goes only where the table has a way', () => {
    always(({ before, step }) => {
      if (!isDrawn(step.row, before, step.record))
        throw new Error(`Row ${step.row} does not lead from ${before.state} to ${step.record.state}.`);
    });
  });

  it('what is over stays as it is, unless a fact overrules a person', () => {
    always(({ before, event, step: { record } }) => {
      if (!isTerminal(before)) return;
      if (before.byHand && event.kind === 'reply') {
        expect(event.to).not.toBe('hand');
        expect(record.byHand).toBeUndefined();
        expect(isTerminal(record)).toBe(true);
      } else expect([record.state, record.amount]).toEqual([before.state, before.amount]);
    });
  });

  it('what was wanted of a hold is never forgotten or turned around', () => {
    always(({ before, step: { record } }) => {
      if (!before.want) return;
      expect(record.want?.kind).toBe(before.want.kind);
      if (record.want?.kind === 'capture' && !record.atHeld) expect(record.want).toEqual(before.want);
    });
  });

  it('the instants of its first sending are never rewritten', () => {
    always(({ before, step: { record } }) => {
      if (before.sentAt !== undefined) expect([record.sentAt, record.notAfter]).toEqual([before.sentAt, before.notAfter]);
      else if (record.state !== 'released') expect(record.state).toBe('sending');
    });
  });

  it('what was ever sent is released only by a fact', () => {
    always(({ event, step: { record }, wasSending, before }) => {
      if (record.state !== 'released' || before.state === 'released' || !wasSending) return;
      if (event.kind === 'reply') expect(event.outcome.state).toBe('released');
      else expect(event.kind).toBe('not-sent');
    });
  });

  it('what it cost is only ever what an answer says', () => {
    always(({ before, event, step: { record } }) => {
      if (record.state !== 'captured' || before === record) return;
      if (before.state === 'captured' && before.amount === record.amount) return;
      expect(event).toMatchObject({ kind: 'reply', outcome: { state: 'captured', amount: record.amount } });
    });
  });

  it('what was agreed is never changed', () => {
    const agreed = ({ key, fingerprint, action, inputs, type, maxAmount, policyVersion, mode, recordedAt }: IntentRecord) => [
      key,
      fingerprint,
      action,
      inputs,
      type,
      maxAmount,
      policyVersion,
      mode,
      recordedAt,
    ];
    always(({ before, step: { record } }) => expect(agreed(record)).toEqual(agreed(before)));
  });

  it('more than was agreed never passes unnoticed', () => {
    always(({ before, event, step }) => {
      const isNews = event.kind === 'reply' && event.to !== 'hand' && step.record.amount !== before.amount;
      if (isNews && step.record.amount! > step.record.maxAmount && !step.breach)
        throw new Error(`${step.record.amount} was taken in row ${step.row}.`);
    });
  });
});

it('every row but the one where nothing happens is taken, and no other', () => {
  const taken = new Map<string, number>();
  always(({ step }) => void taken.set(step.row, (taken.get(step.row) ?? 0) + 1));
  const rare = Object.keys(EDGES).filter((row) => (taken.get(row) ?? 0) === 0);
  expect(rare).toEqual([]);
  expect([...taken.keys()].filter((row) => !(row in EDGES))).toEqual([]);
});
