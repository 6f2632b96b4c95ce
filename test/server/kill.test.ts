import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, it } from 'vitest';
import type { HistoryItem } from '../../src/adapters/contract.ts';
import { browserEnvironment, createCredits, restAdapter, type Credits, type IntentView } from '../../src/index.ts';
import { MemoryRecords } from '../../src/environment/memory-records.ts';
import { tokenSessions } from '../../src/server/index.ts';
import { root } from '../support/repository.ts';
import { SECRET } from './desk.ts';

const TABS = 6;
const SPENDS = 8;
/** After how many settled spends the server is killed. */
const KILLS = [8, 24];

const folder = mkdtempSync(join(tmpdir(), 'creditkit-kill-'));
// A PostgreSQL that root starts runs as nobody, who has to get there.
chmodSync(folder, 0o755);
const tabs: Credits[] = [];
let child: ChildProcess | undefined;
afterAll(async () => {
  for (const tab of tabs) tab.destroy();
  await ended('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

/** A free port, so that the server comes back where the pages look for it. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the program that people start, with a ledger of its own in the folder. @returns what it says of its ledger */
async function start(port: number): Promise<string> {
  child = spawn(
    process.execPath,
    [join(root, 'dist/src/cli/creditkit.js'), 'backend', '--port', String(port), '--folder', folder],
    {
      env: { PATH: process.env['PATH'], CREDITS_SECRET: SECRET },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let ledger = '';
  for await (const line of createInterface(child.stdout!)) {
    ledger ||= /^ {2}ledger +(.*)/.exec(line)?.[1] ?? '';
    if (line.includes('Ctrl+C')) return ledger;
  }
  throw new Error('The server did not start.');
}

async function ended(signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((resolve) => (child?.exitCode === null ? child.once('exit', resolve) : resolve(undefined)));
  child?.kill(signal);
  await gone;
}

it('a server that is killed in mid-load loses nothing and doubles nothing', { timeout: 300_000 }, async () => {
  const port = await freePort();
  const ledger = await start(port);
  const { sign } = tokenSessions({ keys: [SECRET] });
  const headers = { authorization: `Bearer ${await sign({ account: 'acme', viewer: { role: 'owner' }, operator: true })}` };
  const endpoint = `http://127.0.0.1:${port}/credits`;
  const get = async <T>(path: string): Promise<T> => (await (await fetch(endpoint + path, { headers })).json()) as T;
  const body = JSON.stringify({ kind: 'grant', id: 'begin', source: 'bought', amount: 10_000 });
  await fetch(`${endpoint}/commands`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body });
  const balance = async (): Promise<number> => (await get<{ available: { credit: number } }>('/snapshot')).available.credit;
  const before = await balance();

  // What a page keeps in the browser, these tabs share here in memory; the outbox and the adapter are the real ones.
  const records = new MemoryRecords();
  const settled: IntentView[] = [];
  const page = async (): Promise<void> => {
    const adapter = restAdapter({ endpoint, account: 'acme', headers });
    const credits = createCredits({ adapter, environment: { ...browserEnvironment(), records } });
    tabs.push(credits);
    await expect.poll(() => credits.snapshot().blocked, { timeout: 60_000 }).toBeNull();
    for (let n = 0; n < SPENDS; n++)
      settled.push(await credits.spend('background', {}, { kind: 'charged' }, { confirmed: true }));
  };
  const pages = Promise.all(Array.from({ length: TABS }, page));
  for (const after of KILLS) {
    await expect.poll(() => settled.length, { timeout: 120_000, interval: 5 }).toBeGreaterThanOrEqual(after);
    await ended('SIGKILL');
    await start(port);
  }
  await pages;

  const charges: string[] = [];
  let cursor = '';
  do {
    const { items, next } = await get<{ items: HistoryItem[]; next?: string }>(`/history?limit=200${cursor}`);
    for (const { kind, intent } of items) if (kind === 'capture') charges.push(intent!);
    cursor = next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`;
  } while (cursor !== '');
  const captured = settled.filter(({ state }) => state === 'captured').map(({ id }) => id);
  // What had no answer before its deadline was given back, and its page says so.
  const others = new Set(settled.filter(({ state }) => state !== 'captured').map(({ state }) => state));
  console.log(
    `kill -9 ×${KILLS.length}: ${settled.length} spends, ${captured.length} acknowledged, ${charges.length} in the ledger. ${ledger}`,
  );
  expect([...others].filter((state) => state !== 'released')).toEqual([]);
  expect(settled).toHaveLength(TABS * SPENDS);
  expect(captured.length).toBeGreaterThan(KILLS.at(-1)!);
  expect(charges.sort()).toEqual(captured.sort());
  expect(new Set(charges).size).toBe(charges.length);
  expect(before - (await balance())).toBe(2 * captured.length);
});
