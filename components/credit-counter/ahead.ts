import type { LitElement } from 'lit';
import type { CreditController } from '../shared/context.ts';
import { foresee } from '../shared/foresee.ts';

export { Run } from './run.ts';

/** The counter, as far as what is ahead needs it. */
interface Counter extends LitElement {
  detailed: boolean;
  type: string | undefined;
}

/**
 * How long the balance lasts, where it does not last until new credits come: under the counter, or on hover; and for paper, since when it is true. It draws nodes
 * of its own and no template, so that nothing of the first load is shared with it and cut for it.
 */
export class Ahead {
  readonly #counter: Counter;
  readonly #credits: CreditController;
  readonly #line: HTMLElement;
  readonly #paper: HTMLElement;
  #text = '';

  constructor(counter: Counter, credits: CreditController) {
    this.#counter = counter;
    this.#credits = credits;
    this.#line = counter.ownerDocument.createElement('div');
    this.#paper = counter.ownerDocument.createElement('div');
    this.#paper.className = 'aside paper';
    this.#line.setAttribute('part', 'ahead');
    this.#line.className = 'aside';
  }

  willUpdate(): void {
    const { messages, state } = this.#credits;
    // Old numbers say it on the screen as well.
    const isDated = state?.phase === 'ready' && state.rights.see && state.asOf !== null && !state.isStale;
    this.#paper.textContent = isDated ? messages.asOf(state.asOf) : '';
    this.#text = foresee(this.#credits, this.#counter)?.lasts(this.#counter, this.#counter.type, messages) ?? '';
    this.#line.textContent = this.#text;
  }

  render(): readonly Node[] {
    return [...(this.#counter.detailed && this.#text ? [this.#line] : []), this.#paper];
  }

  updated(): void {
    this.#counter.renderRoot.querySelector<HTMLElement>('.body')!.title = this.#counter.detailed ? '' : this.#text;
  }
}
