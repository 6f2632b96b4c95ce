import { describe, expect, it } from 'vitest';
import {
  bindPolicy,
  newAccount,
  parsePolicy,
  quote,
  settle,
  summarize,
  transact,
  unsetIn,
  type Account,
  type Action,
  type BoundPolicy,
  type Command,
  type Input,
  type Inputs,
  type Quotable,
} from '../../src/index.ts';
import { Dice } from '../sequences/dice.ts';
import { anyPolicy } from '../sequences/any-policy.ts';
import { leftOpen } from '../sequences/left-open.ts';
import { filesUnder, read } from '../support/repository.ts';
import { accountOf, at, lotOf, policyOf, RENDER, render, Run, SOURCES, unset, verdict, worldOf } from '../support/studio.ts';

const START = at('2025-01-31 10:00');
const VIEWER = { role: 'owner', id: 'user:ann' };

/** Does to an account what a policy knows: subscribes, spends, books, buys, changes plans, and lets a year pass. Whatever is open, nothing throws. */
function live(policy: BoundPolicy): void {
  const plans = Object.keys(policy.plans ?? {});
  let account: Account = newAccount('acme', START, {
    cycleAnchor: START,
    flags: { 'user:ann': 'full', trial: false },
    lots: Object.keys(policy.sources).map((source) =>
      lotOf(source, 50, { type: policy.sources[source]!.type ?? Object.keys(policy.credits)[0]! }),
    ),
  });
  let count = 0;
  const play = (days: number, command: Record<string, unknown>): void => {
    const world = { policy, account, viewer: VIEWER, now: START + days * 86_400_000 };
    const whole = { id: `c${++count}`, ...command } as Command;
    if (whole.kind === 'spend' || whole.kind === 'hold' || whole.kind === 'buy') quote(world, whole);
    account = transact(world, whole).account;
    summarize({ ...world, account });
  };
  if (plans[0] !== undefined) play(0, { kind: 'subscribe', plan: plans[0], billing: 'monthly', seats: 2, slots: 3 });
  for (const [id, action] of Object.entries(policy.actions)) {
    const spend = { action: id, inputs: inputsOf(action) };
    play(1, { kind: 'spend', ...spend, ...(isLater(action) && { actual: 3 }) });
    play(1, { kind: 'hold', ...spend, holdMs: 86_400_000 });
  }
  const packs = Object.values(policy.packs ?? {}).flatMap(({ sizes }) => Object.keys(sizes));
  for (const pack of packs.slice(0, 4)) play(2, { kind: 'buy', pack });
  play(3, { kind: 'set-count', fact: 'seats', value: 4 });
  play(3, { kind: 'event', event: 'payment-paid' });
  for (const plan of [...plans.slice(1, 3), plans[0]]) if (plan !== undefined) play(40, { kind: 'change-plan', plan });
  for (const kind of ['renew', 'pause', 'resume', 'cancel']) play(45, { kind, ...(kind === 'pause' && { months: 1 }) });
  settle({ policy, account, viewer: VIEWER, now: START + 200 * 86_400_000 });
  play(200, { kind: 'close' });
}

const isLater = ({ cost }: Action): boolean => typeof cost === 'object' && 'knownAfter' in cost;

function inputsOf({ inputs = {} }: Action): Inputs {
  const sample: Record<Input['type'], unknown> = { count: 2, decimal: 2, flag: true, choice: '', key: 'k', keys: ['k'], items: [], 'local-time': '2025-02-03T11:00:00Z' }; // prettier-ignore
  return Object.fromEntries(
    Object.entries(inputs).map(([name, said]) => {
      const input: Input = typeof said === 'string' ? { type: said } : said;
      return [name, input.oneOf?.[0] ?? input.default ?? (typeof sample[input.type] === 'number' ? Math.max(2, input.atLeast ?? 0) : sample[input.type])]; // prettier-ignore
    }),
  ) as Inputs;
}

interface Document {
  readonly parameters?: Readonly<Record<string, { readonly type: string; readonly default?: unknown }>>;
}

const documents = filesUnder('policies').map((file): [string, Document] => [file, JSON.parse(read(file)) as Document]);

describe('what is left open', () => {
  const MONTHLY = { source: 'monthly', amount: 10, every: 'month' };
  const begun = (parts: object): Run => {
    const run = new Run(
      policyOf({ plans: { basic: { grants: { monthly: MONTHLY } }, free: { grants: { monthly: MONTHLY } } }, ...parts }),
    );
    run.do('2025-01-31', { kind: 'subscribe', plan: 'basic' });
    return run;
  };

  it('in the cycle: what hangs on it does not come, what the calendar brings does', () => {
    const daily = { source: 'promo', amount: 1, every: 'day', expires: { after: '1 day' } };
    const run = begun({ monthEnd: unset('word'), plans: { basic: { grants: { monthly: MONTHLY, daily } } } });
    expect(run.left('2025-03-05')).toEqual({ promo: 1 });
    expect(verdict(run.ask('2025-03-05', { kind: 'cancel' }))).toBe('policy-incomplete');
  });

  const cap = { atMost: 50, per: 'month' };
  const sold = { source: 'purchased', currency: 'EUR', sizes: { s: { credits: 3, price: 1 } } };
  it.each<[string, object, Omit<Quotable, 'id'>?]>([
    ['a limit', { limits: { cap } }],
    ['what may be billed', { overage: { price: 1, currency: 'EUR', cap: { ...cap, count: 'overage' } } }],
    ['fair use', { plans: { basic: { unlimited: { fairUse: { limit: 50, per: 'month', atCap: 'deny' } } } } }],
    ['what is free again', { actions: { render: { ...RENDER, inputs: { ...RENDER.inputs, image: 'key' }, repeat: { key: 'image', within: { per: 'month' } } } } }], // prettier-ignore
    ['what may be bought', { packs: { all: { ...sold, limit: { ...cap, count: 'times' } } } }, { kind: 'buy', pack: 's' } as Quotable], // prettier-ignore
  ])('in the cycle: %s of a month refuses, and the quote knows it as well', (_, parts, asked = render(3)) => {
    const run = begun({ monthEnd: unset('word'), ...parts });
    const command = { ...asked, id: 'one' } as Quotable;
    const quoted = verdict(quote(worldOf(run.policy, run.account, at('2025-02-01')), command));
    expect([quoted, verdict(run.ask('2025-02-01', command as Command))]).toEqual(['policy-incomplete', 'policy-incomplete']);
  });

  it('in how long credits live from their first use: they pay, and that end does not come', () => {
    const purchased = { ...SOURCES.purchased, expires: { after: unset('span'), since: 'first-use' } };
    const run = new Run(policyOf({ sources: { ...SOURCES, purchased } }), accountOf({ lots: [lotOf('purchased', 9)] }));
    expect(verdict(run.ask('2025-02-01', render(3)))).toBe('allowed');
    expect(run.left('2030-01-01')).toEqual({ purchased: 6 });
  });

  it('in a trim takes nothing away when the plan falls by itself', () => {
    const run = begun({ pause: { plan: 'free' }, planChange: { any: { left: { monthly: { trim: unset('whole') } } } }, sources: { ...SOURCES, monthly: { ...SOURCES.monthly, rollover: 'all' } } }); // prettier-ignore
    run.do('2025-02-10', { kind: 'pause' });
    expect(run.left('2025-02-28')).toEqual({ monthly: 20 });
  });

  it('in a condition on amounts, or not to be told: it does not hold', () => {
    const when = { amount: { by: 'flag:tier', table: { a: 1 } }, atLeast: 1 };
    const run = begun({ plans: { basic: { grants: { monthly: { ...MONTHLY, when } } } } });
    expect(run.left('2025-03-05')).toEqual({});
    run.do('2025-03-05', { kind: 'set-flag', flag: 'tier', value: 'a' });
    expect(run.left('2025-04-05')).toEqual({ monthly: 10 });
  });
});

describe('whatever is left open, an account goes on', () => {
  it.each(documents)('in %s, one parameter after the other', (_, document) => {
    const { parameters = {} } = document;
    live(bindPolicy(parsePolicy(document)));
    for (const open of Object.keys(parameters)) {
      const { default: _default, ...rest } = parameters[open]!;
      const policy = bindPolicy(parsePolicy({ ...document, parameters: { ...parameters, [open]: rest } }));
      live(policy);
      const isUsed = JSON.stringify({ ...document, parameters: {} }).includes(JSON.stringify({ parameter: open }).slice(1, -1));
      if (isUsed)
        expect(
          unsetIn(policy).map(({ parameter }) => parameter),
          open,
        ).toContain(open);
    }
  });

  it('in a hundred random policies (seeds 1 to 100)', () => {
    let open = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const dice = new Dice(seed);
      const policy = bindPolicy(parsePolicy(leftOpen(dice, anyPolicy(dice).document)));
      open += unsetIn(policy).length;
      live(policy);
    }
    expect(open).toBeGreaterThan(200);
  });
});
