import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { backdrops, skies, yard } from './backdrops.ts';
import { cockpit, far, front, headlight, mirrored, paints, rear, side, tailLight, wheelClose } from './cars.ts';
import type { Background, Photo } from './listing.ts';

/** The listing's photos: what they show, and how it is drawn. */
export const shots: readonly { readonly title: string; readonly car: SVGTemplateResult }[] = [
  { title: 'Side, right', car: side },
  { title: 'Front', car: front },
  { title: 'Rear', car: rear },
  { title: 'Side, left', car: mirrored(side) },
  { title: 'Wheel', car: wheelClose },
  { title: 'Cockpit', car: cockpit },
  { title: 'Headlight', car: headlight },
  { title: 'Tail light', car: tailLight },
  { title: 'From afar', car: far(side) },
];

/** Colours that every drawing may use. In the page, but nothing to see. */
export const palette: TemplateResult = html`<svg class="palette" aria-hidden="true"><defs>${paints}${skies}</defs></svg>`;

/** The dealer's sign, as it is put on a photo. */
const sign: SVGTemplateResult = svg`<g>
  <rect width="102" height="26" rx="6" fill="#fff" fill-opacity=".94" />
  <path d="M10 18 V8 h3 v3.500 h4 V8 h3 v10 h-3 v-4 h-4 v4z" fill="#0d5e63" />
  <text x="27" y="17.500" font-size="10.500" font-weight="700" letter-spacing="1.500" fill="#14161a">HALDEN</text>
</g>`;

/** What a photo shows, in words. */
export function photoText({ number, background, logo }: Photo): string {
  const before = background === null ? 'as it was taken' : `before ${backdrops[background].name}`;
  return `${shots[number - 1]!.title}, ${before}${logo === null ? '' : `, with logo ${logo === 'top' ? 'above' : 'below'}`}`;
}

/** One photo as it looks now. */
export function drawing(photo: Photo): TemplateResult {
  const { number, background, logo } = photo;
  const { car } = shots[number - 1]!;
  return html`<svg viewBox="0 0 320 240" role="img" aria-label=${photoText(photo)}>
    ${background === null ? yard : backdrops[background].drawing}${car}${logo === null ? nothing : svg`<g transform=${logo === 'top' ? 'translate(206 12)' : 'translate(12 202)'}>${sign}</g>`}
  </svg>`;
}

/** A background alone, with the car small before it. */
export const sample = (background: Background): TemplateResult =>
  html`<svg viewBox="0 0 320 240" aria-hidden="true">${backdrops[background].drawing}${side}</svg>`;
