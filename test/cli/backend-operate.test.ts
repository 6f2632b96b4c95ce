import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/adapters/fingerprint.ts';
import { hex } from '../backend/shop.ts';
import { Bench } from './backend-bench.ts';

const bench = new Bench();
let [origin, token] = ['', ''];
beforeAll(async () => {
  origin = await bench.serve();
  token = (await bench.run('token', 'acme')).out.trim();
});
afterAll(() => bench.stop());

async function ask(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
  const reply = await fetch(`${origin}/credits${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return (await reply.json()) as Record<string, unknown>;
}
const credits = async (): Promise<number> => ((await ask('GET', '/snapshot'))['available'] as { credit: number }).credit;
const signed = <T extends object>(said: T): T & { account: string; fingerprint: string } => ({
  account: 'acme',
  fingerprint: fingerprintOf({ account: 'acme', ...said }),
  ...said,
});

describe('the operator of a backend', () => {
  it('gives credits by hand, and once however often it is sent under the same id', async () => {
    const before = await credits();
    const { code, out } = await bench.run('grant', 'acme', '50', '--reason', 'sorry', '--id', 'sorry-1');
    expect([code, out]).toEqual([0, expect.stringMatching(/^Done\. The ledger is at version \d+; the id is sorry-1\./)]);
    expect((await bench.run('grant', 'acme', '50', '--reason', 'sorry', '--id', 'sorry-1')).out).toContain('Done before');
    expect(await credits()).toBe(before + 50);
  });

  it('sees which orders wait, and delivers one', async () => {
    const { policyVersion } = await ask('GET', '/snapshot');
    const said = { pack: 'huge', price: { amount: '990', currency: 'EUR' }, policyVersion };
    await ask('POST', '/orders', { id: hex(77), ...signed(said) });
    const before = await credits();
    expect((await bench.run('orders', 'acme')).out).toContain(`order ${hex(77)}  huge, contact, 990 EUR: placed`);
    expect((await bench.run('deliver', 'acme', hex(77))).out).toContain('Done.');
    expect(await credits()).toBe(before + 10_000);
    expect((await bench.run('orders', 'acme')).out).toContain('990 EUR: credited');
    const { orders } = JSON.parse((await bench.run('orders', 'acme', '--json')).out) as { orders: { state: string }[] };
    expect(orders.map(({ state }) => state)).toEqual(['credited']);
  });

  it('gives back what an intent took', async () => {
    const { policyVersion } = await ask('GET', '/snapshot');
    const before = await credits();
    const said = { action: 'background', inputs: {}, maxAmount: 2, policyVersion };
    await ask('POST', '/operations', { kind: 'charge', id: hex(78), ...signed(said) });
    expect(await credits()).toBe(before - 2);
    expect((await bench.run('orders', 'acme')).out).toContain(`intent ${hex(78)}  capture background, 2`);
    expect((await bench.run('refund', 'acme', hex(78))).code).toBe(0);
    expect(await credits()).toBe(before);
    const { code, out } = await bench.run('refund', 'acme', hex(78));
    expect([code, out]).toEqual([1, expect.stringContaining('Refused: ')]);
  });

  it('is told what is wrong: what is not there, who may not, and that nobody answers', async () => {
    expect(await bench.run('deliver', 'acme', hex(99))).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no order') as string,
    });
    expect(await bench.run('grant', 'acme', '5', '--source', 'thin-air')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no source') as string,
    });
    expect(await bench.run('orders', 'acme', '--url', 'http://localhost:9/credits')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Nobody answers') as string,
    });
    const other = new Bench();
    other.env.set('CREDITS_SECRET', 'a secret that this backend has never seen');
    expect(await other.run('orders', 'acme', '--url', `${origin}/credits`)).toMatchObject({
      code: 2,
      err: expect.stringContaining('Use the secret of that backend') as string,
    });
  });

  it('hands out tokens: of a role, of a person, for so many hours, and of an operator only when asked', async () => {
    const payload = async (...argv: string[]): Promise<Record<string, unknown>> =>
      JSON.parse(atob((await bench.run('token', 'acme', ...argv)).out.split('.')[1]!)) as Record<string, unknown>;
    expect(await payload('--role', 'member', '--id', 'ann')).toMatchObject({ account: 'acme', role: 'member', id: 'ann' });
    const { operator, exp, iat } = await payload('--operator', '--hours', '2');
    expect([operator, Number(exp) - Number(iat)]).toEqual([true, 7200]);
    expect((await payload())['operator']).not.toBe(true);
  });
});
