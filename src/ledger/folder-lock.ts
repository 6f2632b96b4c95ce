import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Keeps a folder to this process: two that write to one PGlite would destroy it. What a process that is gone left behind counts for nothing.
 * @returns what lets the folder go
 * @throws Error when another process has it
 */
export function holdFolder(folder: string): () => void {
  const file = join(folder, 'in-use');
  const letGo = (): void => rmSync(file, { force: true });
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return letGo;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const holder = Number(readFileSync(file, 'utf8'));
  if (holder === process.pid || isAlive(holder))
    throw new Error(
      `The ledger in ${folder} is open in the process ${holder}, and PGlite takes one at a time. Stop that one, or name a PostgreSQL with DATABASE_URL.`,
    );
  letGo();
  return holdFolder(folder);
}

/** Whether a process of this number is there. The number may be somebody else's by now. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked, but is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
