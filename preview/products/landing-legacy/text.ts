import type { Step } from '../../link/steps.ts';
import { oneOf, words, type Field, type Fields } from '../../link/field.ts';

const FIRST = 'Light tents, warm lamps and packs that carry themselves. Twenty percent off until the end of March.';
/** What the assistant writes, one after the other. */
const WRITTEN = [
  'Pack less and see more: tents you forget on your back, lamps that last the night, and spring prices until March is over.',
  'Your next night outside starts here. Everything for the trail is a fifth cheaper for the rest of the month.',
  FIRST,
] as const;
const REPLACED = ['made for long nights outside', 'light enough to forget', 'ready for the first warm weekend'] as const;
const MOST = 400;

/** A stretch of the text, `[from, to)`; `null`: all of it. */
const part: Field<readonly [number, number] | null> = {
  initial: null,
  read: (text) => {
    if (text === '') return null;
    const [, from, to] = /^(\d{1,3})-(\d{1,3})$/.exec(text) ?? [];
    return from !== undefined && Number(from) < Number(to) ? [Number(from), Number(to)] : undefined;
  },
  write: (span) => (span === null ? '' : span.join('-')),
};

/** What is open in the editor, the text on the page, and what of it is selected. */
export const fields = {
  tool: oneOf('text', 'seo', 'picture', 'translate'),
  text: words(FIRST, MOST),
  part,
} satisfies Fields;

/** What of the text is meant: the selected stretch, else all of it. */
export function selectedOf({
  text,
  part: span,
}: {
  readonly text: string;
  readonly part: readonly [number, number] | null;
}): string {
  const selected = span === null ? '' : text.slice(...span);
  return selected === '' ? text : selected;
}

/** The text after the assistant has written: all of it anew, or another stretch in the place of the selected one. */
export function rewritten(text: string, span: readonly [number, number] | null): string {
  if (span === null) return WRITTEN[(WRITTEN.findIndex((known) => known === text) + 1) % WRITTEN.length]!;
  return `${text.slice(0, span[0])}${REPLACED[span[0] % REPLACED.length]}${text.slice(span[1])}`.slice(0, MOST);
}

/** How often something was done. */
export const timesOf = (did: readonly Step[], ...actions: readonly string[]): number =>
  did.filter((step) => step.kind === 'spend' && actions.includes(step.action)).length;
