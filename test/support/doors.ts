import { spawnSync } from 'node:child_process';
import { root } from './repository.ts';

export interface Opening {
  /** True when the door exports something. */
  readonly names: boolean;
  readonly newGlobals: readonly string[];
  /** Which of the tags asked about have an element now: Lit brings a registry of its own where the platform has none. */
  readonly defined: readonly string[];
  /** Timers, sockets and the like that are still open after the import. */
  readonly openResources: readonly string[];
  readonly printed: string;
  /** The exit code; undefined when the process had to be ended. */
  readonly code: number | undefined;
}

const settleMs = 50;
const patienceMs = 1_000;
const giveUpMs = 15_000;

/** Imports a door in a Node process of its own, which has no DOM, and reports what the import left behind. */
export function openDoor(door: string, tags: readonly string[] = []): Opening {
  const { report, printed, code } = inNode(`
    const globals = () => Reflect.ownKeys(globalThis).map(String);
    const globalsBefore = globals();
    const door = await import(${JSON.stringify(door)});
    // Node is still closing the files it has just read.
    const until = Date.now() + ${patienceMs};
    do await new Promise((resolve) => setTimeout(resolve, ${settleMs}));
    while (process.getActiveResourcesInfo().includes('CloseReq') && Date.now() < until);
    const left = {
      names: Object.keys(door).length > 0,
      newGlobals: globals().filter((name) => !globalsBefore.includes(name)),
      defined: ${JSON.stringify(tags)}.filter((tag) => globalThis.customElements?.get(tag)),
      openResources: process.getActiveResourcesInfo(),
    };
    tell(left);
  `);
  const nothing = { names: false, newGlobals: [], defined: [], openResources: [] };
  return { ...nothing, ...(report as Partial<Opening> | undefined), printed, code };
}

/** What each specifier resolves to for somebody who has installed the package: an address, or the error's code. */
export function resolveFromOutside(specifiers: readonly string[]): string[] {
  const { report } = inNode(`
    const resolve = (specifier) => {
      try { return import.meta.resolve(specifier); } catch (error) { return error.code; }
    };
    tell(${JSON.stringify(specifiers)}.map(resolve));
  `);
  return (report ?? []) as string[];
}

/** Runs a module in the package's own folder, where `creditkit` means the package itself; `tell` reports on a pipe of its own. */
function inNode(source: string): { report: unknown; printed: string; code: number | undefined } {
  const prelude = "import { writeSync } from 'node:fs'; const tell = (what) => writeSync(3, JSON.stringify(what));";
  const child = spawnSync(process.execPath, ['--input-type=module', '--eval', prelude + source], {
    cwd: root,
    encoding: 'utf8',
    // A bare Node: nothing of the runner that started us.
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    timeout: giveUpMs,
  });
  const report: unknown = child.output[3] ? JSON.parse(child.output[3]) : undefined;
  return { report, printed: child.stdout + child.stderr, code: child.status ?? undefined };
}
