import type { Step } from '../../link/steps.ts';

/** What every document says in the beginning, a line or paragraph each. No word stands in it twice, so that a link can name a place by what stands there. */
export const SAMPLE = ['We roast good coffee every morning', 'Come in, stay a while'] as const;
/** The word that is selected for somebody who asks for one. */
export const EXAMPLE = 'good';

/** What the assistant writes for each word of the sample. It needs no model to show where a result goes. */
const BETTER = new Map(
  Object.entries({
    we: 'our family',
    roast: 'slowly roasts',
    good: 'remarkable',
    coffee: 'single-origin beans',
    every: 'each',
    morning: 'day at dawn',
    come: 'drop',
    in: 'by',
    stay: 'linger',
    a: 'just',
    while: 'as long as you like',
  }),
);

/** What comes of a text that is rewritten: always the same for the same text, and never the text itself. */
export function rewritten(text: string): string {
  const better = text.replace(/\p{L}+/gu, (word) => {
    const found = BETTER.get(word.toLowerCase());
    return found === undefined ? word : word === word.toLowerCase() ? found : found.charAt(0).toUpperCase() + found.slice(1);
  });
  return better === text ? `${text} (rewritten)` : better;
}

/** Longest word of a step, in characters: `link/steps.ts` reads no longer ones. */
const MOST = 200;

/** What a link remembers of a press: the editor, and what was selected in it. `undefined`: too long for a link. */
export function markOf(editor: string, text: string): string | undefined {
  const escaped = encodeURIComponent(text).replace(/[.!~*'()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const mark = `${editor}.${escaped.replaceAll('%', '.')}`;
  return mark.length > MOST ? undefined : mark;
}

/** What was rewritten in an editor, in its order, of all that was done. */
export function rewritesIn(editor: string, did: readonly Step[]): readonly string[] {
  return did.flatMap((step) => {
    if (step.kind !== 'spend' || !step.mark?.startsWith(`${editor}.`)) return [];
    try {
      return [decodeURIComponent(step.mark.slice(editor.length + 1).replaceAll('.', '%'))];
    } catch {
      // Somebody has changed the link by hand.
      return [];
    }
  });
}

/** The sample after some of it was rewritten. What somebody has typed is in no link, so what was rewritten of that is left out. */
export function textAfter(rewrites: readonly string[]): readonly string[] {
  return rewrites.reduce<readonly string[]>((lines, text) => replaced(lines, text, rewritten(text)), SAMPLE);
}

/** Where a text stands as whole words; else where it first stands. */
function replaced(lines: readonly string[], text: string, by: string): readonly string[] {
  const isWhole = (line: string, at: number): boolean =>
    !/\p{L}$/u.test(line.slice(0, at)) && !/^\p{L}/u.test(line.slice(at + text.length));
  const places = lines.flatMap((line, index) =>
    [...Array(line.length).keys()].filter((at) => text !== '' && line.startsWith(text, at)).map((at) => ({ index, at })),
  );
  const place = places.find(({ index, at }) => isWhole(lines[index]!, at)) ?? places[0];
  if (!place) return lines;
  const { index, at } = place;
  return lines.map((line, each) => (each === index ? line.slice(0, at) + by + line.slice(at + text.length) : line));
}
