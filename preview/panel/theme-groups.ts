import { html, nothing, svg, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { action, picker } from '../controls.ts';
import type { Stage } from '../stage.ts';
import { hexOf } from '../theming/colour.ts';
import { pairsOf, ratioText, type Pair } from '../theming/pairs.ts';
import { isColour, isValue, tokens, usual, type Scheme } from '../theming/skin.ts';
import { sheetOf, themes, worn } from '../theming/themes.ts';
import { group } from './group.ts';

const SCHEMES: readonly Scheme[] = ['light', 'dark'];
/** Font families that every device has one of. */
const FONTS = [
  { value: 'Georgia, Times New Roman, serif', label: 'Serif' },
  { value: 'ui-rounded, Hiragino Maru Gothic ProN, Quicksand, sans-serif', label: 'Rounded' },
  { value: 'ui-monospace, Menlo, Consolas, monospace', label: 'Monospaced' },
] as const;

/** A theme to begin with, and every token. */
export function themeGroup(stage: Stage): TemplateResult {
  const { brand, tokens: changes } = stage.state;
  const theme = themes.get(brand ?? '');
  return group(
    'Theme',
    html`${picker(
        'Theme',
        'brand',
        [
          { value: '', label: 'As each page has it' },
          ...[...themes.values()].map(({ key, title }) => ({ value: key, label: title })),
        ],
        brand ?? '',
        (key) => stage.set({ brand: key === '' ? null : key, tokens: {} }),
      )}
      ${theme ? html`<p class="hint">It is ${theme.says}</p>` : nothing}
      <div class="tokens">
        ${tokens.filter(({ name }) => isColour(name)).map(({ name, says }) => colourRow(stage, name, says))}
      </div>
      ${shapeRows(stage)} ${action('Take back every change', () => stage.set({ tokens: {} }), Object.keys(changes).length === 0)}`,
  );
}

/** Keeps a value of a token, or takes it back where it is what the theme has. */
function put(stage: Stage, name: string, text: string): void {
  const { [name]: _former, ...rest } = stage.state.tokens;
  const plain = themes.get(stage.state.brand ?? '')?.skin[name] ?? usual(name);
  stage.set({ tokens: text === plain || !isValue(name, text) ? rest : { ...rest, [name]: text } }, 'replace');
}

const valueOf = ({ state }: Stage, name: string): string => worn(state.brand, state.tokens)[name] ?? usual(name);

function colourRow(stage: Stage, name: string, says: string): TemplateResult {
  const [light = '', dark = light] = valueOf(stage, name).split(',');
  const both = { light, dark };
  return html`<fieldset class="token ${stage.state.tokens[name] === undefined ? '' : 'changed'}" title=${says}>
    <legend><code>--credit-${name}</code></legend>
    ${SCHEMES.map(
      (scheme) =>
        html`<label
          ><input
            type="color"
            name="${name}-${scheme}"
            .value=${live(`#${both[scheme]}`)}
            @input=${(event: Event) => {
              const next = { ...both, [scheme]: (event.target as HTMLInputElement).value.slice(1) };
              put(stage, name, next.light === next.dark ? next.light : `${next.light},${next.dark}`);
            }}
          /><span class="sr">in ${scheme === 'light' ? 'light' : 'dark'}</span></label
        >`,
    )}
  </fieldset>`;
}

function shapeRows(stage: Stage): TemplateResult {
  const font = valueOf(stage, 'font');
  const known = FONTS.some(({ value }) => value === font) || font === usual('font');
  const range = (name: string, label: string, from: number, to: number): TemplateResult => {
    const value = parseInt(valueOf(stage, name), 10);
    return html`<label class="field range"
      ><span class="label">${label} <code>--credit-${name}</code></span
      ><input
        type="range"
        name=${name}
        min=${from}
        max=${to}
        .value=${live(String(value))}
        @input=${(event: Event) => put(stage, name, `${(event.target as HTMLInputElement).value}px`)}
      /><output>${value} px</output></label
    >`;
  };
  return html`${picker(
    'Letters',
    'font',
    [{ value: usual('font'), label: 'Of the system' }, ...FONTS, ...(known ? [] : [{ value: font, label: 'Of the theme' }])],
    font,
    (value) => put(stage, 'font', value),
  )}
  ${range('font-size', 'Size of the letters', 10, 24)} ${range('radius', 'Corners', 0, 24)}`;
}

/** Every pair of colours that meets, and whether it can be read. */
export function contrastGroup(stage: Stage): TemplateResult {
  const skin = worn(stage.state.brand, stage.state.tokens);
  const found = SCHEMES.map((scheme) => ({ scheme, pairs: pairsOf(skin, scheme) }));
  const weak = found.flatMap(({ pairs }) => pairs.filter(({ passes }) => !passes)).length;
  const all = found.flatMap(({ pairs }) => pairs).length;
  return group(
    'Contrast',
    html`<p class="verdict ${weak > 0 ? 'weak' : ''}" role="status">
        ${weak === 0 ? `All ${all} pairs pass WCAG 2.2 AA.` : `${weak} of ${all} pairs ${weak === 1 ? 'is' : 'are'} too weak.`}
      </p>
      <p class="hint">Of the elements’ own grounds. Buttons and links also stand on your page: look there too.</p>
      ${found.map(
        ({ scheme, pairs }) =>
          html`<table class="pairs">
            <caption>
              ${scheme === 'light' ? 'In light' : 'In dark'}
            </caption>
            <tbody>
              ${[...pairs].sort((a, b) => Number(a.passes) - Number(b.passes)).map(pairRow)}
            </tbody>
          </table>`,
      )}`,
  );
}

const pairRow = ({ where, front, ground, ratio, needs, passes }: Pair): TemplateResult =>
  html`<tr>
    <td>
      ${svg`<svg class="sample" viewBox="0 0 28 20" aria-hidden="true"><rect width="28" height="20" rx="4" fill=${hexOf(ground)} />
        ${needs === 3 ? svg`<circle cx="14" cy="10" r="5" fill=${hexOf(front)} />` : svg`<text x="14" y="14.500" fill=${hexOf(front)}>Aa</text>`}</svg>`}
    </td>
    <th scope="row">${where}</th>
    <td class="ratio">
      ${ratioText(ratio)} <span class=${passes ? '' : 'weak'}>${passes ? 'passes' : `too weak, needs ${needs} : 1`}</span>
    </td>
  </tr>`;

/** What a host puts into its style sheet. */
export function sheetGroup(stage: Stage): TemplateResult {
  const { brand, tokens: changes } = stage.state;
  const css = sheetOf(brand, changes);
  return group(
    'Style sheet',
    css === ''
      ? html`<p class="hint">Choose a theme or change a token: the style sheet for your page appears here.</p>`
      : html`<pre class="css" tabindex="0" aria-label="Style sheet"><code>${css}</code></pre>
          ${action(stage.copied === 'css' ? 'Copied' : 'Copy the style sheet', () => stage.copy('css', css))}`,
  );
}
