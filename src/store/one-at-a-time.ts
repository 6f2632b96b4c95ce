/** Work that runs once at a time: whoever asks while it runs gets it once more afterwards, however many ask. */
export class OneAtATime {
  readonly #work: () => Promise<void>;
  readonly #rest: () => void;
  #running: Promise<void> | undefined;
  #isAskedAgain = false;

  /** @param rest is called when nothing is left to do. */
  constructor(work: () => Promise<void>, rest: () => void) {
    this.#work = work;
    this.#rest = rest;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Resolves when everything that was asked for until then is done. */
  ask(): Promise<void> {
    if (this.#running) {
      this.#isAskedAgain = true;
      return this.#running;
    }
    // It runs already by the time that its first steps tell somebody, who may ask.
    let follow!: (run: Promise<void>) => void;
    const running = (this.#running = new Promise((resolve) => (follow = resolve)));
    follow(this.#run());
    return running;
  }

  async #run(): Promise<void> {
    try {
      do {
        this.#isAskedAgain = false;
        await this.#work();
      } while (this.#isAskedAgain);
    } finally {
      // In the same moment as the last look at whether somebody asked, so that nobody can ask in between and be forgotten.
      this.#running = undefined;
      this.#rest();
    }
  }
}
