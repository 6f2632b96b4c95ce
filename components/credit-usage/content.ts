import { html, nothing, svg, type LitElement, type TemplateResult } from 'lit';
import type { CreditsState, HistoryQuery } from '../../src/index.ts';
import { moreMessagesFor } from '../../src/locales/more.ts';
import type { Messages, MoreMessages } from '../../src/locales/messages.ts';
import type { CreditController } from '../shared/context.ts';
import { CreditOpenRequestEvent } from '../shared/events.ts';
import { dialogOf, openModal } from '../shared/modal.ts';
import { styles } from './content.styles.ts';
import { TABS, usageView, type Loaded, type Row, type UsageTab, type UsageView } from './view.ts';

/** The shell, as far as its content needs it. */
interface Shell extends LitElement {
  view: UsageTab;
  only: boolean;
  period: number | undefined;
  modal: boolean;
  open: boolean;
  label: string | undefined;
  close(): void;
}

const DAY = 86_400_000;
const EMPTY: Loaded = { state: 'loading', items: [], hasMore: false };

/** What is inside the usage: the tabs, and the ledger's pages as they come. */
export class Usage {
  readonly #shell: Shell;
  readonly #credits: CreditController;
  #tab: UsageTab;
  #history = EMPTY;
  #next: string | undefined;
  /** Counts the questions, so that a late answer to an old one is not taken for the newest. */
  #asked = 0;
  /** What could not be had began the list. */
  #isFirst = true;
  /** What the history that is shown was asked for: another account or a new entry asks again. */
  #about: string | undefined;
  /** Whose entries, of which period. */
  #list: string | undefined;

  constructor(shell: Shell, credits: CreditController) {
    this.#shell = shell;
    this.#credits = credits;
    this.#tab = TABS.includes(shell.view) ? shell.view : 'sources';
    const { adoptedStyleSheets } = shell.renderRoot as ShadowRoot;
    if (styles.styleSheet) adoptedStyleSheets.push(styles.styleSheet);
  }

  /** Before every drawing. `isTurned`: the page asked for another tab. */
  willUpdate(isTurned: boolean): void {
    const { view, period } = this.#shell;
    if (isTurned && TABS.includes(view)) this.#tab = view;
    const { state } = this.#credits;
    if (this.#tab !== 'history' || state?.phase !== 'ready' || !state.rights.see) return;
    const ended = state.intents.filter(({ settledAt }) => settledAt !== undefined).length;
    const list = `${state.account} ${period}`;
    // What belongs to somebody else, or to another period, is not shown while this one's entries are on their way.
    if (list !== this.#list) this.#history = { state: 'loading', items: [], hasMore: false };
    this.#list = list;
    const about = `${list} ${ended}`;
    if (about === this.#about) return;
    this.#about = about;
    void this.#fetch(true);
  }

  /** After every drawing. */
  updated(): void {
    const { open } = this.#shell;
    const dialog = this.#dialog;
    if (dialog && open && !dialog.open) {
      openModal(dialog);
      this.focus();
    } else if (dialog?.open && !open) dialog.close();
  }

  focus(): void {
    this.#shell.renderRoot.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
  }

  get #dialog(): HTMLDialogElement | null {
    return dialogOf(this.#shell.renderRoot);
  }

  get #words(): MoreMessages {
    return moreMessagesFor(this.#credits.messages);
  }

  #turn(tab: UsageTab): void {
    this.#tab = tab;
    this.#shell.requestUpdate();
  }

  async #fetch(isFirst: boolean): Promise<void> {
    const { client } = this.#credits;
    if (!client) return;
    const asked = ++this.#asked;
    const before = isFirst ? [] : this.#history.items;
    this.#history = { ...this.#history, state: 'loading' };
    this.#shell.requestUpdate();
    const { period } = this.#shell;
    const query: HistoryQuery = {
      limit: 20,
      ...(!isFirst && this.#next !== undefined && { cursor: this.#next }),
      ...(period && { since: client.now() - period * DAY }),
    };
    try {
      const { items, next } = await client.history(query);
      if (asked !== this.#asked) return;
      this.#next = next;
      this.#history = { state: 'ready', items: [...before, ...items], hasMore: next !== undefined };
    } catch {
      if (asked !== this.#asked) return;
      // The entries that came before are still true.
      this.#history = { ...this.#history, state: 'failed' };
      this.#isFirst = isFirst;
    }
    this.#shell.requestUpdate();
  }

  render(): TemplateResult {
    const { modal, label } = this.#shell;
    const m = this.#credits.messages;
    const title = label || this.#words.usageTitle(this.#credits.state?.balances[0] ?? { name: { en: 'credits' }, decimals: 0 });
    // A landmark only where the page has named it: two of the same name help nobody.
    if (!modal)
      return html`<section part="panel" role=${label ? nothing : 'group'} aria-label=${title}>${this.#panel()}</section>`;
    return html`<dialog
      part="dialog"
      aria-labelledby="title"
      @cancel=${() => this.#shell.close()}
      @close=${() => this.#dialog?.open || this.#shell.close()}
    >
      <header>
        <h2 id="title">${title}</h2>
        <button class="x" type="button" aria-label=${m.close} @click=${() => this.#shell.close()}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8m0-8-8 8" /></svg>
        </button>
      </header>
      ${this.#panel()}
    </dialog>`;
  }

  #panel(): TemplateResult {
    const { client, state } = this.#credits;
    const view = usageView(this.#tab, state, this.#history, client?.now() ?? 0, this.#words);
    const isBusy = String(view.state === 'loading');
    if (this.#shell.only) return html`<div id="panel" aria-busy=${isBusy}>${this.#body(view)}</div>`;
    return html`<div part="tabs" role="tablist" @keydown=${(event: KeyboardEvent) => this.#key(event)}>
        ${TABS.map((tab) => this.#tabButton(tab))}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby=${`tab-${this.#tab}`} tabindex="0" aria-busy=${isBusy}>
        ${this.#body(view)}
      </div>`;
  }

  #tabButton(tab: UsageTab): TemplateResult {
    const isSelected = tab === this.#tab;
    return html`<button
      type="button"
      role="tab"
      id=${`tab-${tab}`}
      aria-selected=${String(isSelected)}
      aria-controls="panel"
      tabindex=${isSelected ? 0 : -1}
      @click=${() => this.#turn(tab)}
    >
      ${this.#words.tab(tab)}
    </button>`;
  }

  /** Arrow keys follow the direction of reading. */
  #key(event: KeyboardEvent): void {
    const isRtl = getComputedStyle(this.#shell).direction === 'rtl';
    const steps: Readonly<Record<string, number>> = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 };
    const at = TABS.indexOf(this.#tab);
    const step = steps[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? TABS.length - 1 : step && (at + step + TABS.length) % TABS.length;
    const tab = to === undefined ? undefined : TABS[to];
    if (!tab) return;
    event.preventDefault();
    this.#turn(tab);
    void this.#shell.updateComplete.then(() => this.focus());
  }

  #body(view: UsageView): TemplateResult {
    const words = this.#words;
    const m = this.#credits.messages;
    if (view.state === 'loading')
      return html`<span class="sr">${m.loading}</span>${[1, 2, 3].map(() => html`<div class="row bone"></div>`)}`;
    if (view.state === 'signed-out') return html`<p class="empty">${m.signedOut}</p>`;
    if (view.state === 'hidden') return html`<p class="empty">${m.hidden}</p>`;
    if (view.state === 'failed' && view.rows.length === 0)
      return this.#again(this.#tab === 'history' && this.#credits.state?.phase === 'ready' ? words.historyFailed : m.cannotLoad);
    return html`${view.age ? this.#again(m.asOf(view.age.at), 'old', view.age.canRetry) : nothing}${view.total ? total(view, m, this.#credits.state!) : nothing}
      ${view.tab === 'sources' && view.rows.length > 0 && !view.isUnlimited ? stack(view.rows) : nothing}
      <ul>
        ${view.rows.map(row)}
      </ul>
      ${view.empty ? html`<p class="empty">${view.empty}</p>` : nothing}
      ${view.state === 'failed' ? this.#again(words.historyFailed) : nothing}
      ${
        view.canLoadMore
          ? html`<button class="link" type="button" @click=${() => void this.#fetch(false)}>${words.loadMore}</button>`
          : nothing
      }
      ${
        view.tab === 'sources' && !view.isUnlimited && this.#credits.state?.rights.buy && !this.#credits.state.buyBarrier
          ? html`<button class="link" type="button" @click=${() => this.#credits.open(new CreditOpenRequestEvent('packs'))}>
              ${m.opensPacks}
            </button>`
          : nothing
      }`;
  }

  /** What is amiss, and the way out of it. */
  #again(text: string, look = 'empty', canRetry = true): TemplateResult {
    const { retry } = this.#credits.messages;
    return html`<p class=${look}>
      <bdi>${text}</bdi>
      ${canRetry ? html`<button class="link" type="button" @click=${() => this.#retry()}>${retry}</button>` : nothing}
    </p>`;
  }

  #retry(): void {
    if (this.#tab === 'history' && this.#credits.state?.phase === 'ready') void this.#fetch(this.#isFirst);
    else void this.#credits.client?.refresh();
  }
}

const total = ({ total: sum, isUnlimited, tab }: UsageView, m: Messages, { isStale, asOf }: CreditsState): TemplateResult =>
  html`<div class="total">
    <span><bdi>${sum!.name}</bdi></span>
    <strong><bdi>${isUnlimited && tab === 'sources' ? m.unlimited : sum!.amount}</bdi></strong>
    ${sum!.details.map((text) => html`<span><bdi>${text}</bdi></span>`)}
    ${asOf === null || isStale ? nothing : html`<span class="paper"><bdi>${m.asOf(asOf)}</bdi></span>`}
  </div>`;

/** Shares of the whole, in spend order. The list below says them in words. */
function stack(rows: readonly Row[]): TemplateResult {
  let start = 0;
  const parts = rows.flatMap(({ share }, index) => {
    if (share === undefined || share === 0) return [];
    const x = start;
    start += share;
    return [svg`<rect class=${`part-${index % 4}`} x=${`${x}%`} width=${`${Math.max(share - 0.6, 0.6)}%`} height="8" rx="2" />`];
  });
  return html`<svg class="stack" height="8" aria-hidden="true">${parts}</svg>`;
}

function row({ id, name, amount, details, tag, share, hasBar, isApart, links }: Row): TemplateResult {
  return html`<li class="row ${isApart ? 'apart' : ''}" data-id=${id}>
    <span class="name"><bdi>${name}</bdi>${tag ? html`<span class="tag">${tag}</span>` : nothing}</span>
    <span class="amount"><bdi>${amount}</bdi></span>
    ${
      hasBar
        ? html`<svg class="bar" height="4" aria-hidden="true">
            <rect class="track" width="100%" height="4" rx="2" />
            <rect width=${`${share ?? 0}%`} height="4" rx="2" />
          </svg>`
        : nothing
    }
    ${
      details.length > 0 || links?.length
        ? html`<span class="details"
            >${details.map(({ text, isSoon }) => html`<span class=${isSoon ? 'soon' : ''}><bdi>${text}</bdi></span>`)}${links?.map(
              ({ text, href }) => html`<a href=${href} target="_blank" rel="noopener noreferrer">${text}</a>`,
            )}</span
          >`
        : nothing
    }
  </li>`;
}
