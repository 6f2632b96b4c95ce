import { html, LitElement, type TemplateResult } from 'lit';
import type { Inputs } from '../../src/index.ts';
import { base } from '../shared/base.ts';
import { CreditController } from '../shared/context.ts';
import { inputs } from '../shared/inputs.ts';
import { styles } from './credit-cost.styles.ts';
import { costView, type CostView } from './view.ts';

/**
 * Only the price of an action, for a page that keeps its own button. It is written in the font of the text around it.
 *
 * @tag credit-cost
 * @csspart cost - The price.
 */
export class CreditCost extends LitElement {
  static override properties = { action: {}, inputs, provider: {} };
  static override styles = [base, styles];

  /** The action's key in the policy. */
  declare action: string;
  /** Values of the action's inputs; JSON as an attribute. */
  declare inputs: Inputs | undefined;
  /** The id of a provider elsewhere on the page. */
  declare provider: string | undefined;

  readonly #credits = new CreditController(this, () => this.#look());
  #view: CostView | undefined;

  constructor() {
    super();
    this.action = '';
  }

  #read(): CostView {
    const { client, state, messages } = this.#credits;
    return costView(client?.quote(this.action, this.inputs ?? {}), state, messages);
  }

  #look(): void {
    const { text, isLoading } = this.#read();
    if (text !== this.#view?.text || isLoading !== this.#view.isLoading) this.requestUpdate();
  }

  protected override willUpdate(): void {
    this.#view = this.#read();
  }

  protected override render(): TemplateResult {
    const { text, isLoading } = this.#view!;
    // Unknown is no word of a language, and nothing is not unknown.
    return isLoading
      ? html`<span class="sr">${text}</span><span class="bone"></span>`
      : html`<span part="cost">${text || '–'}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'credit-cost': CreditCost;
  }
}
