import { describe, expect, it } from 'vitest';
import type { CreditAdapter, OrderRequest } from '../../src/adapters/contract.ts';
import { restAdapter, type RestOptions } from '../../src/adapters/rest.ts';
import { BASE, CAPTURED, context, ID, json, ORDER, OTHER_ID, OUTCOMES, REFUSED, SNAPSHOT } from './replies.ts';

/** An adapter whose backend says the same to everything, and what it was asked. */
function asking(
  reply: unknown,
  options: RestOptions = {},
): { adapter: CreditAdapter; asked: Request[]; body: () => Promise<unknown> } {
  const asked: Request[] = [];
  const adapter = restAdapter({
    endpoint: BASE,
    account: 'acme',
    fetch: (request) => {
      asked.push(request.clone());
      return Promise.resolve(reply instanceof Response ? reply.clone() : json(reply));
    },
    ...options,
  });
  return { adapter, asked, body: () => asked.at(-1)!.json() };
}

const CHARGE = {
  kind: 'charge',
  id: ID,
  fingerprint: OTHER_ID,
  action: 'render',
  inputs: {},
  maxAmount: 3,
  policyVersion: '1',
} as const;
const ORDERING: OrderRequest = {
  id: ID,
  fingerprint: OTHER_ID,
  pack: 's',
  price: { amount: '5', currency: 'EUR' },
  policyVersion: '1',
};
const submitted = (reply: unknown): Promise<unknown> => asking(reply).adapter.submit(CHARGE, context());

describe('the adapter', () => {
  it('promises what the backend keeps', () => {
    expect(restAdapter().capabilities).toEqual({
      level: 'L3',
      keys: { windowMs: Infinity, replaysFailures: true },
      deadline: true,
      versions: true,
      includes: true,
      push: false,
    });
  });

  it.each<[string, RestOptions, string | null | undefined]>([
    ['by no name before anybody has told', {}, undefined],
    ['by its id', { account: 'acme' }, 'acme'],
    ['by the id of now', { account: () => 'acme' }, 'acme'],
    ['not at all when nobody is signed in', { account: () => null }, null],
  ])('calls the account %s', (_, options, key) => {
    expect(restAdapter(options).accountKey()).toBe(key);
  });

  it('sends each request to its address, with the account it means', async () => {
    const { adapter, asked, body } = asking({ id: ID, outcome: CAPTURED });
    await adapter.submit(CHARGE, context());
    expect([asked[0]!.method, asked[0]!.url, await body()]).toEqual([
      'POST',
      `${BASE}/operations`,
      { account: 'acme', ...CHARGE },
    ]);
  });

  it('sends nothing for somebody who is signed out', async () => {
    const { adapter, asked } = asking(SNAPSHOT, { account: () => null });
    for (const call of [
      () => adapter.snapshot([], context()),
      () => adapter.submit(CHARGE, context()),
      () => adapter.lookup!([ID], context()),
      () => adapter.buy!(ORDERING, context()),
      () => adapter.history!({}, context()),
      () => adapter.referral!(context()),
      () => adapter.share!(true, context()),
    ])
      await expect(call()).rejects.toMatchObject({ failure: 'unauthorized' });
    expect(asked).toEqual([]);
  });

  it('sends the same bytes on every retry', async () => {
    const { adapter, asked } = asking({ id: ID, outcome: CAPTURED });
    await adapter.submit(CHARGE, context());
    await adapter.submit(CHARGE, context());
    expect(await asked[0]!.text()).toBe(await asked[1]!.text());
  });

  it('asks for a policy by its version, whatever is in it, and may be answered from a cache', async () => {
    const { adapter, asked } = asking({ id: 'p' });
    expect(await adapter.policy!('1+a/b?c', context())).toEqual({ id: 'p' });
    expect([asked[0]!.url, asked[0]!.cache]).toEqual([`${BASE}/policies/1%2Ba%2Fb%3Fc`, 'default']);
  });
});

describe('a snapshot', () => {
  it('is asked for with the open intents, and comes as it was said', async () => {
    const { adapter, asked } = asking(SNAPSHOT);
    expect(await adapter.snapshot([ID, OTHER_ID], context())).toEqual(SNAPSHOT);
    await adapter.snapshot([], context());
    expect(asked.map(({ url }) => url)).toEqual([
      `${BASE}/snapshot?account=acme&include=${ID},${OTHER_ID}`,
      `${BASE}/snapshot?account=acme`,
    ]);
  });

  it('asks about a hundred intents at most', async () => {
    const { adapter, asked } = asking(SNAPSHOT);
    await adapter.snapshot(
      Array.from({ length: 150 }, () => ID),
      context(),
    );
    expect(new URL(asked[0]!.url).searchParams.get('include')!.split(',')).toHaveLength(100);
  });

  it('of another account is passed on as such: the kit drops it', async () => {
    expect(await asking({ ...SNAPSHOT, account: 'other' }).adapter.snapshot([], context())).toMatchObject({ account: 'other' });
  });

  it.each<[string, unknown]>([
    ['with a picture for a balance', { ...SNAPSHOT, available: { credit: '<img src=x onerror=alert(1)>' } }],
    [
      'with a balance above what can be counted',
      JSON.stringify(SNAPSHOT).replace('"available":{"credit":7}', '"available":{"credit":9007199254740993}'),
    ],
    ['with a balance without end', JSON.stringify(SNAPSHOT).replace('"available":{"credit":7}', '"available":{"credit":1e400}')],
    ['with a balance of 0.1', { ...SNAPSHOT, available: { credit: 0.1 } }],
    ['with a balance in quotes', { ...SNAPSHOT, available: { credit: '5' } }],
    ['without a balance', { ...SNAPSHOT, available: null }],
    ['with yes for a balance', { ...SNAPSHOT, available: { credit: true } }],
    ['with 2,001 lots', { ...SNAPSHOT, lots: Array.from({ length: 2001 }, () => SNAPSHOT.lots[0]) }],
    ['that is a list', []],
    ['that is nothing', 'null'],
  ])('%s is no snapshot', async (_, reply) => {
    await expect(
      asking(reply instanceof Object ? reply : json(String(reply))).adapter.snapshot([], context()),
    ).rejects.toMatchObject({
      failure: 'wrong-shape',
    });
  });

  it('has zero where it said minus zero', async () => {
    const text = JSON.stringify(SNAPSHOT).replace('"available":{"credit":7}', '"available":{"credit":-0}');
    const { available } = await asking(json(text)).adapter.snapshot([], context());
    expect(Object.is(available['credit'], 0)).toBe(true);
  });
});

describe('an outcome', () => {
  it.each(OUTCOMES.map((outcome) => [outcome.state, outcome] as const))('%s is a fact as it was said', async (_, outcome) => {
    expect(await submitted({ id: ID, outcome })).toEqual(outcome);
  });

  it('of a refusal loses what nobody knows', async () => {
    const outcome = { state: 'rejected', reason: 'past-deadline', quote: { ...REFUSED, html: '<b>' }, version: 1, serverNow: 1 };
    expect(await submitted({ id: ID, outcome })).toEqual({ ...outcome, quote: REFUSED });
  });

  it.each<[string, unknown]>([
    ['about another intent', { id: OTHER_ID, outcome: CAPTURED }],
    ['about nothing', { outcome: CAPTURED }],
    ['without an outcome', { id: ID }],
    ['bare', CAPTURED],
    ['of a state that is none', { id: ID, outcome: { ...CAPTURED, state: 'maybe' } }],
    ['that took a text', { id: ID, outcome: { ...CAPTURED, amount: '3' } }],
    [
      'whose numbers are none',
      { id: ID, outcome: { state: 'rejected', reason: 'past-deadline', quote: { verdict: 'so' }, version: 1, serverNow: 1 } },
    ],
  ])('%s is unknown', async (_, reply) => {
    await expect(submitted(reply)).rejects.toMatchObject({ name: 'AdapterError', failure: 'wrong-shape' });
  });

  it('above the price that was shown is passed on: the kit records it and halts', async () => {
    expect(await submitted({ id: ID, outcome: { ...CAPTURED, amount: 4000 } })).toMatchObject({
      state: 'captured',
      amount: 4000,
    });
  });

  it('that came with a failure is unknown', async () => {
    await expect(submitted(json({ id: ID, outcome: CAPTURED }, { status: 500 }))).rejects.toMatchObject({ failure: 'server' });
  });
});

describe('a lookup', () => {
  it('is answered in the order asked', async () => {
    const { adapter, body } = asking({
      outcomes: [
        { id: ID, outcome: CAPTURED },
        { id: OTHER_ID, outcome: null },
      ],
    });
    expect(await adapter.lookup!([ID, OTHER_ID], context())).toEqual([CAPTURED, null]);
    expect(await body()).toEqual({ account: 'acme', ids: [ID, OTHER_ID] });
  });

  it.each<[string, unknown[]]>([
    [
      'in another order',
      [
        { id: OTHER_ID, outcome: null },
        { id: ID, outcome: CAPTURED },
      ],
    ],
    ['with one missing', [{ id: ID, outcome: CAPTURED }]],
    ['with nothing', []],
  ])('%s is no answer', async (_, outcomes) => {
    await expect(asking({ outcomes }).adapter.lookup!([ID, OTHER_ID], context())).rejects.toMatchObject({
      failure: 'wrong-shape',
    });
  });

  it('of many is asked in pieces of a hundred', async () => {
    const sizes: number[] = [];
    const adapter = restAdapter({
      endpoint: BASE,
      fetch: async (request) => {
        const { ids } = (await request.json()) as { ids: string[] };
        sizes.push(ids.length);
        return json({ outcomes: ids.map((id) => ({ id, outcome: null })) });
      },
    });
    expect(
      await adapter.lookup!(
        Array.from({ length: 250 }, () => ID),
        context(),
      ),
    ).toHaveLength(250);
    expect(sizes).toEqual([100, 100, 50]);
  });
});

describe('an order', () => {
  const ordered = { state: 'ordered', order: ORDER, version: 1, serverNow: 1 };

  it('is sent whole and answered with what became of it', async () => {
    const { adapter, asked, body } = asking({ id: ID, outcome: ordered });
    expect(await adapter.buy!(ORDERING, context())).toEqual(ordered);
    expect([asked[0]!.url, await body()]).toEqual([`${BASE}/orders`, { account: 'acme', ...ORDERING }]);
  });

  it.each<[string, unknown]>([
    ['about another order', { id: OTHER_ID, outcome: ordered }],
    ['in a state that is none', { id: ID, outcome: { ...ordered, order: { ...ORDER, state: 'lost' } } }],
    ['of a spend', { id: ID, outcome: CAPTURED }],
  ])('%s is unknown', async (_, reply) => {
    await expect(asking(reply).adapter.buy!(ORDERING, context())).rejects.toMatchObject({ failure: 'wrong-shape' });
  });
});
