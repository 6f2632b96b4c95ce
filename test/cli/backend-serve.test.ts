import { afterEach, describe, expect, it } from 'vitest';
import { Bench } from './backend-bench.ts';

let bench: Bench;
afterEach(() => bench.stop());

/** Signs in at the demo. @returns the cookie */
async function signIn(origin: string, account = 'acme', role = 'owner'): Promise<string> {
  const body = new URLSearchParams({ account, role });
  const reply = await fetch(`${origin}/sign-in`, { method: 'POST', body, redirect: 'manual' });
  return reply.headers.get('set-cookie')!.split(';')[0]!;
}

describe('creditkit backend', () => {
  it('starts with no set-up, says in a few lines where it is, and has a page that spends', async () => {
    bench = new Bench();
    const origin = await bench.serve();
    expect(bench.served.split('\n').length).toBeLessThan(9);
    expect(bench.served).toContain(`page      ${origin}/`);
    const cookie = await signIn(origin);
    expect(await (await fetch(`${origin}/`, { headers: { cookie } })).text()).toContain('<credit-button');
    expect(await (await fetch(`${origin}/credits/snapshot`, { headers: { cookie } })).json()).toMatchObject({
      account: 'acme',
      available: { credit: 70 },
    });
    expect(await (await fetch(`${origin}/creditkit.js`)).text()).toBe('// the kit');
    expect(await bench.stop()).toBe(0);
    expect([bench.served.trimEnd().split('\n').at(-1), bench.isClosed]).toEqual(['Stopped. Nothing is lost.', true]);
    await expect(fetch(`${origin}/health`)).rejects.toThrow();
  });

  it('takes any policy, and says what it leaves open', async () => {
    bench = new Bench();
    const origin = await bench.serve('--policy', 'visla');
    expect(bench.served).toMatch(/left open .*: give values with --set/);
    const cookie = await signIn(origin);
    expect((await fetch(`${origin}/credits/snapshot`, { headers: { cookie } })).status).toBe(200);
  });

  it('keeps its secrets, so that tokens of yesterday are good today', async () => {
    bench = new Bench();
    const cookie = await signIn(await bench.serve());
    const secrets = ['secret', 'payment-secret'].map((name) => bench.files.get(`.creditkit/${name}`)!.trim());
    expect(secrets.map((one) => one.length)).toEqual([64, 64]);
    await bench.stop();
    bench.served = '';
    const origin = await bench.serve();
    expect((await fetch(`${origin}/credits/snapshot`, { headers: { cookie } })).status).toBe(200);
    expect(bench.served).not.toContain(secrets[0]);
  });

  it('says no word of anybody in its log, and none at all unless asked', async () => {
    bench = new Bench();
    const origin = await bench.serve('--log');
    const cookie = await signIn(origin, 'account-of-ann');
    await fetch(`${origin}/credits/snapshot?account=account-of-ann`, { headers: { cookie } });
    expect(bench.served).toContain('"route":"/credits/snapshot"');
    expect(bench.served).not.toMatch(/account-of-ann|eyJ/);
  });

  it('has no pages that believe everybody where others can reach it', async () => {
    bench = new Bench();
    const origin = await bench.serve('--host', '0.0.0.0');
    for (const path of ['/', '/sign-in', '/creditkit.js']) expect((await fetch(origin + path)).status).toBe(404);
    expect(bench.served).not.toContain('page ');
    const { out } = await bench.run('token', 'acme');
    const reply = await fetch(`${origin}/credits/snapshot`, { headers: { authorization: `Bearer ${out.trim()}` } });
    expect(await reply.json()).toMatchObject({ account: 'acme', available: { credit: 0 } });
  });

  it('applies what fell due to accounts that nobody visits, at the start and every few minutes', async () => {
    bench = new Bench();
    await bench.serve();
    await expect.poll(() => bench.swept).toBe(1);
    bench.sweep();
    await expect.poll(() => bench.swept).toBe(2);
  });

  it('says when its port is taken', async () => {
    bench = new Bench();
    const { port } = new URL(await bench.serve());
    const { code, err } = await new Bench().run('--port', port);
    expect([code, err]).toEqual([2, `Port ${port} is taken. Choose another one with --port; 0 takes any that is free.\n`]);
  });
});
