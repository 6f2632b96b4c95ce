import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** One scene of the video: what is said, and what is seen. */
export interface Scene {
  readonly says: string;
  readonly seen: SVGTemplateResult;
}

const water = (y: number): SVGTemplateResult =>
  svg`<rect y=${y} width="320" height=${180 - y} fill="#1c3a4f" /><path d=${`M0 ${y + 12}h60m40 8h90m30-6h70M20 ${y + 30}h110m60 6h90M60 ${y + 48}h80`} stroke="#7fa7bd" stroke-opacity=".5" stroke-width="2" />`;
const boat = (x: number, y: number, size: number): SVGTemplateResult =>
  svg`<g transform=${`translate(${x} ${y}) scale(${size})`}><path d="M0 0h60l-10 16H10z" fill="#7d2f22" /><path d="M14-16h22V0H14z" fill="#efe6d8" /><path d="M18-12h6v6h-6zm9 0h6v6h-6z" fill="#2a3d4a" /><path d="M44 0v-34" stroke="#d9cbb5" stroke-width="3" /></g>`;

/** The scenes of the project, in their order. */
export const scenes: readonly Scene[] = [
  {
    says: 'Before the city wakes, the harbour is already at work.',
    seen: svg`<rect width="320" height="180" fill="url(#dawn)" /><circle cx="226" cy="98" r="24" fill="#ffd9a0" /><path d="M0 100l38-26 30 18 46-34 52 42z" fill="#2c3f52" />${water(100)}${boat(60, 122, 1)}`,
  },
  {
    says: 'The first boats come in with the night’s catch.',
    seen: svg`<rect width="320" height="180" fill="url(#dawn)" />${water(70)}${boat(30, 92, 1.6)}${boat(200, 84, 0.8)}`,
  },
  {
    says: 'By six, everything is weighed, priced and sold.',
    seen: svg`<rect width="320" height="180" fill="#3b4a57" /><path d="M0 40h320v14H0z" fill="#28343e" /><g fill="#d8b27a"><path d="M24 104h72v44H24zM108 104h72v44h-72zM66 60h72v44H66z" /></g><path d="M24 118h72m12 0h72M66 74h72" stroke="#8d6a3c" stroke-width="3" /><path d="M226 54v50" stroke="#cfd6db" stroke-width="3" /><path d="M200 104h52l-8 14h-36z" fill="#cfd6db" /><path d="M0 148h320v32H0z" fill="#222c35" />`,
  },
  {
    says: 'At Northlight, breakfast is an hour old. At most.',
    seen: svg`<rect width="320" height="180" fill="#c7b08d" /><path d="M0 128h320v52H0z" fill="#8a6a47" /><ellipse cx="160" cy="128" rx="84" ry="18" fill="#f4efe6" /><path d="M112 122c22-22 70-22 94-2l18-12v24l-18-10c-26 16-72 16-94 0z" fill="#9fb3bd" /><circle cx="126" cy="120" r="3" fill="#2a3d4a" />`,
  },
];

/** Colours that several scenes share; once on the page. */
export const light: TemplateResult = html`<svg class="palette" aria-hidden="true">
  <defs>
    <linearGradient id="dawn" x2="0" y2="1">
      <stop stop-color="#2a3550" />
      <stop offset=".5" stop-color="#b5697a" />
      <stop offset="1" stop-color="#f2b27e" />
    </linearGradient>
  </defs>
</svg>`;

/** A scene as a frame of the film. */
export const frame = ({ seen }: Scene): TemplateResult =>
  html`<svg viewBox="0 0 320 180" preserveAspectRatio="xMidYMid slice" aria-hidden="true">${seen}</svg>`;
