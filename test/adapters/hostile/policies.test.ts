import { afterEach, describe, expect, it, vi } from 'vitest';
import { bindPolicy, parsePolicy, PolicyError, type Inputs } from '../../../src/index.ts';
import { withPollution, savedPolicy } from '../../support/small-policy.ts';
import { HostileShop, jsonReply, type Body, type Spoil } from './hostile-shop.ts';
import { row } from './rows.ts';

const one = { photos: 1, background: true };
const many = (count: number, value: unknown): Body =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`a${n}`, value]));
const action =
  (change: Body): Spoil =>
  (body) => {
    const actions = body['actions'] as Record<string, Body>;
    return { ...body, actions: { ...actions, apply: { ...actions['apply'], ...change } } };
  };
const cost = (rule: unknown): Spoil => action({ cost: rule });
const part =
  (name: string, change: unknown): Spoil =>
  (body) => ({ ...body, [name]: change });
const gift = (change: Body): Spoil => part('grants', { gift: { source: 'monthly', amount: 5, ...change } });

describe('rules that come back with', () => {
  afterEach(() => void vi.restoreAllMocks());

  it.each<[string, Spoil]>([
    [row(11, 'a price'), cost(-1)],
    [row(11, 'a gift'), gift({ amount: -5 })],
    [row(21, '1,001 actions'), (body) => ({ ...body, actions: { ...(body['actions'] as Body), ...many(1001, { cost: 1 }) } })],
    [
      row(21, '201 packs'),
      part('packs', { all: { source: 'purchased', currency: 'EUR', sizes: many(201, { credits: 1, price: 1 }) } }),
    ],
    [row(24, 'a formula'), cost({ formula: 'photos * 0' })],
    [row(24, 'an expression'), cost({ expression: '(() => 0)()' })],
    [row(24, 'a text of a program'), cost('photos * 0')],
    [row(24, 'a pattern'), action({ requires: { when: { input: 'photos', matches: '(a+)+$' }, else: { en: 'No.' } } })],
    [row(26, 'an end that is a local time'), gift({ expires: { at: '2026-04-01T10:00' } })],
    [row(26, 'an end in the year 275761'), gift({ expires: { at: '+275761-01-01T00:00:00Z' } })],
    [row(26, 'an end that is no instant'), gift({ expires: { at: 'Invalid Date' } })],
  ])('%s: are not believed; the balance is shown, and nothing is spent', async (_, spoil) => {
    const run = vi.spyOn(globalThis, 'eval');
    const stage = await HostileShop.open((shop) => shop.spoil('policies', spoil));
    expect(stage.credits.snapshot()).toMatchObject({ phase: 'ready', blocked: 'policy-invalid' });
    expect(stage.shown).toBe(100);
    expect(stage.problems.map(({ kind }) => kind)).toEqual(['policy-invalid']);
    expect(await stage.shop.of(stage.credits.spend('apply', one))).toMatchObject({ state: 'refused', blocked: 'policy-invalid' });
    expect([stage.arrived('POST /operations'), await stage.charged(), run.mock.calls]).toEqual([0, [], []]);
  });

  it('nothing wrong with them: are what is spent by', async () => {
    const stage = await HostileShop.open((shop) => shop.spoil('policies', (body) => body));
    expect(stage.problems).toEqual([]);
    expect(await stage.shop.of(stage.credits.spend('apply', one))).toMatchObject({ state: 'captured', amount: 1 });
  });

  it.each<[string, Spoil]>([
    // More than a megabyte: it is not even read.
    [row(21, '200,000 actions'), part('actions', many(200_000, { cost: 1 }))],
    [row(22), (body) => jsonReply(JSON.stringify(body).replace('"actions":{', '"actions":{"__proto__":{"cost":0},'))],
  ])('%s: are no rules, and nothing is shown before there are some', async (_, spoil) => {
    const stage = await HostileShop.open((shop) => shop.spoil('policies', spoil));
    expect(stage.problems).toMatchObject([{ kind: 'bad-reply' }]);
    expect(await stage.credits.spend('apply', one)).toMatchObject({ state: 'refused', blocked: 'loading' });
    stage.honest();
    await stage.shop.world.advance(20_000);
    expect(stage.credits.snapshot()).toMatchObject({ blocked: null, balances: [{ available: 100 }] });
  });

  it(row(25), async () => {
    const rule: Record<string, unknown> = { each: 'photos' };
    rule['credits'] = rule;
    const stage = await HostileShop.open();
    stage.credits.destroy();
    // JSON cannot say this; an adapter inside the page can.
    await stage.enter((adapter) => ({
      ...adapter,
      policy: async (...asked) => cost(rule)((await adapter.policy!(...asked)) as Body),
    }));
    expect(stage.credits.snapshot()).toMatchObject({
      blocked: 'policy-invalid',
      problem: { message: expect.stringContaining('deeper than 32 levels') as string },
    });
    expect((await stage.credits.spend('apply', one)).state).toBe('refused');
    expect(stage.arrived('POST /operations')).toBe(0);
  });

  it(row(25, 'two plans that are like each other'), () => {
    const document = { ...(JSON.parse(savedPolicy('bg-studio')) as Body), plans: { a: { like: 'b' }, b: { like: 'a' } } };
    expect(() => parsePolicy(document)).toThrow(PolicyError);
  });
});

describe('an action', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(`${row(23)}: %s`, async (name) => {
    const stage = await HostileShop.open();
    expect(stage.credits.quote(name, {}).decision).toMatchObject({ verdict: 'refused', reason: 'unknown-action' });
    expect(await stage.shop.of(stage.credits.spend(name))).toMatchObject({ state: 'refused', reason: 'unknown-action' });
    expect(stage.arrived('POST /operations')).toBe(0);
  });

  it(row(22, 'a page has given everything a price of nothing'), async () => {
    const stage = await HostileShop.open();
    const priced = (): unknown => stage.credits.quote('apply', { photos: 2, background: true }).decision;
    const honest = priced();
    await stage.look();
    expect(withPollution('cost', 0, false, priced)).toEqual(honest);
    expect(withPollution('cost', 0, false, () => stage.credits.quote('cost', {}).decision)).toMatchObject({
      reason: 'unknown-action',
    });
  });
});

describe('an action', () => {
  const FREE = { inputs: { photos: 'count' }, cost: 'free' };
  it.each<[string, Body, number]>([
    [row(12, 'and nothing counts it: nobody is asked'), {}, 0],
    [row(12, 'so many times a day: the backend counts'), { limits: { daily: { atMost: 5, count: 'times', per: 'day' } } }, 1],
    [
      row(12, 'for another action there is a limit: nobody is asked'),
      { limits: { daily: { atMost: 5, count: 'times', per: 'day', of: ['apply'] } } },
      0,
    ],
    [
      row(12, 'with a memory for what was done: the backend keeps it'),
      { actions: { look: { ...FREE, inputs: { id: 'key' }, repeat: { key: 'id' } } } },
      1,
    ],
    [
      row(12, 'by one photo that costs nothing: the backend is asked'),
      { actions: { look: { ...FREE, cost: { each: 'photos', credits: 0 } } } },
      1,
    ],
  ])('%s', async (_, change, requests) => {
    const document = JSON.parse(savedPolicy('bg-studio')) as Body;
    const actions = { ...(document['actions'] as Body), look: FREE, ...(change['actions'] as Body | undefined) };
    const policy = bindPolicy(parsePolicy({ ...document, ...change, actions }), { launch: '2026-02-23T00:00:00Z', reset_day: 1 });
    const stage = await HostileShop.open(undefined, policy);
    const settled: string[] = [];
    stage.credits.onSettled(({ state, amount }) => settled.push(`${state} ${amount}`));
    const before = stage.shop.arrived.length;
    const inputs: Inputs = 'repeat' in (actions.look as Body) ? { id: 'x' } : { photos: 1 };
    const spent = await stage.shop.of(stage.credits.spend('look', inputs));
    expect(spent).toMatchObject({ state: 'captured', amount: 0, after: 100 });
    expect([stage.arrived('POST /operations'), settled]).toEqual([requests, ['captured 0']]);
    if (requests === 0) expect(stage.shop.arrived).toHaveLength(before);
  });
});

describe('credits', () => {
  it(row(27), async () => {
    const stage = await HostileShop.open((shop) =>
      shop.spoil('snapshot', (body) => {
        const [first, ...rest] = body['lots'] as Body[];
        return { ...body, lots: [{ ...first, id: 'found', source: 'mystery' }, ...rest] };
      }),
    );
    const { sources, available } = stage.credits.snapshot().balances[0]!;
    expect(sources.map(({ source, category }) => `${source} ${category}`)).toEqual(['monthly included', 'mystery other']);
    expect([available, stage.problems]).toEqual([100, []]);
    const { decision } = stage.credits.quote('apply', { photos: 60, background: true });
    expect(decision?.draws.map(({ source, amount }) => `${amount} ${source}`)).toEqual(['50 monthly', '10 mystery']);
  });
});
