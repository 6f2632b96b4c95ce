import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/adapters/fingerprint.ts';
import { DEMO_POLICY } from '../../src/server/demo-policy.ts';
import { hex } from '../backend/shop.ts';
import { Bench } from './backend-bench.ts';

const bench = new Bench();
let [origin, token, policyVersion] = ['', '', ''];
let ids = 500;

const all = (part: Readonly<Record<string, object>>, more: object): object =>
  Object.fromEntries(Object.entries(part).map(([id, one]) => [id, { ...one, ...more }]));

/** The demo's shop, which takes purchases back, and charges for a film by the minute. */
const SHOP = {
  ...DEMO_POLICY,
  credits: { ...DEMO_POLICY.credits, minute: { name: { en: { one: 'minute', other: 'minutes' } }, decimals: 1 } },
  sources: { ...all(DEMO_POLICY.sources, { type: 'credit' }), film: { label: { en: 'Film' }, category: 'paid', type: 'minute' } },
  actions: { ...all(DEMO_POLICY.actions, { paysWith: 'credit' }), film: { cost: 1.5, paysWith: 'minute' } },
  packs: {
    ...DEMO_POLICY.packs,
    online: {
      ...DEMO_POLICY.packs.online,
      refunds: { returned: [{ after: 'purchase', atMost: '14 days', ifUsed: 'keep' }], chargeback: [{ ifUsed: 'owe' }] },
    },
  },
};

beforeAll(async () => {
  bench.files.set('shop.json', JSON.stringify(SHOP));
  origin = await bench.serve('--policy', 'shop.json');
  token = (await bench.run('token', 'acme', '--operator')).out.trim();
  ({ policyVersion } = (await ask('GET', '/snapshot')) as { policyVersion: string });
});
afterAll(() => bench.stop());

async function ask(method: string, path: string, body?: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
  const reply = await fetch(`${origin}/credits${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!reply.ok) throw new Error(await reply.text());
  return reply.json();
}
const signed = <T extends object>(said: T): T & { account: string; fingerprint: string } => ({
  account: 'acme',
  fingerprint: fingerprintOf({ account: 'acme', ...said }),
  ...said,
});

/** Fifty credits for 9 EUR, ordered and, unless stated, delivered. */
async function bought(isDelivered = true): Promise<string> {
  const id = hex(++ids);
  await ask('POST', '/orders', { id, ...signed({ pack: 'small', price: { amount: '9', currency: 'EUR' }, policyVersion }) });
  if (isDelivered) await bench.run('deliver', 'acme', id);
  return id;
}
async function spent(action: string, maxAmount: number, inputs = {}): Promise<string> {
  const id = hex(++ids);
  await ask('POST', '/operations', { kind: 'charge', id, ...signed({ action, inputs, maxAmount, policyVersion }) });
  return id;
}

describe('an operator who gives something back', () => {
  it('is told what came back of a spend, where it went, and which cause was taken for want of another', async () => {
    const { code, out } = await bench.run('refund', 'acme', await spent('background', 2));
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(
        /^Done\..*\nCause: failed, as no --cause names another\.\nGiven back: 2 credits\.\n {2}to Welcome: 2 credits\n$/,
      ),
    ]);
    const named = await bench.run('refund', 'acme', await spent('background', 2), '--cause', 'failed');
    expect(named.out).toContain('Cause: failed.\n');
  });

  it('is told the money that the policy promises for a purchase, and its cause', async () => {
    const { code, out } = await bench.run('refund', 'acme', await bought(), '--cause', 'returned');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(
        /^Done\..*\nCause: returned\.\nTaken back: 50 credits\.\nMoney to give back: 9 EUR\. The ledger moves no money/,
      ),
    ]);
  });

  it('is told what is owed where the credits of the purchase are used', async () => {
    const order = await bought();
    const { available } = (await ask('GET', '/snapshot')) as { available: { credit: number } };
    // Bought credits are drawn last: of all that there is ten are left, and forty of these are gone.
    await spent('album', available.credit - 10, { pages: (available.credit - 10) / 5 });
    const { out } = await bench.run('refund', 'acme', order, '--cause', 'chargeback', '--id', 'bank-1');
    expect(out).toContain(
      'Taken back: 10 credits.\nOwed by the account, and paid by what comes next: 40 credits.\nMoney to give back: 9 EUR.',
    );
    const again = await bench.run('refund', 'acme', order, '--cause', 'chargeback', '--id', 'bank-1');
    expect([again.code, again.out]).toEqual([0, expect.stringMatching(/^Done before.*\n[^]*Money to give back: 9 EUR\./)]);
    await bench.run('grant', 'acme', '100');
  });

  it('is told that no money goes back for an order that nobody has paid', async () => {
    const { out } = await bench.run('refund', 'acme', await bought(false), '--cause', 'returned');
    expect(out).toContain('Taken back: 0 credits.\nMoney to give back: none, as nobody has paid for it.');
  });

  it('names the cause of a purchase, which nobody guesses', async () => {
    const { code, err } = await bench.run('refund', 'acme', await bought());
    expect([code, err]).toEqual([2, expect.stringMatching(/for a cause.*--cause returned, --cause chargeback\.\n$/)]);
    const nobody = await bench.run('refund', 'acme', hex(99_999));
    expect([nobody.code, nobody.err]).toEqual([
      2,
      expect.stringContaining('--cause failed for a spend; of a purchase --cause returned'),
    ]);
  });

  it('is told the cause of what is refused, and how much there would have to be', async () => {
    const id = await spent('background', 2);
    const { code, out } = await bench.run('refund', 'acme', id, '--amount', '3');
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^Refused: not-refundable.*\nCause: failed, .*\nOf 3 credits that should come back, 2 can\.\n$/),
    ]);
    expect((await bench.run('refund', 'acme', id, '--cause', 'whim')).out).toMatch(
      /^Refused: not-refundable.*\nCause: whim\.\n$/,
    );
  });

  it('gives back a part in the credits that the spend has taken, and never rounds it', async () => {
    await bench.run('grant', 'acme', '2.5', '--source', 'film');
    const id = await spent('film', 15);
    expect((await bench.run('refund', 'acme', id, '--amount', '0.5')).out).toContain('Given back: 0.5 minutes.');
    const { code, err } = await bench.run('refund', 'acme', await spent('background', 2), '--amount', '1.5');
    expect([code, err]).toEqual([2, expect.stringContaining('1.5 is no amount of credits.')]);
  });

  it('is told when an id stands for another command, which is no refund', async () => {
    const order = await bought();
    await bench.run('grant', 'acme', '1', '--id', 'taken-1');
    const { code, out } = await bench.run('refund', 'acme', order, '--cause', 'returned', '--id', 'taken-1');
    expect([code, out]).toEqual([1, expect.stringMatching(/^The id taken-1 stands for another command: nothing has changed\./)]);
  });
});
