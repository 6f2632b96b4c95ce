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
  transact,
  type Account,
  type Lot,
  type Spend,
  type World,
} from '../src/index.ts';
import { occurrenceAfter } from '../src/engine/calendar.ts';
import { naiveQuote, naiveSpend, type NaiveLine, type NaiveLot } from './naive.ts';

const policy = bindPolicy(parsePolicy(readFileSync(join(import.meta.dirname, '../policies/bg-studio.json'), 'utf8')), {
  reset_day: 1,
  launch: '2025-03-10T00:00:00Z',
});
const viewer = { role: 'owner' };
const now = Date.parse('2025-05-10T09:00:00Z');
const DAY = 86_400_000;
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

/** Median microseconds of one call, over batches long enough to be measured. */
function micros(run: () => unknown): number {
  let batch = 1;
  let kept: unknown;
  const time = (): number => {
    const start = performance.now();
    for (let index = 0; index < batch; index++) kept = run();
    return ((performance.now() - start) * 1000) / batch;
  };
  while (time() * batch < 3000) batch *= 2;
  const times = Array.from({ length: 15 }, time).sort((a, b) => a - b);
  if (kept === null) throw new Error('The run was optimised away.');
  return times[7]!;
}

const row = (cells: readonly string[]): void => {
  console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(34) : cell.padStart(12))).join(''));
};
const us = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} µs`;

console.log('\nQuote of 10 photos, against filter-sort-subtract on plain numbers (the least anybody can do)\n');
row(['lots', 'naive', 'decide', 'ratio', 'quote', 'ratio']);
for (const count of [10, 100, 1000]) {
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
  row([String(count), us(naive), us(light), `${(light / naive).toFixed(1)} ×`, us(full), `${(full / naive).toFixed(1)} ×`]);
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
  '\nReplay of spends one after another, against summing the ledger for each of them (what is written by hand on the first day)\n',
);
row(['lots · spends', 'naive', 'transact', 'ratio']);
for (const count of [10, 100, 1000]) {
  const lots = lotsOf(count);
  const spends = count * 2;
  const opening: NaiveLine[] = lots.map((lot) => ({ lot: lot.id, amount: lot.remaining }));
  const plain = naiveLots(lots);
  const naive =
    once(() => {
      const ledger = [...opening];
      for (let n = 0; n < spends; n++) if (!naiveSpend(plain, ledger, 2, now)) throw new Error('The baseline ran out.');
    }) / spends;
  const ours =
    once(() => {
      let account: Account = newAccount('bench', now, { plan: 'professional_plus', slots: 5, lots });
      for (let n = 0; n < spends; n++) {
        const done = transact({ policy, account, viewer, now }, spend(`s${n}`, 2));
        if (done.decision.verdict !== 'allowed') throw new Error('The engine ran out.');
        // What a ledger store does that loads the slices `reads` names: settled intents and old answers stay where they are.
        account = { ...done.account, intents: {}, answers: {} };
      }
    }) / spends;
  row([`${count} · ${spends}`, us(naive), us(ours), `${(ours / naive).toFixed(1)} ×`]);
}
console.log('');

/** Microseconds of a whole replay: the median of five. */
function once(run: () => void): number {
  run();
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) * 1000;
  }).sort((a, b) => a - b);
  return times[2]!;
}
