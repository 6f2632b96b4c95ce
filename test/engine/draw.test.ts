import { describe, expect, it } from 'vitest';
import { quote, transact, type Account, type Draw, type Lot, type Viewer } from '../../src/index.ts';
import {
  accountOf,
  at,
  frozen,
  label,
  lotOf,
  OWNER,
  policyOf,
  refused,
  render,
  RENDER,
  Run,
  SOURCES,
  unset,
  verdict,
  worldOf,
} from '../support/studio.ts';

/** Which lots pay, as `lot:amount`. */
const paid = (draws: readonly Draw[]): string => draws.map(({ lot, amount }) => `${lot}:${amount}`).join(' ');

const SORTED = {
  ...SOURCES,
  bonus: { label: label('Bonus'), category: 'promotional', priority: 1, paysFor: ['render'] },
  gift: { label: label('Gift'), category: 'paid', priority: 2 },
};

/** The order in which two lots pay when everything of both is needed. */
function order(
  by: unknown,
  lots: readonly Lot[],
  sources?: readonly string[],
  viewer: Viewer = { role: 'owner', id: 'ann' },
): string {
  const policy = policyOf({ sources: SORTED, drawOrder: { by, ...(sources && { sources }) } });
  const orders = [lots, [...lots].reverse()].map((list) => {
    const decision = quote(
      worldOf(policy, accountOf({ lots: list }), undefined, viewer),
      render(lots.reduce((sum, { remaining }) => sum + remaining, 0)),
    );
    return decision.draws.map(({ lot }) => lot).join(' ');
  });
  expect(orders[0]).toBe(orders[1]);
  return orders[0]!;
}

const lot = (id: string, more: Partial<Lot> = {}): Lot => lotOf(more.source ?? 'monthly', 1, { id, ...more });
const soon = at('2025-06-01');
const late = at('2025-07-01');
const early = at('2024-11-01');

// Of each pair, `z` comes first by the key and last by its id, so that the id cannot help.
const PAIRS: Record<string, { first: Partial<Lot>; second: Partial<Lot>; absent?: Partial<Lot> }> = {
  source: { first: { source: 'promo' }, second: { source: 'purchased' }, absent: { source: 'bonus' } },
  expiresAt: { first: { expiresAt: soon }, second: { expiresAt: late }, absent: { expiresAt: null } },
  category: { first: { source: 'promo' }, second: { source: 'monthly' } },
  effectiveAt: { first: { effectiveAt: early }, second: {} },
  grantedAt: { first: { grantedAt: early }, second: {} },
  priority: { first: { source: 'bonus' }, second: { source: 'gift' }, absent: { source: 'monthly' } },
  restricted: { first: { source: 'bonus' }, second: { source: 'monthly' } },
  owner: { first: { owner: 'ann' }, second: {} },
  unitCost: { first: { unitCost: 0.1 }, second: { unitCost: 0.2 }, absent: {} },
};

describe.each(Object.entries(PAIRS))('the key %s', (key, { first, second, absent }) => {
  const lots = [lot('z', first), lot('y', second)];
  const sources = ['promo', 'monthly', 'purchased'];

  it('draws the smaller first', () => {
    expect(order([key], lots, sources)).toBe('z y');
    expect(order([{ key, order: 'ascending' }], lots, sources)).toBe('z y');
  });

  it('turns round when it is descending', () => {
    expect(order([{ key, order: 'descending' }], [lot('y', first), lot('z', second)], sources)).toBe('z y');
  });

  it('leaves equal lots to their ids, by code unit', () => {
    expect(order([key], [lot('b', first), lot('a', first), lot('B', first), lot('a1', first)], sources)).toBe('B a a1 b');
  });

  if (absent)
    it('keeps what has none last in either direction, unless told otherwise', () => {
      const all = [lot('y', first), lot('x', second), lot('z', absent)];
      expect(order([key], all, sources)).toBe('y x z');
      expect(order([{ key, order: 'descending' }], all, sources)).toBe('x y z');
      expect(order([{ key, nulls: 'first' }], all, sources)).toBe('z y x');
      expect(order([{ key, order: 'descending', nulls: 'first' }], all, sources)).toBe('z x y');
      expect(order([{ key, order: 'descending', nulls: 'last' }], all, sources)).toBe('x y z');
    });
});

describe('the draw order', () => {
  it('puts promotional before included before paid', () => {
    expect(
      order(['category'], [lot('a', { source: 'purchased' }), lot('b', { source: 'monthly' }), lot('c', { source: 'promo' })]),
    ).toBe('c b a');
  });

  it('puts a source that is not listed after all that are', () => {
    expect(
      order(
        ['source'],
        [lot('a', { source: 'monthly' }), lot('b', { source: 'purchased' }), lot('c', { source: 'promo' })],
        ['purchased', 'promo'],
      ),
    ).toBe('b c a');
  });

  it('takes the sources as the policy declares them where the order lists none', () => {
    expect(
      order(['source'], [lot('a', { source: 'gift' }), lot('b', { source: 'monthly' }), lot('c', { source: 'promo' })]),
    ).toBe('c b a');
  });

  it('goes on to the next key only where the one before is equal', () => {
    const lots = [lot('a', { expiresAt: late, grantedAt: early }), lot('b', { expiresAt: soon }), lot('c', { expiresAt: late })];
    expect(order(['expiresAt', 'grantedAt'], lots)).toBe('b a c');
    expect(order(['grantedAt', 'expiresAt'], lots)).toBe('a b c');
  });

  it('is by source, end, category, beginning and grant where the policy says nothing', () => {
    const sources = ['promo', 'monthly', 'purchased'];
    const policy = policyOf({ drawOrder: { sources } });
    const lots = [
      lot('a', { source: 'purchased', expiresAt: soon }),
      lot('b', { source: 'monthly' }),
      lot('c', { source: 'monthly', expiresAt: soon }),
      lot('d', { source: 'promo' }),
      lot('e', { source: 'monthly', effectiveAt: early }),
      lot('f', { source: 'monthly', grantedAt: early }),
    ];
    expect(
      quote(worldOf(policy, accountOf({ lots })), render(6))
        .draws.map(({ lot: id }) => id)
        .join(' '),
    ).toBe('d c e f b a');
  });

  it('that is left open refuses as incomplete, with the price that was asked', () => {
    const policy = policyOf({ drawOrder: { sources: unset('names') } });
    expect(refused(quote(worldOf(policy, accountOf({ lots: [lot('a'), lot('b')] })), render(2)))).toMatchObject({
      reason: 'policy-incomplete',
      notes: [{ kind: 'unset', parameter: 'names' }],
      cost: { amount: 2 },
    });
  });
});

describe('drawing', () => {
  const lots = [lotOf('promo', 3), lotOf('monthly', 5), lotOf('purchased', 10)];
  const draws = (images: number): string => paid(quote(worldOf(policyOf(), accountOf({ lots })), render(images)).draws);

  it.each([
    [0, ''],
    [1, 'promo:1'],
    [3, 'promo:3'],
    [4, 'promo:3 monthly:1'],
    [8, 'promo:3 monthly:5'],
    [18, 'promo:3 monthly:5 purchased:10'],
  ])('%i takes from the first lot, then the next: %s', (images, expected) => {
    expect(draws(images)).toBe(expected);
  });

  it('is all or nothing', () => {
    const run = new Run(policyOf(), accountOf({ lots }));
    expect(refused(run.ask('2025-01-02', render(19)))).toMatchObject({
      reason: 'insufficient-credits',
      draws: [],
      numbers: { needed: 19, available: 18, missing: 1 },
    });
    expect(run.left('2025-01-02')).toEqual({ promo: 3, monthly: 5, purchased: 10 });
  });

  it('never touches paid credits while others may pay', () => {
    const run = new Run(policyOf(), accountOf({ lots: [...lots].reverse() }));
    for (let image = 0; image < 8; image++) run.do('2025-01-02', { ...render(1), id: `image-${image}` });
    expect(run.left('2025-01-02')).toEqual({ purchased: 10 });
  });
});

describe('a lot may pay', () => {
  const NOW = at('2025-03-01');
  const sources = {
    ...SOURCES,
    only: { label: label('Only'), category: 'included', paysFor: ['render', 'heavy'] },
    locked: { label: label('Locked'), category: 'included', usableWhen: { plan: 'basic' } },
    api: { label: label('Api'), category: 'included', type: 'call' },
  };
  const typed = Object.fromEntries(Object.entries(sources).map(([id, source]) => [id, { type: 'credit', ...source }]));
  const policy = policyOf({
    credits: { credit: { name: label('credits'), decimals: 0 }, call: { name: label('calls'), decimals: 0 } },
    sources: typed,
    plans: { basic: {} },
    actions: {
      render: { ...RENDER, paysWith: 'credit' },
      film: { cost: 1, paysWith: 'credit', tags: ['heavy'] },
      plain: { cost: 1, paysWith: 'credit' },
      call: { cost: 1, paysWith: 'call' },
    },
  });
  const pays = (one: Lot, action = 'plain', facts: Partial<Account> = {}, viewer: Viewer = OWNER): boolean =>
    verdict(
      quote(worldOf(policy, accountOf({ ...facts, settledAt: NOW, lots: [one] }), NOW, viewer), {
        kind: 'spend',
        id: 'x',
        action,
        inputs: {},
      }),
    ) === 'allowed';

  it.each<[string, Partial<Lot>, boolean]>([
    ['while it lives', {}, true],
    ['at the instant it begins', { effectiveAt: NOW }, true],
    ['not an instant before', { effectiveAt: NOW + 1 }, false],
    ['an instant before it ends', { expiresAt: NOW + 1 }, true],
    ['not at the instant it ends', { expiresAt: NOW }, false],
    ['not when nothing is left of it', { remaining: 0 }, false],
    ['not with what is held', { remaining: 0, held: 1 }, false],
  ])('%s', (_, more, expected) => {
    expect(pays(lotOf('monthly', 1, more))).toBe(expected);
  });

  it.each([
    ['only', 'render', true],
    ['only', 'film', true],
    ['only', 'plain', false],
    ['monthly', 'film', true],
  ])('of the source %s for %s: %s', (source, action, expected) => {
    expect(pays(lotOf(source, 1), action)).toBe(expected);
  });

  it('only for actions that are paid with its type', () => {
    expect([
      pays(lotOf('api', 1, { type: 'call' })),
      pays(lotOf('api', 1, { type: 'call' }), 'call'),
      pays(lotOf('monthly', 1), 'call'),
    ]).toEqual([false, true, false]);
  });

  it('only for its owner, when it has one', () => {
    const anns = lotOf('monthly', 1, { owner: 'ann' });
    expect(
      [{ role: 'owner', id: 'ann' }, { role: 'owner', id: 'bob' }, { role: 'owner' }].map((viewer) =>
        pays(anns, 'plain', {}, viewer),
      ),
    ).toEqual([true, false, false]);
  });

  it('only while it is not locked, and again when it is back', () => {
    const run = new Run(policy, accountOf({ lots: [lotOf('locked', 9)] }));
    const spend = (id: string): string => verdict(run.ask('2025-01-02', { kind: 'spend', id, action: 'plain', inputs: {} }));
    expect(spend('a')).toBe('insufficient-credits');
    run.do('2025-01-02', { kind: 'subscribe', plan: 'basic' });
    expect(spend('b')).toBe('allowed');
  });
});

it('drawing changes nothing that it is given, whatever the order of the lots', () => {
  const lots = [lotOf('purchased', 5), lotOf('promo', 2), lotOf('monthly', 2)];
  const results = [lots, [...lots].reverse(), [lots[1]!, lots[0]!, lots[2]!]].map((list) => {
    const world = worldOf(policyOf(), frozen(accountOf({ lots: list })));
    const { account, decision } = transact(world, render(6));
    return { draws: decision.draws, left: Object.fromEntries(account.lots.map(({ id, remaining }) => [id, remaining])) };
  });
  expect(results[1]).toEqual(results[0]);
  expect(results[2]).toEqual(results[0]);
  expect(results[0]!.left).toEqual({ promo: 0, monthly: 0, purchased: 3 });
});
