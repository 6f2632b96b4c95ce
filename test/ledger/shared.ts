import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedPostgres } from '../../src/ledger/index.ts';

/** One PostgreSQL for all test files of a run; the first that needs it starts it. @returns what stops it */
export default function setup(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'creditkit-test-'));
  // As root the server runs as somebody else, who goes through here.
  chmodSync(folder, 0o755);
  process.env['CREDITKIT_TEST_SERVER'] = folder;
  return async () => {
    if (existsSync(join(folder, 'postgresql', 'data'))) await (await embeddedPostgres({ folder })).close();
    rmSync(folder, { recursive: true, force: true });
  };
}
