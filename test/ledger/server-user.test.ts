import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { barrier, serverUser, Unavailable } from '../../src/ledger/server-user.ts';

const folder = mkdtempSync(join(tmpdir(), 'creditkit-test-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true }));

function passwd(text: string): string {
  const file = join(folder, 'passwd');
  writeFileSync(file, text);
  return file;
}
const somebody = { uid: 54321, gid: 54321, name: 'somebody' };

describe('as whom a server runs', () => {
  it('is whoever asks, where that is an ordinary user', () => {
    expect(serverUser(1000)).toBeUndefined();
  });

  it('is nobody, where root asks', () => {
    const file = passwd('root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65533:nobody:/:/bin/false\n');
    expect(serverUser(0, file)).toEqual({ name: 'nobody', uid: 65534, gid: 65533 });
  });

  it.each(['root:x:0:0:root:/root:/bin/sh\n', 'nobody:x:0:0::/:\n', ''])('is not told where there is none: %j', (text) => {
    expect(() => serverUser(0, passwd(text))).toThrow(Unavailable);
    expect(() => serverUser(0, join(folder, 'none'))).toThrow('Start this as an ordinary user.');
  });
});

describe('the way to a folder', () => {
  it('is open, or names where it ends', () => {
    const inside = join(folder, 'closed', 'inside');
    mkdirSync(inside, { recursive: true });
    expect(barrier(inside, somebody)).toBeUndefined();
    chmodSync(join(folder, 'closed'), 0o750);
    expect(barrier(inside, somebody)).toBe(join(folder, 'closed'));
    const { uid = 0, gid = 0 } = { uid: process.getuid?.(), gid: process.getgid?.() };
    expect(barrier(inside, { ...somebody, uid })).toBeUndefined();
    expect(barrier(inside, { ...somebody, gid })).toBeUndefined();
  });
});
