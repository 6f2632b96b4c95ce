import { LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { base } from '../shared/base.ts';
import { CreditController } from '../shared/context.ts';
import type { CreditOpenRequestEvent } from '../shared/events.ts';
import type { PackDialog } from './content.ts';
import { styles } from './credit-pack-dialog.styles.ts';

/**
 * Choose a pack or a free amount, and pay. A light shell: what is in it loads when it first opens.
 *
 * @tag credit-pack-dialog
 * @fires {CreditBuyRequestEvent} credit-buy-request - Before anything is ordered. Cancel it to sell in your own way.
 * @fires {CreditOrderChangedEvent} credit-order-changed - An order placed here is in another state.
 * @fires {CreditRemedyRequestEvent} credit-remedy-request - The person wants a way out that the page leads: contact, upgrade, ask an owner. `remedy` has what the policy says of it, such as the `link` of a contact; nothing is opened here.
 * @csspart ahead - What costs less than a pack, or how long the credits last.
 * @csspart dialog - The dialog.
 * @csspart offer - One pack.
 * @csspart buy - The button that orders.
 * @csspart upgrade - The button that leads to a higher plan.
 */
export class CreditPackDialog extends LitElement {
  static override properties = {
    open: { type: Boolean, reflect: true },
    needed: { type: Number },
    pack: {},
    type: {},
    provider: {},
  };
  static override styles = [base, styles];

  /** Whether it is shown. */
  declare open: boolean;
  /** Credits that are missing, in smallest units: the smallest pack that covers them is chosen. */
  declare needed: number | undefined;
  /** The pack to begin with. */
  declare pack: string | undefined;
  /** The kind of credits that is needed: only its packs count as covering. The policy's first one unless stated. */
  declare type: string | undefined;
  /** The id of a provider elsewhere on the page. */
  declare provider: string | undefined;

  readonly #credits = new CreditController(this);
  #content: PackDialog | undefined;

  constructor() {
    super();
    this.open = false;
  }

  /** Opens it for what somebody asked for. */
  show(request?: Partial<Pick<CreditOpenRequestEvent, 'needed' | 'pack' | 'creditType'>>): void {
    this.needed = request?.needed;
    this.pack = request?.pack;
    this.type = request?.creditType;
    this.open = true;
  }

  /** Closes it; an order goes on. */
  close(): void {
    this.open = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A dialog that is taken away while it is open must not leave the page locked.
    this.open = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.open && !this.#content) void this.#load();
    this.#content?.willUpdate(changed.has('open') && this.open);
  }

  protected override updated(): void {
    this.#content?.updated();
  }

  async #load(): Promise<void> {
    try {
      const { PackDialog } = await import('./content.ts');
      if (this.#content) return;
      this.#content = new PackDialog(this, this.#credits);
      this.#content.willUpdate(true);
      this.requestUpdate();
    } catch {
      // Off the network: better no dialog than an empty one.
      this.open = false;
      this.#credits.announce(this.#credits.messages.cannotLoad);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.#content?.render() ?? nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'credit-pack-dialog': CreditPackDialog;
  }
}
