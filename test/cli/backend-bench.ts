import { backendMain } from '../../src/cli/backend-main.ts';
import type { BackendDesk } from '../../src/cli/backend-desk.ts';
import { memoryStore } from '../../src/backend/index.ts';
import { read } from '../support/repository.ts';

/** What a command line came to. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A machine on which `creditkit backend` runs: files in memory, a ledger in memory, real HTTP. */
export class Bench {
  readonly files = new Map<string, string>();
  readonly env = new Map<string, string>();
  /** What the backend that serves has printed. */
  served = '';
  isClosed = false;
  /** How often what fell due was applied, and what does it once more. */
  swept = 0;
  sweep: () => void = () => undefined;
  #stop: () => void = () => undefined;
  #serving: Promise<number> | undefined;
  #ids = 0;

  desk(print: (text: string) => void, complain: (text: string) => void): BackendDesk {
    return {
      read: (path) => this.files.get(path) ?? fail(path),
      write: (path, text) => void this.files.set(path, text),
      sample: (id) => (id === 'visla' ? read('policies/visla.json') : undefined),
      samples: () => ['visla'],
      now: Date.now,
      print,
      complain,
      env: (name) => this.env.get(name),
      find: (path) => this.files.get(path),
      keep: (path, text) => void this.files.set(path, text),
      script: () => '// the kit',
      onStop: (stop) => void (this.#stop = stop),
      fetch: (request) => fetch(request),
      id: () => (++this.#ids).toString(16).padStart(32, '0'),
      every: (_, run) => {
        this.sweep = run;
        return () => undefined;
      },
      openLedger: () =>
        Promise.resolve({
          store: memoryStore('first'),
          why: 'In memory.',
          sweep: () => Promise.resolve(void (this.swept += 1)),
          close: () => Promise.resolve(void (this.isClosed = true)),
        }),
    };
  }

  /** Serves until `stop`. @returns the address of the root */
  async serve(...argv: string[]): Promise<string> {
    let [said, told]: [(origin: string) => void, (error: string) => void] = [() => undefined, () => undefined];
    const origin = new Promise<string>((resolve, reject) => ([said, told] = [resolve, (error) => reject(new Error(error))]));
    const desk = this.desk(
      (text) => {
        this.served += text;
        const [, found] = /at (http:\S+)\/credits/.exec(this.served) ?? [];
        if (found) said(found);
      },
      (text) => told(text),
    );
    this.#serving = backendMain(['--port', '0', ...argv], desk);
    return origin;
  }

  /** Stops it as a signal does. @returns its exit code */
  stop(): Promise<number | undefined> {
    this.#stop();
    return this.#serving ?? Promise.resolve(undefined);
  }

  /** Runs another command beside it. */
  async run(...argv: string[]): Promise<Ran> {
    const said = { out: '', err: '' };
    const code = await backendMain(
      argv,
      this.desk(
        (text) => void (said.out += text),
        (text) => void (said.err += text),
      ),
    );
    return { code, ...said };
  }
}

function fail(path: string): never {
  throw new Error(`no such file: ${path}`);
}
