/** Counts the timers and frames that a page has asked for. Imported before the kit, so that nothing of it is missed. */

/** A timer that is still to come. */
export interface Timer {
  /** For how long it was asked, in milliseconds. */
  readonly ms: number;
  readonly every: boolean;
}

/** What has been asked for since the page began. */
export const asked = { frames: 0, timers: 0 };
/** The timers that are still to come. */
export const timers = new Map<number, Timer>();

/** A frame that nobody counts, for whoever waits. */
const ask = requestAnimationFrame.bind(globalThis);
export const frame = (): Promise<unknown> => new Promise((resolve) => ask(resolve));

const page = globalThis as unknown as Record<string, (...args: never[]) => unknown>;

function wrap(name: string, wrapped: (original: (...args: unknown[]) => unknown) => (...args: never[]) => unknown): void {
  const original = page[name]!.bind(globalThis) as (...args: unknown[]) => unknown;
  page[name] = wrapped(original);
}

wrap('setTimeout', (set) => (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
  const fire = (): void => {
    timers.delete(id);
    run(...args);
  };
  const id = set(fire, ms) as number;
  timers.set(id, { ms, every: false });
  asked.timers++;
  return id;
});
wrap('setInterval', (set) => (run: () => void, ms = 0, ...args: unknown[]) => {
  const id = set(run, ms, ...args) as number;
  timers.set(id, { ms, every: true });
  asked.timers++;
  return id;
});
for (const name of ['clearTimeout', 'clearInterval'])
  wrap(name, (clear) => (id: number) => {
    timers.delete(id);
    return clear(id);
  });
for (const name of ['requestAnimationFrame', 'requestIdleCallback'])
  wrap(name, (original) => (...args: never[]) => {
    asked.frames++;
    return original(...args);
  });
