import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { embeddedPostgres } from '../../src/ledger/index.ts';
import { asked, onServer } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'creditkit-test-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const start = () => embeddedPostgres({ folder, settings: { fsync: 'off' } });
const pidFile = join(folder, 'postgresql', 'data', 'postmaster.pid');

onServer('a server of its own', () => {
  it('keeps its data, listens on no port, is joined by whoever comes later, and recovers after it was killed', async () => {
    const first = await start();
    await asked(first.url, 'create table t as select 1 as n');
    expect(await asked(first.url, `select setting from pg_settings where name = 'listen_addresses'`)).toEqual([{ setting: '' }]);
    const joined = await start();
    expect([joined.pid, joined.url]).toEqual([first.pid, first.url]);

    process.kill(first.pid, 'SIGKILL');
    // What the killed one leaves behind says the number of a process that is somebody else's by now.
    await expect.poll(() => isGone(first.pid)).toBe(true);
    writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(String(first.pid), String(process.pid)));
    const again = await start();
    expect(await asked(again.url, 'select n from t')).toEqual([{ n: 1 }]);
    expect(again.url).toBe(first.url);

    await again.close();
    expect([isGone(again.pid), existsSync(pidFile), existsSync(join(folder, 'postgresql', 'keeper'))]).toEqual([
      true,
      false,
      false,
    ]);
    const last = await start();
    expect(await asked(last.url, 'select n from t')).toEqual([{ n: 1 }]);
    await last.close();
  });

  // Only root starts a server as somebody else.
  it('does not run as root', async () => {
    const { close } = await start();
    // It does not start where its data is not its own.
    expect(statSync(join(folder, 'postgresql', 'data')).uid).toBeGreaterThan(0);
    await close();
  });
});

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that nobody has waited for yet is still listed.
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
