import type { Skin } from './skin.ts';
import { previewSheetOf } from './themes.ts';

let sheet: CSSStyleSheet | undefined;
let worn = '';

/** Gives every element of the page the tokens and the rules for parts of a theme and of what was changed of it. */
export function wear(theme: string | null, changes: Skin): void {
  const text = previewSheetOf(theme, changes);
  if (text === worn) return;
  if (!sheet) document.adoptedStyleSheets.push((sheet = new CSSStyleSheet()));
  sheet.replaceSync(text);
  worn = text;
}
