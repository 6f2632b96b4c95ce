import { fc } from './property.ts';
import type { BoundPolicy, Command, Viewer } from '../../src/index.ts';
import { comingInstants } from './oracle-settle.ts';
import type { State } from './oracle-state.ts';
import { addDuration, day, occurrenceAfter } from './oracle-time.ts';
import { planNames } from './oracle-chance.ts';
import { actionNames, eventNames, flagNames, packNames, sourceNames } from './oracle-policies.ts';

/** A gesture names its instant and its objects by number; they are found in the oracle's state when it is its turn, so that any list of gestures makes sense. */
export interface Gesture {
  readonly when: When;
  readonly act: Act;
  readonly viewer: number;
  readonly late: number | undefined;
  readonly stale: boolean;
}

type When = { kind: 'stay' | 'back' } | { kind: 'boundary'; pick: number; offset: number } | { kind: 'ahead'; by: number };
type Act = { kind: string; pick: number; other: number; share: number; many: number; yes: boolean };

const when: fc.Arbitrary<When> = fc.oneof(
  { weight: 7, arbitrary: fc.constant<When>({ kind: 'stay' }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('boundary' as const), pick: fc.nat(5), offset: fc.constantFrom(-1, 0, 0, 1) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('ahead' as const),
      by: fc.constantFrom(1, 3_600_000, day, 3 * day, 17 * day, 31 * day, 70 * day),
    }),
  },
  { weight: 1, arbitrary: fc.constant<When>({ kind: 'back' }) },
);

const kinds = [
  ...Array<string>(9).fill('spend'),
  ...Array<string>(4).fill('hold'),
  ...Array<string>(4).fill('capture'),
  ...Array<string>(2).fill('release'),
  ...Array<string>(4).fill('refund'),
  ...Array<string>(4).fill('grant'),
  ...Array<string>(3).fill('buy'),
  ...Array<string>(3).fill('return'),
  ...Array<string>(3).fill('change-plan'),
  'event',
  'subscribe',
  'set-count',
  'set-flag',
  'advance',
  'repeat',
  'odd',
];
const act = (of: readonly string[]): fc.Arbitrary<Act> =>
  fc.record({
    kind: fc.constantFrom(...of),
    pick: fc.nat(11),
    other: fc.nat(11),
    share: fc.constantFrom(0, 0.4, 1, 1, 1.5),
    many: fc.constantFrom(0, 1, 1, 2, 3, 5, 6, 11),
    yes: fc.boolean(),
  });
const gesture = (of: readonly string[]): fc.Arbitrary<Gesture> =>
  fc.record({
    when,
    act: act(of),
    viewer: fc.nat(7),
    late: fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(-1, 0, 1) }),
    stale: fc.oneof({ weight: 24, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  });

/** Most accounts subscribe first; some never do. */
export const gestures = fc
  .tuple(
    fc.array(gesture(['grant', 'set-count', 'set-flag']), { maxLength: 3 }),
    fc.array(gesture(['subscribe', 'subscribe', 'grant']), { maxLength: 2 }),
    fc.array(gesture(kinds), { minLength: 6, maxLength: 24 }),
  )
  .map((parts) => parts.flat());

const at = <T>(list: readonly T[], index: number): T => {
  if (list.length === 0) throw new Error('There is nothing to choose from.');
  return list[index % list.length] as T;
};

/** Every instant at which something could be different: what comes by itself, the ends of windows and months, and the leap day. */
function boundaries(policy: BoundPolicy, state: State): number[] {
  const now = state.settledAt;
  const { year, month } = { year: new Date(now).getUTCFullYear(), month: new Date(now).getUTCMonth() };
  const windows = Object.values(policy.limits ?? {}).map((limit) => occurrenceAfter(limit, state.anchor, now));
  const calendar = [Date.UTC(year, month + 1, 1), Date.UTC(year, month + 1, 1) - day, Date.UTC(2024, 1, 29)];
  const known = [...comingInstants({ policy, state, entries: [], now }, now), ...windows, ...calendar];
  return [...new Set(known)]
    .filter((one) => one !== undefined && one > now)
    .map(Number)
    .sort((a, b) => a - b);
}

export function instantOf(policy: BoundPolicy, state: State, choice: When): number {
  if (choice.kind === 'boundary') return Math.max(state.settledAt, at(boundaries(policy, state), choice.pick) + choice.offset);
  if (choice.kind === 'ahead') return state.settledAt + choice.by;
  return choice.kind === 'back' ? state.settledAt - 5 : state.settledAt;
}

const viewers: readonly Viewer[] = [
  { role: 'owner', id: 'ann' },
  { role: 'owner', id: 'ann' },
  { role: 'owner', id: 'ann' },
  { role: 'owner', id: 'bob' },
  { role: 'owner', id: 'bob' },
  { role: 'clerk', id: 'bob' },
  { role: 'guest', id: 'eve' },
  { role: 'agent', id: 'eve' },
];

/** Only what is used and bought depends on the role. */
export const viewerOf = (gesture: Gesture): Viewer =>
  ['spend', 'hold', 'buy'].includes(gesture.act.kind) ? at(viewers, gesture.viewer) : { role: 'owner', id: 'ann' };

interface Place {
  readonly policy: BoundPolicy;
  readonly state: State;
  readonly now: number;
  readonly id: string;
  readonly earlier: readonly Command[];
}

/** A service is now, or at or around the instants at which credits begin and end, or some periods away. */
function serviceTime({ policy, state, now }: Pick<Place, 'policy' | 'state' | 'now'>, pick: number): string {
  const coming = comingInstants({ policy, state, entries: [], now }, now);
  const instants = [
    ...coming,
    ...coming.map((one) => one - 1),
    now,
    now - 3 * day,
    now + 2 * day,
    now + 35 * day,
    now + 64 * day,
  ];
  return new Date(at(instants, pick)).toISOString().replace('Z', '+00:00');
}

/** Commands over actions, now and then with something wrong about them. */
function usage({ state, policy, now, id }: Place, { kind, pick, many, other, share, yes }: Act): Command {
  const given = at<Record<string, number | boolean>>(
    [{ n: many }, { n: many, x: 2.5 }, { n: many, b: yes }, { x: 0.5, b: yes }, {}, { n: many }],
    other,
  );
  const action = at(
    actionNames.filter((name) => name in policy.actions),
    pick,
  );
  const inputs = {
    ...given,
    ...(policy.actions[action]?.payFrom ? { t: serviceTime({ policy, state, now }, pick + other) } : {}),
  };
  const maxAmount = share === 1.5 && yes ? { maxAmount: many } : {};
  if (kind === 'spend') return { kind, id, action, inputs, ...maxAmount };
  const next = at([...comingInstants({ policy, state, entries: [], now }, now), now + 90_000], other);
  return { kind: 'hold', id, action, inputs, ...maxAmount, ...(yes ? { holdMs: next - now } : {}) };
}

function odd({ id, policy }: Place, { pick, other }: Act): Command {
  const action = at(Object.keys(policy.actions), other);
  return at<Command>(
    [
      { kind: 'spend', id, action: 'unheard-of', inputs: {} },
      { kind: 'spend', id, action, inputs: { n: 1.5 } },
      { kind: 'spend', id, action, inputs: { m: 1 } },
      { kind: 'hold', id, action, inputs: { n: true } },
      { kind: 'spend', id, action, inputs: { n: 7, x: 3.5 } },
      { kind: 'buy', id, pack: 'none' },
      { kind: 'change-plan', id, plan: 'none' },
      { kind: 'spend', id, action, inputs: { n: -1 } },
    ],
    pick,
  );
}

function resolution({ state, id }: Place, { kind, pick, share, yes, other }: Act): Command {
  const uses = kind === 'refund' ? state.uses : state.uses.filter((use) => use.state !== 'captured' || use.endsAt !== null);
  if (uses.length === 0) return { kind: 'advance' };
  const found = at([...uses].reverse(), pick % 4);
  if (kind === 'release') return { kind, id, of: found.id };
  if (kind === 'capture') return { kind, id, of: found.id, ...(yes ? {} : { amount: Math.floor(found.cost * share) }) };
  const open = found.captured.reduce((sum, part) => sum + part.amount, 0);
  const amount = yes || open === 0 ? {} : { amount: Math.max(1, Math.floor(open * Math.min(1, share))) };
  return { kind: 'refund', id, of: found.id, cause: at(['failed', 'failed', 'sorry', 'other'], other), ...amount };
}

/** Takes one of the last purchases back. */
function returned({ state, id }: Place, { pick, other }: Act): Command {
  if (state.orders.length === 0) return { kind: 'advance' };
  const { id: of } = at([...state.orders].reverse(), pick % 3);
  return { kind: 'refund', id, of, cause: at(['failed', 'failed', 'failed', 'sorry', 'other'], other) };
}

function handGrant({ now, id, policy }: Place, { pick, other, many, yes }: Act): Command {
  const source = at(
    sourceNames.filter((name) => name in policy.sources),
    pick,
  );
  const expiresAt = at([undefined, null, now + 1, now + day, addDuration(now, '1 months')], other);
  return {
    kind: 'grant',
    id,
    source,
    amount: many === 0 ? 30 : many,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(other % 4 === 1 ? { owner: 'ann' } : {}),
    ...(yes ? { unitCost: at([0.5, 1, 2], pick) } : {}),
  };
}

function subscription({ now, id }: Place, { pick, other, many, yes }: Act): Command {
  const cycleAnchor = at([undefined, undefined, now, now - 10 * day, now - 1, Date.parse('2023-12-31T00:00:00Z')], other);
  return {
    kind: 'subscribe',
    id,
    plan: at(planNames, pick),
    ...(yes ? { slots: many, seats: 2 } : {}),
    ...(cycleAnchor === undefined ? {} : { cycleAnchor }),
    ...(many === 6 ? { billing: 'annual' } : {}),
  };
}

function repeated({ earlier }: Place, { pick, yes }: Act): Command {
  const known = earlier.filter((command) => command.id !== undefined);
  if (known.length === 0) return { kind: 'advance' };
  const command = at([...known].reverse(), pick);
  if (yes || command.kind !== 'spend') return command;
  return { ...command, inputs: { ...command.inputs, n: Number(command.inputs['n'] ?? 0) + 1 } };
}

function plain(place: Place, act: Act): Command {
  const { id } = place;
  const { kind, pick, other, many, yes } = act;
  if (kind === 'event') return { kind, id, event: at(eventNames, pick) };
  if (kind === 'buy') return { kind, id, pack: at(packNames, pick), ...(yes ? { quantity: 2 } : {}) };
  if (kind === 'set-count') return { kind, id, fact: yes ? 'slots' : 'seats', value: many };
  if (kind === 'set-flag') return { kind, id, flag: at(flagNames, pick), value: yes };
  if (kind === 'change-plan')
    return {
      kind,
      id,
      plan: at(planNames, pick),
      ...at([{}, {}, { effective: 'once' as const }, { effective: 'renewal' as const }], other),
    };
  return { kind: 'advance' };
}

function commandFor(place: Place, act: Act): Command {
  if (act.kind === 'spend' || act.kind === 'hold') return usage(place, act);
  if (['capture', 'release', 'refund'].includes(act.kind)) return resolution(place, act);
  if (act.kind === 'return') return returned(place, act);
  if (act.kind === 'odd') return odd(place, act);
  if (act.kind === 'grant') return handGrant(place, act);
  if (act.kind === 'subscribe') return subscription(place, act);
  return act.kind === 'repeat' ? repeated(place, act) : plain(place, act);
}

/** The command a gesture stands for in this state. */
export function commandOf(place: Place, gesture: Gesture): Command {
  const command = commandFor(place, gesture.act);
  if (gesture.act.kind === 'repeat' || command.kind === 'advance') return command;
  return {
    ...command,
    ...(gesture.late === undefined ? {} : { notAfter: place.now + gesture.late }),
    ...(gesture.stale ? { policyVersion: 'older' } : {}),
  };
}
