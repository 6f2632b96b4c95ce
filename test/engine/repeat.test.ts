import { describe, expect, it } from 'vitest';
import type { BoundPolicy, Decision } from '../../src/index.ts';
import { accountOf, lotOf, policyOf, refused, Run, unset, verdict, type Draft } from '../support/studio.ts';

const OPEN = { inputs: { contact: 'key', fields: { type: 'count', default: 1 } }, cost: { each: 'fields', credits: 2 } };
const policyWith = (repeat: object, more: object = {}): BoundPolicy =>
  policyOf({ actions: { open: { ...OPEN, repeat: { key: 'contact', ...repeat } }, ...more } });
const runOn = (policy: BoundPolicy): Run => new Run(policy, accountOf({ lots: [lotOf('purchased', 100)] }));
const open = (contact: string, more: object = {}): Draft => ({ kind: 'spend', action: 'open', inputs: { contact, ...more } });

const amounts = (decisions: readonly Decision[]): (number | string | undefined)[] =>
  decisions.map((decision) => (decision.verdict === 'allowed' ? decision.amount : decision.reason));

describe('doing the same thing again', () => {
  it('is free, for as often as one likes; another thing costs', () => {
    const run = runOn(policyWith({}));
    const asked = ['ann', 'ann', 'bob', 'ann'].map((contact) => run.ask('2025-01-02', open(contact)));
    expect(amounts(asked)).toEqual([2, 0, 2, 0]);
    expect(run.left('2025-01-02')).toEqual({ purchased: 96 });
  });

  it('is the same thing where its name is the default', () => {
    const inputs = { contact: { type: 'key', default: 'ann' } };
    const run = runOn(policyOf({ actions: { open: { inputs, cost: 2, repeat: { key: 'contact' } } } }));
    const bare: Draft = { kind: 'spend', action: 'open', inputs: {} };
    expect(amounts([bare, bare, open('ann'), open('bob')].map((draft) => run.ask('2025-01-02', draft)))).toEqual([2, 0, 0, 2]);
  });

  it('is shown as free before it is done', () => {
    const run = runOn(policyWith({}));
    run.do('2025-01-02', open('ann'));
    expect(run.ask('2025-01-03', open('ann')).cost).toMatchObject({ amount: 0, steps: [{ kind: 'repeat' }] });
  });

  it('is free only so many times, and costs from then on', () => {
    const run = runOn(policyWith({ free: 2 }));
    expect(amounts([1, 2, 3, 4, 5].map(() => run.ask('2025-01-02', open('ann'))))).toEqual([2, 0, 0, 2, 2]);
  });

  it('may be remembered and cost all the same', () => {
    const run = runOn(policyWith({ free: 0 }));
    expect(amounts([1, 2].map(() => run.ask('2025-01-02', open('ann'))))).toEqual([2, 2]);
    expect(Object.keys(run.account.marks)).toEqual(['repeat/open/ann']);
  });

  it('is not done while how many times are free is open', () => {
    const run = runOn(policyWith({ free: unset('whole') }));
    expect(refused(run.ask('2025-01-02', open('ann'))).reason).toBe('policy-incomplete');
  });

  it('is not free for what was refused', () => {
    const run = runOn(policyWith({}));
    expect(verdict(run.ask('2025-01-02', open('ann', { fields: 51 })))).toBe('insufficient-credits');
    expect(amounts([run.ask('2025-01-02', open('ann'))])).toEqual([2]);
  });

  it('is shared by actions of one group, and by no others', () => {
    const again = { ...OPEN, repeat: { key: 'contact', group: 'reveal' } };
    const run = runOn(policyWith({ group: 'reveal' }, { mail: again, call: { ...OPEN, repeat: { key: 'contact' } } }));
    const of = (action: string): Decision => run.ask('2025-01-02', { kind: 'spend', action, inputs: { contact: 'ann' } });
    expect(amounts([of('open'), of('mail'), of('call')])).toEqual([2, 0, 2]);
  });

  it.each(['', 'x'.repeat(257)])('needs a name that can be kept', (contact) => {
    expect(refused(runOn(policyWith({})).ask('2025-01-02', open(contact))).reason).toBe('action-invalid');
  });

  it('is never free for a thing without a name', () => {
    const run = runOn(policyWith({}));
    const nameless: Draft = { kind: 'spend', action: 'open', inputs: {} };
    expect(amounts([run.ask('2025-01-02', nameless), run.ask('2025-01-02', nameless)])).toEqual([2, 2]);
  });

  it('knows names that a record of its own would trip over', () => {
    const run = runOn(policyWith({}));
    const names = ['__proto__', 'constructor', '__proto__'];
    expect(amounts(names.map((contact) => run.ask('2025-01-02', open(contact))))).toEqual([2, 2, 0]);
  });
});

describe('how long something counts as done', () => {
  it.each<[string, object, string, string]>([
    ['so many months, by the calendar', { within: '6 months' }, '2025-02-27T23:59:59.999Z', '2025-02-28'],
    ['so many days', { within: '3 days' }, '2024-09-02T23:59:59.999Z', '2024-09-03'],
    ['the month that it fell into', { within: { per: 'month', on: { day: 1 } } }, '2024-08-31T23:59:59.999Z', '2024-09-01'],
  ])('%s', (_, rule, last, first) => {
    const run = new Run(
      policyWith(rule),
      accountOf({ settledAt: Date.parse('2024-08-01T00:00:00Z'), lots: [lotOf('purchased', 100, { effectiveAt: 0 })] }),
    );
    // The last of August plus six months is the last of February.
    const asked = ['2024-08-31', last, first].map((when) => run.ask(when, open('ann')));
    expect(amounts(asked)).toEqual([2, 0, 2]);
  });

  it('begins with the first time, and free times do not make it longer', () => {
    const run = runOn(policyWith({ within: '10 days' }));
    const asked = ['2025-01-02', '2025-01-11', '2025-01-12', '2025-01-21'].map((when) => run.ask(when, open('ann')));
    expect(amounts(asked)).toEqual([2, 0, 2, 0]);
  });

  it('stops the action while it is open', () => {
    expect(refused(runOn(policyWith({ within: unset('span') })).ask('2025-01-02', open('ann'))).reason).toBe('policy-incomplete');
  });

  it('an hour is an hour when the clocks change, a day is a day of the calendar', () => {
    const costs = (within: string, instants: readonly string[]): unknown[] => {
      const policy = policyOf({
        timeZone: 'Europe/Warsaw',
        actions: { open: { ...OPEN, repeat: { key: 'contact', within } } },
      });
      const run = runOn(policy);
      return amounts(instants.map((when) => run.ask(when, open('ann'))));
    };
    // On 30 March 2025 the day in Warsaw has 23 hours.
    expect(costs('1 day', ['2025-03-29T12:00:00+01:00', '2025-03-30T11:59:59+02:00', '2025-03-30T12:00:00+02:00'])).toEqual([
      2, 0, 2,
    ]);
    expect(costs('24 hours', ['2025-03-29T12:00:00+01:00', '2025-03-30T12:59:59+02:00', '2025-03-30T13:00:00+02:00'])).toEqual([
      2, 0, 2,
    ]);
  });
});

describe('several things at once', () => {
  const policy = policyOf({
    actions: { find: { inputs: { people: 'keys' }, cost: { each: 'people', credits: 3 }, repeat: { key: 'people' } } },
  });
  const find = (...people: string[]): Draft => ({ kind: 'spend', action: 'find', inputs: { people } });

  it('cost for those that are new, each once', () => {
    const run = runOn(policy);
    const asked = [find('ann', 'bob'), find('bob', 'cid', 'cid'), find('ann', 'cid'), find()].map((draft) =>
      run.ask('2025-01-02', draft),
    );
    expect(amounts(asked)).toEqual([6, 3, 0, 0]);
  });
});
