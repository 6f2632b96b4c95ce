import type { Inputs } from '../../../src/index.ts';
import { oneOf, type Field, type Fields } from '../../link/field.ts';
import type { Step } from '../../link/steps.ts';

/** What a product is, as far as a drawing of it needs. */
export type Kind = 'shoe' | 'bag' | 'cap' | 'bottle';

/** One product of the feed. */
export interface Item {
  /** Counted from 1. */
  readonly number: number;
  readonly kind: Kind;
  readonly colour: string;
  /** As the shop's own system exports it. */
  readonly title: string;
  /** As it reads once it has been optimized. */
  readonly better: string;
  readonly price: string;
}

const item = (number: number, kind: Kind, colour: string, title: string, better: string, price: string): Item => ({
  number,
  kind,
  colour,
  title,
  better,
  price,
});

/** The first products of the feed: those that the table shows. */
export const items: readonly Item[] = [
  item(1, 'shoe', '#c4512f', 'TRAIL RUNNER M RED 42', 'Trail running shoe for men, brick red, size 42', '€119.00'),
  item(2, 'shoe', '#3a5f8a', 'trail runner m blu 43', 'Trail running shoe for men, harbour blue, size 43', '€119.00'),
  item(3, 'bag', '#58704a', 'Daypack 22L olv', 'Hiking daypack, 22 litres, olive green', '€89.00'),
  item(4, 'bag', '#2f3440', 'DAYPACK 22L BLK', 'Hiking daypack, 22 litres, black', '€89.00'),
  item(5, 'cap', '#b9862f', 'Cap ripstop sand', 'Five-panel cap in ripstop, sand', '€29.00'),
  item(6, 'bottle', '#4f8f8b', 'Bottle steel 0,75 teal', 'Insulated steel bottle, 0.75 l, teal', '€34.00'),
  item(7, 'shoe', '#6b5a8e', 'approach shoe W vio 39', 'Approach shoe for women, violet, size 39', '€139.00'),
  item(8, 'bottle', '#a33f55', 'BOTTLE STEEL 0,5 BERRY', 'Insulated steel bottle, 0.5 l, berry', '€29.00'),
];

/** The parts of the feed that can be chosen at once, with how many products each has. */
export const parts = {
  shoes: { label: 'Shoes', count: 51 },
  bags: { label: 'Bags', count: 120 },
  all: { label: 'Whole feed', count: 1248 },
} as const;

/** What of a product can be optimized. */
export const TEXTS = ['title', 'description', 'category'] as const;
export type TextField = (typeof TEXTS)[number];

const digits = (text: string): readonly number[] | undefined => {
  const found = text.split('.').map((part) => (/^\d$/.test(part) ? Number(part) : 0));
  return found.some((number) => number < 1 || number > items.length) ? undefined : [...new Set(found)].sort((a, b) => a - b);
};
const rowsField = (initial: readonly number[]): Field<readonly number[]> => ({
  initial,
  read: (text) => (text === 'none' ? [] : digits(text)),
  write: (list) => (list.length === 0 ? 'none' : list.join('.')),
});
const textsField: Field<readonly TextField[]> = {
  initial: ['title'],
  read: (text) => (text === 'none' ? [] : TEXTS.filter((name) => text.split('.').includes(name))),
  write: (list) => (list.length === 0 ? 'none' : list.join('.')),
};
/** More images than this are not asked for at once. */
export const MOST_AT_ONCE = 60;

const imagesField: Field<number> = {
  initial: 3,
  read: (text) => (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_AT_ONCE ? Number(text) : undefined),
  write: String,
};

/** What is selected, and what for. */
export const fields = {
  rows: rowsField([1, 2, 3]),
  part: oneOf('rows', 'shoes', 'bags', 'all'),
  texts: textsField,
  images: imagesField,
} satisfies Fields;

type Chosen = { readonly rows: readonly number[]; readonly part: 'rows' | keyof typeof parts };

/** How many products are meant. */
export const countOf = ({ rows, part }: Chosen): number => (part === 'rows' ? rows.length : parts[part].count);

/** What a link remembers of an optimization: `1.2-title.category`, `shoes-title`. */
export const markOf = ({ rows, part, texts }: Chosen & { readonly texts: readonly TextField[] }): string =>
  `${part === 'rows' ? rows.join('.') : part}-${texts.join('.')}`;

/** Whether a selection, as a mark says it, takes in a product. */
function takesIn(selection: string, { number, kind }: Item): boolean {
  if (selection === 'all') return true;
  if (selection === 'shoes' || selection === 'bags') return kind === selection.slice(0, -1);
  return selection.split('.').includes(String(number));
}

/** Which texts of a product have been optimized so far. */
export function doneFor(of: Item, did: readonly Step[]): readonly TextField[] {
  const done = new Set<string>();
  for (const step of did) {
    if (step.kind !== 'spend' || step.action !== 'feed_optimize') continue;
    const [selection = '', texts = ''] = (step.mark ?? '').split('-');
    if (takesIn(selection, of)) for (const text of texts.split('.')) done.add(text);
  }
  return TEXTS.filter((text) => done.has(text));
}

/** How many of something were made so far. */
export const madeOf = (action: string, input: string, did: readonly Step[]): number =>
  did.reduce((sum, step) => sum + (step.kind === 'spend' && step.action === action ? Number(step.inputs[input] ?? 0) : 0), 0);

/** The products of which a video was made. */
export const filmed = (did: readonly Step[]): ReadonlySet<string> =>
  new Set(did.flatMap((step) => (step.kind === 'spend' && step.action === 'dynamic_video' ? (step.mark ?? '').split('.') : [])));

const kept = new Map<string, Inputs>();

/** The same object for the same inputs, so that an element sees a change only where there is one. */
export function same(inputs: Inputs): Inputs {
  const key = JSON.stringify(inputs);
  const known = kept.get(key) ?? inputs;
  kept.set(key, known);
  return known;
}
