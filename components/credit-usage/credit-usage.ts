import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { base } from '../shared/base.ts';
import { CreditController } from '../shared/context.ts';
import type { Usage } from './content.ts';
import { styles } from './credit-usage.styles.ts';
import type { UsageTab } from './view.ts';

/**
 * What is left and where it came from, where it went, every entry, and the orders. Stands in the page, or opens as a dialog with `modal`.
 * A light shell: what is in it loads when it is shown.
 *
 * @tag credit-usage
 * @fires {CreditOpenRequestEvent} credit-open-request - The person wants the packs.
 * @csspart panel - The box around everything.
 * @csspart tabs - The row of tabs.
 * @csspart dialog - The dialog, with `modal`.
 */
export class CreditUsage extends LitElement {
  static override properties = {
    view: {},
    only: { type: Boolean },
    period: { type: Number },
    modal: { type: Boolean, reflect: true },
    open: { type: Boolean, reflect: true },
    label: {},
    provider: {},
  };
  static override styles = [base, styles];

  /** The tab to begin with. */
  declare view: UsageTab;
  /** Nothing but `view`: without the row of tabs, for a page that has a place of its own for each. */
  declare only: boolean;
  /** How many days back the history goes; everything unless given. */
  declare period: number | undefined;
  /** Shown as a dialog, and only while `open`. */
  declare modal: boolean;
  /** Whether the dialog is shown. */
  declare open: boolean;
  /** Its name for assistive technology, and the title of the dialog. With one it is a landmark of the page. */
  declare label: string | undefined;
  /** The id of a provider elsewhere on the page. */
  declare provider: string | undefined;

  readonly #credits = new CreditController(this);
  #content: Usage | undefined;
  #hasFailed = false;

  constructor() {
    super();
    this.view = 'sources';
    this.only = false;
    this.modal = false;
    this.open = false;
  }

  /** Opens the dialog; where it stands in the page, brings it into view. */
  show(): void {
    this.open = true;
    if (this.modal) return;
    this.scrollIntoView({ block: 'nearest' });
    this.#content?.focus();
  }

  /** Closes the dialog. */
  close(): void {
    this.open = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A dialog that is taken away while it is open must not leave the page locked.
    this.open = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.#content && (this.open || !this.modal)) void this.#load();
    this.#content?.willUpdate(changed.has('view'));
  }

  protected override updated(): void {
    this.#content?.updated();
  }

  async #load(): Promise<void> {
    try {
      const { Usage } = await import('./content.ts');
      this.#content ??= new Usage(this, this.#credits);
      this.#hasFailed = false;
    } catch {
      this.#hasFailed = true;
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.#content) return this.#content.render();
    if (this.modal) return nothing;
    const m = this.#credits.messages;
    return html`<div part="panel" aria-busy=${this.#hasFailed ? 'false' : 'true'}>
      ${this.#hasFailed ? m.cannotLoad : m.loading}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'credit-usage': CreditUsage;
  }
}
