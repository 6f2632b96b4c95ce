import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Things on the page's pictures, 160 by 120. */
const things: readonly SVGTemplateResult[] = [
  svg`<path d="M24 96 80 26l56 70z" fill="#e0732f" /><path d="M80 26 136 96H96z" fill="#b9541a" /><path d="M80 56 98 96H64z" fill="#3b2417" /><path d="M16 97h128" stroke="#2c1c12" stroke-width="3" />`,
  svg`<path d="M58 40h44a10 10 0 0 1 10 10v46H48V50a10 10 0 0 1 10-10z" fill="#2f6f8f" /><path d="M66 40v-8a14 14 0 0 1 28 0v8" fill="none" stroke="#1d4a61" stroke-width="5" /><path d="M58 66h44v20H58z" fill="#275d78" /><path d="M48 58h-7v28h7M112 58h7v28h-7" fill="#1d4a61" />`,
  svg`<path d="M64 46h32l6 44a8 8 0 0 1-8 8H66a8 8 0 0 1-8-8z" fill="#e9b93b" /><path d="M68 36h24v10H68z" fill="#6b5414" /><path d="M80 34v-8" stroke="#6b5414" stroke-width="4" /><circle cx="80" cy="70" r="11" fill="#fff3c8" />`,
];
const behind: readonly SVGTemplateResult[] = [
  svg`<path d="M0 0h160v120H0z" fill="#b9d3c2" /><path d="M0 70 40 34l34 30 30-40 56 50v46H0z" fill="#7ba488" /><path d="M0 92h160v28H0z" fill="#577c60" />`,
  svg`<path d="M0 0h160v120H0z" fill="#d9cbb8" /><path d="M0 84h160v36H0z" fill="#a68c6b" /><path d="M22 0v84M70 0v84M118 0v84" stroke="#c8b79f" stroke-width="3" />`,
  svg`<path d="M0 0h160v120H0z" fill="#3b4663" /><circle cx="128" cy="24" r="10" fill="#e8e4cf" /><path d="M0 88q40-24 80-8t80-10v50H0z" fill="#26304a" />`,
];
export const names: readonly string[] = ['Tent', 'Backpack', 'Lantern'];

/** One picture of the page; what stood behind its thing may have been removed. */
export const picture = (number: number, isCut: boolean): TemplateResult =>
  html`<svg viewBox="0 0 160 120" role="img" aria-label="${names[number - 1]}${isCut ? ', without its background' : ''}">
    ${isCut ? svg`<path d="M0 0h160v120H0z" fill="url(#nothing)" />` : behind[number - 1]}${things[number - 1]}
  </svg>`;

/** The pattern that editors show where nothing is. */
export const patterns: TemplateResult = html`<svg class="palette" aria-hidden="true">
  <defs>
    <pattern id="nothing" width="16" height="16" patternUnits="userSpaceOnUse">
      <path d="M0 0h16v16H0z" fill="#fff" />
      <path d="M0 0h8v8H0zM8 8h8v8H8z" fill="#e4e6ea" />
    </pattern>
  </defs>
</svg>`;
