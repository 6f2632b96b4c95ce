import type { Account, Command, Viewer } from '../../src/index.ts';
import type { Dice } from './dice.ts';

export const START = Date.parse('2024-01-29T10:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Where things fall due in these sequences: the anchor's days, midnights of two zones, month ends, the leap day, both changes of the clock. */
const EDGES = ['2024-02-01T00:00', '2024-02-10T10:00', '2024-02-28T23:00', '2024-02-29T00:00', '2024-02-29T10:00', '2024-03-01T00:00', '2024-03-29T10:00', '2024-03-31T01:00', '2024-04-01T00:00', '2024-04-29T10:00', '2024-10-27T01:00'].map((at) => Date.parse(`${at}Z`)); // prettier-ignore

const VIEWERS: readonly Viewer[] = [{ role: 'owner' }, { role: 'owner', id: 'user:ann' }, { role: 'owner', id: 'user:bob' }];

/** An instant not before another: mostly one millisecond around an edge or around the end of something that the account holds. */
export function later(dice: Dice, account: Account, from: number): number {
  const ends = [
    ...account.lots.flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt])),
    ...Object.values(account.counters).map(({ until }) => until),
    ...account.scheduled.map(({ at }) => at),
  ];
  const edge = dice.chance(0.6) && ends.length > 0 ? dice.pick(ends) : dice.pick(EDGES);
  const at = dice.chance(0.75) ? edge + dice.pick([-1, 0, 0, 1]) : from + dice.below(40) * DAY + dice.below(24) * HOUR;
  return at < from || at > from + 120 * DAY ? from + dice.pick([0, 0, 1, HOUR, DAY]) : at;
}

export const anyViewer = (dice: Dice): Viewer => dice.pick(VIEWERS);

/** A random command; what names an earlier one names one that there is. */
export function anyCommand(dice: Dice, id: string, account: Account, now: number): Command {
  const n = dice.below(6);
  const intents = Object.keys(account.intents);
  const of = intents.length > 0 ? dice.pick(intents) : undefined;
  const options: (() => Command)[] = [
    () => ({ kind: 'spend', id, action: 'work', inputs: { n } }),
    () => ({ kind: 'spend', id, action: 'work', inputs: { n } }),
    () => ({ kind: 'spend', id, action: 'chat', inputs: { n } }),
    () => ({ kind: 'spend', id, action: 'again', inputs: { n, key: dice.pick(['x', 'y']) } }),
    () => ({ kind: 'spend', id, action: 'book', inputs: { at: new Date(now + dice.below(70) * DAY).toISOString() } }),
    () => ({
      kind: 'hold',
      id,
      action: dice.pick(['work', 'chat']),
      inputs: { n },
      ...dice.maybe(0.5, () => ({ holdMs: dice.pick([HOUR, 20 * DAY]) })),
    }),
    () => ({ kind: 'hold', id, action: 'job', inputs: {} }),
    () => ({
      kind: 'grant',
      id,
      source: dice.pick(['promo', 'monthly', 'bank', 'paid', 'tokens']),
      amount: 1 + dice.below(20),
      ...dice.maybe(0.2, () => ({ owner: 'user:ann' })),
      ...dice.maybe(0.2, () => ({ expiresAt: now + (1 + dice.below(40)) * DAY })),
    }),
    () => ({
      kind: 'event',
      id,
      event: dice.pick(['gift', 'touch', 'payment-paid', 'payment-declined']),
      ...(dice.chance(0.3) && { quantity: dice.pick([2, 0.5, 40]) }),
    }),
    () => ({ kind: 'buy', id, pack: dice.pick(['S', 'L']), ...dice.maybe(0.3, () => ({ unpaid: true })) }),
    () => ({ kind: 'subscribe', id, plan: dice.pick(['small', 'large']), seats: 1 + dice.below(3) }),
    () => ({
      kind: 'change-plan',
      id,
      plan: dice.pick(['small', 'large', 'free']),
      ...dice.maybe(0.5, () => ({ effective: dice.pick(['once', 'renewal'] as const) })),
    }),
    () => ({ kind: 'set-count', id, fact: 'seats', value: dice.below(5) }),
    () => ({
      kind: 'set-flag',
      id,
      flag: dice.pick(['mode', 'user:bob', 'user:ann', 'trial']),
      value: dice.pick(['a', 'b', null]),
    }),
    () =>
      dice.pick<Command>([
        { kind: 'cancel', id },
        { kind: 'pause', id, months: 1 },
        { kind: 'resume', id },
        { kind: 'renew', id },
        { kind: 'close', id },
      ]),
    () => ({
      kind: 'transfer',
      id,
      ...dice.pick([{ to: 'sub-1' }, { from: 'sub-1' }, { to: 'user:ann' }]),
      amount: 1 + dice.below(6),
    }),
    ...(of === undefined ? [] : onIntent(dice, id, of)),
    ...ordered(account).map((of) => (): Command => ({
      kind: 'refund',
      id,
      of,
      cause: dice.pick(['failed', 'late', 'theft', 'none']),
    })),
    ...placed(account).map((order) => (): Command => ({ kind: 'deliver', id, order })),
    () => ({ kind: 'advance' }),
  ];
  return dice.pick(options)();
}

const onIntent = (dice: Dice, id: string, of: string): (() => Command)[] => [
  () => ({ kind: 'capture', id, of, ...dice.maybe(0.6, () => ({ amount: dice.below(16) })) }),
  () => ({ kind: 'release', id, of }),
  () => ({ kind: 'refund', id, of, cause: 'failed', ...dice.maybe(0.4, () => ({ amount: 1 + dice.below(4) })) }),
];

const placed = (account: Account): string[] =>
  Object.values(account.orders).flatMap(({ id, state }) => (state === 'placed' ? [id] : []));

/** A few of the orders: not so many that nothing else happens any more. */
const ordered = (account: Account): string[] => Object.keys(account.orders).slice(-2);
