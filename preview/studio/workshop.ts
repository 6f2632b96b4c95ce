import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icons, toggle } from '../controls.ts';
import type { Photo, PhotoDeed } from '../session/deeds.ts';
import { spendOf } from '../session/deeds.ts';
import type { Stage } from '../stage.ts';
import { BACKGROUNDS, PHOTO_COUNT, type Background } from '../steps.ts';
import { everyPhoto } from '../url-state.ts';
import { backdrops } from './backdrops.ts';
import { drawing, photoText, sample, shots } from './photo.ts';
import { isStudio } from './situation.ts';

/** The photos of a listing, and what can be done to those that are selected. */
export function workshop(stage: Stage): TemplateResult {
  const { photos: selected } = stage.state;
  if (!isStudio(stage)) return elsewhere(stage);
  const isAll = selected.length === PHOTO_COUNT;
  return html`<div class="workshop">
    <div class="listing">
      <div>
        <p class="over">Stock no. 4471</p>
        <h1 tabindex="-1">Norden 4 Estate, 2021</h1>
      </div>
      <button class="second" type="button" @click=${() => stage.buyMore()}>Buy more</button>
    </div>
    <section class="photos" aria-labelledby="photos">
      <div class="photos-head">
        <h2 id="photos"><bdi>${PHOTO_COUNT} photos</bdi></h2>
        <p aria-live="polite"><bdi>${selected.length === 0 ? 'None selected' : `${selected.length} selected`}</bdi></p>
        <button class="text" type="button" @click=${() => stage.set({ photos: isAll ? [] : everyPhoto() }, 'replace')}>
          ${isAll ? 'Select none' : 'Select all'}
        </button>
      </div>
      <ul class="grid">
        ${stage.photos.map((photo) => tile(photo, stage))}
      </ul>
    </section>
    ${look(stage)}
  </div>`;
}

function tile(photo: Photo, stage: Stage): TemplateResult {
  const { number, background, isReported } = photo;
  const { photos } = stage.state;
  const isSelected = photos.includes(number);
  const isWorking = [...stage.jobs.values()].some((job) => job.photos.includes(number) && job.kind !== 'report');
  const turn = (): void =>
    stage.set(
      { photos: isSelected ? photos.filter((other) => other !== number) : [...photos, number].sort((a, b) => a - b) },
      'replace',
    );
  return html`<li class="tile ${isWorking ? 'working' : ''}">
    <label>
      <input type="checkbox" aria-label=${photoText(photo)} .checked=${live(isSelected)} @change=${turn} />
      <span class="frame">${drawing(photo)}<span class="tick">${icons.check}</span></span>
      <span class="caption"
        ><span>${shots[number - 1]!.title}</span
        ><span class="made"
          >${isReported ? html`<span class="reported">Reported</span>` : nothing}${background === null ? 'Original' : backdrops[background].name}</span
        ></span
      >
    </label>
  </li>`;
}

function look(stage: Stage): TemplateResult {
  const { bg, logo, photos } = stage.state;
  const choose = (background: Background | null): void => stage.set({ bg: background }, 'replace');
  return html`<section class="look" aria-labelledby="look">
    <h2 id="look">Background</h2>
    <fieldset class="backdrops">
      <legend class="sr">Background</legend>
      ${[null, ...BACKGROUNDS].map(
        (name) =>
          html`<label class="backdrop">
            <input type="radio" name="bg" .checked=${live(bg === name)} @change=${() => choose(name)} />
            <span class="frame">${name === null ? html`<span class="none"></span>` : sample(name)}</span>
            <span>${name === null ? 'None' : backdrops[name].name}</span>
          </label>`,
      )}
    </fieldset>
    ${toggle('Place our logo', 'logo', logo, (isOn) => stage.set({ logo: isOn }, 'replace'), 'Together with the background at no extra cost')}
    <div class="deeds">
      ${deed(stage, { kind: 'apply', photos, background: bg, logo }, 'Apply changes')}
      <div class="free">
        ${deed(stage, { kind: 'revert', photos }, 'Revert to original')}${deed(stage, { kind: 'report', photos }, 'Report faulty image')}
      </div>
    </div>
  </section>`;
}

/** An action on the selected photos, with its price on it. */
function deed(stage: Stage, wanted: PhotoDeed, label: string): TemplateResult {
  const { action, inputs } = spendOf(wanted);
  return html`<credit-button
    class=${wanted.kind}
    variant=${wanted.kind === 'apply' ? nothing : 'quiet'}
    action=${action}
    .inputs=${same(inputs)}
    @credit-spend-request=${(event: HTMLElementEventMap['credit-spend-request']) => stage.request(event, wanted)}
    >${label}</credit-button
  >`;
}

const kept = new Map<string, Readonly<Record<string, number | boolean>>>();

/** The same object for the same inputs, so that an element sees a change only where there is one. */
function same(inputs: Readonly<Record<string, number | boolean>>): Readonly<Record<string, number | boolean>> {
  const key = JSON.stringify(inputs);
  const known = kept.get(key) ?? inputs;
  kept.set(key, known);
  return known;
}

/** A scenario of another product has no photos: its own action stands above. */
function elsewhere({ session }: Stage): TemplateResult {
  return html`<div class="elsewhere">
    <h1 tabindex="-1">Another product’s rules</h1>
    <p>
      This situation follows the policy <code>${session?.demo.policy.id}</code>, which has no photos to work on. The balance
      above, the action in the box and the billing page show it as it is.
    </p>
  </div>`;
}
