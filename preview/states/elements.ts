import type { Scenario } from '../../mocks/scenario.ts';
import type { Tag } from './tag.ts';

type Shown = Pick<Scenario, 'action' | 'inputs'>;
type Attributes = Tag['attributes'];

/** One way to put an element on a page. */
export interface Form {
  readonly key: string;
  /** What it is called, such as `Compact`. */
  readonly title: string;
  readonly attributes: Attributes;
}

/** An element as the board shows it. */
export interface Shelf {
  /** The tag's name. */
  readonly tag: string;
  readonly title: string;
  /** The first one is shown unless a link says another. */
  readonly forms: readonly [Form, ...Form[]];
  /** What it takes from the situation. */
  readonly attributes?: (shown: Shown) => Attributes;
  /** Where it has nothing to show it is left out; everywhere unless stated. */
  readonly fits?: (scenario: Scenario) => boolean;
}

const form = (key: string, title: string, attributes: Attributes = {}): Form => ({ key, title, attributes });
const asked = ({ action, inputs }: Shown): Attributes => ({ action, ...inputsOf(inputs) });
const inputsOf = (inputs: Shown['inputs']): Attributes =>
  Object.keys(inputs).length > 0 ? { inputs: JSON.stringify(inputs) } : {};

/** Every element that a person sees, with the ways to put it on a page. The provider is around all of them. */
export const shelves: readonly Shelf[] = [
  {
    tag: 'credit-counter',
    title: 'Counter',
    forms: [
      form('plain', 'As it comes'),
      form('compact', 'Compact', { compact: '' }),
      form('detailed', 'Detailed', { detailed: '' }),
      form('used', 'What was used', { show: 'used' }),
      form('both', 'Used and left', { show: 'both' }),
      form('sources', 'By source', { show: 'sources' }),
      form('still', 'Opens nothing', { opens: 'none' }),
    ],
  },
  {
    tag: 'credit-button',
    title: 'Button',
    forms: [
      form('primary', 'Primary'),
      form('secondary', 'Secondary', { variant: 'secondary' }),
      form('quiet', 'Quiet', { variant: 'quiet' }),
      form('detailed', 'Detailed', { detailed: '' }),
      form('asks', 'Asks first', { 'confirm-above': '0' }),
    ],
    attributes: asked,
  },
  { tag: 'credit-cost', title: 'Price', forms: [form('plain', 'As it comes')], attributes: asked },
  {
    tag: 'credit-notice',
    title: 'Notice',
    forms: [form('action', 'Beside its action'), form('alone', 'Alone')],
    attributes: ({ action, inputs }) => ({ 'for-action': action, ...inputsOf(inputs) }),
  },
  {
    tag: 'credit-usage',
    title: 'Usage',
    forms: [
      form('sources', 'Sources'),
      form('actions', 'By action', { view: 'actions' }),
      form('history', 'History', { view: 'history' }),
      form('orders', 'Orders', { view: 'orders' }),
      form('only', 'Without tabs', { only: '' }),
    ],
  },
  { tag: 'credit-pack-dialog', title: 'Packs', forms: [form('closed', 'Behind its button'), form('open', 'Open', { open: '' })] },
  {
    tag: 'credit-sharing',
    title: 'Sharing',
    forms: [form('plain', 'As it comes')],
    fits: ({ demo }) => (demo.policy as { readonly subAccounts?: unknown }).subAccounts !== undefined,
  },
  {
    tag: 'credit-referral',
    title: 'Referral',
    forms: [form('plain', 'As it comes')],
    fits: ({ demo }) => demo.host?.referralLink !== undefined,
  },
];

const byTag: ReadonlyMap<string, Shelf> = new Map(shelves.map((shelf) => [shelf.tag, shelf]));

/** The element that a link names; `undefined`: all of them. */
export const shelfOf = (tag: string | null): Shelf | undefined => (tag === null ? undefined : byTag.get(tag));

/** What a link shows of a situation: one element in one form, or all that have something to show. The packs stand behind a button. */
export function shownIn(scenario: Scenario, element: string | null, key: string | null): readonly Tag[] {
  const shelf = shelfOf(element);
  if (shelf) return [tagFor(shelf, formOf(shelf, key), scenario)];
  return shelves.filter(({ fits }) => fits?.(scenario) ?? true).map((each) => tagFor(each, each.forms[0], scenario));
}

/** The form with this key, else the first one. */
export const formOf = ({ forms }: Shelf, key: string | null): Form => forms.find((each) => each.key === key) ?? forms[0];

const tagFor = ({ tag, attributes }: Shelf, { key, attributes: own }: Form, scenario: Scenario): Tag => ({
  name: tag,
  attributes: { ...(key === 'alone' ? {} : attributes?.(scenario)), ...own },
});
