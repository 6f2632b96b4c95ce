import type { Cancel, Channel, Environment } from './environment.ts';
import { indexedRecords } from './indexed-records.ts';
import { randomId } from './random-id.ts';
import { realFetch } from './real-fetch.ts';

/** Longer waits overflow the timers of browsers and would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The real world of a page, a worker or Node. Nothing is touched before the first use. Where the platform lacks something, the interface says what that means. */
export function browserEnvironment(): Environment {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: () => Math.random(),
    id: randomId,
    after(ms, run) {
      const timer = setTimeout(run, Math.min(Math.max(ms, 0), MAX_TIMER_MS));
      return () => clearTimeout(timer);
    },
    task: (run) => void setTimeout(run),
    fetch: realFetch,
    records: indexedRecords(),
    channel,
    hold,
    isFree,
    isOnline: () => typeof navigator === 'undefined' || navigator.onLine !== false,
    isVisible: () => typeof document === 'undefined' || document.visibilityState !== 'hidden',
    onWake(wake) {
      return listening([
        ['window', 'online', () => wake('online')],
        ['window', 'pageshow', (event) => (event as PageTransitionEvent).persisted && wake('restored')],
        ['document', 'visibilitychange', () => document.visibilityState === 'visible' && wake('visible')],
      ]);
    },
    onOffline: (run) => listening([['window', 'offline', run]]),
    report(error) {
      if (typeof reportError === 'function') reportError(error);
      else console.error(error);
    },
  };
}

/** Listens where there is something to listen to; a worker and Node have no page. */
function listening(wanted: readonly (readonly ['window' | 'document', string, (event: Event) => void])[]): Cancel {
  const places = {
    window: typeof window === 'undefined' ? undefined : window,
    document: typeof document === 'undefined' ? undefined : document,
  };
  for (const [place, type, run] of wanted) places[place]?.addEventListener(type, run);
  return () => {
    for (const [place, type, run] of wanted) places[place]?.removeEventListener(type, run);
  };
}

function channel(name: string, hear: (message: unknown) => void): Channel {
  if (typeof BroadcastChannel === 'undefined') return { post: () => undefined, close: () => undefined };
  const line = new BroadcastChannel(name);
  line.onmessage = ({ data }) => hear(data);
  // In Node an open channel would keep the process alive.
  (line as { unref?: () => void }).unref?.();
  return {
    post(message) {
      try {
        line.postMessage(message);
      } catch {
        // Closed by the browser: the other tabs look for themselves sooner or later.
      }
    },
    close: () => line.close(),
  };
}

function locks(): LockManager | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.locks;
}

/** A page in the back/forward cache may not keep a lock, so it lets go when it is hidden away and takes it again when it returns. */
function hold(name: string): Cancel | undefined {
  const manager = locks();
  if (!manager) return undefined;
  let release: () => void = () => undefined;
  const take = (): void => {
    const kept = new Promise<void>((resolve) => (release = resolve));
    manager.request(name, () => kept).catch(() => undefined);
  };
  take();
  const stop = listening([
    ['window', 'pagehide', () => release()],
    ['window', 'pageshow', (event) => (event as PageTransitionEvent).persisted && take()],
  ]);
  return () => {
    stop();
    release();
  };
}

async function isFree(name: string): Promise<boolean | undefined> {
  const manager = locks();
  if (!manager) return undefined;
  try {
    return await manager.request(name, { ifAvailable: true }, (lock) => lock !== null);
  } catch {
    return undefined;
  }
}
