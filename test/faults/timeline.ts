import type { Cancel } from '../../src/environment/environment.ts';

interface Event {
  readonly at: number;
  readonly order: number;
  run: (() => void) | undefined;
}

/** Simulated time: everything that happens is one event, at its instant, in the order in which it was asked for. */
export class Timeline {
  #now: number;
  #order = 0;
  readonly #heap: Event[] = [];
  /** How many events have happened. */
  events = 0;
  /** What takes work and no simulated time; nothing: nobody works. */
  working: () => Promise<unknown> | undefined = () => undefined;

  constructor(now: number) {
    this.#now = now;
  }

  get now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): Cancel {
    const event: Event = { at: this.#now + Math.max(Math.ceil(ms), 0), order: ++this.#order, run };
    this.#push(event);
    return () => (event.run = undefined);
  }

  /** Lets the next event happen, with everything that follows from it at once. @returns whether there was one up to `end`. */
  async step(end = Infinity): Promise<boolean> {
    for (let next = this.#heap[0]; next; next = this.#heap[0]) {
      if (next.at > end) return false;
      this.#pop();
      if (!next.run) continue;
      this.#now = Math.max(this.#now, next.at);
      this.events += 1;
      next.run();
      await this.quiet();
      return true;
    }
    return false;
  }

  /** Resolves when nothing that has happened leads to anything more at this instant. */
  async quiet(): Promise<void> {
    await drained();
    for (let work = this.working(); work; work = this.working()) {
      await work;
      await drained();
    }
  }

  /** The clock alone moves on; what was due in between is late. */
  skipTo(at: number): void {
    this.#now = Math.max(this.#now, at);
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let index = heap.push(event) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (!isBefore(event, heap[above]!)) break;
      heap[index] = heap[above]!;
      index = above;
    }
    heap[index] = event;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below += 1;
      if (!isBefore(heap[below]!, last)) break;
      heap[index] = heap[below]!;
      index = below;
    }
    heap[index] = last;
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** Resolves when no promise has anything left to do: a task of its own comes after all of them. */
function drained(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
