import type { LitElement } from 'lit';

/** What a light shell shows once it has been loaded. */
interface Content {
  /** Before every drawing. */
  willUpdate(): void;
  /** Whatever a template can hold. */
  render(): unknown;
  /** After every drawing. */
  updated?(): void;
}

/** What is in an element, loaded when the element is first drawn. What could not be loaded is asked for again at the next drawing. */
export class Inside {
  #content: Content | undefined;
  #isLoading = false;

  constructor(host: LitElement, load: () => Promise<Content>) {
    host.addController({
      hostUpdate: () => {
        this.#content?.willUpdate();
        if (this.#content || this.#isLoading) return;
        this.#isLoading = true;
        void load()
          .then((content) => {
            this.#content = content;
            host.requestUpdate();
          })
          .catch(() => (this.#isLoading = false));
      },
      hostUpdated: () => this.#content?.updated?.(),
    });
  }

  /** Nothing until it is there. */
  render(): unknown {
    return this.#content?.render();
  }
}
