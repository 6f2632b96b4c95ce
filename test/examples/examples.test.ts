import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restAdapter } from '../../src/adapters/rest.ts';
import { fingerprintOf } from '../../src/adapters/fingerprint.ts';
import { tokenSessions } from '../../src/server/index.ts';
import { context } from '../backend/shop.ts';
import { SECRET } from '../server/desk.ts';
import { root } from '../support/repository.ts';

const sessions = tokenSessions({ keys: [SECRET] });
type Fetch = (request: Request) => Promise<Response>;

/** Does what a page does: looks, is refused, is given credits, spends once, and once more under the same id. */
async function visit(origin: string, send: Fetch = (request) => fetch(request)): Promise<void> {
  const account = 'acme';
  const token = await sessions.sign({ account, viewer: { role: 'owner' }, operator: true });
  const headers = { authorization: `Bearer ${token}` };
  expect((await send(new Request(`${origin}/credits/snapshot`))).status).toBe(401);
  const adapter = restAdapter({ endpoint: `${origin}/credits`, account, headers, fetch: send });
  const { policyVersion } = await adapter.snapshot([], context());
  const grant = { kind: 'grant', id: 'one', source: 'purchased', amount: 40 };
  const given = await send(
    new Request(`${origin}/credits/commands`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(grant),
    }),
  );
  expect(await given.json()).toMatchObject({ decision: { verdict: 'allowed' } });
  const content = { action: 'apply', inputs: { photos: 3, background: true }, maxAmount: 3, policyVersion };
  const charge = { kind: 'charge', id: 'a'.repeat(32), fingerprint: fingerprintOf({ account, ...content }), ...content } as const;
  for (let time = 0; time < 2; time++)
    expect(await adapter.submit(charge, context())).toMatchObject({ state: 'captured', amount: 3 });
  expect((await adapter.snapshot([], context())).available['photo']).toBe(37);
  expect((await send(new Request(`${origin}/credits/nothing`, { headers }))).status).toBe(404);
}

describe.each(['node', 'express', 'hono'])('the example for %s', (name) => {
  let [child, origin]: [ChildProcess | undefined, string] = [undefined, ''];

  beforeAll(async () => {
    child = spawn(process.execPath, ['--no-warnings', join(root, `examples/${name}/server.mjs`)], {
      env: { PATH: process.env['PATH'], PORT: '0', CREDITS_SECRET: SECRET },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface(child.stdout!)) {
      if (!line.startsWith('http')) continue;
      origin = line;
      break;
    }
  });
  afterAll(() => void child?.kill('SIGKILL'));

  it('spends real credits, and leaves the rest of the server alone', async () => {
    await visit(origin);
    const headers = { 'content-type': 'application/json' };
    const echo = await fetch(`${origin}/echo`, { method: 'POST', headers, body: '{"own":1}' });
    expect(await echo.json()).toEqual({ own: 1 });
  });

  it('stops when it is told to, and not with an error', async () => {
    const ended = new Promise((resolve) => child!.once('exit', (code, signal) => resolve(code ?? signal)));
    child!.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});

describe('the example for Next', () => {
  const cli = join(root, 'node_modules/next/dist/bin/next');
  const env = {
    PATH: process.env['PATH'],
    CREDITS_SECRET: SECRET,
    NEXT_TELEMETRY_DISABLED: '1',
    // Within the repository, which Next asks for, and out of everybody's way.
    NEXT_DIST: `../../node_modules/.cache/creditkit/next-${process.pid}`,
  };
  const next = (...args: string[]): ChildProcess =>
    spawn(process.execPath, [cli, ...args], { cwd: join(root, 'examples/next'), env, stdio: ['ignore', 'pipe', 'inherit'] });
  let [child, origin]: [ChildProcess | undefined, string] = [undefined, ''];

  beforeAll(async () => {
    const build = next('build');
    const said: string[] = [];
    build.stdout!.on('data', (text) => said.push(String(text)));
    const code = await new Promise((resolve) => build.once('exit', resolve));
    expect(code, said.join('')).toBe(0);
    child = next('start', '--port', '0');
    for await (const line of createInterface(child.stdout!)) {
      origin = /http:\/\/localhost:\d+/.exec(line)?.[0] ?? origin;
      if (line.includes('Ready')) break;
    }
  }, 240_000);
  afterAll(() => {
    child?.kill('SIGKILL');
    rmSync(join(root, `node_modules/.cache/creditkit/next-${process.pid}`), { recursive: true, force: true });
  });

  it('is built and started by Next itself, and spends real credits', async () => {
    await visit(origin);
    expect(await (await fetch(origin)).text()).toContain('A page of the host.');
  });
});
