import { html, LitElement, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { situations } from '../scenarios.ts';
import { Session } from '../session/session.ts';
import { wait } from '../session/faults.ts';
import { initialState } from '../link/url-state.ts';
import { shownIn } from './elements.ts';
import { elementOf, markupOf, type Tag } from './tag.ts';

/** Situations come about one after the other, so that scrolling stays smooth. */
let queue: Promise<unknown> = Promise.resolve();
/** How far below the window a card begins to get ready. */
const AHEAD = '300px';
/** What the work of a price that is known afterwards takes, in milliseconds, and comes to. */
const WORK = { ms: 1_200, amount: 112 };

/** The elements in one situation. It gets an account of its own when it is about to be seen, and lets go of it with the page. */
export class StateCard extends LitElement {
  static override properties = { scenario: {}, theme: {}, locale: {}, element: {}, form: {}, _session: { state: true } };

  /** The key of the situation. */
  declare scenario: string;
  declare theme: 'light' | 'dark' | 'auto';
  declare locale: string;
  /** The tag of the element that is shown; `null`: all of them. */
  declare element: string | null;
  /** In which form it is shown; `null`: the first one. */
  declare form: string | null;
  declare private _session: Session | undefined;
  readonly #seen = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && this.#begin(), {
    rootMargin: AHEAD,
  });
  #isBegun = false;

  /** The page's style sheet is meant for it too. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#seen.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#seen.disconnect();
    this._session?.close();
    this._session = undefined;
    this.#isBegun = false;
  }

  #begin(): void {
    if (this.#isBegun) return;
    this.#isBegun = true;
    this.#seen.disconnect();
    const begun = queue.then(() => this.#start());
    queue = begun.catch((error: unknown) => console.error(error));
  }

  async #start(): Promise<void> {
    if (!this.isConnected) return;
    const session = await Session.start(initialState, situations.get(this.scenario));
    if (this.isConnected) this._session = session;
    else session.close();
  }

  protected override updated(): void {
    // For whoever waits for a card.
    this.dataset.state = this._session ? 'ready' : 'waiting';
    this.toggleAttribute('data-whole', this.element === null);
  }

  /** A price that is known afterwards is charged by whoever does the work: the page says so. */
  #answer(event: HTMLElementEventMap['credit-spend-request']): void {
    if (this._session?.demo.credits.quote(event.action, event.inputs).decision?.cost?.kind !== 'unknown') return;
    const amount = Math.min(WORK.amount, event.maxAmount);
    event.waitUntil(({ signal }) => wait(WORK.ms, signal).then(() => ({ amount })));
  }

  protected override render(): TemplateResult {
    const tags = shownIn(situations.get(this.scenario)!, this.element, this.form);
    return html`<credit-provider
      .client=${this._session?.demo.credits ?? null}
      theme=${this.theme}
      locale=${this.locale}
      @credit-spend-request=${(event: HTMLElementEventMap['credit-spend-request']) => this.#answer(event)}
    >
      ${tags.map((tag) => html`<div class="specimen" data-tag=${tag.name}>${this.#specimen(tag)}</div>`)}
    </credit-provider>`;
  }

  /** Packs and prices do not stand alone: one is a dialog, the other a word in a text of the page. */
  #specimen(tag: Tag): TemplateResult {
    const element = guard([markupOf(tag)], () => elementOf({ ...tag, attributes: withoutOpen(tag.attributes) }));
    if (tag.name === 'credit-cost') return html`<span class="priced">Price ${element}</span>`;
    if (tag.name !== 'credit-pack-dialog') return html`${element}`;
    return html`<button class="second" type="button" @click=${() => this.querySelector('credit-pack-dialog')?.show()}>
        Open the packs</button
      >${element}`;
  }
}

/** Many dialogs at once would shut each other off: on the board each opens when it is asked for. */
const withoutOpen = ({ open: _open, ...rest }: Tag['attributes']): Tag['attributes'] => rest;
