import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Item, Kind } from './catalog.ts';

/** Drawn on a field of 96, in one colour with its lights and shades. */
const shapes: Readonly<Record<Kind, SVGTemplateResult>> = {
  shoe: svg`<path d="M12 60c8-2 14-10 18-18l10 5c8 8 22 12 36 13 6 1 9 4 9 9v3H12z" /><path d="M10 72h76v4a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4z" fill="#fff" /><path d="m40 47-6 5m13 0-6 5m14-1-6 5" stroke="#fff" stroke-width="2.500" stroke-linecap="round" /><path d="M12 60c8-2 14-10 18-18l5 2c-4 9-11 17-23 20z" fill="#000" fill-opacity=".16" />`,
  bag: svg`<path d="M36 22c0-14 24-14 24 0v6h-5v-6c0-8-14-8-14 0v6h-5z" fill-opacity=".75" /><path d="M26 34a12 12 0 0 1 12-12h20a12 12 0 0 1 12 12v40a8 8 0 0 1-8 8H34a8 8 0 0 1-8-8z" /><rect x="33" y="52" width="30" height="24" rx="5" fill="#000" fill-opacity=".18" /><path d="M33 60h30M26 42h44" stroke="#fff" stroke-opacity=".6" stroke-width="2" />`,
  cap: svg`<path d="M20 58c0-20 12-32 28-32s28 12 28 32z" /><path d="M52 58h24c10 2 14 6 16 12-14-4-28-5-40-4z" fill-opacity=".8" /><path d="M48 26v32M32 32c-3 8-4 16-4 26m36-26c3 8 4 16 4 26" fill="none" stroke="#000" stroke-opacity=".2" stroke-width="2" /><circle cx="48" cy="26" r="3" fill="#fff" fill-opacity=".7" />`,
  bottle: svg`<path d="M40 12h16v8H40z" fill="#000" fill-opacity=".55" /><path d="M38 22h20l4 12v44a8 8 0 0 1-8 8H42a8 8 0 0 1-8-8V34z" /><path d="M39 36v40" stroke="#fff" stroke-opacity=".55" stroke-width="4" stroke-linecap="round" /><path d="M34 62h28" stroke="#000" stroke-opacity=".2" stroke-width="2" />`,
};

/** A product before nothing, as shops show it. */
export const picture = ({ kind, colour }: Item, scene = 'transparent'): TemplateResult =>
  html`<svg viewBox="0 0 96 96" fill=${colour} aria-hidden="true">
    <rect width="96" height="96" fill=${scene} />
    ${shapes[kind]}
  </svg>`;

/** What custom images put behind a product. */
export const scenes = ['#dfe8dc', '#f0e2d2', '#d9e4ee', '#eadff0', '#e9e6d2', '#dceceb'] as const;
