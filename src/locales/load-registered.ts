import type { Language } from './messages.ts';

/** Where the scripts of languages leave them. */
const LEFT = Symbol.for('creditkit.languages');
const OURS = ['ar', 'de', 'es', 'pl'];

/**
 * The language of a locale, in the one script: it loads nothing by itself, so that a page whose policy names its scripts has named all of them. A language is
 * a script of its own beside it, in either order; where that has not come when the page has been read, everything is in English, and the console says so.
 */
export async function load(locale: string): Promise<Language | undefined> {
  const tag = locale.toLowerCase().split('-')[0]!;
  const left = (): Language | undefined => (globalThis as { [LEFT]?: Record<string, Language> })[LEFT]?.[tag];
  if (left() || !OURS.includes(tag)) return left();
  if (document.readyState !== 'complete')
    await new Promise((read) => ['DOMContentLoaded', 'load'].forEach((event) => addEventListener(event, read)));
  if (!left()) console.error(`locale="${locale}" needs the script locales/${tag}.js too.`);
  return left();
}
