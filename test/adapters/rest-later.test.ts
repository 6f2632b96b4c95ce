import { describe, expect, it } from 'vitest';
import type { CreditAdapter } from '../../src/adapters/contract.ts';
import { restAdapter, type RestOptions } from '../../src/adapters/rest.ts';
import { BASE, context, HISTORY, ID, json, QUOTE } from './replies.ts';

/** An adapter whose backend answers by address, and what it was asked. */
function asking(
  replies: Record<string, unknown>,
  options: RestOptions = {},
): {
  adapter: CreditAdapter;
  asked: { method: string; url: string; body: unknown }[];
} {
  const asked: { method: string; url: string; body: unknown }[] = [];
  const adapter = restAdapter({
    endpoint: BASE,
    account: 'acme',
    ...options,
    fetch: async (request) => {
      const text = await request.text();
      const body = text === '' ? undefined : (JSON.parse(text) as unknown);
      asked.push({ method: request.method, url: request.url.slice(BASE.length), body });
      const reply = replies[new URL(request.url).pathname.split('/').at(-1)!];
      return json(typeof reply === 'function' ? (reply as (body: unknown) => unknown)(body) : reply);
    },
  });
  return { adapter, asked };
}

describe('what a page asks later', () => {
  it('is asked for whoever was signed in when it was asked, also where its code has yet to come', async () => {
    let who = 'acme';
    const { adapter, asked } = asking({}, { account: () => who });
    const all = [
      adapter.submit({ kind: 'release', id: ID }, context()),
      adapter.lookup!([ID], context()),
      adapter.quote!({ kind: 'buy', pack: 's' }, context()),
      adapter.history!({}, context()),
      adapter.referral!(context()),
      adapter.share!(true, context()),
    ];
    who = 'other';
    await Promise.allSettled(all);
    expect(asked).toHaveLength(all.length);
    for (const { url, body } of asked) expect(`${url} ${JSON.stringify(body)}`).toMatch(/account=acme|"account":"acme"/);
  });

  it('is a quote', async () => {
    const { adapter, asked } = asking({ quotes: QUOTE });
    const request = { kind: 'spend', action: 'render', inputs: { images: 3 } } as const;
    expect(await adapter.quote!(request, context())).toEqual(QUOTE);
    expect(asked).toEqual([{ method: 'POST', url: '/quotes', body: { account: 'acme', ...request } }]);
  });

  it('is history, with only what was said', async () => {
    const { adapter, asked } = asking({ history: HISTORY });
    expect(await adapter.history!({}, context())).toEqual(HISTORY);
    await adapter.history!({ cursor: 'c1&x', limit: 5, action: 'a b', since: 1, until: undefined }, context());
    expect(asked.map(({ url }) => url)).toEqual([
      '/history?account=acme',
      '/history?account=acme&cursor=c1%26x&limit=5&action=a+b&since=1',
    ]);
  });

  it('is what invitations brought', async () => {
    const said = { link: 'https://shop.test/i/1', earned: 10, count: 2 };
    expect(await asking({ referral: said }).adapter.referral!(context())).toEqual(said);
  });

  it.each([
    ['quotes', (adapter: CreditAdapter) => adapter.quote!({ kind: 'buy', pack: 's' }, context())],
    ['history', (adapter: CreditAdapter) => adapter.history!({}, context())],
    ['referral', (adapter: CreditAdapter) => adapter.referral!(context())],
    ['sharing', (adapter: CreditAdapter) => adapter.share!(true, context())],
  ])('and never something in another shape: %s', async (name, ask) => {
    await expect(ask(asking({ [name]: { on: 'yes', items: 5 } }).adapter)).rejects.toMatchObject({ failure: 'wrong-shape' });
  });
});

describe('the switch for sharing', () => {
  const echo = (more: object) => (body: unknown) => ({ ...(body as { id: string; on: boolean }), version: 9, ...more });

  it('is a wish of its own each time, also when nothing has changed', async () => {
    const { adapter, asked } = asking({ sharing: echo({}) });
    expect(await adapter.share!(true, context())).toEqual({ on: true, version: 9 });
    await adapter.share!(true, context());
    const bodies = asked.map(({ body }) => body as { id: string });
    expect(bodies[0]).toEqual({ account: 'acme', id: expect.stringMatching(/^[0-9a-f]{32}$/) as string, on: true });
    expect(bodies[1]!.id).not.toBe(bodies[0]!.id);
    expect(asked[0]).toMatchObject({ method: 'PUT', url: '/sharing' });
  });

  it('takes its id from the host where the host makes them', async () => {
    const { adapter, asked } = asking({ sharing: echo({}) }, { id: () => ID });
    await adapter.share!(false, context());
    expect(asked[0]!.body).toEqual({ account: 'acme', id: ID, on: false });
  });

  it('says what is in force now, and never the reply to another wish', async () => {
    expect(await asking({ sharing: echo({ on: false }) }).adapter.share!(true, context())).toEqual({ on: false, version: 9 });
    const mixedUp = asking({ sharing: echo({ id: ID }) }).adapter.share!(true, context());
    await expect(mixedUp).rejects.toMatchObject({ failure: 'wrong-shape' });
  });
});
