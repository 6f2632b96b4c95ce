import { LitElement } from 'lit';
import { base } from '../shared/base.ts';
import { CreditController } from '../shared/context.ts';
import { Inside } from '../shared/inside.ts';
import { styles } from './credit-referral.styles.ts';

/**
 * The invite link with its copy button, what an invitation gives, and what it has earned so far. A light shell: what is in it loads when it is on a page.
 *
 * @tag credit-referral
 * @fires {CreditLinkCopiedEvent} credit-link-copied - The link is on the person's clipboard.
 * @csspart panel - The box around everything.
 * @csspart link - The field with the link.
 * @csspart copy - The button that copies it.
 * @csspart note - What became of the last press.
 * @cssstate absent - Nobody is invited on this account, so the element is hidden; a page that gives it a `display` shows the sentence that says so.
 */
export class CreditReferral extends LitElement {
  static override properties = { provider: {} };
  static override styles = [base, styles];

  /** The id of a provider elsewhere on the page. */
  declare provider: string | undefined;

  readonly #credits = new CreditController(this);
  readonly #inside = new Inside(this, () => import('./content.ts').then(({ Invites }) => new Invites(this, this.#credits)));

  protected override render(): unknown {
    return this.#inside.render();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'credit-referral': CreditReferral;
  }
}
