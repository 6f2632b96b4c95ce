import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { segments } from '../../controls.ts';
import { own } from '../../product.ts';
import type { Stage } from '../../stage.ts';
import { clock, fields, LENGTHS, madeHere, same, WAYS, type Way } from './project.ts';
import { frame, scenes } from './scenes.ts';

/** The editor: the scenes, the film, its timeline, and what to make of it. */
export function editor(stage: Stage): TemplateResult {
  const { way, length } = own(stage, fields);
  const isWorking = [...stage.jobs.values()].some(({ action }) => action.endsWith('_project'));
  return html`<div class="editor">
    <section class="script" aria-labelledby="script">
      <h2 id="script">Script</h2>
      <ol>
        ${scenes.map(
          (scene) =>
            html`<li>
              ${frame(scene)}
              <p>${scene.says}</p>
            </li>`,
        )}
      </ol>
    </section>
    <section class="film ${isWorking ? 'working' : ''}" aria-labelledby="title">
      <div class="film-head">
        <h1 id="title" tabindex="-1">Harbour at dawn</h1>
        <span>${clock(length)}</span>
      </div>
      <div class="screen">
        ${frame(scenes[0]!)}
        <p>${scenes[0]!.says}</p>
      </div>
      ${timeline(length)}
    </section>
    ${inspector(stage, way, length)}
  </div>`;
}

/** Scenes share the length by how much is said in them. */
function timeline(length: number): TemplateResult {
  const whole = scenes.reduce((sum, { says }) => sum + says.length, 0);
  return html`<div class="timeline" aria-hidden="true">
    <div class="ruler">${[0, 0.25, 0.5, 0.75].map((part) => html`<span>${clock(length * part)}</span>`)}</div>
    <div class="track-row">
      ${scenes.map(
        (scene) =>
          html`<svg
            class="clip"
            viewBox="0 0 320 180"
            preserveAspectRatio="xMidYMid slice"
            width=${`${(100 * scene.says.length) / whole}%`}
          >
            ${scene.seen}
          </svg>`,
      )}
    </div>
    <svg class="sound" viewBox="0 0 400 24" preserveAspectRatio="none"><path d=${wave} /></svg>
  </div>`;
}

/** A voice, as editors draw it. */
const wave = Array.from({ length: 100 }, (_, index) => {
  const height = 3 + 8 * Math.abs(Math.sin(index * 0.9) * Math.cos(index * 0.23));
  return `M${index * 4 + 2} ${12 - height}v${2 * height}`;
}).join('');

function inspector(stage: Stage, way: Way, length: number): TemplateResult {
  const { action, says } = WAYS[way];
  const minutes = length / 60;
  const made = madeHere(stage.session?.did ?? []);
  return html`<section class="inspector" aria-labelledby="make">
    <h2 id="make">Make the video</h2>
    ${segments(
      'Made from',
      'way',
      Object.entries(WAYS).map(([value, { label }]) => ({ value: value as Way, label })),
      way,
      (value) => stage.put({ way: value }),
    )}
    <p class="hint">${says}</p>
    <label class="field length"
      ><span class="label">Length <output>${clock(length)}</output></span>
      <input
        type="range"
        name="length"
        min=${LENGTHS.least}
        max=${LENGTHS.most}
        step=${LENGTHS.step}
        aria-valuetext=${`${length} seconds`}
        .value=${live(String(length))}
        @input=${(event: Event) => stage.put({ length: Number((event.target as HTMLInputElement).value) })}
    /></label>
    <credit-button class="main" detailed action=${action} .inputs=${same({ seconds: length })}>Make video</credit-button>
    <div class="more">
      <credit-button variant="secondary" action="transcription" .inputs=${same({ minutes })}>Transcribe</credit-button>
      <credit-button variant="secondary" action="voice_clone" .inputs=${same({ voices: 1 })}>Clone my voice</credit-button>
    </div>
    ${
      made.length === 0
        ? nothing
        : html`<h2>Made here</h2>
            <ul class="made-list">
              ${made.slice(0, 4).map(({ name, detail }) => html`<li><b>${name}</b> ${detail}</li>`)}
            </ul>`
    }
  </section>`;
}
