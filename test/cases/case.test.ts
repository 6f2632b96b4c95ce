import { describe, expect, it } from 'vitest';
import { readCases } from '../../src/cases/case.ts';
import { read } from '../support/repository.ts';
import { problemsOf } from '../support/small-policy.ts';

const at = '2026-01-02T00:00:00Z';
const spend = { at, do: 'spend', action: 'work', inputs: { pages: 1 } };
const good = { setup: { now: '2026-01-01T00:00:00Z' }, steps: [spend], expect: [{ step: 0, cost: 1 }] };
const told = (over: object): string =>
  problemsOf(() => readCases([{ ...good, ...over }]))
    .map(({ path, reason, fix }) => `${path}: ${reason} ${fix}`)
    .join('\n');

describe('a case', () => {
  it('needs no more than what it is about', () => {
    const lots = [{ id: 'a', source: 'pool', amount: 5 }];
    expect(readCases({ cases: [{ ...good, setup: { ...good.setup, lots } }] })).toEqual([
      {
        ...{ id: '1', title: '', steps: good.steps, expect: good.expect },
        setup: {
          ...{ now: good.setup.now, timezone: 'UTC', plan: null, billing: null, cycle_anchor: null, role: 'owner' },
          ...{ account_type: 'business', seats: 1, slots: 0, flags: {}, params: {} },
          lots: [{ ...lots[0], granted: good.setup.now, effective: good.setup.now, expires: null }],
        },
      },
    ]);
  });

  it('may be as the page about cases shows it', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(read('docs/cases.md')) ?? [];
    expect(readCases(example).map(({ id }) => id)).toEqual(['three-photos']);
  });

  it('may be one of a list, or of an object with more in it', () => {
    expect([readCases([good]).length, readCases(JSON.stringify({ by: 'me', cases: [good, good] })).length]).toEqual([1, 2]);
  });

  it.each([
    ['a time that does not exist', { setup: { now: '2026-02-30T00:00:00Z' } }, '[0].setup.now: "2026-02-30T00:00:00Z"'],
    ['a time zone that is none', { setup: { ...good.setup, timezone: 'Mars' } }, '[0].setup.timezone'],
    [
      'a key of the setup that is misspelt',
      { setup: { ...good.setup, pln: 'x' } },
      'The format of cases has no such key here. Did you mean "plan"?',
    ],
    [
      'a step that nobody knows',
      { steps: [{ ...spend, do: 'spnd' }] },
      '[0].steps[0].do: No step is called "spnd". Did you mean "spend"?',
    ],
    [
      'a step by the name of its command',
      { steps: [{ ...spend, do: 'hold' }] },
      '[0].steps[0].do: No step is called "hold". Use "reserve".',
    ],
    [
      'a reservation by the number of its step',
      { steps: [{ at, do: 'release', of: 0 }] },
      '[0].steps[0].of: 0 is no id of a reservation. Give it the "id" of the step reserve, a text.',
    ],
    [
      'a spend by a name',
      { steps: [spend, { at, do: 'refund', of: 'spend', reason: 'failed' }] },
      '[0].steps[1].of: "spend" is no step number. Give it the number of a step, counted from 0.',
    ],
    [
      'a step without what it needs',
      { steps: [{ at, do: 'buy' }], expect: [] },
      '[0].steps[0].pack: A step buy needs it, and it is missing. Give it a text.',
    ],
    [
      'a step with the wrong kind of value',
      { steps: [{ at, do: 'set_slots', to: 'many' }] },
      '[0].steps[0].to: "many" is no number. Give it a number.',
    ],
    [
      'a way of billing that is none',
      { steps: [{ at, do: 'subscribe', plan: 'pro', billing: 'yearly', cycle_anchor: 'soon' }], expect: [] },
      '[0].steps[0].billing: "yearly" is no way of billing. Use "monthly" or "annual".\n[0].steps[0].cycle_anchor: "soon" is no time.',
    ],
    [
      'a time of a change that is none',
      { steps: [{ at, do: 'change_plan', to: 'pro', effective: 'renewal' }], expect: [] },
      '[0].steps[0].effective: "renewal" is no time of a change. Use "immediate" or "next-renewal" or "cancel-scheduled".',
    ],
    [
      'a key that a step does not have',
      { steps: [{ ...spend, input: {} }] },
      '[0].steps[0].input: A step spend has no such key. Did you mean "inputs"?',
    ],
    [
      'a step before the one before it',
      { steps: [spend, { ...spend, at: '2026-01-01T00:00:00Z' }] },
      '[0].steps[1].at: This is before the step before it.',
    ],
    [
      'a step that is not there',
      { expect: [{ step: 3, cost: 1 }] },
      '[0].expect[0].step: There is no step 3. Steps are counted from 0; this case has 1.',
    ],
    [
      'what nobody can know',
      { expect: [{ step: 0, costs: 1 }] },
      '[0].expect[0].costs: Nothing is known by this name after a step. Did you mean "cost"?',
    ],
  ])('is refused for %s, with its place and a fix', (_, over, words) => {
    expect(told(over)).toContain(words);
  });

  it('is refused with all that is wrong, not only the first', () => {
    expect(told({ steps: [{ ...spend, do: 'spnd' }], expect: [{ step: 0, costs: 1 }] }).split('\n')).toHaveLength(2);
  });

  it.each([
    ['what is no JSON', '{ "cases": [', 'This is not JSON'],
    ['what is no list', { cases: 5 }, 'cases: 5 is not the type expected here.'],
    ['nothing', 'null', 'null'],
  ])('is not %s', (_, input, words) => {
    const [problem] = problemsOf(() => readCases(input));
    expect(`${problem?.path}: ${problem?.reason}`).toContain(words);
  });
});
