import { english } from './en.ts';
import { formatFor } from './format.ts';
import type { Language, Messages } from './messages.ts';

/** The texts of the first load for an account in a zone; made once while the zone stays. */
export type Speaker = (timeZone: string | undefined) => Messages;

const known = new Map<string, Speaker | Promise<void>>();

/** A language in a locale. */
export function speaker(language: Language, locale: string): Speaker {
  let zone: string | undefined;
  let messages: Messages | undefined;
  return (timeZone) => {
    if (!messages || timeZone !== zone) messages = language(formatFor(locale, (zone = timeZone)));
    return messages;
  };
}

/**
 * Who speaks the language of a locale; English where there is none, or it can't be had. While it is on its way: a promise that is kept when it is here,
 * so that nobody reads one language first and then another.
 */
export function speakerOf(locale: string): Speaker | Promise<void> {
  let found = known.get(locale);
  if (!found) {
    const keep = (language: Language | void): void => void known.set(locale, (found = speaker(language ?? english, locale)));
    if (/^en\b/i.test(locale)) keep();
    else {
      found = import('./load.ts')
        .then(({ load }) => load(locale))
        .catch(console.error)
        .then(keep);
      known.set(locale, found);
    }
  }
  return found!;
}
