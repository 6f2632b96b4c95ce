import { LitElement } from 'lit';
import { base } from '../shared/base.ts';
import { CreditController } from '../shared/context.ts';
import { Inside } from '../shared/inside.ts';
import { styles } from './credit-sharing.styles.ts';

/**
 * The owner's switch that lets sub-accounts use these credits. Others see how it stands, and whom to ask. A light shell: what is in it loads when it is on a page.
 *
 * @tag credit-sharing
 * @fires {CreditSharingChangedEvent} credit-sharing-changed - The backend has taken the switch.
 * @csspart panel - The box around everything.
 * @csspart switch - What is pressed.
 * @csspart note - What became of the last press.
 * @cssstate absent - This account has nothing to share: a page may hide the element by it.
 */
export class CreditSharing extends LitElement {
  static override properties = { provider: {} };
  static override styles = [base, styles];

  /** The id of a provider elsewhere on the page. */
  declare provider: string | undefined;

  readonly #credits = new CreditController(this);
  readonly #inside = new Inside(this, () => import('./content.ts').then(({ Sharing }) => new Sharing(this, this.#credits)));

  protected override render(): unknown {
    return this.#inside.render();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'credit-sharing': CreditSharing;
  }
}
