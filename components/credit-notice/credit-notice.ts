import { LitElement } from 'lit';
import type { Inputs } from '../../src/index.ts';
import { base } from '../shared/base.ts';
import { CreditController } from '../shared/context.ts';
import { inputs } from '../shared/inputs.ts';
import { Inside } from '../shared/inside.ts';
import { styles } from './credit-notice.styles.ts';

/**
 * The nudge, where there is one: credits are low, used up or about to end, new ones are near, an order is on its way, sharing is off, a promotion runs, fair use is
 * tight. It carries the way out and can be dismissed, for as long as the situation lasts. A light shell: what is in it loads when it is on a page.
 *
 * @tag credit-notice
 * @fires {CreditOpenRequestEvent} credit-open-request - The person wants the packs, or to see the credits.
 * @fires {CreditRemedyRequestEvent} credit-remedy-request - The person wants a way out that the page leads: contact, upgrade.
 * @csspart panel - The box around everything.
 * @csspart offer - The way out.
 * @csspart dismiss - The button that puts it away.
 * @cssstate shown - It has something to say.
 * @cssstate low - It says that credits are low.
 * @cssstate empty - It says that nothing is left.
 */
export class CreditNotice extends LitElement {
  static override properties = { forAction: { attribute: 'for-action' }, inputs, provider: {} };
  static override styles = [base, styles];

  /** The action's key in the policy that it stands beside: what that action lacks comes first. */
  declare forAction: string | undefined;
  /** Values of that action's inputs; JSON as an attribute. */
  declare inputs: Inputs | undefined;
  /** The id of a provider elsewhere on the page. */
  declare provider: string | undefined;

  readonly #credits = new CreditController(this);
  readonly #inside = new Inside(this, () => import('./content.ts').then(({ Notice }) => new Notice(this, this.#credits)));

  protected override render(): unknown {
    return this.#inside.render();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'credit-notice': CreditNotice;
  }
}
