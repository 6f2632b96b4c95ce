import { describe, expect, it } from 'vitest';
import type { CreditAdapter } from '../../src/adapters/contract.ts';
import { restAdapter } from '../../src/adapters/rest.ts';
import { BASE, context, HISTORY, json, QUOTE, SNAPSHOT } from './replies.ts';

/** An adapter whose backend answers by address, and what it was asked. */
function asking(replies: Record<string, unknown>): {
  adapter: CreditAdapter;
  asked: { method: string; url: string; body: unknown }[];
} {
  const asked: { method: string; url: string; body: unknown }[] = [];
  const adapter = restAdapter({
    endpoint: BASE,
    account: 'acme',
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
  it('is a quote', async () => {
    const { adapter, asked } = asking({ quotes: QUOTE });
    const request = { kind: 'spend', action: 'render', inputs: { images: 3 } } as const;
    expect(await adapter.quote!(request, context())).toEqual(QUOTE);
    expect(asked).toEqual([{ method: 'POST', url: '/quotes', body: request }]);
  });

  it('is history, with only what was said', async () => {
    const { adapter, asked } = asking({ history: HISTORY });
    expect(await adapter.history!({}, context())).toEqual(HISTORY);
    await adapter.history!({ cursor: 'c1&x', limit: 5, action: 'a b', since: 1, until: undefined }, context());
    expect(asked.map(({ url }) => url)).toEqual(['/history?', '/history?cursor=c1%26x&limit=5&action=a+b&since=1']);
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
  const echo = (version: number) => (body: unknown) => ({ ...(body as { id: string; on: boolean }), version });

  it('is the same wish as long as nothing has changed, and another one after that', async () => {
    const { adapter, asked } = asking({ snapshot: SNAPSHOT, sharing: echo(9) });
    await adapter.snapshot([], context());
    expect(await adapter.share!(true, context())).toEqual({ on: true, version: 9 });
    await adapter.snapshot([], context());
    await adapter.share!(true, context());
    await adapter.share!(true, context());
    await adapter.snapshot([], context());
    await adapter.share!(false, context());
    const ids = asked.filter(({ method }) => method === 'PUT').map(({ body }) => (body as { id: string }).id);
    expect([ids[0] === ids[1], ids[1] === ids[2], ids[0] === ids[3]]).toEqual([true, false, false]);
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(asked.find(({ method }) => method === 'PUT')).toMatchObject({ url: '/sharing', body: { account: 'acme', on: true } });
  });
});
