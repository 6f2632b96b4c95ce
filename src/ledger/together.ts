/** What became of one of several works: its result, or what it threw. */
export type Told<R> = { readonly result: R } | { readonly error: unknown };

interface Waiting<J, R> {
  readonly job: J;
  readonly tell: (told: Told<R>) => void;
}

/**
 * Lets only a few work on the same thing at once, and does together what waits for it, in the order in which it came. An account that everybody wants waits here and
 * not on connections, so that it cannot take all of them from everybody else; and what has waited costs one transaction and not one each.
 */
export class Together<J, R> {
  readonly #atOnce: number;
  readonly #most: number;
  readonly #run: (of: string, jobs: readonly J[]) => Promise<readonly Told<R>[]>;
  readonly #busy = new Map<string, { running: number; readonly waiting: Waiting<J, R>[] }>();

  /**
   * @param atOnce how many are at one thing at once, at least 1
   * @param most how many jobs are done together
   * @param run does jobs of one thing; what it throws became of each of them
   */
  constructor(atOnce: number, most: number, run: (of: string, jobs: readonly J[]) => Promise<readonly Told<R>[]>) {
    this.#atOnce = atOnce;
    this.#most = most;
    this.#run = run;
  }

  async do(of: string, job: J): Promise<R> {
    const here = this.#busy.get(of) ?? { running: 0, waiting: [] };
    this.#busy.set(of, here);
    const told = await new Promise<Told<R>>((tell) => {
      here.waiting.push({ job, tell });
      if (here.running < this.#atOnce) void this.#work(of, here);
    });
    if ('error' in told) throw told.error;
    return told.result;
  }

  async #work(of: string, here: { running: number; readonly waiting: Waiting<J, R>[] }): Promise<void> {
    here.running += 1;
    for (let jobs = here.waiting.splice(0, this.#most); jobs.length > 0; jobs = here.waiting.splice(0, this.#most)) {
      const told = await this.#run(
        of,
        jobs.map(({ job }) => job),
      ).catch((error: unknown) => jobs.map((): Told<R> => ({ error })));
      jobs.forEach(({ tell }, index) => tell(told[index]!));
    }
    if (--here.running === 0) this.#busy.delete(of);
  }
}
