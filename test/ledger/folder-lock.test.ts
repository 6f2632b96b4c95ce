import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdFolder, isAlive } from '../../src/ledger/folder-lock.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'creditkit-test-'))));
afterEach(() => rmSync(folder, { recursive: true }));
/** No process has so large a number. */
const NOBODY = 2 ** 22 + 1;

describe('a folder that only one process may use', () => {
  it('is held, and let go', () => {
    const letGo = holdFolder(folder);
    expect(() => holdFolder(folder)).toThrow(`is open in the process ${process.pid}`);
    letGo();
    holdFolder(folder)();
  });

  it('is free where its holder is gone', () => {
    writeFileSync(join(folder, 'in-use'), String(NOBODY));
    const letGo = holdFolder(folder);
    expect(readFileSync(join(folder, 'in-use'), 'utf8')).toBe(String(process.pid));
    letGo();
  });
});

describe('a process', () => {
  it.each([
    [process.pid, true],
    [1, true],
    [NOBODY, false],
    [0, false],
    [-1, false],
    [NaN, false],
  ])('%s is there: %s', (pid, alive) => {
    expect(isAlive(pid)).toBe(alive);
  });
});
