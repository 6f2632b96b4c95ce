import type { Step } from '../../link/steps.ts';
import { oneOf, type Field, type Fields } from '../../link/field.ts';

/** How many pictures are on the page; they are counted from 1. */
export const PICTURES = 3;

/** Pictures by their numbers: `1.3`, `none`. */
const pictures: Field<readonly number[]> = {
  initial: [1],
  read: (text) => (text === 'none' ? [] : /^[1-3](\.[1-3]){0,2}$/.test(text) ? sorted(text.split('.').map(Number)) : undefined),
  write: (list) => list.join('.') || 'none',
};
const rows: Field<number> = {
  initial: 4,
  read: (text) => (/^([1-9]|[1-4]\d)$/.test(text) ? Number(text) : undefined),
  write: String,
};

/** What is open in the editor, and what is chosen there. */
export const fields = {
  tool: oneOf('picture', 'pages', 'lunar', 'plan'),
  pictures,
  rows,
  scope: oneOf('page', 'section', 'site'),
} satisfies Fields;

const sorted = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)].sort((a, b) => a - b);

/** Pictures whose background has been removed so far. */
export const cutOut = (did: readonly Step[]): ReadonlySet<number> =>
  new Set(
    did.flatMap((step) => (step.kind === 'spend' && step.action === 'bg_removal' ? (pictures.read(step.mark ?? '') ?? []) : [])),
  );

/** How many programmatic pages there are by now. */
export const pagesMade = (did: readonly Step[]): number =>
  did.reduce((sum, step) => sum + (step.kind === 'spend' && step.action === 'plp' ? Number(step.inputs['pages']) : 0), 0);

/** What the generator has made, newest last, with what each took. */
export const generated = (did: readonly Step[]): readonly { readonly scope: string; readonly took: number }[] =>
  did.flatMap((step) =>
    step.kind === 'spend' && step.action === 'lunar_generate'
      ? [{ scope: typeof step.inputs['scope'] === 'string' ? step.inputs['scope'] : '', took: step.actual ?? 0 }]
      : [],
  );

/** The pictures with one more or one less. */
export const turned = (list: readonly number[], number: number): readonly number[] =>
  list.includes(number) ? list.filter((other) => other !== number) : sorted([...list, number]);
