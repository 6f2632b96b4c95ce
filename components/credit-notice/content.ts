import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Inputs } from '../../src/index.ts';
import type { CreditController } from '../shared/context.ts';
import { CreditOpenRequestEvent } from '../shared/events.ts';
import { CreditRemedyRequestEvent } from '../shared/gesture-events.ts';
import { foresee } from '../shared/foresee.ts';
import { keepSelection } from '../shared/keys.ts';
import { wordsFor, type Words } from '../shared/words.ts';
import { styles } from './content.styles.ts';
import { dismissedOf, keepDismissed } from './dismissed.ts';
import type { Way } from './offer.ts';
import { isKnown, situationsOf, type Situation } from './view.ts';

/** The shell, as far as its content needs it. */
interface Shell extends LitElement {
  forAction: string | undefined;
  inputs: Inputs | undefined;
}

const ADVICE: ReadonlySet<Situation['kind']> = new Set(['renewal-near', 'runs-out', 'lapses']);

/** What is inside the notice: the most pressing situation that was not dismissed. */
export class Notice {
  readonly #shell: Shell;
  readonly #credits: CreditController;
  #shown: Situation | undefined;
  /** What was said last, to whom, and by which numbers: the first look at an account is no change. */
  #told: { readonly account: string | null; readonly key: string | undefined; readonly numbers: string } | undefined;

  constructor(shell: Shell, credits: CreditController) {
    this.#shell = shell;
    this.#credits = credits;
    const { adoptedStyleSheets } = shell.renderRoot as ShadowRoot;
    if (styles.styleSheet) adoptedStyleSheets.push(styles.styleSheet);
  }

  get #words(): Words {
    return wordsFor(this.#credits.messages);
  }

  get #page(): Window | null {
    return this.#shell.ownerDocument.defaultView;
  }

  /** Before every drawing. */
  willUpdate(): void {
    const { client, state } = this.#credits;
    const { forAction: action, inputs } = this.#shell;
    const account = state?.account;
    const quote = action === undefined ? undefined : client?.quote(action, inputs ?? {});
    const ahead = foresee(this.#credits, this.#shell)?.toldTo(this.#shell, this.#words.m);
    const all = situationsOf(state, { action, quote, now: client?.now() ?? 0, ahead }, this.#words);
    const dismissed = dismissedOf(this.#page, account ?? '');
    if (isKnown(state) && !state.isStale) this.#forget(account ?? '', dismissed, all);
    this.#shown = all.find(({ key }) => !dismissed.has(key));
    this.#credits.mark('shown', this.#shown !== undefined);
    for (const level of ['low', 'empty']) this.#credits.mark(level, this.#shown?.kind === level);
  }

  /** What is over may be said again when it comes back. What other actions lack, this notice cannot judge. */
  #forget(account: string, dismissed: ReadonlySet<string>, all: readonly Situation[]): void {
    const isOther = (key: string): boolean => isOfAction(key) && !key.endsWith(` ${this.#shell.forAction ?? ''}`);
    const kept = [...dismissed].filter((key) => isOther(key) || all.some((situation) => situation.key === key));
    if (kept.length < dismissed.size) keepDismissed(this.#page, account, new Set(kept));
  }

  /** After every drawing. */
  updated(): void {
    const { state } = this.#credits;
    if (!isKnown(state)) return;
    const { account, asOf, balances } = state;
    const shown = this.#shown;
    const before = this.#told;
    const numbers = JSON.stringify([asOf, balances.map(({ available }) => available), this.#shell.forAction, this.#shell.inputs]);
    this.#told = { account, key: shown?.key, numbers };
    if (!shown || before?.account !== account || shown.key === before.key) return;
    // What advises on numbers loads late: of numbers that were there before, it tells no change.
    if (!ADVICE.has(shown.kind) || numbers !== before.numbers) this.#credits.announce(shown.lines.join(' '), 'notice');
  }

  render(): TemplateResult | typeof nothing {
    const situation = this.#shown;
    if (!situation) return nothing;
    const [first, ...rest] = situation.lines;
    const { card } = this.#words;
    return html`<div
      part="panel"
      class=${situation.isPressing ? 'pressing' : ''}
      role="group"
      aria-labelledby="first"
      data-kind=${situation.kind}
      @mousedown=${keepSelection}
    >
      <div class="said">
        <p id="first">${first}</p>
        ${rest.map((line) => html`<p class="hint">${line}</p>`)}
      </div>
      ${situation.ways.length > 0 ? html`<div class="ways">${situation.ways.map((way, index) => this.#way(way, index === 0))}</div>` : nothing}
      <button part="dismiss" type="button" aria-label=${card.dismiss} @click=${() => this.#dismiss(situation)}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8m0-8-8 8" /></svg>
      </button>
    </div>`;
  }

  #way(way: Way, isFirst: boolean): TemplateResult {
    const part = isFirst ? 'offer' : nothing;
    if ('href' in way)
      return html`<a part=${part} class="link" href=${way.href} target="_blank" rel="noopener noreferrer"
        >${way.text}<span class="sr"> ${this.#words.more.opensTab}</span></a
      >`;
    return html`<button part=${part} class="link" type="button" @click=${() => this.#go(way)}>${way.text}</button>`;
  }

  #go(way: Exclude<Way, { href: string }>): void {
    if ('opens' in way) {
      const wanted = way.opens === 'packs' ? { needed: way.needed, pack: way.pack, creditType: way.type } : {};
      this.#credits.open(new CreditOpenRequestEvent(way.opens, wanted));
    } else if (this.#shell.dispatchEvent(new CreditRemedyRequestEvent(way.remedy))) {
      // Where the page leads nowhere, the dialog says what there is.
      this.#credits.open(new CreditOpenRequestEvent('packs'));
    }
  }

  #dismiss({ key }: Situation): void {
    const account = this.#credits.state?.account ?? '';
    keepDismissed(this.#page, account, new Set([...dismissedOf(this.#page, account), key]));
    this.#shell.requestUpdate();
  }
}

/** Situations of one action: only a notice beside that action can tell whether they are over. */
const isOfAction = (key: string): boolean => key.startsWith('short ') || key.startsWith('renewal-near ');
