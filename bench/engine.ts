import { TZDateMini } from '@date-fns/tz';
import { addMonths, differenceInCalendarMonths } from 'date-fns';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  advise,
  bindPolicy,
  decide,
  newAccount,
  parsePolicy,
  quote,
  settle,
  transact,
  type Account,
  type Lot,
  type Spend,
  type World,
} from '../src/index.ts';
import { occurrenceAfter } from '../src/engine/calendar.ts';
import { naiveQuote, type NaiveLot } from './naive.ts';

const policy = bindPolicy(parsePolicy(readFileSync(join(import.meta.dirname, '../policies/bg-studio.json'), 'utf8')), {
  reset_day: 1,
  launch: '2025-03-10T00:00:00Z',
});
const viewer = { role: 'owner' };
const now = Date.parse('2025-05-10T09:00:00Z');
const DAY = 86_400_000;
/** Microseconds of engines that are references: by the number of lots, and a daily recurrence over a year. What they are is printed below the tables. */
const AUTUMN: Readonly<Record<number, number>> = { 10: 39, 100: 161, 1000: 3700 };
const OPENMETER: Readonly<Record<number, number>> = { 10: 30, 100: 280, 1000: 4000 };
const OPENMETER_DAILY = 5000;
const SOURCES = ['promo', 'monthly', 'purchased'];

/** Lots of all sources in no order, each with a few credits, so that a spend crosses several. */
function lotsOf(count: number): Lot[] {
  return Array.from({ length: count }, (_, index) => {
    const scattered = (index * 7919) % count;
    const source = SOURCES[scattered % 3]!;
    const grantedAt = now - (1 + (scattered % 200)) * DAY;
    return {
      id: `lot-${scattered}`,
      type: 'photo',
      source,
      granted: 4,
      remaining: 4,
      held: 0,
      grantedAt,
      effectiveAt: grantedAt,
      expiresAt: scattered % 5 === 0 ? null : now + (1 + (scattered % 150)) * DAY,
    };
  });
}

const naiveLots = (lots: readonly Lot[]): NaiveLot[] =>
  lots.map(({ id, source, expiresAt, grantedAt, remaining }) => ({
    id,
    rank: SOURCES.indexOf(source),
    expiresAt,
    grantedAt,
    remaining,
  }));
const spend = (id: string, photos: number): Spend => ({
  kind: 'spend',
  id,
  action: 'apply',
  inputs: { photos, background: true },
});

/** How long a run is repeated before anything is timed, so that what the engine compiles and clears away at first is not in it. */
const WARM_UP_MS = 300;
const ENOUGH_MS = 500;

/** Microseconds of one call: the least of many short batches, so that neither other processes nor the runtime's own threads are in it. */
function micros(run: () => unknown): number {
  let kept: unknown;
  const time = (batch: number): number => {
    const start = performance.now();
    for (let index = 0; index < batch; index++) kept = run();
    return ((performance.now() - start) * 1000) / batch;
  };
  const until = performance.now() + WARM_UP_MS;
  while (performance.now() < until) time(1);
  const batch = Math.max(1, Math.ceil(500 / time(1)));
  let least = Infinity;
  // What is slow is timed less often, but never fewer than ten times.
  const enough = performance.now() + ENOUGH_MS;
  for (let taken = 0; taken < 10 || performance.now() < enough; taken++) least = Math.min(least, time(batch));
  if (kept === null) throw new Error('The run was optimised away.');
  return least;
}

const row = (cells: readonly string[]): void => {
  console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(34) : cell.padStart(12))).join(''));
};
const us = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} µs`;

console.log('\nQuote of 10 photos, against filter-sort-subtract on plain numbers (the least anybody can do)\n');
row(['lots', 'naive', 'decide', 'ratio', 'quote', 'ratio', 'reference']);
for (const count of [10, 100, 1000, 10_000]) {
  const lots = lotsOf(count);
  const account: Account = newAccount('bench', now, { plan: 'professional_plus', slots: 5, lots });
  const world: World = { policy, account, viewer, now };
  const plain = naiveLots(lots);
  const command = spend('q', 10);
  const drawn = naiveQuote(plain, 10, now)!
    .map(({ lot }) => lot)
    .join();
  const ours = decide(world, command)
    .draws.map(({ lot }) => lot)
    .join();
  if (drawn !== ours) throw new Error(`Baseline and engine draw differently: ${drawn} and ${ours}.`);
  const naive = micros(() => naiveQuote(plain, 10, now));
  const light = micros(() => advise(world, command, decide(world, command)));
  const full = micros(() => quote(world, command));
  row([
    String(count),
    us(naive),
    us(light),
    `${(light / naive).toFixed(1)} ×`,
    us(full),
    `${(full / naive).toFixed(1)} ×`,
    AUTUMN[count] === undefined ? '' : us(AUTUMN[count]),
  ]);
}

console.log('\nThe next renewal on the 31st, against the same step on a zoned date of the library\n');
row(['zone', 'zoned date', 'calendar.ts', 'ratio']);
for (const zone of ['UTC', 'Europe/Warsaw']) {
  const anchor = Date.parse('2024-01-31T10:00:00Z');
  let step = 0;
  // A new instant each time, within two years, as settling meets them.
  const instant = (): number => anchor + ((step = (step + 7) % 17_520) * DAY) / 24;
  const zoned = micros(() => {
    const after = instant();
    const from = new TZDateMini(anchor, zone);
    let n = differenceInCalendarMonths(new TZDateMini(after, zone), from) - 1;
    let found = addMonths(from, n).getTime();
    while (found <= after) found = addMonths(from, ++n).getTime();
    return found;
  });
  const ours = micros(() => occurrenceAfter(anchor, zone, { unit: 'months', count: 1 }, instant()));
  row([zone, us(zoned), us(ours), `${(ours / zoned).toFixed(2)} ×`]);
}

console.log(
  '\nReplay: spends one after another, each decided, drawn and written, against filter-sort-subtract for each of them on plain numbers that change in place\n',
);
row(['lots · spends', 'naive', 'transact', 'ratio', 'a spend', 'as one sum', 'reference']);
for (const [count, spends] of [
  [10, 100],
  [100, 1000],
  [1000, 1000],
] as const) {
  const lots = lotsOf(count).map((lot) => ({ ...lot, granted: 100, remaining: 100 }));
  const naive = micros(() => {
    const plain = naiveLots(lots);
    for (let n = 0; n < spends; n++) {
      const draws = naiveQuote(plain, 2, now);
      if (!draws) throw new Error('The baseline ran out.');
      for (const { lot, amount } of draws) plain.find(({ id }) => id === lot)!.remaining -= amount;
    }
  });
  const ours = micros(() => replay(newAccount('bench', now, { plan: 'professional_plus', slots: 5, lots }), spends));
  const whole = newAccount('bench', now, { plan: 'professional_plus', slots: 5, lots });
  const sum = micros(() => transact({ policy, account: whole, viewer, now }, spend('s', 2 * spends)));
  row([
    `${count} · ${spends}`,
    us(naive),
    us(ours),
    `${(ours / naive).toFixed(1)} ×`,
    us(ours / spends),
    us(sum),
    us(OPENMETER[count]!),
  ]);
}

const daily = bindPolicy(
  parsePolicy({
    language: 1,
    id: 'daily',
    version: '1',
    credits: { photo: { name: { en: 'credits' }, decimals: 0 } },
    sources: { daily: { label: { en: 'Daily credits' }, category: 'included', expires: { after: '3 days' } } },
    actions: { apply: { inputs: { photos: 'count', background: 'flag' }, cost: { each: 'photos', credits: 1 } } },
    plans: { daily: { grants: { daily: { source: 'daily', amount: 5, every: 'day' } } } },
  }),
);

console.log('\nA grant every day, and a spend every day; then the same time with nothing in it\n');
row(['years', 'grants alone', 'with draws', 'a day', 'a renewal a month', 'nothing due', 'reference']);
const began = Date.parse('2015-01-01T09:00:00Z');
for (const years of [1, 10]) {
  const days = 365 * years;
  const until = began + days * DAY;
  const joined = transact(
    { policy: daily, account: newAccount('bench', began), viewer, now: began },
    { kind: 'subscribe', id: 'plan', plan: 'daily' },
  ).account;
  const alone = micros(() => settle({ policy: daily, account: joined, viewer, now: until }));
  const drawn = micros(() => {
    let account: Account = { ...joined, answers: {} };
    for (let day = 1; day <= days; day++) {
      const done = transact({ policy: daily, account, viewer, now: began + day * DAY }, spend(`d${day}`, 4));
      if (done.decision.verdict !== 'allowed') throw new Error('The days ran out.');
      account = { ...done.account, intents: {}, answers: {} };
    }
  });
  const monthly = newAccount('bench', began, { plan: 'professional_plus', slots: 5 });
  const renewals = micros(() => settle({ policy, account: monthly, viewer, now: until }));
  const nothing = micros(() => settle({ policy: daily, account: newAccount('bench', began), viewer, now: until }));
  row([String(years), us(alone), us(drawn), us(drawn / days), us(renewals), us(nothing), years === 1 ? us(OPENMETER_DAILY) : '']);
}
console.log(`
References, measured on a like machine and on other data, so that only the order of magnitude compares. Quote: Autumn's deduction in TypeScript, without
its database (useautumn/autumn). Replay and days: OpenMeter's engine in Go, a full recompute of grants and use, in which the use of a phase is one sum and
nothing is decided or written for a single event, as in the column of one spend for all of them (openmeterio/openmeter, credit engine); the day row is a
daily recurrence over a year.
`);

/** Spends two photos at a time. */
function replay(start: Account, spends: number): void {
  let account = start;
  for (let n = 0; n < spends; n++) {
    const done = transact({ policy, account, viewer, now }, spend(`s${n}`, 2));
    if (done.decision.verdict !== 'allowed') throw new Error('The engine ran out.');
    // What a ledger store does that loads the slices `reads` names: settled intents and old answers stay where they are.
    account = { ...done.account, intents: {}, answers: {} };
  }
}
