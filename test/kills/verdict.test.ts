import { describe, expect, it } from 'vitest';
import { verdictOf, type Evidence } from './verdict.ts';

const fine: Evidence = {
  flow: 'charged',
  seen: [{ shown: 97, pending: 0, isQuiet: true }],
  records: [{ kind: 'intent', key: 'a', state: 'captured', amount: 3 }],
  left: 97,
  charges: [{ intent: 'a', amount: 3 }],
  bought: 0,
};
const kinds = (over: Partial<Evidence>): string[] => verdictOf({ ...fine, ...over }).problems.map(({ kind }) => kind);

describe('the judge of a kill', () => {
  it('finds nothing where all is well', () => {
    expect(verdictOf(fine)).toEqual({ outcome: 'charged', problems: [] });
    expect(kinds({ records: [{ kind: 'intent', key: 'a', state: 'released' }], charges: [] })).toEqual([]);
    expect(kinds({ flow: 'host', records: [{ kind: 'intent', key: 'a', state: 'unknown' }], charges: [] })).toEqual([]);
  });

  it.each<[string, Partial<Evidence>, string]>([
    ['two intents that were charged', { charges: [...fine.charges, { intent: 'b', amount: 3 }] }, 'double'],
    ['one intent that was charged twice', { charges: [...fine.charges, ...fine.charges] }, 'double'],
    ['two orders', { flow: 'purchase', bought: 2 }, 'double'],
    ['a charge that the page has forgotten', { records: [] }, 'lost'],
    ['a charge that the page calls released', { records: [{ kind: 'intent', key: 'a', state: 'released' }] }, 'lost'],
    ['a charge that never was', { charges: [] }, 'lost'],
    ['what is still open', { records: [{ kind: 'intent', key: 'a', state: 'held' }], charges: [] }, 'unsettled'],
    ['a page that finds no rest', { seen: [{ shown: 97, pending: 0, isQuiet: false }] }, 'unsettled'],
    ['another number than the ledger has', { seen: [{ shown: 100, pending: 0, isQuiet: true }] }, 'wrong number'],
  ])('finds %s', (_, over, kind) => {
    expect(kinds(over)).toContain(kind);
  });
});
