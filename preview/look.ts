import type { PreviewState } from './link/url-state.ts';

/** What is kept when another account or another product is looked at: how it looks, and what of it. */
export function lookOf(
  state: PreviewState,
): Pick<PreviewState, 'theme' | 'locale' | 'dir' | 'width' | 'zoom' | 'panel' | 'tab' | 'element' | 'form' | 'brand' | 'tokens'> {
  const { theme, locale, dir, width, zoom, panel, tab, element, form, brand, tokens } = state;
  return { theme, locale, dir, width, zoom, panel, tab, element, form, brand, tokens };
}
