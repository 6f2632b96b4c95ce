import type { CreditReadyEvent } from '../../components/shared/events.ts';
import type { CreditSpendRequestEvent } from '../../components/shared/gesture-events.ts';
import type { Credits, CreditsState, Outcome } from '../../src/index.ts';

/** The page that is killed, and what its script watches. Everything of `watched` runs inside the page. */

/** The flows that are killed: the three ways of charging, and a purchase. */
export const flows = ['charged', 'held', 'host', 'purchase'] as const;
export type Flow = (typeof flows)[number];

/** What a page tells of its client when nothing is under way any more. */
export interface Quiet {
  /** What may be spent, as the page shows it. */
  readonly shown: number;
  /** What may have been charged and is not known yet: a host's own request that nobody can tell of any more. */
  readonly pending: number;
  /** False when that has not come within a minute and a half. */
  readonly isQuiet: boolean;
}

/** A record of the outbox as it lies in the browser. */
export interface Kept {
  readonly kind: string;
  readonly key: string;
  readonly state: string;
  readonly amount?: number;
}

export const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Studio</title>
<script>addEventListener('credit-ready', ({ client }) => { kit = client; });</script>
<script src="/creditkit.js"></script>
<credit-provider endpoint="/credits">
  <credit-counter></credit-counter>
  <credit-button id="charged" action="apply" inputs='{"photos": 1, "background": true}'>Charge</credit-button>
  <credit-button id="held" action="apply" inputs='{"photos": 2, "background": true}'>Hold</credit-button>
  <credit-button id="host" action="apply" inputs='{"photos": 3, "background": true}'>Host</credit-button>
</credit-provider></html>`;

/** Watches every step of a spend in a page and waits at the one where somebody wants to kill it; the server says which. */
export function watched(): void {
  // A synchronous request stops the whole page at exactly this instruction for as long as the server does not answer.
  const at = (point: string): void => {
    const request = new XMLHttpRequest();
    request.open('POST', `/at?${encodeURIComponent(point)}`, false);
    try {
      request.send();
    } catch {
      // The page is going.
    }
  };
  // Each of these is called with the object it was taken from.
  /* eslint-disable @typescript-eslint/unbound-method */
  const { put } = IDBObjectStore.prototype;
  const written = new WeakMap<IDBTransaction, string>();
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    const { state } = (value as { record?: { state?: string } }).record ?? {};
    if (state !== undefined) {
      at(`writing ${state}`);
      written.set(this.transaction, state);
    }
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  };
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<IDBDatabase['transaction']>) {
    const made = transaction.apply(this, args);
    made.addEventListener('complete', () => {
      const state = written.get(made);
      if (state !== undefined) at(`written ${state}`);
    });
    return made;
  };
  const send = window.fetch;
  /* eslint-enable @typescript-eslint/unbound-method */
  window.fetch = async (...args: Parameters<typeof fetch>) => {
    const request = new Request(...args);
    const name = new URL(request.url).pathname.split('/').at(-1) ?? '';
    if (request.method === 'GET' || !['operations', 'orders', 'work'].includes(name)) return send(request);
    at(`sending ${name}`);
    const reply = await send(request);
    at(`answered ${name}`);
    return reply;
  };
  const charge = (event: CreditSpendRequestEvent): void => {
    const { id } = event.target as Element;
    if (id === 'held') {
      event.waitUntil(() => {
        at('working');
        return Promise.resolve({ amount: 1 });
      });
    }
    if (id === 'host') {
      const { inputs, maxAmount, policyVersion } = event;
      event.respondWith(async ({ intentId, notAfter }) => {
        const body = JSON.stringify({ id: intentId, inputs, maxAmount, policyVersion, notAfter });
        const reply = await fetch('/work', { method: 'POST', body });
        return (await reply.json()) as Outcome;
      });
    }
  };
  addEventListener('credit-spend-request', charge as EventListener);
}

/**
 * Waits until the page's numbers are fresh and nothing is open, and tells what it shows then. Runs inside the page.
 * @param isLenient takes a host's own request that is not known to have arrived for the end: the kit may not send it again, so it waits for a person.
 */
export function quiet(isLenient = false): Promise<Quiet> {
  const over = ['captured', 'released', 'expired', 'rejected', 'refused'];
  const waiting = ['unknown', 'needs-review'];
  const open = ['sending', 'unknown', 'needs-review'];
  const isQuiet = (state: CreditsState): boolean =>
    state.phase === 'ready' &&
    state.blocked === null &&
    !state.isRefreshing &&
    state.intents.every(({ state: at, mode }) => over.includes(at) || (isLenient && mode === 'host' && waiting.includes(at))) &&
    !state.orders.some((one) => open.includes(one.state));
  const client = new Promise<Credits>((resolve) => {
    const found = (globalThis as { kit?: Credits }).kit;
    if (found) resolve(found);
    else addEventListener('credit-ready', (event) => resolve((event as CreditReadyEvent).client));
  });
  return client.then(
    (kit) =>
      new Promise((resolve) => {
        const tell = (is: boolean): void => {
          const { available: shown = -1, pending = 0 } = kit.snapshot().balances[0] ?? {};
          resolve({ shown, pending, isQuiet: is });
        };
        const late = setTimeout(() => tell(false), 90_000);
        const look = (): void => {
          if (!isQuiet(kit.snapshot())) return;
          clearTimeout(late);
          tell(true);
        };
        kit.subscribe(look);
        look();
      }),
  );
}

/** Waits until the page shows so much by itself; ten seconds later it has not heard of what happened. Runs inside the page. */
export function shows(left: number): Promise<void> {
  const { kit } = globalThis as unknown as { kit: Credits };
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 10_000);
    const look = (): void => {
      const { available = -1, pending = 0 } = kit.snapshot().balances[0] ?? {};
      if (available + pending !== left) return;
      clearTimeout(late);
      resolve();
    };
    kit.subscribe(look);
    look();
  });
}

/** Reads every record that the outbox keeps in this browser. Runs inside the page. */
export function kept(): Promise<Kept[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('creditkit');
    opening.onerror = () => reject(new Error('The database cannot be opened.'));
    opening.onsuccess = () => {
      const { result } = opening;
      const reading = result.transaction('records').objectStore('records').getAll();
      reading.onsuccess = () => {
        result.close();
        const rows = reading.result as { record: Kept }[];
        resolve(
          rows.map(({ record: { kind, key, state, amount } }) => ({ kind, key, state, ...(amount !== undefined && { amount }) })),
        );
      };
    };
  });
}
