const COPIED_MS = 2_000;

/** What goes to the clipboard, and for a moment the name of it, so that a button can say that it has. */
export class Copies {
  /** What was copied a moment ago. */
  last: string | undefined;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** @returns `false`: this browser lets no page copy. */
  async copy(what: string, text: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return false;
    }
    this.#tell(what);
    setTimeout(() => this.last === what && this.#tell(undefined), COPIED_MS);
    return true;
  }

  #tell(what: string | undefined): void {
    this.last = what;
    this.#changed();
  }
}
