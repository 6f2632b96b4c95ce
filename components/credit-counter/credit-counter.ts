import { html, LitElement, nothing, svg, type PropertyValues, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { CreditsState } from '../../src/index.ts';
import { base } from '../shared/base.ts';
import { CreditController } from '../shared/context.ts';
import { CreditOpenRequestEvent } from '../shared/events.ts';
import { Inside } from '../shared/inside.ts';
import { keepSelection } from '../shared/keys.ts';
import type { Run } from './ahead.ts';
import { styles } from './credit-counter.styles.ts';
import { counterView, numberText, type CounterProps, type CounterView } from './view.ts';

/**
 * The balance, next to the feature or in the header.
 *
 * @tag credit-counter
 * @fires {CreditOpenRequestEvent} credit-open-request - The person wants to see the usage or the packs.
 * @csspart base - The box around everything.
 * @csspart button - What is pressed; absent with `opens="none"`.
 * @csspart number - The numbers.
 * @csspart tag - A word about the state, such as "Low".
 * @csspart retry - Fetches the numbers again.
 * @csspart ahead - How long the credits last, with `detailed`.
 * @cssstate low - The balance is below the policy's threshold, or fair use is near its cap or past it.
 * @cssstate empty - Nothing is left.
 * @cssstate pending - Something is held or being confirmed.
 */
export class CreditCounter extends LitElement {
  static override properties = {
    opens: {},
    show: {},
    compact: { type: Boolean },
    detailed: { type: Boolean, reflect: true },
    type: {},
    provider: {},
  };
  static override styles = [base, styles];
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  /** What a click asks for. */
  declare opens: 'usage' | 'packs' | 'none';
  /** Which numbers. */
  declare show: CounterProps['show'];
  /** Only the number, for a toolbar. */
  declare compact: boolean;
  /** Under the balance stands how long it lasts, where that is not until new credits come; the line has its place from the beginning. Without it, the same is said on hover. */
  declare detailed: boolean;
  /** The credit type; the policy's first one unless stated. */
  declare type: string | undefined;
  /** The id of a provider elsewhere on the page. */
  declare provider: string | undefined;

  readonly #credits = new CreditController(this);
  readonly #ahead = new Inside(this, () =>
    import('./ahead.ts').then(({ Ahead, Run }) => {
      this.#run = new Run(() => this.requestUpdate());
      return new Ahead(this, this.#credits);
    }),
  );
  #run: Run | undefined;
  /** The number on the screen, on its way to the true one. */
  #shown: number | undefined;
  #account: string | null | undefined;
  /** Nothing but the numbers is different from the drawing before. */
  #isSame = false;
  #told: string | undefined;

  constructor() {
    super();
    this.opens = 'usage';
    this.show = 'available';
    this.compact = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#run?.stop();
    this.#told = undefined;
  }

  get #view(): CounterView {
    return counterView(this.#credits.state, this, this.#credits.messages, this.#credits.client?.now() ?? 0);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { account } = this.#credits.state ?? {};
    this.#isSame = account === this.#account && changed.size === 0;
    this.#account = account;
    this.#shown = this.#run?.to(this.#view.amount, this.#isSame);
  }

  protected override updated(): void {
    const { state } = this.#credits;
    const view = this.#view;
    const balance = state?.balances[0];
    this.#credits.mark('low', view.level === 'low');
    this.#credits.mark('empty', view.level === 'empty');
    this.#credits.mark('pending', view.kind === 'numbers' && (balance?.held ?? 0) + (balance?.pending ?? 0) > 0);
    if (view.told === undefined || view.told === this.#told) return;
    // The first numbers are no change.
    if (this.#told !== undefined && this.#isSame) this.#credits.announce(view.told, 'balance');
    this.#told = view.told;
  }

  #open(): void {
    if (this.opens !== 'none') this.#credits.open(new CreditOpenRequestEvent(this.opens, { creditType: this.type }));
  }

  protected override render(): TemplateResult {
    const view = this.#view;
    const { state, messages: m } = this.#credits;
    const isButton = this.opens !== 'none' && view.kind === 'numbers';
    // prettier-ignore -- what follows the box moves all of it to the right
    return html`<div
        part="base"
        class="${view.level === 'low' ? 'low' : (view.tag?.tone ?? '')} ${view.kind}"
        @mousedown=${keepSelection}
      >
        ${view.meter ? meter(view.meter, m.balance) : nothing}
        ${
          isButton
            ? html`<button
                part="button"
                class="body"
                type="button"
                aria-haspopup="dialog"
                aria-description=${this.opens === 'packs' ? m.opensPacks : m.opensUsage}
                @click=${() => this.#open()}
              >
                ${this.#body(view, state)}
              </button>`
            : html`<div class="body" aria-busy=${view.kind === 'loading' ? 'true' : nothing}>${this.#body(view, state)}</div>`
        }
        ${
          view.canRetry
            ? html`<button part="retry" type="button" aria-label=${m.retry} @click=${() => void this.#credits.client?.refresh()}>
                ${again}
              </button>`
            : nothing
        }
      </div>
      ${this.#ahead.render()}`;
  }

  #body(view: CounterView, state: CreditsState | undefined): TemplateResult {
    const { messages: m } = this.#credits;
    if (view.kind === 'loading') return html`<span class="sr">${m.loading}</span><span class="bone"></span>`;
    const [first, ...rest] = view.texts;
    const isRunning = state && this.#shown !== undefined && view.amount !== undefined && this.#shown !== view.amount;
    return html`${view.said ? html`<span class="sr">${view.said}</span>` : nothing}<span
        part="number"
        aria-hidden=${view.said ? 'true' : nothing}
        ><bdi>${isRunning ? numberText(this.#shown!, state, this, m) : first}</bdi></span
      >${rest.map((text) => html`<span part="number"><bdi>${text}</bdi></span>`)}${view.asides.map(
        (text) => html`<span class=${this.compact ? 'sr' : 'aside'}><bdi>${text}</bdi></span>`,
      )}${view.tag ? html`<span part="tag" class=${view.tag.tone}><bdi>${view.tag.text}</bdi></span>` : nothing}`;
  }
}

const again: SVGTemplateResult = svg`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3" /></svg>`;

const meter = ({ value, whole, text }: NonNullable<CounterView['meter']>, name: string): TemplateResult =>
  html`<svg
    viewBox="0 0 16 16"
    role="meter"
    aria-label=${name}
    aria-valuemin="0"
    aria-valuemax=${whole}
    aria-valuenow=${value}
    aria-valuetext=${text}
  >
    <circle cx="8" cy="8" r="6.25" />
    <circle cx="8" cy="8" r="6.25" pathLength="100" stroke-dasharray="${(100 * value) / whole} 100" />
  </svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'credit-counter': CreditCounter;
  }
}
