import { sign } from 'hono/jwt';
import { describe, expect, it } from 'vitest';
import { Problem, type Session } from '../../src/backend/index.ts';
import { tokenSessions } from '../../src/server/index.ts';
import { START } from '../support/studio.ts';

const OLD = 'the secret of last year, replaced by now';
const NEW = 'the secret of this year, which signs all';
const HOUR = 3_600_000;
const whole: Session = { account: 'acme', viewer: { role: 'branch', id: 'max', subAccount: 'north' }, operator: true };

let now = START;
const sessions = tokenSessions({ keys: [NEW, OLD], now: () => now, lifetimeMs: HOUR });
const bearing = (token: string): Request => new Request('https://shop.test/', { headers: { authorization: `Bearer ${token}` } });
const refusal = (request: Request): Promise<string> =>
  sessions.authenticate(request).then(
    () => 'accepted',
    (error: unknown) => (error instanceof Problem && error.kind === 'unauthorized' ? error.message : String(error)),
  );

describe('a signed token', () => {
  it('brings back the whole session, and only that', async () => {
    expect(await sessions.authenticate(bearing(await sessions.sign(whole)))).toEqual(whole);
    const plain: Session = { account: 'acme', viewer: { role: 'owner' } };
    expect(await sessions.authenticate(bearing(await sessions.sign(plain)))).toEqual(plain);
  });

  it('comes in a cookie as well, out of reach for scripts and other sites', async () => {
    const token = await sessions.sign(whole);
    const cookie = sessions.setCookie(token, true);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Secure/);
    const request = new Request('https://shop.test/', { headers: { cookie: `a=b; ${cookie.split(';')[0]}` } });
    expect(await sessions.authenticate(request)).toEqual(whole);
    expect(sessions.setCookie(null, false)).toMatch(/^credits=; Max-Age=0; (?!.*Secure)/);
  });

  it('is over at its end', async () => {
    const token = await sessions.sign(whole);
    now += HOUR - 1;
    expect(await sessions.authenticate(bearing(token))).toEqual(whole);
    now += 1;
    expect(await refusal(bearing(token))).toMatch(/^The token ended at \d{4}-.*Z\. Sign in again\.$/);
  });

  it('is read with the secret before, and signed with the newest', async () => {
    const old = tokenSessions({ keys: [OLD], now: () => now });
    expect(await sessions.authenticate(bearing(await old.sign(whole)))).toEqual(whole);
    await expect(old.authenticate(bearing(await sessions.sign(whole)))).rejects.toThrow('not signed here');
  });

  it.each([
    [
      'signed by somebody else',
      () => sign({ aud: 'credits', account: 'acme', role: 'owner', exp: 9e9 }, 'x'.repeat(32), 'HS256'),
    ],
    ['signed for something else', () => sign({ aud: 'mail', account: 'acme', role: 'owner', exp: 9e9 }, NEW, 'HS256')],
    ['signed another way', () => sign({ aud: 'credits', account: 'acme', role: 'owner', exp: 9e9 }, NEW, 'HS512')],
    [
      'that says it needs no signature',
      () => `${btoa('{"alg":"none"}')}.${btoa('{"account":"acme","role":"owner","aud":"credits","exp":9000000000}')}.`,
    ],
    [
      'with another letter in it',
      async () => (await sessions.sign(whole)).replace(/.(?=.{60}$)/, (one) => (one === 'a' ? 'b' : 'a')),
    ],
    ['that is no token', () => 'hello'],
    ['that is endless', () => 'a.'.repeat(50_000)],
  ])('%s is refused', async (_, make) => {
    expect(await refusal(bearing(await make()))).toBe('The token was not signed here, or was changed. Sign in again.');
  });

  it.each([
    ['no end', { account: 'acme', role: 'owner' }, /no end/],
    ['no account', { role: 'owner', exp: 9e9 }, /no account and role/],
    ['no role', { account: 'acme', role: '', exp: 9e9 }, /no account and role/],
    ['an account that is no text', { account: { id: 'acme' }, role: 'owner', exp: 9e9 }, /no account and role/],
  ])('of ours with %s is refused', async (_, payload, says) => {
    expect(await refusal(bearing(await sign({ aud: 'credits', ...payload }, NEW, 'HS256')))).toMatch(says);
  });

  it('makes an operator only of a yes', async () => {
    const token = await sign({ aud: 'credits', account: 'acme', role: 'owner', operator: 'true', exp: 9e9 }, NEW, 'HS256');
    expect(await sessions.authenticate(bearing(token))).toEqual({ account: 'acme', viewer: { role: 'owner' } });
  });

  it('that is missing is nobody, and another way to sign in is told what is wanted', async () => {
    expect(await sessions.authenticate(new Request('https://shop.test/'))).toBeNull();
    const basic = new Request('https://shop.test/', { headers: { authorization: 'Basic abc', cookie: 'credits=x' } });
    expect(await refusal(basic)).toBe('Send the token as "Authorization: Bearer <token>".');
  });

  it('needs a secret that nobody guesses', () => {
    expect(() => tokenSessions({ keys: [] })).toThrow('at least one');
    expect(() => tokenSessions({ keys: [NEW, 'short'] })).toThrow('shorter than 32 characters');
  });
});
