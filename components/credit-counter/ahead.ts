import type { LitElement } from 'lit';
import type { CreditController } from '../shared/context.ts';
import { foresee } from '../shared/foresee.ts';

/** The counter, as far as what is ahead needs it. */
interface Counter extends LitElement {
  detailed: boolean;
  type: string | undefined;
}

/**
 * How long the balance lasts, where it does not last until new credits come: under the counter, or on hover. It draws a node of its own and no template, so that
 * nothing of the first load is shared with it and cut for it.
 */
export class Ahead {
  readonly #counter: Counter;
  readonly #credits: CreditController;
  readonly #line: HTMLElement;
  #text = '';

  constructor(counter: Counter, credits: CreditController) {
    this.#counter = counter;
    this.#credits = credits;
    this.#line = counter.ownerDocument.createElement('div');
    this.#line.setAttribute('part', 'ahead');
    this.#line.className = 'aside';
  }

  willUpdate(): void {
    const { messages } = this.#credits;
    this.#text = foresee(this.#credits, this.#counter)?.lasts(this.#counter, this.#counter.type, messages) ?? '';
    this.#line.textContent = this.#text;
  }

  render(): Node | undefined {
    return this.#counter.detailed && this.#text ? this.#line : undefined;
  }

  updated(): void {
    this.#counter.renderRoot.querySelector<HTMLElement>('.body')!.title = this.#counter.detailed ? '' : this.#text;
  }
}
