import { add, dress } from '../../preview/products/editors/editor.ts';

/** A page as hosts have them: a reset, small rems, rules for whatever there is, and layers as high as they go. */
const CSS = `
  html { font-size: 62.5%; }
  * { margin: 0; padding: 0; box-sizing: content-box; line-height: 1.9; letter-spacing: 0.4px; opacity: 0.97; }
  body { font: italic 21px/1.5 Georgia, serif; color: darkred; text-align: right; text-transform: lowercase; user-select: none; }
  button, input, dialog, div { border-radius: 0; font-size: 2rem; }
  header { position: sticky; inset-block-start: 0; z-index: 2147483647; display: flex; gap: 16px; min-height: 52px; background: #f3f0ff; }
  main { position: relative; z-index: 1; overflow: hidden; transform: translateZ(0); min-height: 420px; text-align: start; text-transform: none; user-select: text; }
  .over { position: absolute; z-index: 20; inset-block-start: 4px; inset-inline-start: 240px; }
  @media (width < 400px) { .over { inset-inline-start: 4px; } }
`;

/** @returns the header, and where the editor goes. */
export function hostPage(): { header: HTMLElement; main: HTMLElement } {
  dress(CSS);
  return { header: add(document.body, 'header'), main: add(document.body, 'main') };
}
