import type { Hint } from '../adapters/contract.ts';
import type { LedgerStore } from '../backend/index.ts';
import type { Cancel } from '../environment/environment.ts';
import type { ServiceWorld } from '../environment/service-world.ts';

/** Somebody who listens. */
interface Listener {
  readonly hear: (hint: Hint) => void;
  readonly beat: () => void;
  readonly end: () => void;
}

/** A line that shows both ends that the other one is there, in milliseconds. */
const BEAT_MS = 25_000;
/** After so long a stream ends, in milliseconds; whoever listens comes again, and shows anew who they are. */
const STREAM_MS = 15 * 60_000;
/** The most streams of one account, and of all. */
const MOST_OF_ONE = 200;
const MOST = 10_000;

/** Tells pages that something has changed in their account. Never what: whoever hears it looks. */
export class Hints {
  readonly #world: ServiceWorld;
  readonly #listeners = new Map<string, Set<Listener>>();
  #count = 0;

  constructor(world: ServiceWorld) {
    this.#world = world;
  }

  /** How many streams are open. */
  get size(): number {
    return this.#count;
  }

  /** A ledger whose every change is told. */
  watch(store: LedgerStore): LedgerStore {
    return {
      create: (account) => store.create(account),
      lines: (id, query) => store.lines(id, query),
      granted: (id, rules) => store.granted(id, rules),
      withAccount: async (id, slice, work) => {
        let version: number | undefined;
        const result = await store.withAccount(id, slice, (found) => {
          const change = work(found);
          // A store that tries again runs this again; what counts is the last time.
          version = change.written ? found.version + 1 : undefined;
          return change;
        });
        if (version !== undefined) this.tell({ account: id, version });
        return result;
      },
    };
  }

  /** Tells everybody who listens to an account. */
  tell(hint: Hint): void {
    for (const { hear } of this.#listeners.get(hint.account) ?? []) hear(hint);
  }

  /** A stream of hints as server-sent events; `undefined` when there are too many. The first hint is the present. */
  stream(first: Hint): ReadableStream<Uint8Array> | undefined {
    const all = this.#listeners.get(first.account) ?? new Set();
    if (all.size >= MOST_OF_ONE || this.#count >= MOST) return undefined;
    const encode = new TextEncoder();
    // Whoever reads slowly is told only the newest: older ones would be no reason to look twice.
    let [hint, beats]: [Hint | undefined, boolean] = [first, false];
    let wake: () => void = () => undefined;
    let leave: Cancel = () => undefined;
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          leave = this.#join(first.account, all, {
            hear(said) {
              hint = said;
              wake();
            },
            beat() {
              beats = true;
              wake();
            },
            end() {
              leave();
              controller.close();
              wake();
            },
          });
        },
        async pull(controller) {
          if (!hint && !beats) await new Promise<void>((resolve) => (wake = resolve));
          const text = `${beats ? ':\n\n' : ''}${hint ? `event: hint\ndata: ${JSON.stringify(hint)}\n\n` : ''}`;
          [hint, beats] = [undefined, false];
          if (text !== '') controller.enqueue(encode.encode(text));
        },
        cancel: () => leave(),
      },
      { highWaterMark: 0 },
    );
  }

  /** Ends every stream. */
  close(): void {
    for (const all of [...this.#listeners.values()]) for (const { end } of [...all]) end();
  }

  #join(account: string, all: Set<Listener>, listener: Listener): Cancel {
    const { after } = this.#world;
    const beat = (): void => {
      listener.beat();
      stopBeat = after(BEAT_MS, beat);
    };
    let stopBeat = after(BEAT_MS, beat);
    const stopEnd = after(STREAM_MS, () => listener.end());
    this.#listeners.set(account, all.add(listener));
    this.#count += 1;
    return () => {
      stopBeat();
      stopEnd();
      if (!all.delete(listener)) return;
      this.#count -= 1;
      if (all.size === 0) this.#listeners.delete(account);
    };
  }
}
