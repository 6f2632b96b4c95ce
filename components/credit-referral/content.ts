import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { CreditsState } from '../../src/index.ts';
import type { CardMessages } from '../../src/locales/card-messages.ts';
import { cardMessagesFor } from '../../src/locales/cards.ts';
import type { CreditController } from '../shared/context.ts';
import { CreditLinkCopiedEvent } from '../shared/gesture-events.ts';
import { keepSelection } from '../shared/keys.ts';
import { styles } from './content.styles.ts';
import { copyText } from './copy.ts';
import { referralView, type LoadedInvites, type ReferralView, type StepRow } from './view.ts';

type InvitesView = Extract<ReferralView, { kind: 'invites' }>;

/** What is inside: the link, what it gives, and what it has earned. */
export class Invites {
  readonly #shell: LitElement;
  readonly #credits: CreditController;
  #loaded: LoadedInvites = { state: 'loading' };
  /** What the look-up that is shown was about: another account, or a grant that came since, asks again. */
  #about: string | undefined;
  #account: string | null | undefined;
  #asked = 0;
  #note: { readonly text: string; readonly isDone: boolean } | undefined;

  constructor(shell: LitElement, credits: CreditController) {
    this.#shell = shell;
    this.#credits = credits;
    const { adoptedStyleSheets } = shell.renderRoot as ShadowRoot;
    if (styles.styleSheet) adoptedStyleSheets.push(styles.styleSheet);
  }

  get #words(): CardMessages {
    return cardMessagesFor(this.#credits.messages);
  }

  /** Before every drawing. */
  willUpdate(): void {
    const { state } = this.#credits;
    if (state?.account !== this.#account) {
      this.#account = state?.account;
      this.#loaded = { state: 'loading' };
      this.#note = undefined;
      this.#about = undefined;
    }
    if (state?.phase !== 'ready' || !state.rights.see) return;
    const about = grantedOf(state);
    if (about === this.#about) return;
    this.#about = about;
    void this.#fetch();
  }

  async #fetch(): Promise<void> {
    const { client } = this.#credits;
    if (!client) return;
    const asked = ++this.#asked;
    const { referral } = this.#loaded;
    const before = referral && { referral };
    let loaded: LoadedInvites;
    try {
      loaded = { state: 'ready', referral: await client.referral() };
    } catch (error) {
      loaded = { state: failureOf(error), ...before };
    }
    if (asked !== this.#asked) return;
    this.#loaded = loaded;
    this.#shell.requestUpdate();
  }

  render(): TemplateResult {
    const { state, messages: m } = this.#credits;
    const view = referralView(state, this.#loaded, m, this.#words);
    this.#credits.mark('absent', view.kind === 'absent');
    return html`<div part="panel" aria-busy=${view.kind === 'loading' ? 'true' : nothing} @mousedown=${keepSelection}>
      ${this.#body(view)}
    </div>`;
  }

  #body(view: ReferralView): TemplateResult {
    const { messages: m } = this.#credits;
    const retry = html`<button class="link" type="button" @click=${() => this.#retry()}>${m.retry}</button>`;
    if (view.kind === 'loading')
      return html`<span class="sr">${view.text}</span><span class="bone"></span><span class="bone"></span>`;
    if (view.kind !== 'invites')
      return html`<p class=${view.kind === 'absent' ? 'hint' : ''}>${view.text}</p>
        ${view.kind === 'failed' ? retry : nothing}`;
    const words = this.#words;
    return html`<p class="title" id="title">${words.inviteTitle}</p>
      <div class="line">
        <input
          part="link"
          type="text"
          readonly
          dir="ltr"
          spellcheck="false"
          aria-label=${words.inviteLink}
          .value=${view.link}
          @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()}
        />
        <button part="copy" type="button" @click=${() => void this.#copy(view)}>
          ${this.#note?.isDone ? words.copied : words.copyLink}
        </button>
      </div>
      ${this.#note?.isDone ? html`<i class="sr stay" @animationend=${() => this.#say(undefined)}></i>` : nothing}
      ${this.#note && !this.#note.isDone ? html`<p part="note" class="hint">${this.#note.text}</p>` : nothing}
      <ul>
        ${view.steps.map(step)}
      </ul>
      ${
        view.earned
          ? html`<p class="total">
              <span>${words.earnedSoFar}</span><strong><bdi>${view.earned}</bdi></strong>
            </p>`
          : html`<p class="hint">${words.earnedNothing}</p>`
      }
      ${view.canRetry ? html`<p class="hint">${words.invitesFailed} ${retry}</p>` : nothing}`;
  }

  async #copy({ link }: InvitesView): Promise<void> {
    const field = (this.#shell.renderRoot as ShadowRoot).querySelector('input');
    if (!field) return;
    const isCopied = await copyText(link, field);
    const words = this.#words;
    this.#say({ text: isCopied ? words.copied : words.copyByHand, isDone: isCopied });
    this.#credits.announce(isCopied ? words.copied : words.copyByHand);
    if (isCopied) this.#shell.dispatchEvent(new CreditLinkCopiedEvent(link));
  }

  #say(note: { readonly text: string; readonly isDone: boolean } | undefined): void {
    this.#note = note;
    this.#shell.requestUpdate();
  }

  #retry(): void {
    if (this.#credits.state?.phase === 'failed') return void this.#credits.client?.refresh();
    this.#loaded = { ...this.#loaded, state: 'loading' };
    this.#shell.requestUpdate();
    void this.#fetch();
  }
}

const step = ({ rule, reward, soFar }: StepRow): TemplateResult =>
  html`<li>
    <span class="rule">${rule}</span>${reward ? html`<span class="reward"><bdi>${reward}</bdi></span>` : nothing}<span
      class="hint"
      >${soFar}</span
    >
  </li>`;

/** What was given so far by source: a bonus that has come changes it. */
function grantedOf({ account, balances }: CreditsState): string {
  return `${account} ${balances.flatMap(({ sources }) => sources.map(({ source, granted }) => `${source} ${granted}`)).join()}`;
}

/** What the page's adapter does not have is not there; what this person may not see is hidden; all else may work the next time. */
function failureOf(error: unknown): LoadedInvites['state'] {
  const failure = typeof error === 'object' && error !== null && 'failure' in error ? error.failure : undefined;
  return failure === 'not-found' ? 'absent' : failure === 'forbidden' ? 'hidden' : 'failed';
}
