import { describe, expect, it } from 'vitest';
import { problemOf } from './desk.ts';
import { Visitor } from './demo-desk.ts';

describe('the demo', () => {
  it('asks who somebody is, believes it, and shows a page that spends', async () => {
    const visitor = new Visitor();
    expect((await visitor.go('/')).headers.get('location')).toBe('/sign-in');
    expect(await (await visitor.go('/sign-in')).text()).toContain('<option value="branch">Branch office</option>');
    const reply = await visitor.signIn();
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/']);
    expect(reply.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/);
    const page = await (await visitor.go('/')).text();
    expect(page).toContain('<credit-provider endpoint="/credits">');
    expect(page).toContain(`<credit-button action="album" inputs="{&quot;pages&quot;:12}"`);
    expect(await visitor.credits()).toEqual({ credit: 70 });
    await visitor.go('/sign-out', {});
    expect((await visitor.go('/')).headers.get('location')).toBe('/sign-in');
    expect((await visitor.go('/credits/snapshot')).status).toBe(401);
  });

  it('brings the kit and its own style, and lets no page bring anything else', async () => {
    const visitor = new Visitor();
    expect(await (await visitor.go('/creditkit.js')).text()).toBe('// the kit');
    expect((await visitor.go('/demo.css')).headers.get('content-type')).toContain('text/css');
    const policy = (await visitor.go('/sign-in')).headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  it('signs in a sub-account as what it is', async () => {
    const visitor = new Visitor();
    await visitor.signIn('acme', 'branch');
    expect(await visitor.credits()).toEqual({ credit: 70 });
    await visitor.counter.ask('PUT', '/credits/sharing', { body: { account: 'acme', id: 'a'.repeat(32), on: false } });
    expect(await visitor.credits()).toEqual({});
  });

  it('gives whoever invited somebody their reward, once', async () => {
    const [visitor, friend] = [new Visitor(), 'zoe'];
    await visitor.signIn('acme');
    expect(await (await visitor.go('/join/acme')).text()).toContain('acme has invited you');
    await visitor.signIn(friend, 'owner', { by: 'acme' });
    await visitor.signIn(friend, 'owner', { by: 'acme' });
    await visitor.signIn('acme');
    expect(await visitor.credits()).toEqual({ credit: 80 });
  });

  it.each([
    [
      'another site sends the form',
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' },
      { account: 'acme', role: 'owner' },
      403,
    ],
    ['a name could be markup', {}, { account: '<script>', role: 'owner' }, 400],
    ['a name is missing', {}, { account: 'acme' }, 400],
  ])('signs nobody in when %s', async (_, headers, form, status) => {
    const visitor = new Visitor();
    const reply = await visitor.go('/sign-in', form, headers);
    expect([reply.status, visitor.cookie]).toEqual([status, '']);
    expect(await reply.text()).not.toContain('<script>');
  });

  it('answers under this machine’s names alone, so that no other page’s name leads here', async () => {
    const visitor = new Visitor();
    expect(await problemOf(await visitor.go('/sign-in', undefined, {}, 'https://evil.test'))).toEqual([403, 'forbidden']);
  });

  it('says sorry where there is nothing, and tells who watches when it fails', async () => {
    const visitor = new Visitor();
    expect((await visitor.go('/nothing')).status).toBe(404);
    expect(await (await visitor.go('/health')).json()).toEqual({ status: 'up' });
    expect(visitor.failures).toEqual([]);
  });
});
