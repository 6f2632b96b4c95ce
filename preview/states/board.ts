import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Scenario } from '../../mocks/scenario.ts';
import { icons } from '../controls.ts';
import { situations } from '../scenarios.ts';
import type { Stage } from '../stage.ts';
import { initialState, writeState } from '../link/url-state.ts';

/** Every situation with the elements in it, as far as it was scrolled to. */
export function board(stage: Stage): TemplateResult {
  const { find } = stage.state;
  const shown = [...situations].filter(([key, scenario]) => isFound(find, key, scenario));
  return html`<div class="board">
    <div class="board-head">
      <div>
        <h1>All states</h1>
        <p>Every situation the elements know, each with an account of its own. Everything here works: press it.</p>
      </div>
      <label class="search">
        <span class="sr">Find a state</span>${icons.search}<input
          type="search"
          placeholder="Find a state"
          .value=${find}
          @input=${(event: Event) => stage.set({ find: (event.target as HTMLInputElement).value.slice(0, 80) }, 'replace')}
        />
      </label>
    </div>
    <p class="found" role="status">
      ${shown.length === situations.size ? `${shown.length} states` : `${shown.length} of ${situations.size} states`}
    </p>
    ${shown.length === 0 ? html`<p class="nothing">No state is called anything like “${find}”.</p>` : nothing}
    <ul class="cards">
      ${repeat(
        shown,
        ([key]) => key,
        ([key, scenario]) => card(key, scenario, stage),
      )}
    </ul>
  </div>`;
}

function isFound(find: string, key: string, { title, says }: Scenario): boolean {
  const text = `${key} ${title} ${says}`.toLowerCase();
  return find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function card(key: string, { title, says }: Scenario, stage: Stage): TemplateResult {
  const { theme, locale, dir } = stage.state;
  const open = { ...initialState, scenario: key, theme, locale, dir };
  return html`<li class="card" id="state-${key}">
    <h2>${title}</h2>
    <p>${says}</p>
    <state-card .scenario=${key} .theme=${theme} .locale=${locale}></state-card>
    <a href="#${writeState(open)}" @click=${(event: Event) => enter(event, key, stage)}>Open on the product page</a>
  </li>`;
}

function enter(event: Event, key: string, stage: Stage): void {
  const { metaKey, ctrlKey, shiftKey } = event as MouseEvent;
  if (metaKey || ctrlKey || shiftKey) return;
  event.preventDefault();
  stage.meet(key);
  scrollTo({ top: 0 });
}
