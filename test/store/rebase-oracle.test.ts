import { fc, runsOr } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import type { Included } from '../../src/adapters/contract.ts';
import type { Draw, Lot } from '../../src/engine/account.ts';
import type { IntentRecord } from '../../src/outbox/record.ts';
import { intent } from '../outbox/samples.ts';
import { lotOf } from '../support/studio.ts';
import { NOW, shown, snapshotOf, VERSION } from './samples.ts';

/** In the order of the policy: what was granted of each. */
const GRANTED: Readonly<Record<string, number>> = { promo: 20, monthly: 30, purchased: 50 };
const ORDER = Object.keys(GRANTED);

/** What one spend did at a backend before and after the snapshot, and what this page has heard of it. */
interface Spend {
  readonly amount: number;
  readonly before: 'nothing' | 'held' | 'captured';
  readonly after: 'nothing' | 'held' | 'captured' | 'released';
  /** What is captured of it in the end, at most `amount`. */
  readonly kept: number;
  readonly refunded: number;
  /** Whether this page has heard of what came after the snapshot. */
  readonly isHeard: boolean;
}

const spends: fc.Arbitrary<Spend> = fc
  .record({
    amount: fc.integer({ min: 1, max: 15 }),
    path: fc.constantFrom<[Spend['before'], Spend['after']]>(
      ['nothing', 'nothing'],
      ['nothing', 'held'],
      ['nothing', 'captured'],
      ['nothing', 'released'],
      ['held', 'held'],
      ['held', 'captured'],
      ['held', 'released'],
      ['captured', 'captured'],
    ),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    back: fc.double({ min: 0, max: 1, noNaN: true }),
    isHeard: fc.boolean(),
  })
  .map(({ amount, path: [before, after], part, back, isHeard }) => {
    const kept = before === 'held' && after === 'captured' ? Math.round(amount * part) : amount;
    return { amount, before, after, kept, refunded: after === 'captured' ? Math.floor(kept * back) : 0, isHeard };
  });

/** A backend as simple as can be: every credit is one entry of a list, and who has it is written on it. */
class Ledger {
  readonly credits = ORDER.flatMap((lot) => Array.from({ length: GRANTED[lot]! }, () => ({ lot, owner: '', isHeld: false })));

  take(owner: string, amount: number, isHeld: boolean): Draw[] {
    const free = this.credits.filter((credit) => credit.owner === '').slice(0, amount);
    if (free.length < amount) throw new Error('There is not enough.');
    for (const credit of free) Object.assign(credit, { owner, isHeld });
    return this.drawsOf(owner);
  }

  capture(owner: string, amount: number): Draw[] {
    const held = this.credits.filter((credit) => credit.owner === owner);
    held.forEach((credit, index) => Object.assign(credit, index < amount ? { isHeld: false } : { owner: '', isHeld: false }));
    return this.drawsOf(owner);
  }

  giveBack(owner: string, amount: number): void {
    const last = this.credits.filter((credit) => credit.owner === owner).slice(-amount);
    for (const credit of amount === 0 ? [] : last) Object.assign(credit, { owner: '', isHeld: false });
  }

  drawsOf(owner: string): Draw[] {
    const count = (lot: string): number => this.credits.filter((credit) => credit.lot === lot && credit.owner === owner).length;
    return ORDER.flatMap((lot) => (count(lot) > 0 ? [{ lot, source: lot, amount: count(lot) }] : []));
  }

  lots(): Lot[] {
    const count = (lot: string, is: (credit: { owner: string; isHeld: boolean }) => boolean): number =>
      this.credits.filter((credit) => credit.lot === lot && is(credit)).length;
    return ORDER.map((lot) =>
      lotOf(lot, GRANTED[lot]!, { remaining: count(lot, ({ owner }) => owner === ''), held: count(lot, ({ isHeld }) => isHeld) }),
    );
  }

  get free(): number {
    return this.credits.filter(({ owner }) => owner === '').length;
  }
}

/** Plays the spends at the backend; what the snapshot says, what the page's records say, and what the backend has in the end. */
function play(all: readonly Spend[]) {
  const ledger = new Ledger();
  const includes: Included[] = [];
  const draws = new Map<string, Draw[]>();
  all.forEach(({ amount, before }, index) => {
    const key = `s${index}`;
    if (before === 'nothing') return;
    draws.set(key, ledger.take(key, amount, before === 'held'));
    includes.push([key, { state: before, amount }]);
  });
  const lots = ledger.lots();

  const records = all.map((spend, index): IntentRecord => {
    const { amount, before, after, kept, refunded, isHeard } = spend;
    const key = `s${index}`;
    if (before === 'nothing' && (after === 'held' || after === 'captured'))
      draws.set(key, ledger.take(key, amount, after === 'held'));
    if (before === 'held' && after === 'captured') draws.set(key, ledger.capture(key, kept));
    if (before === 'held' && after === 'released') ledger.giveBack(key, amount);
    if (refunded > 0) ledger.giveBack(key, refunded);
    const base = intent({ key, state: 'unknown', maxAmount: amount, recordedAt: index });
    const known = draws.get(key);
    if (!isHeard && before === 'held') return { ...base, mode: 'held', state: 'held', amount, ...(known && { draws: known }) };
    if (!isHeard || after === 'nothing') return base;
    if (after === 'released')
      return { ...base, state: 'released', amount: 0, version: VERSION + 1, ...(known && { draws: known }) };
    if (after === 'held') return { ...base, mode: 'held', state: 'held', amount, draws: known! };
    return { ...base, state: 'captured', amount: kept, refunded, draws: known!, version: VERSION + 1 };
  });
  return { ledger, lots, includes, records };
}

const stories = fc.array(spends, { maxLength: 6 });
const numRuns = runsOr(2_000);

describe('whatever is on its way', () => {
  it('what is shown is what the backend will have, once everything has been heard of', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const all = story.map((spend) => ({
          ...spend,
          isHeard: true,
          after: spend.after === 'nothing' ? 'released' : spend.after,
        }));
        const { ledger, lots, includes, records } = play(all);
        expect(shown(snapshotOf({ lots, includes }), records).available).toEqual({ credit: ledger.free });
        const total = lots.reduce((sum, { remaining }) => sum + remaining, 0);
        expect(shown(snapshotOf({ available: { credit: total }, includes }), records).available).toEqual({ credit: ledger.free });
      }),
      { numRuns },
    );
  });

  it('what is shown is never more than the backend can have, whatever has not been heard of', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { lots, includes, records } = play(story);
        const total = lots.reduce((sum, { remaining }) => sum + remaining, 0);
        // The formula of the protocol, word for word.
        const effect = ({ state, amount, refunded = 0, maxAmount }: IntentRecord): number =>
          state === 'captured' ? amount! - refunded : state === 'released' ? 0 : (amount ?? maxAmount);
        const then = new Map(includes.map(([key, { amount }]) => [key, amount]));
        const expected = records.reduce((left, record) => left - effect(record) + (then.get(record.key) ?? 0), total);
        expect(shown(snapshotOf({ available: { credit: total }, includes }), records).available['credit']).toBe(
          Math.max(expected, 0),
        );
        expect(shown(snapshotOf({ lots, includes }), records).available['credit']).toBe(Math.max(expected, 0));
      }),
      { numRuns },
    );
  });

  it('no lot is below nothing or above its beginning, the sources sum to the total, and nothing given is changed', () => {
    fc.assert(
      fc.property(stories, fc.boolean(), (story, isForgetful) => {
        const { lots, includes, records } = play(story);
        const heard = isForgetful ? records.map(({ draws: _, ...record }): IntentRecord => record) : records;
        const frozen = structuredClone(lots);
        const result = shown(snapshotOf({ lots, includes }), heard);
        for (const { remaining, granted, held } of result.lots!) {
          expect(remaining).toBeGreaterThanOrEqual(0);
          expect(remaining).toBeLessThanOrEqual(granted);
          expect(held).toBeGreaterThanOrEqual(0);
        }
        expect(result.lots!.reduce((sum, { remaining }) => sum + remaining, 0)).toBe(result.available['credit']);
        for (const numbers of [result.held, result.pending])
          expect(Object.values(numbers).every((count) => count >= 0)).toBe(true);
        expect(lots).toEqual(frozen);
      }),
      { numRuns },
    );
  });

  it('the order in which the records come does not matter', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { lots, includes, records } = play(story);
        const snapshot = snapshotOf({ lots, includes });
        expect(shown(snapshot, [...records].reverse(), undefined, NOW)).toEqual(shown(snapshot, records, undefined, NOW));
      }),
      { numRuns },
    );
  });
});
