import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Scenario } from '../../mocks/scenario.ts';
import { icons, picker } from '../controls.ts';
import { initialState, writeState, type PreviewState } from '../link/url-state.ts';
import { lookOf } from '../look.ts';
import { situations } from '../scenarios.ts';
import type { Stage } from '../stage.ts';
import { formOf, shelfOf, shelves, shownIn } from './elements.ts';
import { groups } from './groups.ts';
import { savePicture } from './keep.ts';
import { pageOf, providerFor } from './tag.ts';

/** Every situation with the elements in it, as far as it was scrolled to. */
export function board(stage: Stage): TemplateResult {
  const { find, width, element } = stage.state;
  const shown = shownOf(stage.state);
  const count = situations.size;
  return html`<div class="board">
    <h1 tabindex="-1">All states</h1>
    <p class="lead">Every situation the elements know, each with an account of its own. Everything here works: press it.</p>
    ${filters(stage)}
    <p class="found" role="status">${shown.length === count ? `${count} states` : `${shown.length} of ${count} states`}</p>
    ${shown.length === 0 ? html`<p class="nothing">No state is called anything like “${find}”.</p>` : nothing}
    <ul class="cards ${element === null ? '' : 'one'} w${width}">
      ${repeat(
        shown,
        ([key]) => key,
        ([key, scenario]) => card(key, scenario, stage),
      )}
    </ul>
  </div>`;
}

/** What is asked for: which element, in which form, in which states. */
function filters(stage: Stage): TemplateResult {
  const { find, element, group } = stage.state;
  return html`<div class="filters" role="search" aria-label="Which states">
    ${elementPickers(stage)}
    ${picker(
      'States',
      'group',
      [{ value: '', label: 'All' }, ...groups.map(({ key, title }) => ({ value: key, label: title }))],
      group ?? '',
      (key) => stage.set({ group: key === '' ? null : key }, 'replace'),
    )}
    ${picker(
      'Go to one state',
      'goto',
      [{ value: '', label: 'Choose …' }, ...[...situations].map(([value, { title }]) => ({ value, label: title }))],
      '',
      (key) => key !== '' && stage.examine(key),
    )}
    <label class="field search">
      <span class="label">Find a state</span
      ><span class="select"
        ><input
          type="search"
          placeholder=${element === null ? 'low, order, plan …' : 'low, empty …'}
          .value=${find}
          @input=${(event: Event) => stage.set({ find: (event.target as HTMLInputElement).value.slice(0, 80) }, 'replace')}
        />${icons.search}</span
      >
    </label>
  </div>`;
}

/** The element and its form, for the board and for one state. */
export function elementPickers(stage: Stage): TemplateResult {
  const { element, form } = stage.state;
  const shelf = shelfOf(element);
  return html`${picker(
    'Element',
    'element',
    [{ value: '', label: 'All elements' }, ...shelves.map(({ tag, title }) => ({ value: tag, label: `${title} <${tag}>` }))],
    shelf?.tag ?? '',
    (tag) => stage.set({ element: tag === '' ? null : tag, form: null }, 'replace'),
  )}
  ${
    shelf && shelf.forms.length > 1
      ? picker(
          'Form',
          'form',
          shelf.forms.map(({ key, title }) => ({ value: key, label: title })),
          formOf(shelf, form).key,
          (key) => stage.set({ form: key === shelf.forms[0].key ? null : key }, 'replace'),
        )
      : nothing
  }`;
}

/** The situations that a link asks for: in a group, with words, and with something of the element to show. */
export function shownOf({ find, group, element }: PreviewState): readonly (readonly [string, Scenario])[] {
  const states = groups.find(({ key }) => key === group)?.states;
  const fits = shelfOf(element)?.fits;
  return [...situations].filter(
    ([key, scenario]) => (states?.includes(key) ?? true) && (fits?.(scenario) ?? true) && isFound(find, key, scenario),
  );
}

function isFound(find: string, key: string, { title, says }: Scenario): boolean {
  const text = `${key} ${title} ${says}`.toLowerCase();
  return find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function card(key: string, scenario: Scenario, stage: Stage): TemplateResult {
  const { state } = stage;
  const { title, says } = scenario;
  const { theme, locale, dir, element, form, zoom } = state;
  const one = linkTo(state, key);
  const tags = shownIn(scenario, element, form);
  return html`<li class="card" id="state-${key}">
    <h2><a href="#${one}" @click=${(event: Event) => follow(event, () => stage.examine(key))}>${title}</a></h2>
    <p><code>${key}</code> ${says}</p>
    <state-card
      class="z${zoom}"
      dir=${dir}
      .scenario=${key}
      .theme=${theme}
      .locale=${locale}
      .element=${element}
      .form=${form}
    ></state-card>
    <p class="ways">
      <a
        href="#${writeState({ ...initialState, ...lookOf(state), scenario: key })}"
        @click=${(event: Event) => follow(event, () => stage.meet(key))}
        >Product page</a
      >
      ${way(stage, `tags ${key}`, 'Copy tags', () => stage.copy(`tags ${key}`, pageOf(providerFor(state), tags)))}
      ${way(stage, `link ${key}`, 'Copy link', () => stage.copy(`link ${key}`, new URL(`#${one}`, location.href).href))}
      <button class="text" type="button" @click=${(event: Event) => picture(event, key, stage)}>Picture</button>
    </p>
  </li>`;
}

const way = ({ copied }: Stage, what: string, label: string, press: () => void): TemplateResult =>
  html`<button class="text" type="button" @click=${press}>
    <span aria-live="polite">${copied === what ? 'Copied' : label}</span>
  </button>`;

function picture(event: Event, key: string, stage: Stage): void {
  const card = (event.target as Element).closest('.card')?.querySelector('state-card');
  void savePicture(card, { ...stage.state, scenario: key }, stage);
}

/** The link to one state, as it looks now. */
export const linkTo = (state: PreviewState, scenario: string): string =>
  writeState({ ...initialState, ...lookOf(state), view: 'state', scenario });

/** A link without a modifier key changes the page here; with one, the browser opens it as any other. */
export function follow(event: Event, go: () => void): void {
  const { metaKey, ctrlKey, shiftKey } = event as MouseEvent;
  if (metaKey || ctrlKey || shiftKey) return;
  event.preventDefault();
  go();
  scrollTo({ top: 0 });
}
