import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { CreditController } from '../shared/context.ts';
import { CreditSharingChangedEvent } from '../shared/gesture-events.ts';
import { keepSelection } from '../shared/keys.ts';
import { sharingOf } from '../shared/sharing.ts';
import { wordsFor, type Words } from '../shared/words.ts';
import { styles } from './content.styles.ts';
import { sharingView, type SharingPress, type SharingView } from './view.ts';

/** What is inside the switch: its way from a press to the backend's answer. */
export class Sharing {
  readonly #shell: LitElement;
  readonly #credits: CreditController;
  #press: SharingPress | undefined;
  #account: string | null | undefined;

  constructor(shell: LitElement, credits: CreditController) {
    this.#shell = shell;
    this.#credits = credits;
    const { adoptedStyleSheets } = shell.renderRoot as ShadowRoot;
    if (styles.styleSheet) adoptedStyleSheets.push(styles.styleSheet);
  }

  get #words(): Words {
    return wordsFor(this.#credits.messages);
  }

  /** Before every drawing: what was pressed for one account says nothing about another. */
  willUpdate(): void {
    const account = this.#credits.state?.account;
    if (account !== this.#account) this.#press = undefined;
    this.#account = account;
  }

  render(): TemplateResult {
    const view = sharingView(this.#credits.state, this.#press, this.#words);
    this.#credits.mark('absent', view.kind === 'absent');
    return html`<div part="panel" aria-busy=${view.kind === 'loading' ? 'true' : nothing} @mousedown=${keepSelection}>
      ${this.#body(view)}
    </div>`;
  }

  #body(view: SharingView): TemplateResult {
    const { m } = this.#words;
    if (view.kind === 'loading')
      return html`<span class="sr">${view.text}</span><span class="bone"></span><span class="bone"></span>`;
    const retry = view.canRetry
      ? html`<button class="link" type="button" @click=${() => void this.#credits.client?.refresh()}>${m.retry}</button>`
      : nothing;
    if (view.kind !== 'switch')
      return html`<p class=${view.kind === 'absent' ? 'hint' : ''}>${view.text}</p>
        ${view.says ? html`<p class="hint">${view.says}</p>` : nothing} ${retry}`;
    return html`<button
        part="switch"
        type="button"
        role="switch"
        aria-checked=${String(view.isOn)}
        aria-disabled=${view.isDisabled ? 'true' : nothing}
        aria-busy=${view.isBusy ? 'true' : nothing}
        aria-describedby="says"
        @click=${(event: MouseEvent) => this.#flip(event, view)}
      >
        <span>${view.text}</span><span class="track" aria-hidden="true"><i></i></span>
      </button>
      <p id="says" class="hint">${view.says.map((text) => html`<span>${text} </span>`)}</p>
      ${view.note ? html`<p part="note" class="hint ${view.note.isBad ? 'bad' : ''}">${view.note.text}</p>` : nothing} ${retry}`;
  }

  #flip(event: MouseEvent, { isOn, isBusy, isDisabled, says }: Extract<SharingView, { kind: 'switch' }>): void {
    if (isBusy || event.detail > 1) return;
    if (isDisabled) return this.#credits.announce(says[0] ?? '');
    // Letting others spend is the owner's own decision: a script may not make it.
    if (!event.isTrusted) return this.#note({ wish: !isOn, state: 'script' });
    void this.#send(!isOn);
  }

  async #send(wish: boolean): Promise<void> {
    const { client, state } = this.#credits;
    if (!client) return;
    this.#note({ wish, state: 'pending' });
    const account = state?.account;
    try {
      await client.share(wish);
    } catch {
      // It may have arrived all the same: the numbers say, where they can be had.
      await client.refresh();
    }
    const now = this.#credits.state;
    if (!now || now.account !== account || now.phase !== 'ready') return;
    if (sharingOf(now).isOn === wish) this.#done(wish);
    else this.#note({ wish, state: now.isStale ? 'unknown' : 'failed' }, true);
  }

  #done(on: boolean): void {
    this.#press = undefined;
    this.#shell.requestUpdate();
    this.#credits.announce(this.#words.card.sharingDone(on));
    this.#shell.dispatchEvent(new CreditSharingChangedEvent(on));
  }

  #note(press: SharingPress, isTold = press.state === 'script'): void {
    this.#press = press;
    this.#shell.requestUpdate();
    const view = sharingView(this.#credits.state, press, this.#words);
    if (isTold && view.kind === 'switch' && view.note) this.#credits.announce(view.note.text);
  }
}
