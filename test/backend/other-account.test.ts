import { describe, expect, it } from 'vitest';
import { restAdapter } from '../../src/adapters/rest.ts';
import { BASE, context, hex, Shop } from './shop.ts';

/** Everything that can be seen of an account, to compare before and after. */
async function everything(shop: Shop): Promise<unknown> {
  const { items } = await shop.backend.history(shop.session(), { limit: 200 });
  return [await shop.backend.snapshot(shop.session()), items];
}

describe('credits', () => {
  it.each<[string, string, object?]>([
    ['GET', '/snapshot?account=rich'],
    ['GET', '/history?account=rich'],
    ['GET', '/referral?account=rich'],
    ['POST', '/lookups', { account: 'rich', ids: [hex(1)] }],
    ['POST', '/quotes', { account: 'rich', kind: 'spend', action: 'look', inputs: {} }],
    ['POST', '/operations', { account: 'rich', kind: 'release', id: hex(1) }],
    ['PUT', '/sharing', { account: 'rich', id: hex(1), on: true }],
    ['POST', '/commands', { account: 'rich', kind: 'event', id: 'e', event: 'referral' }],
  ])('are never those of another account than the request means: %s %s', async (method, path, body) => {
    const shop = await Shop.with(10, { referralLink: () => 'https://shop.test/join' });
    const before = await everything(shop);
    const reply = await shop.ask(method, path, body, { operator: true });
    expect([reply.status, await reply.json()]).toMatchObject([403, { type: 'urn:creditkit:problem:other-account' }]);
    expect(await everything(shop)).toEqual(before);
    const own = JSON.parse(JSON.stringify(body ?? null).replace('rich', 'acme')) as object | null;
    expect((await shop.ask(method, path.replace('rich', 'acme'), own ?? undefined, { operator: true })).status).toBe(200);
  });

  it('are told to the page as meant for somebody else, so that it can look again', async () => {
    const shop = await Shop.with(10);
    const page = restAdapter({
      endpoint: BASE,
      account: 'rich',
      fetch: shop.backend.fetch,
      headers: { authorization: JSON.stringify(shop.session()) },
    });
    const calls = [
      () => page.snapshot([], context()),
      () => page.history!({}, context()),
      () => page.submit(shop.charge(1), context()),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ failure: 'forbidden', reason: 'other-account' });
  });
});
