import type { Credits, IntentView } from '../../src/index.ts';
import { CreditSettledEvent, CreditSpentEvent } from './events.ts';

/** What the elements of one client share, so that a thousand of them listen once. */
export interface Hub {
  /** Asks to be told of every change. Returns how to stop. */
  readonly listen: (listener: () => void) => () => void;
  /** Remembers which element a spend began at. */
  readonly began: (intent: string, at: HTMLElement) => void;
  /** Tells of what has settled: at the element it began at while that is on the page, else here. Returns how to stop. */
  readonly report: (provider: HTMLElement) => () => void;
}

const hubs = new WeakMap<Credits, Hub>();

/** The hub of a client; made once. */
export function hubOf(client: Credits): Hub {
  let hub = hubs.get(client);
  if (!hub) hubs.set(client, (hub = makeHub(client)));
  return hub;
}

function makeHub(client: Credits): Hub {
  const origins = new Map<string, HTMLElement>();
  const providers = new Set<HTMLElement>();

  const settled = (intent: IntentView): void => {
    const origin = origins.get(intent.id);
    origins.delete(intent.id);
    const target = origin?.isConnected ? origin : providers.values().next().value;
    if (intent.state === 'captured') target?.dispatchEvent(new CreditSpentEvent(intent));
    target?.dispatchEvent(new CreditSettledEvent(intent));
  };

  // One listener answers for all providers of this client, so that nothing is told twice.
  const join = shared<IntentView>((tell) => client.onSettled(tell));
  return {
    listen: shared((tell) => client.subscribe(tell)),
    began: (intent, at) => origins.set(intent, at),
    report: (provider) => {
      providers.add(provider);
      const leave = join(settled);
      return () => {
        providers.delete(provider);
        if (providers.size === 0) leave();
      };
    },
  };
}

/** Many listeners on one subscription, which lives while there are any. */
function shared<T = void>(subscribe: (tell: (value: T) => void) => () => void): (listener: (value: T) => void) => () => void {
  const listeners = new Set<(value: T) => void>();
  let stop: (() => void) | undefined;
  return (listener) => {
    listeners.add(listener);
    // Whoever is taken from the page and put back while it is told, as editors do with what stands in their content, is told once.
    stop ??= subscribe((value) => [...listeners].forEach((tell) => listeners.has(tell) && tell(value)));
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      stop?.();
      stop = undefined;
    };
  };
}
