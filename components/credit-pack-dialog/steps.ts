import { html, nothing, type TemplateResult } from 'lit';
import type { Remedy } from '../../src/index.ts';
import type { Messages, MoreMessages } from '../../src/locales/messages.ts';
import type { OrderLink, OrderStep } from './order-view.ts';
import type { Field } from './free-amount.ts';
import type { BarredStep, ChoosingStep, OfferRow } from './view.ts';

/** What the controls of the dialog do. */
export interface Handlers {
  choose(pack: string): void;
  type(what: 'credits' | 'money', text: string): void;
  /** The pointer or a key went down on the button that buys. */
  press(view: ChoosingStep): void;
  buy(event: MouseEvent, view: ChoosingStep): void;
  back(): void;
  close(): void;
  go(way: Remedy): void;
}

/** Three packs of the size of the real ones, so that nothing moves when they come. */
export const loadingStep = (m: Messages): TemplateResult =>
  html`<div aria-busy="true">
    <span class="sr">${m.loading}</span>
    ${[1, 2, 3].map(() => html`<div class="offer bone"></div>`)}
  </div>`;

/** The packs did not come. */
export const failedStep = (text: string, m: Messages, retry: () => void): TemplateResult =>
  html`<p class="lead bad">${text}</p>
    <footer><button class="main" type="button" @click=${retry}>${m.retry}</button></footer>`;

/** The packs, the total, and the button. */
export function choosingStep(view: ChoosingStep, note: string | undefined, m: Messages, on: Handlers): TemplateResult {
  const said = note ?? view.problem;
  const { waiting } = view;
  return html`${
      waiting ? html`<p class="waiting">${waiting.text} ${waiting.link ? out(waiting.link, 'plain') : nothing}</p>` : nothing
    }
    <p class="lead">
      ${view.have} ${view.haveAt === undefined ? nothing : html`<span class="old"><bdi>${m.asOf(view.haveAt)}</bdi></span>`}
      ${view.need ? html`<strong>${view.need}</strong>` : nothing}
    </p>
    ${view.ahead.map((line) => html`<p part="ahead" class="lead">${line}</p>`)}
    <fieldset>
      <legend class="sr">${view.legend}</legend>
      ${view.offers.map((row) => offer(row, on))}
    </fieldset>
    <p class="said ${view.problem ? 'bad' : ''}" role="alert">${said ?? nothing}</p>
    <footer>
      <p class="terms">${view.terms}</p>
      <button
        part="buy"
        class="main"
        type="button"
        aria-disabled=${view.purchase ? nothing : 'true'}
        @pointerdown=${() => on.press(view)}
        @keydown=${() => on.press(view)}
        @click=${(event: MouseEvent) => on.buy(event, view)}
      >
        ${view.buy}
      </button>
    </footer>
    ${view.upgrade ? upgrade(view.upgrade, on) : nothing}`;
}

const upgrade = ({ lead, text, way }: NonNullable<ChoosingStep['upgrade']>, on: Handlers): TemplateResult =>
  html`<p class="upgrade">
    ${lead} <button part="upgrade" class="plain" type="button" @click=${() => on.go(way)}>${text}</button>
  </p>`;

function offer(row: OfferRow, on: Handlers): TemplateResult {
  const { pack, any, isChosen } = row;
  return html`<div part="offer" class="offer ${isChosen ? 'chosen' : ''}">
    <label>
      <input type="radio" name="pack" .value=${pack} .checked=${isChosen} @change=${() => on.choose(pack)} />
      <span class="name">${row.name}</span>
      <span class="price">${row.price}</span>
      <span class="per">${row.perCredit}${row.covers ? html`<span class="covers">${row.covers}</span>` : nothing}</span>
      ${row.saves ? html`<span class="saves">${row.saves}</span>` : nothing}
    </label>
    ${
      any && isChosen
        ? html`<div class="free">
            ${field('credits', any.credits, any.isWrong, on)}<span aria-hidden="true">=</span
            >${field('money', any.money, any.isWrong, on)}<span id="rule">${any.rule}</span>
          </div>`
        : nothing
    }
  </div>`;
}

const field = (what: 'credits' | 'money', { label, unit, value }: Field, isWrong: boolean, on: Handlers): TemplateResult =>
  html`<span class="field"
    ><input
      type="text"
      inputmode="decimal"
      autocomplete="off"
      aria-label=${label}
      aria-describedby="rule"
      aria-invalid=${isWrong ? 'true' : 'false'}
      .value=${value}
      @input=${(event: InputEvent) => on.type(what, (event.target as HTMLInputElement).value)}
    /><span aria-hidden="true">${unit}</span></span
  >`;

const out = ({ href, text, note }: OrderLink, kind: 'main' | 'plain'): TemplateResult =>
  html`<a class=${kind} href=${href} target="_blank" rel="noopener noreferrer">${text}<span class="sr"> ${note}</span></a>`;

/** Nobody can buy here, and who can help. */
export const barredStep = (view: BarredStep, m: Messages, on: Handlers): TemplateResult =>
  html`${view.lines.map((line) => html`<p class="lead">${line}</p>`)}
    <footer>
      <button class="plain" type="button" @click=${() => on.close()}>${m.close}</button>
      ${view.ways.map(
        ({ text, way }, index) =>
          html`<button class=${index === 0 ? 'main' : 'plain'} type="button" @click=${() => on.go(way)}>${text}</button>`,
      )}
    </footer>`;

/** Where an order stands. */
export const orderStep = (view: OrderStep, m: MoreMessages, on: Handlers): TemplateResult =>
  html`<div class="order ${view.tone}">
      ${
        view.change
          ? html`<p class="change" aria-hidden="true"><span>${view.change.from}</span><span>→</span><b>${view.change.to}</b></p>`
          : view.tone === 'wait'
            ? html`<p class="dots" aria-hidden="true"><i></i><i></i><i></i></p>`
            : nothing
      }
      ${view.lines.map((line) => html`<p>${line}</p>`)}
    </div>
    <footer>
      ${view.canGoBack ? html`<button class="main" type="button" @click=${() => on.back()}>${m.back}</button>` : nothing}
      ${
        view.canGoBack || view.tone === 'wait'
          ? nothing
          : html`<button class=${view.link ? 'plain' : 'main'} type="button" @click=${() => on.close()}>${m.done}</button>`
      }
      ${view.link ? out(view.link, 'main') : nothing}
    </footer>`;
