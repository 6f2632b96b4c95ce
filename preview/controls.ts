import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Stage } from './stage.ts';

/** One thing to choose. */
export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** A few things of which one is chosen, side by side. */
export function segments<T extends string>(
  legend: string,
  name: string,
  options: readonly Option<T>[],
  chosen: T,
  choose: (value: T) => void,
  isLegendHidden = false,
): TemplateResult {
  return html`<fieldset class="segments">
    <legend class=${isLegendHidden ? 'sr' : 'label'}>${legend}</legend>
    <div class="track">
      ${options.map(
        ({ value, label }) =>
          html`<label class="segment"
            ><input
              type="radio"
              name=${name}
              .value=${value}
              .checked=${live(value === chosen)}
              @change=${() => choose(value)}
            /><span>${label}</span></label
          >`,
      )}
    </div>
  </fieldset>`;
}

/** Light, dark, or as the device has it. */
export const themes = (stage: Stage, name: string, isLegendHidden: boolean): TemplateResult =>
  segments(
    'Light or dark',
    name,
    [
      { value: 'light', label: 'Light' },
      { value: 'dark', label: 'Dark' },
      { value: 'auto', label: 'Auto' },
    ],
    stage.state.theme,
    (theme) => stage.set({ theme }, 'replace'),
    isLegendHidden,
  );

/** Many things of which one is chosen. */
export function picker<T extends string>(
  label: string,
  name: string,
  options: readonly Option<T>[],
  chosen: T,
  choose: (value: T) => void,
  isLabelHidden = false,
): TemplateResult {
  return html`<label class="field">
    <span class=${isLabelHidden ? 'sr' : 'label'}>${label}</span>
    <span class="select"
      ><select
        name=${name}
        .value=${live(chosen)}
        @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as T)}
      >
        ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === chosen}>${option.label}</option>`)}</select
      >${icons.down}</span
    >
  </label>`;
}

/** What the widgets speak. A language brings its direction along, which may be turned afterwards. */
export const languages = (stage: Stage, isLabelHidden = false): TemplateResult =>
  picker(
    'Language of the widgets',
    'locale',
    [
      { value: 'en-GB', label: 'English' },
      { value: 'de', label: 'German' },
      { value: 'pl', label: 'Polish' },
      { value: 'es', label: 'Spanish' },
      { value: 'ar', label: 'Arabic' },
    ],
    stage.state.locale,
    (locale) => stage.set({ locale, dir: locale === 'ar' ? 'rtl' : 'ltr' }, 'replace'),
    isLabelHidden,
  );

/** Something that is on or off. */
export const toggle = (
  label: string,
  name: string,
  isOn: boolean,
  turn: (isOn: boolean) => void,
  hint?: string,
): TemplateResult =>
  html`<label class="toggle">
    <span>${label}${hint ? html`<small>${hint}</small>` : nothing}</span>
    <input
      type="checkbox"
      role="switch"
      name=${name}
      .checked=${live(isOn)}
      @change=${(event: Event) => turn((event.target as HTMLInputElement).checked)}
    />
  </label>`;

/** A whole number that goes up and down. */
export function stepper(label: string, value: number, change: (value: number) => void): TemplateResult {
  const button = (text: string, next: number): TemplateResult =>
    html`<button type="button" aria-label="${text} ${label.toLowerCase()}" ?disabled=${next < 1} @click=${() => change(next)}>
      ${next > value ? icons.plus : icons.minus}
    </button>`;
  return html`<div class="field">
    <span class="label" id="stepper-label">${label}</span>
    <div class="stepper" role="group" aria-labelledby="stepper-label">
      ${button('Fewer', value - 1)}<output aria-live="polite">${value}</output>${button('More', value + 1)}
    </div>
  </div>`;
}

/** A quiet button of the preview's own chrome. */
export const action = (label: string, press: () => void, isDisabled = false, detail = ''): TemplateResult =>
  html`<button class="action" type="button" ?disabled=${isDisabled} @click=${press}>
    ${label}${detail ? html`<small>${detail}</small>` : nothing}
  </button>`;

const icon = (path: string): SVGTemplateResult =>
  svg`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;

/** Drawn on a grid of 16, in strokes. */
export const icons = {
  down: icon('m4 6 4 4 4-4'),
  plus: icon('M8 3v10M3 8h10'),
  minus: icon('M3 8h10'),
  check: icon('m3 8.500 3.200 3.200L13 5'),
  close: icon('m4 4 8 8m0-8-8 8'),
  link: icon(
    'M6.500 9.500 9.500 6.500M7 4.500 8.500 3a3.200 3.200 0 0 1 4.500 4.500L11.500 9M9 11.500 7.500 13A3.200 3.200 0 0 1 3 8.500L4.500 7',
  ),
  panel: icon('M2.500 3.500h11v9h-11zM10 3.500v9'),
  search: icon('M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9M10.500 10.500 14 14'),
  clock: icon('M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 4.800V8l2.200 1.600'),
} as const;
