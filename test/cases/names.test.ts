import { describe, expect, it } from 'vitest';
import { readCases } from '../../src/cases/case.ts';
import { play } from '../../src/cases/play.ts';
import { parsePolicy } from '../../src/index.ts';
import { onlyProblem, problemsOf, smallPolicy, type Doc } from '../support/small-policy.ts';

const label = { en: 'Something' };
const full = smallPolicy({
  sources: { monthly: { label, category: 'included' }, bought: { label, category: 'paid' } },
  actions: {
    upscale: { inputs: { images: { type: 'count', default: 1 } }, cost: 2, refunds: { cancelled: 'always' } },
    animate: { cost: { when: { flag: 'verified' }, then: 1, else: 3 } },
  },
  roles: { owner: { may: ['see', 'use', 'buy'] }, member: { may: ['see'] } },
  settings: { limit: { each: 'viewer', atLeast: 0 } },
  plans: { free: {}, pro: { grants: { monthly: { source: 'monthly', amount: 5, every: 'month', on: 'anchor' } } } },
  packs: {
    shop: { source: 'bought', currency: 'USD', sizes: { small: { credits: 10, price: 1 }, large: { credits: 90, price: 5 } } },
  },
});
const at = '2026-01-02T00:00:00Z';
const spend = { do: 'spend', action: 'upscale' };

/** Plays a case with these steps, which expects what any wrong name would come to. */
const playing = (steps: readonly Doc[], expected: Doc = { allowed: false }, setup: Doc = {}, policy = full) => {
  const lots = [{ id: 'first', source: 'bought', amount: 9 }];
  const [test] = readCases([
    {
      setup: { now: '2026-01-01T00:00:00Z', lots, ...setup },
      steps: steps.map((step) => ({ at, ...step })),
      expect: [{ step: steps.length - 1, ...expected }],
    },
  ]);
  return () => play(parsePolicy(policy), test!);
};
const told = (run: () => unknown): string => {
  const { path, reason, fix } = onlyProblem(run);
  return `${path}: ${reason} ${fix}`;
};

it('a lot of a part of the smallest unit is told, and not rounded', () => {
  const lots = [{ id: 'a', source: 'bought', amount: 8.5 }];
  expect(told(playing([spend], {}, { lots }))).toBe(
    'setup.lots[0].amount: 8.5 has more digits after the point than the policy\'s credits. "decimals" of "credit" is 0.',
  );
  const fine = { ...full, credits: { credit: { name: label, decimals: 2 } } };
  expect(problemsOf(playing([spend], {}, { lots: [{ ...lots[0], amount: 0.29 }] }, fine))).toEqual([]);
});

describe('a misspelt name in a step is a mistake, also where a refusal is expected:', () => {
  it.each<[string, Doc, string]>([
    [
      'an action',
      { do: 'spend', action: 'upscal' },
      'steps[0].action: There is no action "upscal". Did you mean "upscale"? There are: upscale, animate.',
    ],
    ['an action that is asked about', { do: 'quote', action: 'upscal' }, 'steps[0].action: There is no action "upscal".'],
    ['an action that is held', { do: 'reserve', id: 'r', action: 'upscal' }, 'steps[0].action: There is no action "upscal".'],
    [
      'an input',
      { ...spend, inputs: { image: 2 } },
      'steps[0].inputs.image: There is no input of "upscale" "image". Did you mean "images"? There are: images.',
    ],
    [
      'a plan',
      { do: 'subscribe', plan: 'prro' },
      'steps[0].plan: There is no plan "prro". Did you mean "pro"? There are: free, pro.',
    ],
    ['a plan to change to', { do: 'change_plan', to: 'gold' }, 'steps[0].to: There is no plan "gold". There are: free, pro.'],
    ['a plan whose price is asked', { do: 'price', plan: 'gold' }, 'steps[0].plan: There is no plan "gold".'],
    [
      'a pack',
      { do: 'buy', pack: 'smal' },
      'steps[0].pack: There is no pack "smal". Did you mean "small"? There are: small, large.',
    ],
    [
      'a source',
      { do: 'grant', source: 'boght', amount: 1, reason: 'thanks' },
      'steps[0].source: There is no source "boght". Did you mean "bought"? There are: monthly, bought.',
    ],
    [
      'a role',
      { do: 'set_role', to: 'membr' },
      'steps[0].to: There is no role "membr". Did you mean "member"? There are: owner, member.',
    ],
    ['who acts', { ...spend, role: 'membr' }, 'steps[0].role: There is no role "membr".'],
    [
      'a type of credits',
      { do: 'transfer', amount: 1, type: 'credits' },
      'steps[0].type: There is no type of credits "credits". Did you mean "credit"? There are: credit.',
    ],
    [
      'a flag',
      { do: 'set_flag', name: 'verifed', value: true },
      'steps[0].name: No rule of the policy looks at a flag "verifed". Did you mean "verified"? There are: trial, verified, <person>.limit.',
    ],
    [
      'a flag of a person',
      { do: 'set_flag', name: 'user:ann.limt', value: 3 },
      'steps[0].name: No rule of the policy looks at a flag "user:ann.limt". Did you mean "user:ann.limit"?',
    ],
  ])('%s', (_, step, words) => {
    expect(told(playing([step]))).toContain(words);
  });

  it('the cause of a refund', () => {
    expect(told(playing([spend, { do: 'refund', of: 0, reason: 'canceled' }], { reason: 'not-refundable' }))).toBe(
      'steps[1].reason: There is no cause "canceled". Did you mean "cancelled"? There are: failed, cancelled.',
    );
  });

  it('a reservation', () => {
    const hold = { do: 'reserve', id: 'job', action: 'upscale' };
    expect(told(playing([hold, { do: 'release', of: 'jpb' }]))).toBe(
      'steps[1].of: There is no reservation before this step "jpb". Did you mean "job"? There are: job.',
    );
    expect(told(playing([{ do: 'refund', of: 0, reason: 'failed' }]))).toBe(
      'steps[0].of: Step 0 does not come before this one. Steps are counted from 0.',
    );
  });
});

describe('a misspelt name in what a case begins with is a mistake:', () => {
  it.each<[string, Doc, string]>([
    ['a plan', { plan: 'pros' }, 'setup.plan: There is no plan "pros". Did you mean "pro"? There are: free, pro.'],
    ['a role', { role: 'admin' }, 'setup.role: There is no role "admin". There are: owner, member.'],
    ['a flag', { flags: { verifyed: true } }, 'setup.flags.verifyed: No rule of the policy looks at a flag "verifyed".'],
    [
      'the source of a lot',
      { lots: [{ id: 'l', source: 'boughts', amount: 1 }] },
      'setup.lots[0].source: There is no source "boughts". Did you mean "bought"? There are: monthly, bought.',
    ],
  ])('%s', (_, setup, words) => {
    expect(told(playing([spend], {}, setup))).toContain(words);
  });
});

describe('a misspelt name in what is expected is a mistake, also where nothing is expected of it:', () => {
  const bySource = [
    ...['draws', 'remaining', 'locked', 'queued', 'pending', 'transferred', 'auto_purchased', 'granted', 'expired', 'taken_back'],
    ...['refunded', 'held', 'released'],
  ];

  it.each(bySource)('the source in %s', (key) => {
    expect(told(playing([spend], { [key]: { montly: 0 } }))).toBe(
      `expect[0].${key}.montly: There is no source "montly". Did you mean "monthly"? There are: monthly, bought.`,
    );
  });

  it('a source of what moved', () => {
    expect(told(playing([spend], { moved: [{ from: 'monthly', to: 'bank', amount: 0 }] }))).toBe(
      'expect[0].moved[0].to: There is no source "bank". There are: monthly, bought.',
    );
  });

  it('a lot', () => {
    expect(told(playing([spend], { lot_draws: { frist: 0 } }))).toBe(
      'expect[0].lot_draws.frist: There is no lot "frist". Did you mean "first"? There are: first.',
    );
  });

  it('a source or a lot whose end is asked', () => {
    expect(told(playing([spend], { expires: { frist: null } }))).toBe(
      'expect[0].expires.frist: There is no source or lot "frist". Did you mean "first"? There are: monthly, bought, first.',
    );
  });
});

describe('a case may', () => {
  it('name everything that stands in the policy', () => {
    const hold = { do: 'reserve', id: 'job', action: 'upscale', inputs: { images: 2 } };
    const steps = [
      ...[hold, { do: 'release', of: 'job' }, { ...spend, role: 'owner' }, { do: 'refund', of: 2, reason: 'failed' }],
      ...[
        { do: 'set_flag', name: 'user:ann.limit', value: 4 },
        { do: 'set_flag', name: 'trial', value: null },
      ],
      ...[
        { do: 'subscribe', plan: 'pro' },
        { do: 'buy', pack: 'large' },
        { do: 'transfer', amount: 0, type: 'credit' },
      ],
    ];
    expect(problemsOf(playing(steps, { expires: { first: null, bought: null, monthly: '2026-02-02T00:00:00Z' } }))).toEqual([]);
  });

  it.each<[string, Doc[], string]>([
    ['an action', [{ do: 'spend', action: 'print' }], 'unknown-action'],
    ['a pack', [{ do: 'buy', pack: 'huge' }], 'pack-not-available'],
    ['a cause', [spend, { do: 'refund', of: 0, reason: 'regret' }], 'not-refundable'],
  ])('ask for %s that nobody has, where it expects the reason that says so', (_, steps, reason) => {
    expect(playing(steps, { allowed: false, reason })()).toEqual([]);
    expect(problemsOf(playing(steps))).toHaveLength(1);
  });

  it('begin with a flag of its story that no rule looks at, and that is not nearly another one', () => {
    expect(problemsOf(playing([spend], {}, { flags: { came_by: 'train' } }))).toEqual([]);
  });

  it('call everybody anything where the policy has no roles, and any pack by a name where it sells none', () => {
    const { roles: _, packs: __, ...rest } = full;
    expect(problemsOf(playing([spend, { do: 'buy', pack: 'any' }], {}, { role: 'whoever' }, rest))).toEqual([]);
  });
});

it('credits that are not there have no end, not even never', () => {
  expect(playing([spend], { expires: { monthly: null } })()).toHaveLength(1);
});

it('of many names, the first are listed', () => {
  const actions = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`act-${index}-of-many`, { cost: 1 }]));
  expect(told(playing([{ do: 'spend', action: 'x' }], {}, {}, { ...full, actions }))).toMatch(/act-19-of-many and 5 more\.$/);
});
