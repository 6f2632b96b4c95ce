import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** A PostgreSQL server cannot be had here. The message is a sentence for whoever started it: why, and what to do. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** As whom a server runs. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/**
 * An ordinary user for the server where this process is root, whom PostgreSQL refuses: `nobody`, whom every system has. `undefined` where this process is
 * an ordinary user itself.
 * @param passwd the system's list of users
 * @throws Unavailable when there is none
 */
export function serverUser(uid = process.getuid?.(), passwd = '/etc/passwd'): ServerUser | undefined {
  if (uid !== 0) return undefined;
  const user = usersIn(passwd).find(({ name, ...user }) => name === 'nobody' && user.uid > 0);
  if (user) return user;
  throw new Unavailable('PostgreSQL does not run as root, and this system has no user "nobody". Start this as an ordinary user.');
}

function usersIn(passwd: string): ServerUser[] {
  const lines = readable(passwd).split('\n');
  return lines.flatMap((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return uid === undefined || gid === undefined ? [] : [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

function readable(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The folder on the way to a path into which a user may not go, so that nothing below it can be reached. */
export function barrier(path: string, { uid, gid }: ServerUser): string | undefined {
  const way: string[] = [];
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    way.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  return way.find((folder) => {
    const { mode, ...owner } = statSync(folder);
    const needed = owner.uid === uid ? 0o100 : owner.gid === gid ? 0o010 : 0o001;
    return (mode & needed) === 0;
  });
}
