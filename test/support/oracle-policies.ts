import { action } from './oracle-actions.ts';
import { covered, label, maybe, mostly, record, seldom, type } from './oracle-chance.ts';
import { fc } from './property.ts';

/** Random small policies, as documents. Each grant key keeps its kind of trigger, so that a change of plan compares like with like. */

export const sourceNames = ['alpha', 'beta', 'gamma', 'delta'];
export const actionNames = ['draw', 'write', 'send'];
export const flagNames = ['lock', 'extra', 'trial'];
export const eventNames = ['referral'];
export const packNames = ['small', 'large', 'odd'];

/** Windows lie where the tests begin, so that accounts join before, inside and after them. */
export const starts = [
  '2024-01-30T22:00:00Z',
  '2024-02-28T23:59:59.999Z',
  '2025-12-31T00:00:00Z',
  '2026-01-31T00:00:00Z',
  '2026-03-10T09:30:00Z',
].map((text) => Date.parse(text));

const monthDay = fc.constantFrom(1, 15, 28, 29, 30, 31).map((day) => ({ day }));
const flagTest = fc
  .constantFrom('lock', 'extra')
  .chain((flag) => fc.constantFrom<object>({ flag }, { not: { flag } }, { flag, is: true }));
const condition = fc.oneof(
  flagTest,
  fc.constantFrom<object>({ fact: 'slots', atLeast: 2 }, { fact: 'seats', above: 1 }, { plan: ['low', 'top'] }),
);

const duration = fc.constantFrom('1 days', '36 hours', '2 weeks', '1 months', '3 months', '1 years', '90 minutes');
const expiry = fc.oneof(
  fc.constantFrom<unknown>('never', { after: null }),
  duration.map((after) => ({ after })),
  fc.tuple(duration, fc.constantFrom('day', 'month', 'year')).map(([after, through]) => ({ after, through })),
  fc.array(
    fc.oneof(
      fc.record({ after: fc.oneof(duration, fc.constant(null)) }),
      fc.constant({ at: null }),
      fc.record({ after: duration, through: fc.constantFrom('day', 'month') }),
    ),
    { minLength: 1, maxLength: 3 },
  ),
);
const dayBefore = fc.constantFrom('start', 'end').map((reading) => ({ dayBefore: 'renewal', reading }));

const source = (actions: readonly string[]) =>
  record({
    label: fc.constant(label('credits')),
    category: fc.constantFrom('promotional', 'included', 'paid'),
    type,
    expires: maybe(expiry),
    rollover: maybe(fc.constantFrom('none', 'all')),
    paysFor: covered(actions),
    usableWhen: seldom(flagTest),
    priority: maybe(fc.integer({ min: 1, max: 3 })),
  });

const drawKeys = ['source', 'priority', 'restricted', 'owner', 'expiresAt', 'category', 'effectiveAt', 'grantedAt', 'unitCost'];
const drawKey = fc.constantFrom(...drawKeys).chain((key) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(key) },
    {
      weight: 2,
      arbitrary: record({
        key: fc.constant(key),
        order: mostly(fc.constantFrom('ascending', 'descending')),
        nulls: maybe(fc.constantFrom('first', 'last')),
      }),
    },
  ),
);
const drawOrder = (names: readonly string[]) =>
  record({
    by: mostly(
      fc.uniqueArray(drawKey, { minLength: 1, maxLength: 4, selector: (key) => (typeof key === 'string' ? key : key['key']) }),
    ),
    sources: fc.shuffledSubarray([...names], { minLength: 1 }),
  });

const grantAmount = fc.oneof(
  fc.constantFrom<unknown>(3, 10, 25, 7.5),
  fc.constantFrom<object>(
    { each: 'slots', credits: 2 },
    { each: 'seats', credits: 2.5 },
    { by: 'plan', table: { low: 4, top: 9 } },
  ),
);
const rhythm = fc.oneof(
  monthDay.map((on) => ({ every: 'month', on })),
  fc.constantFrom<object>({ every: 'month', on: 'anchor' }, { every: 'month', on: 'anchor' }, { every: 'day' }),
  fc.constantFrom<object>(
    { every: 'day', on: 'anchor' },
    { every: { days: 10 } },
    { every: { months: 3 } },
    { every: { months: 2 }, on: { day: 1 } },
    { every: 'week', on: { weekday: 'mon' } },
    { every: 'week', on: 'anchor' },
    { every: 'year', on: 'anchor' },
  ),
);

const common = (names: readonly string[]) => ({ source: fc.constantFrom(...names), amount: grantAmount });
const mode = fc.constantFrom(undefined, undefined, undefined, 'fill-to', 'add');
const recurring = (names: readonly string[]) =>
  fc
    .tuple(
      rhythm,
      record({
        ...common(names),
        mode,
        when: seldom(condition),
        first: maybe(fc.constantFrom('full', 'prorated', 'none')),
        expires: seldom(fc.oneof(expiry, dayBefore)),
      }),
    )
    .map(([when, rest]) => ({ ...rest, ...when }));

const during = (names: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...starts),
      fc.constantFrom(-10, 0, 3),
      fc.constantFrom(5, 28, 45),
      record({
        ...common(names),
        when: seldom(condition),
      }),
    )
    .map(([start, shift, days, rest]) => ({
      ...rest,
      during: { from: new Date(start + shift * 86_400_000).toISOString(), days },
    }));

const once = (names: readonly string[]) =>
  record({ ...common(names), once: fc.constant('start'), when: seldom(condition), expires: seldom(expiry) });
const event = (names: readonly string[]) =>
  record({
    ...common(names),
    mode,
    event: fc.constantFrom(...eventNames),
    expires: seldom(expiry),
    atMost: maybe(fc.record({ amount: fc.constantFrom(5, 12), per: fc.constantFrom('day') })),
  });

const planGrants = (names: readonly string[]) =>
  record({
    monthly: mostly(recurring(names)),
    bonus: maybe(recurring(names)),
    launch: maybe(during(names)),
    welcome: maybe(once(names)),
  });
const commonGrants = (names: readonly string[]) =>
  record({ steady: seldom(recurring(names)), season: seldom(during(names)), referral: mostly(event(names)) });

const unlimited = fc.record({
  fairUse: fc.record({
    limit: fc.constantFrom(10, 20),
    count: fc.constantFrom('credits', 'times'),
    per: fc.constant('month'),
    on: monthDay,
    atCap: fc.constantFrom('deny', 'deny', 'slow'),
  }),
});
const plan = (names: readonly string[], rank: number) =>
  record({
    rank: fc.constantFrom(rank, rank, rank, undefined),
    grants: planGrants(names),
    unlimited: seldom(unlimited),
  });

const window = fc.oneof(
  fc.constant<object>({ per: 'day' }),
  monthDay.map((on) => ({ per: 'month', on })),
  fc.constant<object>({ per: 'week', on: { weekday: 'mon' } }),
);
const limit = (actions: readonly string[]) =>
  fc
    .tuple(
      window,
      record({
        count: maybe(fc.constantFrom('credits', 'times')),
        of: covered(actions),
        each: maybe(fc.constantFrom('viewer', 'account')),
      }),
    )
    .chain(([per, rest]) =>
      (rest['count'] === 'times' ? fc.constantFrom(1, 2, 3) : fc.constantFrom(5, 12, 30)).map((atMost) => ({
        ...per,
        ...rest,
        atMost,
      })),
    );

const left = (names: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...names), fc.constantFrom('keep', 'add', 'replace', 'forfeit', 'difference'), { maxKeys: 3 });
const changeRule = (names: readonly string[]) =>
  record({
    at: maybe(fc.constantFrom('once', 'renewal')),
    left: mostly(left(names)),
    cycle: maybe(fc.constantFrom('keep', 'restart')),
  });

/** Money beyond the balance; without a cap nothing stops it. */
const overage = (actions: readonly string[]) =>
  record({
    when: maybe(condition),
    of: covered(actions),
    cap: mostly(fc.tuple(window, fc.constantFrom(0, 4, 15, null)).map(([per, atMost]) => ({ ...per, atMost, count: 'overage' }))),
  });

const returns = fc.constantFrom(
  { ifUsed: 'refuse' },
  { ifUsed: 'keep' },
  { after: 'purchase', atMost: '30 days', ifUsed: 'keep' },
);
const packs = (names: readonly string[]) =>
  fc
    .record({ first: fc.constantFrom(...names), second: fc.constantFrom(...names), way: returns })
    .map(({ first, second, way }) => ({
      shop: {
        ...{ source: first, currency: 'EUR', sizes: { small: { credits: 5, price: 5 }, large: { credits: 40, price: 20 } } },
        refunds: { failed: [{ after: 'purchase', atMost: '9 days' }, way], sorry: 'always', other: 'never' },
      },
      rare: { source: second, currency: 'EUR', plans: ['top'], sizes: { odd: { credits: 8, price: 16 } } },
    }));
const roles = {
  owner: { may: ['see', 'use', 'buy', 'share'] },
  guest: { may: ['see'] },
  clerk: { may: ['see', 'use'] },
  agent: { accountType: 'agency', may: ['use', 'buy'] },
};

/** A policy document that the parser takes. */
export const policyDocument = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 })).chain(([many, doing]) => {
  const names = sourceNames.slice(0, many);
  const [first = '', ...others] = actionNames.slice(0, doing);
  const actions = [first, ...others];
  const tagged = fc.constant(['tagged']);
  return record({
    language: fc.constant(1),
    id: fc.constant('random'),
    version: fc.constant('1'),
    timeZone: fc.constant('UTC'),
    credits: fc
      .constantFrom(0, 0, 1)
      .map((decimals) => ({ main: { name: label('credit'), decimals }, other: { name: label('token'), decimals } })),
    sources: record(Object.fromEntries(names.map((name) => [name, source(actions)]))),
    drawOrder: drawOrder(names),
    actions: record({ [first]: action(tagged), ...Object.fromEntries(others.map((name) => [name, action(maybe(tagged))])) }),
    grants: commonGrants(names),
    plans: record({ low: plan(names, 1), mid: plan(names, 2), top: plan(names, 3) }),
    trial: seldom(fc.record({ grants: record({ taste: recurring(names) }) })),
    roles: seldom(fc.constant(roles)),
    overage: seldom(overage(actions)),
    limits: record({ first: maybe(limit(actions)), second: seldom(limit(actions)) }),
    packs: packs(names),
    purchases: record({
      plans: seldom(fc.constant(['mid', 'top'])),
      inTrial: seldom(fc.boolean()),
      selfServe: seldom(fc.boolean()),
    }),
    planChange: record({ upgrade: maybe(changeRule(names)), downgrade: maybe(changeRule(names)), any: changeRule(names) }),
  });
});
