/** Most letters, as a person counts them, of a text that comes from elsewhere. */
const LONGEST = 200;
/** Control characters, zero-width ones and those that turn the direction of what follows. A joiner between letters stays: some scripts and most emoji need it. */
// eslint-disable-next-line no-control-regex -- they are what is taken out
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
const FLOOD = /(\p{M}{4})\p{M}+/gu;
/** Nothing to do for these, which is nearly every label. */
const PLAIN = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff]{0,200}$/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const RTL_LOCALE = /^(ar|fa|he|ur|yi|ps|sd|ug|ckb|dv)\b/u;

/**
 * A text from a policy or a backend, made safe to stand in a sentence of ours: one line, no character that turns or hides others, four marks per letter
 * at most, 200 letters at most. A text that runs against its locale is isolated, so that it cannot reorder the numbers beside it.
 */
export function clean(text: string, locale = 'en'): string {
  if (PLAIN.test(text)) return RTL_LOCALE.test(locale) && /[a-z]/iu.test(text) ? isolated(text) : text;
  const whole = text
    .slice(0, LONGEST * 20)
    .replace(/\s+/gu, ' ')
    .replace(UNSEEN, '')
    .replace(FLOOD, '$1')
    .trim();
  const short = whole.length <= LONGEST ? whole : clamped(whole, locale);
  return RIGHT_TO_LEFT.test(short) === RTL_LOCALE.test(locale) ? short : isolated(short);
}

const isolated = (text: string): string => `\u2068${text}\u2069`;

function clamped(text: string, locale: string): string {
  const letters = [...new Intl.Segmenter(locale, { granularity: 'grapheme' }).segment(text)];
  return letters.length <= LONGEST
    ? text
    : `${letters
        .slice(0, LONGEST - 1)
        .map(({ segment }) => segment)
        .join('')}…`;
}
