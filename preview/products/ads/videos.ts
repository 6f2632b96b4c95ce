import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { own } from '../../product.ts';
import type { Stage } from '../../stage.ts';
import { fields, filmed, items, same } from './catalog.ts';
import { picture, scenes } from './drawing.ts';

/** A short film of each product that is chosen. */
export function videos(stage: Stage): TemplateResult {
  const { rows } = own(stage, fields);
  const done = filmed(stage.session?.did ?? []);
  return html`<div class="maker">
    <section class="make" aria-labelledby="new-videos">
      <h2 id="new-videos">New videos</h2>
      <p class="hint">One for each product that is chosen, fifteen seconds long.</p>
      <credit-button
        class="main"
        detailed
        action="dynamic_video"
        .inputs=${same({ videos: rows.length })}
        data-mark=${rows.join('.')}
        @credit-spend-request=${(event: Event) => {
          if (rows.length > 0) return;
          event.preventDefault();
          stage.say('Choose at least one product first.');
        }}
        >Make videos</credit-button
      >
    </section>
    <section aria-labelledby="films">
      <h2 id="films">Products</h2>
      <ul class="gallery">
        ${items.map((item) => {
          const { number, better } = item;
          const isChosen = rows.includes(number);
          const turn = (): void =>
            stage.put({
              rows: isChosen ? rows.filter((other) => other !== number) : [...rows, number].sort((a, b) => a - b),
            });
          const isDone = done.has(String(number));
          return html`<li>
            <label class="film">
              <input
                type="checkbox"
                aria-label=${`${better}${isDone ? ', has a video' : ''}`}
                .checked=${live(isChosen)}
                @change=${turn}
              />
              ${picture(item, isDone ? scenes[number % scenes.length] : 'transparent')}${isDone ? play : nothing}<span
                >${better}</span
              >
            </label>
          </li>`;
        })}
      </ul>
    </section>
  </div>`;
}

const play = html`<svg class="play" viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="12" cy="12" r="12" />
  <path d="m9.500 7 8 5-8 5z" />
</svg>`;
