import { describe, expect, it } from 'vitest';
import { readCases } from '../../src/cases/case.ts';
import { OBSERVABLE } from '../../src/cases/observe.ts';
import { filesUnder, read } from '../support/repository.ts';
import { smallPolicy } from '../support/small-policy.ts';
import type { Case, CorpusFile, Expect, Step } from './case.ts';
import { play } from './reader.ts';

/** A case with the policy it is played against. */
interface Specimen {
  readonly document: unknown;
  readonly test: Case;
}

const published: readonly Specimen[] = filesUnder('test/corpus/policies').flatMap((file) => {
  const corpus = JSON.parse(read(file)) as CorpusFile;
  return corpus.cases.map((test) => ({ document: read(`policies/${corpus.id}.json`), test }));
});

const setup: Case['setup'] = {
  now: '2026-01-01T00:00:00Z',
  timezone: 'UTC',
  plan: 'basic',
  billing: 'monthly',
  cycle_anchor: '2026-01-01T00:00:00Z',
  role: 'owner',
  account_type: 'business',
  seats: 1,
  slots: 0,
  flags: {},
  params: {},
  lots: [
    { id: 'first', source: 'pool', amount: 3, granted: '2026-01-01T00:00:00Z', effective: '2026-01-01T00:00:00Z', expires: null },
    {
      id: 'second',
      source: 'pool',
      amount: 5,
      granted: '2026-01-01T00:00:00Z',
      effective: '2026-01-01T00:00:00Z',
      expires: null,
    },
  ],
};
const at = (hour: number): string => `2026-01-02T0${hour}:00:00Z`;
const made = (steps: readonly Omit<Step, 'at'>[], ...expected: Expect[]): Specimen => ({
  document: smallPolicy({
    actions: { work: { inputs: { pages: 'count' }, cost: { each: 'pages', credits: 1 } } },
    plans: {
      basic: { rank: 1, grants: { monthly: { source: 'pool', amount: 1, every: 'month', on: 'anchor' } } },
      pro: { rank: 2 },
    },
    packs: {
      all: { source: 'pool', currency: 'EUR', sizes: { S: { credits: 6, price: 5 } }, refunds: { returned: 'always' } },
    },
  }),
  test: {
    id: 'made',
    title: 'made for the reader',
    setup,
    steps: steps.map((step, index) => ({ at: at(index), ...step }) as Step),
    expect: expected,
  },
});
const spend = { do: 'spend', action: 'work', inputs: { pages: 4 } };

/** Cases for what no published case asks. */
const handmade: readonly Specimen[] = [
  made(
    [spend, { do: 'refund', of: 0, reason: 'failed' }],
    { step: 0, lot_draws: { first: 3, second: 1 } },
    { step: 1, allowed: true, refund_lots: { first: 3, second: 1 }, refunded: { pool: 4 } },
  ),
  made(
    [
      { ...spend, do: 'reserve', id: 'job' },
      { do: 'settle', of: 'job', actual: 3 },
    ],
    { step: 0, held: 4 },
    { step: 1, held: 0, released: 1 },
  ),
  made(
    [
      { do: 'buy', pack: 'S' },
      { do: 'refund', of: 0, reason: 'returned' },
    ],
    { step: 1, taken_back: { pool: 6 } },
  ),
  made([{ do: 'change_plan', to: 'pro', effective: 'next-renewal' }], { step: 0, effective_at: '2026-02-01T00:00:00Z' }),
];
const specimens = [...published, ...handmade];

/** Another value of the same shape. */
function wrong(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return `${value}-not`;
  if (value === null) return '2000-01-01T00:00:00Z';
  const [[key, member] = ['nothing', 0], ...rest] = Object.entries(value as object);
  return Object.fromEntries([[key, wrong(member)], ...rest]);
}

/** Numbers as they are read, and a key that a record does not have is nought. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toFixed(4));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => [key, plain(member)])
      .filter(([, member]) => member !== 0),
  );
}

/** A copy of a case in which one expectation is another. */
const tampered = (test: Case, index: number, change: (expected: Expect) => Expect): Case => ({
  ...test,
  expect: test.expect.map((item, place) => (place === index ? change(item) : item)),
});

/** The first case that asks a key, with the place where it does. A refusal's reason is asked for itself, not as a note. */
function asking(key: string, fits: (value: unknown) => boolean = () => true): { specimen: Specimen; index: number } {
  for (const specimen of specimens) {
    const index = specimen.test.expect.findIndex(
      (item) => key in item && fits(item[key]) && (key !== 'reason' || item['allowed'] === false),
    );
    if (index >= 0) return { specimen, index };
  }
  throw new Error(`No case asks "${key}".`);
}

describe('the reader of cases', () => {
  it('plays every published and every made case without a mismatch', () => {
    expect(
      specimens.flatMap(({ document, test }) => play(document, test).map((mismatch) => ({ case: test.id, ...mismatch }))),
    ).toEqual([]);
    expect(published).toHaveLength(220);
  });

  it('finds nothing wrong with how the published cases are written', () => {
    for (const file of filesUnder('test/corpus/policies')) {
      const { cases } = JSON.parse(read(file)) as CorpusFile;
      expect(readCases(read(file)).map(({ steps, expect: expected }) => ({ steps, expected }))).toEqual(
        cases.map(({ steps, expect: expected }) => ({ steps, expected })),
      );
    }
  });

  it('can observe at least what its cases ask', () => {
    const asked = new Set(
      specimens.flatMap(({ test }) => test.expect.flatMap((item) => Object.keys(item)).filter((key) => key !== 'step')),
    );
    expect([...asked].sort()).toEqual([...OBSERVABLE].sort());
  });

  it.each(OBSERVABLE)('reports a wrong "%s" with its step, the key, what was expected and what is', (key) => {
    const { specimen, index } = asking(key);
    const right = specimen.test.expect[index]!;
    const expected = wrong(right[key]);
    const mismatches = play(
      specimen.document,
      tampered(specimen.test, index, (item) => ({ ...item, [key]: expected })),
    );
    expect(mismatches.map(({ step, actual }) => ({ step, key, expected, actual: plain(actual) }))).toEqual([
      { step: right.step, key, expected, actual: plain(right[key]) },
    ]);
    expect(mismatches.map((mismatch) => [mismatch.key, mismatch.expected])).toEqual([[key, expected]]);
  });

  it.each(['draws', 'remaining', 'granted'])('reports a "%s" that lists too little, because records are exhaustive', (key) => {
    const { specimen, index } = asking(key, (value) => Object.values(value as object).some((amount) => amount !== 0));
    const mismatches = play(
      specimen.document,
      tampered(specimen.test, index, (item) => ({ ...item, [key]: {} })),
    );
    expect(mismatches.map((mismatch) => mismatch.key)).toEqual([key]);
  });

  it('takes a missing key of a record for nought', () => {
    const { document, test } = made([spend], { step: 0, draws: { pool: 4, other: 0 } });
    const other = { label: { en: 'Other' }, category: 'paid', expires: 'never' };
    const { sources } = document as { sources: object };
    expect(play({ ...(document as object), sources: { ...sources, other } }, test)).toEqual([]);
  });

  it('takes a name that the policy does not have for a mistake, also where nothing is expected of it', () => {
    const { document, test } = made([spend], { step: 0, draws: { pool: 4, other: 0 } });
    expect(() => play(document, test)).toThrow(/no source "other"/);
  });

  it('compares to a millionth', () => {
    const cost = (value: number) => {
      const { document, test } = made([spend], { step: 0, cost: value });
      return play(document, test).length;
    };
    expect([cost(4), cost(4 + 5e-7), cost(4 + 2e-6), cost(4 - 2e-6)]).toEqual([0, 0, 1, 1]);
  });

  it('reports every wrong key, not only the first', () => {
    const { document, test } = made([spend], { step: 0, allowed: false, cost: 5, draws: { pool: 4 } });
    expect(play(document, test).map(({ key }) => key)).toEqual(['allowed', 'cost']);
  });

  it('does not take a text for a number, or nothing for nought', () => {
    const { document, test } = made([{ do: 'summary' }], { step: 0, cost: 0, total: '8' });
    expect(play(document, test).map(({ key }) => key)).toEqual(['cost', 'total']);
  });
});

describe('the reader refuses to pass over', () => {
  it.each([['teleport'], ['Spend'], ['toString']])('a step it does not know: %s', (name) => {
    const { document, test } = made([{ do: name }]);
    expect(() => play(document, test)).toThrow(`No step is called "${name}".`);
  });

  it.each([['mood'], ['Allowed'], ['toString']])('a key it does not know: %s', (key) => {
    const { document, test } = made([spend], { step: 0, [key]: true });
    expect(() => play(document, test)).toThrow(`Nothing is known as "${key}".`);
  });

  it('a parameter that the policy does not declare', () => {
    const { document, test } = made([spend]);
    expect(() => play(document, { ...test, setup: { ...test.setup, params: { price: 5 } } })).toThrow(
      'declares no such parameter',
    );
  });

  it('what is expected of a step that does not exist', () => {
    const { document, test } = made([spend], { step: 5, cost: 999 });
    const passes = (): boolean => {
      try {
        return play(document, test).length === 0;
      } catch {
        return false;
      }
    };
    expect(passes()).toBe(false);
  });

  it('the second of two expectations of one step', () => {
    const { document, test } = made([spend], { step: 0, allowed: true }, { step: 0, cost: 999 });
    expect(play(document, test).map(({ key }) => key)).toEqual(['cost']);
  });
});
