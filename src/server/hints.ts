import type { Hint } from '../adapters/contract.ts';
import type { LedgerStore, News } from '../backend/index.ts';
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
/** For how long changes are gathered before other processes are told of them, in milliseconds: shorter than anybody notices. */
const GATHER_MS = 50;

/**
 * Tells pages that something has changed in their account, whichever process on the ledger has changed it. Never what: whoever hears it looks.
 * Other processes are listened to while a page listens.
 */
export class Hints {
  readonly #world: ServiceWorld;
  readonly #news: News | undefined;
  readonly #failed: (error: unknown) => void;
  readonly #listeners = new Map<string, Set<Listener>>();
  #count = 0;
  #opening = 0;
  #losses = 0;
  #listening: Promise<void> | undefined;
  #stop: () => Promise<void> = () => Promise.resolve();
  readonly #untold = new Map<string, number>();

  /** @param failed told of what the ledger throws; pages then hear of this process's changes alone */
  constructor(world: ServiceWorld, news: News | undefined, failed: (error: unknown) => void) {
    this.#world = world;
    this.#news = news;
    this.#failed = failed;
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
        if (version !== undefined) {
          this.tell({ account: id, version });
          this.#gather(id, version);
        }
        return result;
      },
    };
  }

  #gather(account: string, version: number): void {
    if (!this.#news) return;
    if (this.#untold.size === 0) this.#world.after(GATHER_MS, () => void this.pass());
    this.#untold.set(account, Math.max(version, this.#untold.get(account) ?? 0));
  }

  /** Tells other processes what they have not been told yet. */
  async pass(): Promise<void> {
    const hints = [...this.#untold].map(([account, version]) => ({ account, version }));
    this.#untold.clear();
    if (hints.length > 0) await this.#news?.tell(hints).catch(this.#failed);
  }

  /** Tells everybody who listens to an account. */
  tell(hint: Hint): void {
    for (const { hear } of this.#listeners.get(hint.account) ?? []) hear(hint);
  }

  /**
   * A stream of hints as server-sent events; `undefined` when there are too many. The first hint is the present.
   * @param present looked up once nothing that happens after it can be missed
   * @throws what `present` throws
   */
  async stream(present: () => Promise<Hint>): Promise<ReadableStream<Uint8Array> | undefined> {
    this.#opening += 1;
    const losses = this.#losses;
    try {
      await this.#listen();
      const stream = this.#open(await present());
      // What was lost meanwhile may have been missed by this one as well.
      if (losses !== this.#losses) this.close();
      return stream;
    } finally {
      this.#opening -= 1;
      this.#rest();
    }
  }

  #listen(): Promise<void> {
    const lost = (): void => {
      this.#listening = undefined;
      this.#losses += 1;
      // Whoever comes again learns what was missed meanwhile.
      this.close();
    };
    this.#listening ??= (async () => {
      try {
        this.#stop = (await this.#news?.listen((hint) => this.tell(hint), lost)) ?? this.#stop;
      } catch (error) {
        // The next stream tries it again.
        this.#listening = undefined;
        this.#failed(error);
      }
    })();
    return this.#listening;
  }

  /** Listens to nobody while nobody listens. */
  #rest(): void {
    if (this.#count > 0 || this.#opening > 0 || !this.#listening) return;
    this.#listening = undefined;
    void this.#stop().catch(this.#failed);
  }

  #open(first: Hint): ReadableStream<Uint8Array> | undefined {
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
      this.#rest();
    };
  }
}
