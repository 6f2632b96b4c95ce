import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { serverPrograms } from '../../src/ledger/server-programs.ts';
import { barrier } from '../../src/ledger/server-user.ts';
import { onServer } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'creditkit-test-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true }));

onServer('the programs of a server', () => {
  it('lie where the package lies, for whoever may go there', () => {
    const { initdb, pgCtl } = serverPrograms(folder, undefined);
    expect([existsSync(initdb), existsSync(pgCtl), initdb.startsWith(folder)]).toEqual([true, true, false]);
  });

  it('are copied for whom the way is closed', () => {
    // Whoever is in no group and owns nothing is kept out by the first folder that is not for everybody.
    const { initdb } = serverPrograms(folder, undefined);
    const stranger = { uid: 54321, gid: 54321, name: 'stranger' };
    const copied = serverPrograms(folder, stranger).initdb;
    expect(copied.startsWith(folder)).toBe(barrier(initdb, stranger) !== undefined);
    expect(existsSync(copied)).toBe(true);
  });
});
