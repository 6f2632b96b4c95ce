import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { atProduct } from './beginning.ts';
import { icons, picker, themes } from './controls.ts';
import { mark } from './mark.ts';
import { panel } from './panel/panel.ts';
import { go, link } from './go.ts';
import { productPage } from './product-page.ts';
import { stateOf, writeState } from './link/url-state.ts';
import { EDITORS, FIRST, products } from './products.ts';
import type { Stage } from './stage.ts';
import { board, follow } from './states/board.ts';

/** The whole page: the bar of the preview, the product or the states, and the panel. */
export function page(stage: Stage): TemplateResult {
  const { state, isPanelOpen } = stage;
  const isBoard = state.view === 'states';
  return html`<a class="skip" href="#product" @click=${skip}>${isBoard ? 'Skip to the states' : 'Skip to the product page'}</a
    >${bar(stage, isBoard)}${notes(stage)}
    ${keyed(
      stage.arrivals,
      html`<div class="layout ${isPanelOpen ? 'with-panel' : ''}">
        <main>
          <div
            id="stage"
            class="stage w${state.width} ${state.view === 'state' ? '' : `z${state.zoom}`}"
            dir=${state.dir}
            ?hidden=${isBoard}
          >
            ${productPage(stage)}
          </div>
          ${isBoard ? board(stage) : nothing}
        </main>
        ${panel(stage)}
      </div>`,
    )}`;
}

function bar(stage: Stage, isBoard: boolean): TemplateResult {
  const { isPanelOpen, copied } = stage;
  const isStates = isBoard || stage.state.view === 'state';
  const isEditor = stage.product.key === EDITORS;
  const first = stage.product.pages[0].value;
  return html`<header class="bar">
    ${mark}
    <nav aria-label="Preview">
      ${picker(
        'Product',
        'product',
        [...products.values()].map(({ key, title }) => ({ value: key, label: title })),
        stage.state.product,
        (key) => stage.begin(atProduct(stage.state, key)),
      )}
      ${
        isEditor
          ? elsewhere(stage, FIRST, 'Product page', false)
          : html`<a
              href="#${link(stage, first)}"
              aria-current=${isStates ? nothing : 'page'}
              @click=${(event: Event) => go(event, stage, first)}
              >Product page</a
            >`
      }
      <a
        href="#${link(stage, 'states')}"
        aria-current=${isBoard ? 'page' : isStates ? 'true' : nothing}
        @click=${(event: Event) => go(event, stage, 'states')}
        >All states</a
      >
      ${elsewhere(stage, EDITORS, 'Editors', isEditor && !isStates)}
      <a href="./policy/">Policy</a>
    </nav>
    <div class="tools">
      ${themes(stage, 'theme', true)}
      <button class="tool" type="button" @click=${() => stage.copyLink()}>
        ${copied === 'link' ? icons.check : icons.link}<span aria-live="polite"
          >${copied === 'link' ? 'Copied' : 'Copy link'}</span
        >
      </button>
      <button
        class="tool"
        type="button"
        aria-expanded=${isPanelOpen ? 'true' : 'false'}
        aria-controls="panel"
        @click=${() => stage.set({ panel: !isPanelOpen }, 'replace')}
      >
        ${icons.panel}<span>Controls</span>
      </button>
    </div>
  </header>`;
}

/** A link to another product, as it usually is. */
const elsewhere = (stage: Stage, key: string, label: string, isCurrent: boolean): TemplateResult =>
  html`<a
    href="#${writeState(stateOf(key))}"
    aria-current=${isCurrent ? 'page' : nothing}
    @click=${(event: Event) => follow(event, () => stage.begin(atProduct(stage.state, key)))}
    >${label}</a
  >`;

function notes(stage: Stage): TemplateResult | typeof nothing {
  if (stage.notes.length === 0) return nothing;
  return html`<aside class="notes" aria-label="About this link">
    <div>${stage.notes.map((note) => html`<p>${note}</p>`)}</div>
    <button type="button" aria-label="Dismiss" @click=${() => stage.tell()}>${icons.close}</button>
  </aside>`;
}

/** The hash is the state's, so the target gets the focus by hand. */
function skip(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('main h1:not([hidden] *)')?.focus();
}
