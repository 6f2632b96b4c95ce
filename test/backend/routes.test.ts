import { describe, expect, it } from 'vitest';
import { routes } from '../../src/backend/routes.ts';
import { hex, Shop } from './shop.ts';

/** One good request for every address. */
const GOOD: Record<string, (shop: Shop) => [path: string, body?: unknown]> = {
  snapshot: () => [`/snapshot?include=${hex(1)}`],
  operate: (shop) => ['/operations', { account: 'acme', ...shop.charge(300) }],
  lookUp: () => ['/lookups', { ids: [hex(1)] }],
  policy: (shop) => [`/policies/${encodeURIComponent(shop.backend.policy()!.version)}`],
  quote: () => ['/quotes', { kind: 'spend', action: 'render', inputs: { images: 300 } }],
  history: () => ['/history?limit=2&since=0&until=9999999999999&action=render'],
  buy: (shop) => ['/orders', { account: 'acme', ...shop.order('m', '1') }],
  share: () => ['/sharing', { account: 'acme', id: hex(1), on: true }],
  referral: () => ['/referral'],
  command: () => ['/commands', { kind: 'grant', id: 'g', source: 'promo', amount: 5 }],
};

describe('every address', () => {
  it('has a good request here', () => {
    expect(Object.keys(GOOD)).toEqual(routes().map(({ operationId }) => operationId));
  });

  it.each(routes().map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s answers in the shape that it promises, down to the last member',
    async (_, { method, operationId, reply }) => {
      const shop = await Shop.with(10, { referralLink: () => 'https://shop.test/join' });
      await shop.submit(shop.charge(2, { id: hex(1) }));
      const [path, body] = GOOD[operationId]!(shop);
      const response = await shop.ask(method, path, body, { operator: true });
      const said: unknown = await response.json();
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
      if (!reply) return;
      const read = reply().safeParse(said);
      expect(read.error?.issues).toBeUndefined();
      expect(read.data).toEqual(said);
    },
  );
});
