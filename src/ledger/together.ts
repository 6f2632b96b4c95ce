/** What became of one of several works: its result, or what it threw. */
export type Told<R> = { readonly result: R } | { readonly error: unknown };

/** Jobs on one thing, in the order in which they came. */
export interface Group<J, R> {
  readonly of: string;
  readonly jobs: readonly J[];
  /** Says what became of each of them; what comes to the thing after that may begin. */
  readonly tell: (told: readonly Told<R>[]) => void;
}

/** Does groups of jobs; what it throws became of every job of which nothing was told. It may end before it has told all. */
export type Run<J, R> = (groups: readonly Group<J, R>[]) => Promise<void>;

interface Waiting<J, R> {
  readonly job: J;
  readonly tell: (told: Told<R>) => void;
}

/** How much is done at once. */
export interface Limits {
  /** How many runs, at least 1. What waits is divided among those that may begin, so that one computes while another one waits. */
  readonly runs: number;
  /** How many jobs are too few to be divided, at least 1. */
  readonly few: number;
  /** How many jobs are done in one run at most. */
  readonly most: number;
}

/**
 * Does only a few things at once, each thing by one at a time; what waits meanwhile is done together, whether it is of one thing or of several, in the order in
 * which it came.
 */
export class Together<J, R> {
  readonly #limits: Limits;
  readonly #run: Run<J, R>;
  readonly #waiting = new Map<string, Waiting<J, R>[]>();
  readonly #busy = new Set<string>();
  #running = 0;

  constructor(limits: Limits, run: Run<J, R>) {
    this.#limits = limits;
    this.#run = run;
  }

  async do(of: string, job: J): Promise<R> {
    const told = await new Promise<Told<R>>((tell) => {
      const here = this.#waiting.get(of);
      if (here) here.push({ job, tell });
      else this.#waiting.set(of, [{ job, tell }]);
      // What comes in the same moment may still be done together with it.
      queueMicrotask(() => this.#begin());
    });
    if ('error' in told) throw told.error;
    return told.result;
  }

  #begin(): void {
    while (this.#running < this.#limits.runs) {
      const groups = this.#next();
      if (groups.length === 0) return;
      this.#running += 1;
      void this.#work(groups);
    }
  }

  /** The longest waiting of those that nobody is at. */
  #next(): Group<J, R>[] {
    const groups: Group<J, R>[] = [];
    const { runs, few, most } = this.#limits;
    const free = [...this.#waiting].filter(([of]) => !this.#busy.has(of));
    const jobs = free.reduce((sum, [, waiting]) => sum + waiting.length, 0);
    let left = Math.min(most, Math.max(few, Math.ceil(jobs / (runs - this.#running))));
    for (const [of, waiting] of free) {
      if (left === 0) break;
      const taken = waiting.splice(0, left);
      left -= taken.length;
      this.#waiting.delete(of);
      // Whoever gets no place this time is behind the others next time.
      if (waiting.length > 0) this.#waiting.set(of, waiting);
      this.#busy.add(of);
      groups.push(this.#group(of, taken));
    }
    return groups;
  }

  #group(of: string, taken: readonly Waiting<J, R>[]): Group<J, R> {
    let isTold = false;
    return {
      of,
      jobs: taken.map(({ job }) => job),
      tell: (told) => {
        if (isTold) return;
        isTold = true;
        this.#busy.delete(of);
        taken.forEach(({ tell }, index) => tell(told[index]!));
        this.#begin();
      },
    };
  }

  async #work(groups: readonly Group<J, R>[]): Promise<void> {
    try {
      await this.#run(groups);
    } catch (error) {
      for (const { jobs, tell } of groups) tell(jobs.map(() => ({ error })));
    }
    this.#running -= 1;
    this.#begin();
  }
}
