import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icons, segments, toggle } from '../../controls.ts';
import { own, same } from '../../product.ts';
import type { Stage } from '../../stage.ts';
import { backdrops } from './backdrops.ts';
import {
  BACKGROUNDS,
  everyPhoto,
  fields,
  markOf,
  PHOTO_COUNT,
  photosAfter,
  spendOf,
  type Background,
  type Photo,
  type PhotoDeed,
} from './listing.ts';
import { drawing, photoText, sample, shots } from './photo.ts';

/** The photos of a listing, and what can be done to those that are selected. */
export function workshop(stage: Stage): TemplateResult {
  const { photos: selected } = own(stage, fields);
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
        <button class="text" type="button" @click=${() => stage.put({ photos: isAll ? [] : everyPhoto() })}>
          ${isAll ? 'Select none' : 'Select all'}
        </button>
      </div>
      <ul class="grid">
        ${photosAfter(stage.session?.did ?? []).map((photo) => tile(photo, stage))}
      </ul>
    </section>
    ${look(stage)}
  </div>`;
}

function tile(photo: Photo, stage: Stage): TemplateResult {
  const { number, background, isReported } = photo;
  const { photos } = own(stage, fields);
  const isSelected = photos.includes(number);
  const isWorking = [...stage.jobs.values()].some(
    ({ action, mark = '' }) => action !== 'report_faulty' && mark.split('-')[0]!.split('.').includes(String(number)),
  );
  const turn = (): void =>
    stage.put({ photos: isSelected ? photos.filter((other) => other !== number) : [...photos, number].sort((a, b) => a - b) });
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
  const { bg, logo, place, photos } = own(stage, fields);
  const choose = (background: Background | null): void => stage.put({ bg: background });
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
    ${toggle('Place our logo', 'logo', logo, (isOn) => stage.put({ logo: isOn }), 'Together with the background at no extra cost')}
    ${
      logo
        ? segments(
            'Position of the logo',
            'place',
            [
              { value: 'top', label: 'Above, right' },
              { value: 'bottom', label: 'Below, left' },
            ],
            place,
            (next) => stage.put({ place: next }),
          )
        : nothing
    }
    <div class="deeds">
      ${deed(stage, { kind: 'apply', photos, background: bg, logo: logo ? place : null }, 'Apply changes')}
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
    ?detailed=${wanted.kind === 'apply'}
    action=${action}
    .inputs=${same(inputs)}
    data-mark=${markOf(wanted)}
    @credit-spend-request=${(event: HTMLElementEventMap['credit-spend-request']) => check(event, wanted, stage)}
    >${label}</credit-button
  >`;
}

/** Nothing is done to no photo. */
function check(event: Event, { photos }: PhotoDeed, stage: Stage): void {
  if (photos.length > 0) return;
  event.preventDefault();
  stage.say('Select at least one photo first.');
}
