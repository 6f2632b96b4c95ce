import { describe, expect, it } from 'vitest';
import { firstLink, readLink, writeLink, type PolicyLink } from '../../../preview/policy/link.ts';
import { RHYTHMS } from '../../../src/year/habit.ts';
import { fc, runsOr } from '../../support/property.ts';

const id = fc.stringMatching(/^[a-z][a-z0-9_-]{0,12}$/);
const input = fc.oneof(
  fc.boolean(),
  fc.integer({ min: 0, max: 1e6 }),
  fc.string({ maxLength: 8 }),
  fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
);
const inputs = fc.dictionary(id, input, { maxKeys: 3, noNullPrototype: true });
const habit = fc
  .record({ action: id, inputs, every: fc.constantFrom(...RHYTHMS), times: fc.integer({ min: 1, max: 50 }) })
  .map(({ times, ...rest }) => ({ ...rest, ...(times > 1 && { times }) }));
const link: fc.Arbitrary<PolicyLink> = fc.record({
  policy: fc.option(id),
  text: fc.constantFrom('', 'q1YqS8wpTgUA', '~0123456789ab'),
  view: fc.constantFrom('year', 'prices', 'says', 'try'),
  theme: fc.constantFrom('auto', 'light', 'dark'),
  plan: fc.option(fc.oneof(id, fc.constant('-'), fc.constantFrom('plan 8', 'ü&=#~'))),
  role: fc.option(id),
  billing: fc.constantFrom('usual', 'monthly', 'annual'),
  slots: fc.option(fc.integer({ min: 1, max: 9999 })),
  seats: fc.option(fc.integer({ min: 1, max: 9999 })),
  from: fc.constantFrom('2026-01-01', '2024-02-29', '2031-12-31'),
  zone: fc.constantFrom('UTC', 'Europe/Warsaw', 'America/New_York'),
  months: fc.integer({ min: 1, max: 36 }),
  buys: fc.boolean(),
  habits: fc.option(fc.array(habit, { maxLength: 4 })),
  values: fc.dictionary(id, fc.string({ maxLength: 12, unit: 'binary' }), { maxKeys: 3, noNullPrototype: true }),
  spend: fc.option(fc.record({ kind: fc.constant('spend'), action: id, inputs })),
  did: fc.array(fc.record({ kind: fc.constant('spend'), action: id, inputs, at: fc.constant(0) }), { maxLength: 3 }),
  clock: fc.integer({ min: 0, max: 1000 }).map((days) => days * 86_400_000),
});

describe('a link to the policy page', () => {
  it('says everything: whoever follows it finds the same', () => {
    fc.assert(
      fc.property(link, (said) => {
        const { link: read, notes } = readLink(`#${writeLink(said)}`);
        expect(notes).toEqual([]);
        expect(read).toEqual(said);
      }),
      { numRuns: runsOr(300) },
    );
  });

  it('says nothing of what is at its default', () => {
    expect(writeLink(firstLink)).toBe('');
    expect(readLink('')).toEqual({ link: firstLink, notes: [] });
    expect(
      writeLink({ ...firstLink, policy: 'suno', habits: [{ action: 'work', inputs: { pages: 3 }, every: 'weekday', times: 2 }] }),
    ).toBe('policy=suno&habits=work(pages=3)weekday.2');
  });

  it.each([
    ['months=99', '“99” means nothing as months'],
    ['from=2026-02-30', '“2026-02-30” means nothing as from'],
    ['zone=Mars/North', 'means nothing as zone'],
    ['habits=work()yearly', 'means nothing as habits'],
    ['habits=work()day.99', 'means nothing as habits'],
    ['text=%3Cscript%3E', 'means nothing as text'],
    ['spend=buy:S', 'means nothing as spend'],
    ['did=work()@3d~work()', 'The step “work()” was left out.'],
    ['colour=red', 'This page knows no “colour”.'],
  ])('%s leaves a note and the default', (hash, words) => {
    const { link: read, notes } = readLink(hash);
    expect(notes.join()).toContain(words);
    expect({ ...read, did: [], clock: 0 }).toEqual(firstLink);
  });
});
