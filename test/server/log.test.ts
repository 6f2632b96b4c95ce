import { describe, expect, it } from 'vitest';
import { errorLine, routeOf } from '../../src/server/log.ts';
import { Counter } from './desk.ts';

const known = new Set(['/snapshot', '/policies', '/health']);

describe('the address of a request, as the log tells it', () => {
  it.each([
    ['/credits/snapshot', '/credits/snapshot'],
    ['/credits/policies/acme-1', '/credits/policies'],
    ['/credits/acme@example.com', '/credits/…'],
    ['/health', '/health'],
    ['/wp-admin', 'elsewhere'],
    ['/creditsnapshot', 'elsewhere'],
  ])('%s is %s', (pathname, route) => {
    expect(routeOf(pathname, '/credits', known)).toBe(route);
  });
});

describe('the log of an error', () => {
  it('says where and of what kind, and not a word of its message', () => {
    const error = Object.assign(new TypeError('Key (account)=(acme) exists'), { code: '23505' });
    const line = errorLine(error, 0, 'r1');
    expect(line).toMatchObject({ event: 'error', level: 'error', request: 'r1', error: 'TypeError', code: '23505' });
    expect(JSON.stringify(line)).toContain('log.test.ts');
    expect(JSON.stringify(line)).not.toContain('acme');
    expect(errorLine('acme is broken', 0)).toMatchObject({ error: 'string', where: [] });
  });
});

describe('the log of a service', () => {
  it('names nobody: no account, person, address, query, body or token, whatever is asked and however it ends', async () => {
    const failing = new Counter({ referralLink: () => Promise.reject(new Error('no link for account-of-ann')) });
    const as = { account: 'account-of-ann', viewer: { role: 'owner', id: 'ann@example.com' } };
    const headers = { 'user-agent': 'Anns browser', referer: 'https://ann.example.com/' };
    const token = await failing.sessions.sign({ ...as, account: 'account-of-ann' });
    const asks: [string, string, unknown?][] = [
      ['GET', '/credits/snapshot?account=account-of-ann'],
      ['GET', '/credits/history?action=secret-action'],
      ['POST', '/credits/operations', { kind: 'release', account: 'account-of-ann', id: 'f'.repeat(32) }],
      ['POST', '/credits/operations', { kind: 'charge', account: 'secret-body' }],
      ['POST', '/credits/operations', 'not json, but a secret-body'],
      ['POST', '/credits/commands', { kind: 'cancel', id: 'secret-body' }],
      ['GET', '/credits/policies/secret-version'],
      ['GET', '/credits/referral'],
      ['GET', '/secret-path/of-ann'],
      ['POST', '/credits/payments', { account: 'account-of-ann' }],
    ];
    for (const [method, path, body] of asks) await failing.ask(method, path, { as, body, headers, address: '203.0.113.7' });
    await failing.ask('GET', '/credits/snapshot', { as: null, headers: { authorization: `Bearer ${token}x` } });
    const text = JSON.stringify(failing.log);
    expect(failing.log.map((line) => line.event)).toContain('error');
    expect(failing.log.filter(({ event }) => event === 'request')).toHaveLength(asks.length + 1);
    expect(text).not.toMatch(/ann|secret|203\.0\.113|Bearer|eyJ|f{32}/i);
    expect(text.match(/"account":"[0-9a-f]{16}"/g)!.length).toBeGreaterThan(6);
  });

  it('calls an account the same on every line, and with another key something else', async () => {
    const [one, other] = [new Counter({ logKey: 'one' }), new Counter({ logKey: 'other' })];
    const named = async (counter: Counter, account: string): Promise<unknown> => {
      await counter.ask('GET', '/credits/snapshot', { as: { account } });
      return (counter.log.at(-1) as { account?: string }).account;
    };
    expect(await named(one, 'acme')).toBe(await named(one, 'acme'));
    expect(await named(one, 'acme')).not.toBe(await named(one, 'beta'));
    expect(await named(one, 'acme')).not.toBe(await named(other, 'acme'));
  });

  it('says what it was, how it ended and how long it took, under the name that the reply has', async () => {
    const counter = new Counter();
    const reply = await counter.ask('POST', '/credits/operations', { body: {}, headers: { 'x-request-id': 'from-the-proxy-1' } });
    expect(reply.headers.get('x-request-id')).toBe('from-the-proxy-1');
    expect(counter.log).toEqual([
      {
        event: 'request',
        at: new Date(counter.now).toISOString(),
        level: 'warn',
        request: 'from-the-proxy-1',
        method: 'POST',
        route: '/credits/operations',
        status: 400,
        ms: 0,
        account: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
        problem: 'bad-request',
      },
    ]);
    const forged = await counter.ask('GET', '/health', { headers: { 'x-request-id': 'a","level":"' } });
    expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  });
});
