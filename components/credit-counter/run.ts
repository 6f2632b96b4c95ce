/** How long a number runs from one to the other, in milliseconds. */
const RUN_MS = 450;

/**
 * Lets a changed number be seen on its way; a first one, another account's, and one under reduced motion are just there. It comes after the first numbers, as
 * nothing runs before.
 */
export class Run {
  readonly #draw: () => void;
  #shown: number | undefined;
  #goal: number | undefined;
  #frame = 0;

  /** @param draw asks for another drawing. */
  constructor(draw: () => void) {
    this.#draw = draw;
  }

  /** The number on the screen, on its way to the true one. */
  to(amount: number | undefined, isSame: boolean): number | undefined {
    this.#goal = amount;
    if (!isSame || amount === undefined || this.#shown === undefined || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.stop();
      return (this.#shown = amount);
    }
    if (this.#frame === 0 && this.#shown !== amount) this.#begin(this.#shown);
    return this.#shown;
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#shown = undefined;
  }

  #begin(from: number): void {
    let start: number | undefined;
    const step = (time: number): void => {
      start ??= time;
      const goal = this.#goal!;
      const part = Math.min((time - start) / RUN_MS, 1);
      this.#shown = Math.round(goal + (from - goal) * (1 - part) ** 3);
      this.#frame = part < 1 ? requestAnimationFrame(step) : 0;
      this.#draw();
    };
    this.#frame = requestAnimationFrame(step);
  }
}
