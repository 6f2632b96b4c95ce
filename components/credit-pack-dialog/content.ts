import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Amount, CreditsState, OrderView, Remedy } from '../../src/index.ts';
import { moreMessagesFor } from '../../src/locales/more.ts';
import type { Messages, MoreMessages } from '../../src/locales/messages.ts';
import type { CreditController } from '../shared/context.ts';
import { CreditBuyRequestEvent, CreditOrderChangedEvent, CreditRemedyRequestEvent } from '../shared/gesture-events.ts';
import { foresightOf } from '../shared/foresight.ts';
import { dialogOf, isArmed, openModal } from '../shared/modal.ts';
import { styles } from './content.styles.ts';
import type { Typed } from './free-amount.ts';
import { barredStep, choosingStep, failedStep, loadingStep, orderStep, type Handlers } from './steps.ts';
import { dialogView, firstChoice, type ChoosingStep, type DialogView, type Purchase } from './view.ts';

/** The shell, as far as its content needs it. */
interface Shell extends LitElement {
  open: boolean;
  needed: Amount | undefined;
  pack: string | undefined;
  type: string | undefined;
  close(): void;
}

/** Orders after which a new one may be chosen at the next opening. */
const OVER: ReadonlySet<OrderView['state']> = new Set(['credited', 'failed', 'cancelled', 'refunded', 'rejected']);

/** What is inside the pack dialog: the choice, the order, and their way from one to the other. */
export class PackDialog implements Handlers {
  readonly #shell: Shell;
  readonly #credits: CreditController;
  #chosen: string | undefined;
  /** What was typed as a free amount, in the field where it was typed. */
  #typed: Typed = {};
  #order: OrderView | undefined;
  #told: OrderView['state'] | undefined;
  #isPlacing = false;
  #before: Amount = 0;
  /** What was missing, and what was there then: a balance that has changed since changes what is missing. */
  #opened: { readonly needed: Amount; readonly available: Amount } | undefined;
  #pressed: string | undefined;
  #note: string | undefined;
  #step: string | undefined;
  /** What is ahead, as it was known when the dialog opened: nothing moves under a finger. */
  #ahead: readonly string[] = [];
  /** The texts that told it: in another language it is told again. */
  #tellers: Messages | undefined;
  #isWaiting = false;

  constructor(shell: Shell, credits: CreditController) {
    this.#shell = shell;
    this.#credits = credits;
    const { adoptedStyleSheets } = shell.renderRoot as ShadowRoot;
    if (styles.styleSheet) adoptedStyleSheets.push(styles.styleSheet);
  }

  /** Before every drawing. `isOpening`: the shell has just been opened. */
  willUpdate(isOpening: boolean): void {
    if (isOpening) this.#begin();
    if (isOpening || this.#isWaiting || this.#tellers !== this.#credits.messages) this.#look();
    const order = this.#order;
    if (order) this.#order = this.#credits.state?.orders.find(({ id }) => id === order.id) ?? order;
  }

  /** After every drawing. */
  updated(): void {
    const dialog = this.#dialog;
    if (this.#order && this.#order.state !== this.#told) {
      this.#told = this.#order.state;
      this.#shell.dispatchEvent(new CreditOrderChangedEvent(this.#order));
    }
    if (!dialog) return;
    if (this.#shell.open && !dialog.open) {
      openModal(dialog);
      this.#focus(dialog);
    } else if (!this.#shell.open && dialog.open) dialog.close();
    else if (dialog.open) this.#refocus(dialog);
  }

  get #dialog(): HTMLDialogElement | null {
    return dialogOf(this.#shell.renderRoot);
  }

  get #words(): MoreMessages {
    return moreMessagesFor(this.#credits.messages);
  }

  /** Each opening begins with a choice, unless an order is still on its way. */
  #begin(): void {
    const { needed, pack, type } = this.#shell;
    this.#note = undefined;
    this.#step = undefined;
    if (this.#order && OVER.has(this.#order.state)) this.#order = undefined;
    this.#chosen = firstChoice(this.#credits.state?.offers ?? [], needed, pack, type);
    this.#typed = {};
    this.#opened = undefined;
  }

  /** Looks ahead once, as soon as there are packs to compare with. */
  #look(): void {
    const { client, state, messages } = this.#credits;
    const { needed, type } = this.#shell;
    const kind = type ?? state?.offers[0]?.type;
    this.#isWaiting = kind === undefined;
    this.#tellers = messages;
    this.#ahead = (kind && client && foresightOf(client)?.besidePacks(this.#shell, kind, needed, messages)) || [];
  }

  /** What is missing by now of what the dialog was opened for. */
  #missing(): Amount | undefined {
    const { needed, type } = this.#shell;
    const { state } = this.#credits;
    if (needed === undefined || state?.phase !== 'ready') return needed;
    const available = availableOf(state, type ?? state.offers[0]?.type);
    if (this.#opened?.needed !== needed) this.#opened = { needed, available };
    return Math.max(0, needed - (available - this.#opened.available));
  }

  #focus(dialog: HTMLDialogElement): void {
    (dialog.querySelector<HTMLElement>('input:checked') ?? dialog.querySelector<HTMLElement>('h2'))?.focus();
  }

  /** When a step has taken the place of the one that had the focus, its heading has it. */
  #refocus(dialog: HTMLDialogElement): void {
    const { step } = this.#view();
    if (step === this.#step) return;
    this.#step = step;
    if (!(dialog.getRootNode() as ShadowRoot).activeElement) this.#focus(dialog);
  }

  #view(): DialogView {
    const { client, state } = this.#credits;
    const needed = this.#missing();
    return dialogView(
      state,
      {
        needed,
        isEnough: needed === 0 && this.#shell.needed !== 0,
        type: this.#shell.type,
        chosen: this.#chosen,
        ...this.#typed,
        order: this.#order,
        isPlacing: this.#isPlacing,
        before: this.#before,
        // Once enough is there, nothing has to be waited for.
        ahead: needed === 0 && this.#shell.needed !== 0 ? [] : this.#ahead,
        now: client?.now() ?? 0,
        quoteBuy: (pack, money) => client!.quoteBuy({ pack, ...(money !== undefined && { money }) }),
      },
      this.#words,
    );
  }

  render(): TemplateResult {
    const view = this.#view();
    const m = this.#credits.messages;
    return html`<dialog
      part="dialog"
      aria-labelledby="title"
      @cancel=${() => this.#shell.close()}
      @close=${() => this.#dialog?.open || this.#shell.close()}
    >
      <header>
        <h2 id="title" tabindex="-1">${view.title}</h2>
        <button class="x" type="button" aria-label=${m.close} @click=${() => this.#shell.close()}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8m0-8-8 8" /></svg>
        </button>
      </header>
      ${this.#body(view)}
      <p class="sr" role="status">${view.step === 'order' ? [view.title, ...view.lines].join(' ') : nothing}</p>
    </dialog>`;
  }

  #body(view: DialogView): TemplateResult {
    const m = this.#credits.messages;
    switch (view.step) {
      case 'loading':
        return loadingStep(m);
      case 'failed':
        return failedStep(view.text, m, () => void this.#credits.client?.refresh());
      case 'choosing':
        return choosingStep(view, this.#note, m, this);
      case 'barred':
        return barredStep(view, m, this);
      case 'order':
        return orderStep(view, this.#words, this);
    }
  }

  choose(pack: string): void {
    this.#chosen = pack;
    this.#note = undefined;
    this.#shell.requestUpdate();
  }

  type(what: 'credits' | 'money', text: string): void {
    this.#typed = { [what]: text };
    this.#shell.requestUpdate();
  }

  press(view: ChoosingStep): void {
    this.#pressed = view.buy;
  }

  buy(event: MouseEvent, { buy, purchase }: ChoosingStep): void {
    const pressed = this.#pressed ?? buy;
    this.#pressed = undefined;
    if (!purchase || this.#isPlacing || event.detail > 1) return;
    // A script may choose for somebody, but not buy; and nobody pays a price that came up under the finger.
    if (!isArmed(event) || pressed !== buy) {
      this.#note = event.isTrusted ? undefined : this.#words.confirmYourself;
      this.#shell.requestUpdate();
      return;
    }
    const request = new CreditBuyRequestEvent(purchase);
    if (!this.#shell.dispatchEvent(request)) return this.#shell.close();
    void this.#place(purchase);
  }

  async #place({ pack, money }: Purchase): Promise<void> {
    const { client, state } = this.#credits;
    const type = state?.offers.find((offer) => offer.pack === pack)?.type;
    this.#before = availableOf(state, type);
    this.#isPlacing = true;
    this.#told = undefined;
    this.#shell.requestUpdate();
    try {
      this.#order = await client!.buy({ pack, ...(money !== undefined && { money }) });
    } catch (error) {
      // Only a mistake of the page throws here: what a backend did is an order's state.
      reportError(error);
    }
    this.#isPlacing = false;
    this.#shell.requestUpdate();
  }

  back(): void {
    this.#order = undefined;
    this.#shell.requestUpdate();
  }

  close(): void {
    this.#shell.close();
  }

  go(way: Remedy): void {
    this.#shell.dispatchEvent(new CreditRemedyRequestEvent(way));
  }
}

function availableOf(state: CreditsState | undefined, wanted: string | undefined): Amount {
  return state?.balances.find(({ type }) => type === wanted)?.available ?? 0;
}
