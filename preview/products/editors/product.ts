import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { action as press } from '../../controls.ts';
import { go, link } from '../../go.ts';
import { situation } from '../../product-page.ts';
import { same, type Product } from '../../product.ts';
import type { Stage } from '../../stage.ts';
import { savePicture } from '../../states/keep.ts';
import { pressed } from '../../states/sheet.ts';
import { pageOf, providerFor, type Tag } from '../../states/tag.ts';
import { ACTION, editorsDemo } from './demo.ts';
import type { EditorDesk, Scene } from './editor-desk.ts';
import { editors, entryOf } from './editors.ts';
import './editors.css';

/** The page of one editor: its name, what can be done with it, the editor, and the side panel that a host would put beside it. */
function draw(stage: Stage): TemplateResult {
  const { view, scenario } = stage.state;
  const { title, says } = entryOf(view);
  const { action, inputs } = shownIn(stage);
  const scene: Scene = { action, inputs, did: stage.session?.did ?? [], say: (sentence: string) => stage.say(sentence) };
  return html`<header class="product-bar">
      <nav aria-label="Editors">${Object.entries(editors).map(([key, entry]) => tab(stage, key, entry.title))}</nav>
    </header>
    ${scenario === null ? nothing : situation(stage)}
    <div class="editing">
      <div class="sheet-head">
        <h1 tabindex="-1">${title}</h1>
        <p>${says} It is called <code>${view}</code>.</p>
        <p>Select a word and press one of our buttons: what comes of it takes the word’s place, and is paid once.</p>
      </div>
      ${ways(stage)}
      <div class="desk">
        ${keyed(view, html`<editor-desk class=${view} .name=${view} .scene=${scene}></editor-desk>`)}
        <aside class="side" aria-label="Side panel">
          <h2>Assistant</h2>
          <credit-counter opens="usage"></credit-counter>
          <credit-button detailed action=${action} .inputs=${inputs}></credit-button>
        </aside>
      </div>
    </div>
    <credit-usage modal></credit-usage>`;
}

/** The action of a situation, where there is one: the editors know any rules. */
function shownIn({ session }: Stage): Pick<Scene, 'action' | 'inputs'> {
  const { action, inputs } = session?.scenario ?? { action: ACTION, inputs: {} };
  return { action, inputs: same(inputs) };
}

const tab = (stage: Stage, key: string, title: string): TemplateResult =>
  html`<a
    href="#${link(stage, key)}"
    aria-current=${key === stage.state.view ? 'page' : nothing}
    @click=${(event: Event) => go(event, stage, key)}
    >${title}</a
  >`;

const deskOf = (): EditorDesk | null => document.querySelector('#product editor-desk');

function ways(stage: Stage): TemplateResult {
  const { state } = stage;
  const picture = (): void => void savePicture(deskOf(), { ...state, product: state.view }, stage);
  return html`<div class="actions row">
    ${press('Select a word', () => void deskOf()?.example())}
    ${pressed(stage, 'tags', 'Copy the tags', () => stage.copy('tags', pageOf(providerFor(state), tagsOf(stage))))}
    ${pressed(stage, 'link', 'Copy the link to exactly this', () => stage.copyLink())} ${press('Picture (PNG)', picture)}
  </div>`;
}

/** What stands in the toolbar, as a host writes it. */
function tagsOf(stage: Stage): readonly Tag[] {
  const { action, inputs } = shownIn(stage);
  const values: Tag['attributes'] = Object.keys(inputs).length > 0 ? { inputs: JSON.stringify(inputs) } : {};
  return [
    { name: 'credit-button', attributes: { action, ...values } },
    { name: 'credit-counter', attributes: { compact: '', opens: 'usage' } },
    { name: 'credit-usage', attributes: { modal: '' } },
    { name: 'credit-pack-dialog', attributes: {} },
  ];
}

/** Real editors with the kit in them. They show any situation, with its own action. */
export const product: Product = {
  key: 'editors',
  title: 'Editors',
  usual: 'Somebody who writes, on Solo',
  pages: Object.entries(editors).map(([value, { title }]) => ({ value, label: title })) as never,
  takesAny: true,
  demo: editorsDemo,
  draw,
};
