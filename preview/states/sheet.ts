import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Scenario } from '../../mocks/scenario.ts';
import { action } from '../controls.ts';
import { situations } from '../scenarios.ts';
import type { Stage } from '../stage.ts';
import { elementPickers, follow, linkTo, shownOf } from './board.ts';
import { shelfOf, shownIn } from './elements.ts';
import { groups } from './groups.ts';
import { saveScenario, saveSheet } from './keep.ts';
import { elementOf, markupOf, pageOf, providerFor, type Tag } from './tag.ts';

/** One state: its name, and every element in it or one of them. The panel turns everything else. */
export function sheet(stage: Stage): TemplateResult {
  const { state, session } = stage;
  const key = state.scenario ?? '';
  const scenario = situations.get(key);
  const tags = scenario ? shownIn(scenario, state.element, state.form) : [];
  return html`<div class="sheet">
    <div class="sheet-head">
      <p class="over">${whereabouts(key)}</p>
      <h1 tabindex="-1">${scenario?.title ?? 'No such state'}</h1>
      <p>
        ${
          scenario
            ? html`It is called <code>${key}</code>. ${scenario.says}`
            : 'Choose one on the board of all states, or in the controls.'
        }
      </p>
      ${neighbours(stage, key)}
    </div>
    <div class="filters">${elementPickers(stage)}</div>
    <div class="actions row">
      ${pressed(stage, 'tags', 'Copy the tags', () => stage.copy('tags', pageOf(providerFor(state), tags)))}
      ${pressed(stage, 'link', 'Copy the link to exactly this', () => stage.copyLink())}
      ${action('Save as a scenario file', () => saveScenario(stage))} ${action('Picture (PNG)', () => void saveSheet(stage))}
    </div>
    ${scenario ? specimens(stage, tags, scenario, session !== undefined) : nothing}
  </div>`;
}

/** A button that says for a moment that it has copied what it names. */
export const pressed = ({ copied }: Stage, what: string, label: string, press: () => void): TemplateResult =>
  html`<button class="action" type="button" @click=${press}>
    <span aria-live="polite">${copied === what ? 'Copied' : label}</span>
  </button>`;

const whereabouts = (key: string): string => groups.find(({ states }) => states.includes(key))?.title ?? 'States';

/** The states before and after this one, of those that the board would show. */
function neighbours(stage: Stage, key: string): TemplateResult {
  const shown = shownOf(stage.state);
  const at = shown.findIndex(([each]) => each === key);
  const way = (index: number, label: string): TemplateResult | typeof nothing => {
    const [next, scenario] = (at < 0 ? undefined : shown[index]) ?? [];
    if (next === undefined || !scenario) return nothing;
    return html`<a href="#${linkTo(stage.state, next)}" @click=${(event: Event) => follow(event, () => stage.examine(next))}
      ><span>${label}</span> ${scenario.title}</a
    >`;
  };
  return html`<nav class="neighbours" aria-label="States">${way(at - 1, 'Before:')}${way(at + 1, 'Next:')}</nav>`;
}

function specimens(stage: Stage, tags: readonly Tag[], scenario: Scenario, hasBegun: boolean): TemplateResult {
  return html`<div class="specimens z${stage.state.zoom}" data-state=${hasBegun && !stage.isStarting ? 'ready' : 'waiting'}>
    ${tags.map(
      (tag) =>
        html`<figure class="specimen" data-tag=${tag.name}>
          <figcaption><span>${shelfOf(tag.name)?.title}</span> <code>&lt;${tag.name}&gt;</code></figcaption>
          <div>${specimen(tag, stage, scenario)}</div>
        </figure>`,
    )}
  </div>`;
}

/** The packs are a dialog of the page: here stands what opens them. */
function specimen(tag: Tag, stage: Stage, { title }: Scenario): TemplateResult {
  if (tag.name === 'credit-pack-dialog')
    return html`<button class="second" type="button" @click=${() => stage.buyMore()}>Open the packs</button>`;
  return html`${guard([title, markupOf(tag)], () => elementOf(tag))}`;
}
