import { describe, expect, it } from 'vitest';
import { checkAmount, checkListed, checkPredicate, type Known } from '../../src/policy/names.ts';
import { pathText } from '../../src/policy/problem.ts';

/** The places that are reported, as a person reads them. */
function placesOf(check: (known: Known) => void, inputs: readonly string[] = ['pages', 'logo']): string[] {
  const places: string[] = [];
  check({
    inputs,
    plans: ['basic'],
    sources: ['pool'],
    values: (name) => (({ logo: [true, false], plan: ['basic'] }) as Record<string, (string | boolean)[]>)[name],
    report: (path) => {
      places.push(pathText(path));
    },
  });
  return places;
}
const amount = (rule: unknown): string[] =>
  placesOf((known) => {
    checkAmount(rule, ['cost'], known);
  });
const predicate = (rule: unknown): string[] =>
  placesOf((known) => {
    checkPredicate(rule, ['when'], known);
  });

describe('a name in an amount', () => {
  it.each<[string, unknown]>([
    ['an input', { each: 'pages', credits: 1 }],
    ['a fact', { each: ['pages', 'seats'], credits: 1 }],
    ['a flag', { by: 'flag:team', table: { a: 1 } }],
    ['blocks of inputs', { each: { of: ['pages', 'slots'], blocksOf: 5 }, credits: 1 }],
    ['nothing at all', 5],
    ['something unset', { unset: 'rate' }],
  ])('may be %s', (_, rule) => {
    expect(amount(rule)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['a factor', { each: 'page', credits: 1 }, 'cost.each'],
    ['one of several factors', { each: ['pages', { of: ['page', 'pages'] }], credits: 1 }, 'cost.each[1].of[0]'],
    ['a price inside', { each: 'pages', credits: { by: 'kind', table: {} } }, 'cost.credits.by'],
    ['a part of a sum', { sum: [1, { times: 2, of: { each: 'x', credits: 1 } }] }, 'cost.sum[1].of.each'],
    ['a row of a table', { by: 'pages', table: { label: { each: 'x', credits: 1 } } }, 'cost.table.label.each'],
    ['a row of tiers', { tiers: 'pages', table: [{ credits: { each: 'x', credits: 1 } }] }, 'cost.table[0].credits.each'],
    ['what is left', { by: 'pages', table: {}, otherwise: { each: 'x', credits: 1 } }, 'cost.otherwise.each'],
    ['a bound', { knownAfter: true, upTo: { each: 'x', credits: 1 } }, 'cost.upTo.each'],
    ['a condition', { when: 'x', then: 1, else: 2 }, 'cost.when'],
  ])('is looked for in %s', (_, rule, place) => {
    expect(amount(rule)).toEqual([place]);
  });
});

describe('a name in a condition', () => {
  it.each<[string, unknown]>([
    ['an input', 'logo'],
    ['a test of an input', { input: 'pages', atLeast: 2 }],
    ['a fact', { fact: 'plan', is: 'basic' }],
    ['a plan', { plan: ['basic'] }],
    ['any flag', { flag: 'whatever' }],
  ])('may be %s', (_, rule) => {
    expect(predicate(rule)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['itself', 'x', 'when'],
    ['a test', { input: 'x', is: 1 }, 'when.input'],
    ['a fact, where no input will do', { fact: 'pages', is: 1 }, 'when.fact'],
    ['a plan', { plan: 'gold' }, 'when.plan'],
    ['a list of plans', { plan: ['basic', 'gold'] }, 'when.plan[1]'],
    ['all, any and not', { all: [{ any: [{ not: 'x' }] }] }, 'when.all[0].any[0].not'],
  ])('is looked for in %s', (_, rule, place) => {
    expect(predicate(rule)).toEqual([place]);
  });
});

it('what is not a text is passed over: the schema reports it', () => {
  expect(
    placesOf((known) => {
      checkListed('plan', 5, [], ['plan'], known.report);
    }),
  ).toEqual([]);
});

describe('a condition on the clock', () => {
  const evening = { fact: 'now', from: '18:00', to: '22:00' };

  it.each<[string, unknown]>([
    ['an evening', evening],
    ['a night', { fact: 'now', from: '22:00', to: '06:00' }],
    ['a summer', { fact: 'now', from: '2026-06-01', to: '2026-09-01' }],
    ['an input as well', { input: 'logo', from: '2026-06-01' }],
  ])('may be %s', (_, rule) => {
    expect(predicate(rule)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['is never that ends before it begins', { fact: 'now', from: '2026-09-01', to: '2026-06-01' }, 'when.to'],
    ['is never that has no length', { fact: 'now', from: '18:00', to: '18:00' }, 'when.to'],
    ['mixes days and hours', { fact: 'now', from: '2026-09-01', to: '18:00' }, 'when.to'],
    ['takes it for a number', { fact: 'now', above: 5 }, 'when.above'],
    ['takes it for a word', { fact: 'now', in: ['monday'] }, 'when.in'],
  ])('is told of where it %s', (_, rule, place) => {
    expect(predicate(rule)).toEqual([place]);
  });

  it('opens and closes no credits, and names nothing that is counted', () => {
    const locked = placesOf((known) => {
      checkPredicate({ not: evening }, ['usableWhen'], { ...known, noClock: true });
    });
    expect(locked).toEqual(['usableWhen.not.fact']);
    expect(amount({ each: 'now', credits: 1 })).toEqual(['cost.each']);
  });
});

describe('a value in a rule', () => {
  it.each<[string, unknown, string]>([
    ['a plan in a table', { by: 'plan', table: { basik: 1 } }, 'cost.table.basik'],
    ['a word for a flag', { when: { input: 'logo', is: 'yes' }, then: 1, else: 2 }, 'cost.when.is'],
    ['one of several', { when: { fact: 'plan', in: ['basic', 'gold'] }, then: 1, else: 2 }, 'cost.when.in[1]'],
  ])('that never comes is pointed at: %s', (_, rule, place) => {
    expect(amount(rule)).toEqual([place]);
  });
});
