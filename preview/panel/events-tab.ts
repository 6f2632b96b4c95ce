import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { lineText } from '../clock.ts';
import type { Heard } from '../event-log.ts';
import type { Stage } from '../stage.ts';

/** What the elements have told the page. */
export function eventsTab(stage: Stage): TemplateResult {
  const { heard } = stage.log;
  const zone = stage.session?.demo.credits.snapshot().facts.timeZone;
  return html`<p class="lead">What the elements tell the page, newest first.</p>
    ${
      heard.length === 0
        ? html`<p class="nothing">Nothing yet. Press a button on the page.</p>`
        : html`<button class="text" type="button" @click=${() => stage.clearEvents()}>Clear</button>`
    }
    <ol class="lines">
      ${repeat(
        heard,
        ({ number }) => number,
        (event) => entry(event, zone),
      )}
    </ol>`;
}

const entry = ({ at, type, from, fields }: Heard, zone?: string): TemplateResult =>
  html`<li class="line event">
    <span class="what"><code>${type}</code></span
    ><span class="when">${lineText(at, zone)}</span>
    ${
      fields.length > 0
        ? html`<dl>
            ${fields.map(
              ({ name, value }) =>
                html`<div>
                  <dt>${name}</dt>
                  <dd>${value}</dd>
                </div>`,
            )}
          </dl>`
        : nothing
    }
    <span class="source">at &lt;${from}&gt;</span>
  </li>`;
