import { describe, expect, it } from 'vitest';
import {
  bindPolicy,
  decide,
  newAccount,
  parsePolicy,
  quote,
  settle,
  summarize,
  transact,
  type Account,
  type BoundPolicy,
  type Command,
  type Decision,
  type ParameterValues,
} from '../../src/index.ts';
import { problemsOf, savedPolicy, smallPolicy, type Doc } from '../support/small-policy.ts';

/** What somebody tries who wants more than was paid for, or whose program has a slip. Each of these once worked. */
const T = (text: string): number => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);

class Run {
  account: Account;
  readonly policy: BoundPolicy;
  readonly viewer = { role: 'owner' };
  decision!: Decision;

  constructor(document: unknown, values: ParameterValues = {}, start = '2026-01-01') {
    this.policy = bindPolicy(parsePolicy(document), values);
    this.account = newAccount('acme', T(start));
  }

  do(at: string, command: unknown): this {
    const done = transact({ policy: this.policy, account: this.account, viewer: this.viewer, now: T(at) }, command as Command);
    this.account = done.account;
    this.decision = done.decision;
    return this;
  }

  left(at: string): number {
    return Object.values(
      summarize({ policy: this.policy, account: this.account, viewer: this.viewer, now: T(at) }).available,
    ).reduce((sum, amount) => sum + amount, 0);
  }

  spent(): number {
    return Object.values(this.account.intents).reduce((sum, { captured = 0 }) => sum + captured, 0);
  }
}

const subscribe = (plan: string, more: object = {}) => ({
  kind: 'subscribe',
  id: `subscribe-${plan}`,
  plan,
  cycleAnchor: T('2026-01-01'),
  ...more,
});
const change = (id: string, plan: string, more: object = {}) => ({ kind: 'change-plan', id, plan, ...more });
const builder = () => new Run(savedPolicy('landingi-current'), { 'cost.bg_removal': 100 });
const after = (actual: unknown, id = 'work') => ({ kind: 'spend', id, action: 'lunar_generate', inputs: { scope: 'x' }, actual });

describe('going to and fro between plans', () => {
  it('brings each plan’s allotment at most once a period', () => {
    const run = builder().do('2026-01-02', subscribe('build'));
    for (let round = 0; round < 5; round++) {
      run.do('2026-01-03', change(`up-${round}`, 'enterprise')).do('2026-01-03', after(60_000, `spend-${round}`));
      run.do('2026-01-03', change(`down-${round}`, 'build', { effective: 'once' }));
    }
    expect(run.spent()).toBeLessThanOrEqual(62_500);
  });

  it('does not hurry a change for which the rule says to wait', () => {
    const run = builder()
      .do('2026-01-02', subscribe('enterprise'))
      .do('2026-01-03', change('down', 'build', { effective: 'once' }));
    expect(run.decision).toMatchObject({ verdict: 'allowed', effectiveAt: T('2026-02-01') });
    expect(run.account.plan).toBe('enterprise');
  });

  it('does not bring back what was replaced, out of a hold or by a refund', () => {
    const held = builder()
      .do('2026-01-02', subscribe('build'))
      .do('2026-01-03', { kind: 'hold', id: 'h', action: 'lunar_generate', inputs: {} });
    held.do('2026-01-04', change('up', 'optimize')).do('2026-01-05', { kind: 'release', id: 'r', of: 'h' });
    expect(held.left('2026-01-05')).toBe(10_000);
    const spent = builder().do('2026-01-02', subscribe('build')).do('2026-01-03', after(2_500));
    spent.do('2026-01-04', change('up', 'optimize')).do('2026-01-05', { kind: 'refund', id: 'r', of: 'work', cause: 'failed' });
    expect(spent.left('2026-01-05')).toBe(10_000);
    expect(spent.decision.notes).toMatchObject([{ kind: 'lot-expired', amount: 2_500 }]);
  });

  it('with a new cycle starts with the new amount, whatever is kept', () => {
    const every = { source: 'pool', every: 'month', on: 'anchor' };
    const plans = { a: { grants: { monthly: { ...every, amount: 10 } } }, b: { grants: { monthly: { ...every, amount: 100 } } } };
    const run = new Run(smallPolicy({ plans, planChange: { any: { cycle: 'restart' } } }))
      .do('2026-01-01', subscribe('a'))
      .do('2026-01-20', change('c', 'b'));
    expect([run.left('2026-01-21'), run.left('2026-02-02'), run.left('2026-02-21')]).toEqual([110, 100, 100]);
  });
});

describe('a number that is none', () => {
  it.each<[string, object]>([
    ['an actual amount of null', after(null)],
    ['an actual amount in quotes', after('5')],
    ['a bound of null', { ...after(1), maxAmount: null }],
    ['a deadline of null', { ...after(1), notAfter: null }],
    ['seats of null', subscribe('scale', { seats: null })],
    ['an anchor beyond the calendar', subscribe('scale', { cycleAnchor: 9e15 })],
    ['a count of something else', { kind: 'set-count', id: 'c', fact: 'settledAt', value: 9e15 }],
    ['a flag that is NaN', { kind: 'set-flag', id: 'f', flag: 'x', value: NaN }],
    ['a price paid that is NaN', { kind: 'grant', id: 'g', source: 'extra', amount: 5, unitCost: NaN }],
    ['a price paid below nothing', { kind: 'grant', id: 'g', source: 'extra', amount: 5, unitCost: -3 }],
    ['credits of null', { kind: 'buy', id: 'b', pack: 'M', credits: null }],
    ['money of null', { kind: 'buy', id: 'b', pack: 'M', money: null }],
  ])('is refused and changes nothing: %s', (_, command) => {
    const run = new Run(savedPolicy('landingi-current'), { 'pack.M': { credits: 10, price: 1, currency: 'EUR' } }).do(
      '2026-01-02',
      subscribe('build'),
    );
    const before = run.account;
    expect(run.do('2026-01-02', command).decision).toMatchObject({ verdict: 'refused', reason: 'action-invalid' });
    expect({ ...run.account, answers: before.answers }).toEqual(before);
  });

  it('of days beyond a century is no rule of a policy', () => {
    const grant = { source: 'pool', amount: 1, every: { days: 9007199254740991 } };
    expect(problemsOf(() => parsePolicy(smallPolicy({ grants: { gift: grant } })))).toHaveLength(1);
  });
});

describe('work whose price is known afterwards', () => {
  it('cannot be reserved with nothing', () => {
    const run = builder()
      .do('2026-01-02', subscribe('build'))
      .do('2026-01-03', { kind: 'hold', id: 'h', action: 'lunar_generate', inputs: {}, maxAmount: 0 });
    expect(run.decision).toMatchObject({ verdict: 'refused', reason: 'price-changed' });
  });
});

describe('a policy in a newer language', () => {
  it('applies nothing and remembers nothing, so that nothing is lost to a kit that knows it', () => {
    const grants = { monthly: { source: 'pool', amount: 100, every: 'month', on: { day: 1 } } };
    const run = new Run(smallPolicy({ grants })).do('2026-01-01', { kind: 'advance' });
    const newer = bindPolicy(parsePolicy({ language: 2 }));
    const world = { policy: newer, account: run.account, viewer: run.viewer, now: T('2026-02-10') };
    for (const command of [
      { kind: 'advance' },
      { kind: 'event', id: 'e', event: 'gift' },
      { kind: 'deliver', id: 'd', order: 'o' },
    ] as Command[]) {
      expect(transact(world, command)).toMatchObject({
        account: run.account,
        entries: [],
        decision: { reason: 'policy-incomplete' },
      });
    }
    expect(run.left('2026-02-10')).toBe(100);
  });
});

describe('a quote', () => {
  it('refuses for an open limit where the command would', () => {
    const run = new Run(savedPolicy('bg-studio'), { fair_use_cap_premium: 100, fair_use_behaviour: 'deny' }).do(
      '2026-01-02',
      subscribe('premium'),
    );
    const spend = { kind: 'spend', id: 's', action: 'apply', inputs: { photos: 3, background: true } } as const;
    const world = { policy: run.policy, account: run.account, viewer: run.viewer, now: T('2026-01-03') };
    expect(quote(world, spend)).toMatchObject({ verdict: 'refused', reason: 'policy-incomplete' });
    expect(transact(world, spend).decision).toMatchObject({ verdict: 'refused', reason: 'policy-incomplete' });
    expect(decide({ ...world, account: settle(world).account }, { ...spend, action: 'revert', inputs: {} })).toMatchObject({
      verdict: 'allowed',
    });
  });

  it('of an id that was answered is the answer', () => {
    const run = builder().do('2026-01-02', subscribe('build')).do('2026-01-03', after(2_500));
    const again = quote(
      { policy: run.policy, account: run.account, viewer: run.viewer, now: T('2026-01-04') },
      after(2_500) as Command & { kind: 'spend' },
    );
    expect(again).toEqual(run.decision);
  });
});

describe('credits that could not live', () => {
  const pool = (expires: unknown): Doc => ({ pool: { label: { en: 'Pool' }, category: 'paid', expires } });
  const packs = { all: { source: 'pool', currency: 'EUR', sizes: { S: { credits: 10, price: 3 } } } };

  it('are not delivered: the order stays open', () => {
    const document = smallPolicy({
      sources: pool({ at: '2026-02-01T00:00:00Z' }),
      packs,
      purchases: { delivery: { withinBusinessDays: 5 } },
    });
    const run = new Run(document)
      .do('2026-01-30', { kind: 'buy', id: 'o', pack: 'S' })
      .do('2026-02-03', { kind: 'deliver', id: 'd', order: 'o' });
    expect(run.decision).toMatchObject({ verdict: 'refused', reason: 'lot-expired' });
    expect(run.account.orders['o']).toMatchObject({ state: 'placed' });
  });

  it('added by hand live by the rule of their source, to its next renewal', () => {
    const run = new Run(savedPolicy('feed-ads-ai'))
      .do('2026-01-10', subscribe('pro'))
      .do('2026-01-15', { kind: 'grant', id: 'g', source: 'monthly', amount: 500 });
    expect([run.left('2026-01-16'), run.left('2026-02-02'), run.left('2027-02-02')]).toEqual([3_000, 2_500, 2_500]);
    const without = new Run(savedPolicy('feed-ads-ai'))
      .do('2026-01-10', subscribe('standard'))
      .do('2026-01-15', { kind: 'grant', id: 'g', source: 'monthly', amount: 500 });
    expect(without.decision).toMatchObject({ verdict: 'refused', remedy: { kind: 'change-inputs', input: 'expiresAt' } });
  });
});

describe('what a policy may not say', () => {
  const grant = (more: object): Doc => ({ source: 'pool', amount: 10, ...more });
  it.each<[string, Doc]>([
    [
      'the trial and a plan give a grant of one name',
      {
        trial: { grants: { credits: grant({ once: 'start' }) } },
        plans: { pro: { grants: { credits: grant({ every: 'month' }) } } },
      },
    ],
    [
      'two plans give it in different ways',
      { plans: { a: { grants: { welcome: grant({ every: 'month' }) } }, b: { grants: { welcome: grant({ once: 'start' }) } } } },
    ],
  ])('because a customer would get nothing: %s', (_, over) => {
    expect(problemsOf(() => parsePolicy(smallPolicy(over)))).toHaveLength(1);
  });
});

describe('what an account remembers', () => {
  it('does not change with the caller’s object', () => {
    const inputs = { pages: 1 };
    const command = { kind: 'spend', id: 's', action: 'work', inputs };
    const run = new Run(smallPolicy())
      .do('2026-01-01', { kind: 'grant', id: 'g', source: 'pool', amount: 5 })
      .do('2026-01-02', command);
    inputs.pages = 99;
    expect(run.account.intents['s']!.inputs).toEqual({ pages: 1 });
    expect(run.do('2026-01-02', { ...command, inputs: { pages: 1 } }).decision).toMatchObject({ verdict: 'allowed' });
  });

  it('does not depend on the order in which it was stored', () => {
    const run = new Run(savedPolicy('landingi-current')).do('2026-01-02', subscribe('build'));
    for (const id of ['b', 'a', 'c']) run.do('2026-01-03', { kind: 'grant', id, source: 'monthly', amount: 5, expiresAt: null });
    const changed = (account: Account) =>
      transact({ policy: run.policy, account, viewer: run.viewer, now: T('2026-01-04') }, change('up', 'optimize') as Command)
        .entries;
    expect(changed({ ...run.account, lots: [...run.account.lots].reverse() })).toEqual(changed(run.account));
  });
});

describe('a program’s own slip', () => {
  it.each<[string, object, RegExp]>([
    ['no id', { kind: 'spend', action: 'work', inputs: {} }, /has no id/],
    ['no flag', { kind: 'set-flag', id: 'a', name: 'vip', value: true }, /"set-flag" has no "flag"/],
    ['no hold', { kind: 'capture', id: 'a', hold: 'h' }, /"capture" has no "of"/],
    ['an unknown kind', { kind: 'spnd', id: 'x' }, /no command of the kind "spnd"/],
    ['an unknown hold', { kind: 'capture', id: 'x', of: 'nothing' }, /no intent nothing/],
    ['an unknown order', { kind: 'deliver', id: 'x', order: 'nothing' }, /no order nothing/],
  ])('is told at once, and nothing has happened: %s', (_, command, message) => {
    const run = new Run(smallPolicy());
    expect(() => run.do('2026-01-01', command)).toThrow(message);
  });
});
