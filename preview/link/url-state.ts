import { FIRST, productOf, products } from '../products.ts';
import { isValue, type Skin } from '../theming/skin.ts';
import { themes } from '../theming/themes.ts';
import { count, flag, initialOf, name, oneOf, words, type Field, type Fields } from './field.ts';
import { pairsOf, quoted } from './pairs.ts';
import { readSteps, spanOf, spanText, stepsText, type Step } from './steps.ts';

/** Everything that a link to the preview says. What is at its default is not written. */
export interface PreviewState {
  /** The product's key. */
  readonly product: string;
  /** One of the product's pages, `states`: the board of all states, or `state`: one of them. */
  readonly view: string;
  /** The key of a scenario; `null`: the plain product. */
  readonly scenario: string | null;
  /** What the account begins with; `null`: what the product or the scenario has. */
  readonly plan: string | null;
  readonly slots: number | null;
  readonly seats: number | null;
  readonly trial: boolean | null;
  /** The type of the account. */
  readonly type: string | null;
  /** Parameters of the policy that were given another value, as they are written; empty: left open. */
  readonly values: Readonly<Record<string, string>>;
  /** The role of who looks; `null`: the one that the product or the scenario begins with. */
  readonly role: string | null;
  /** Who looks acts for a sub-account, whatever the role. */
  readonly sub: boolean;
  /** How far the clock has been moved, in milliseconds. */
  readonly clock: number;
  /** How long the backend takes, in milliseconds. */
  readonly delay: number | 'never';
  readonly fail: 'none' | 'all' | 'half' | 'lost';
  /** Delays and failures from the very first request on, so that there are no numbers yet. */
  readonly cold: boolean;
  readonly offline: boolean;
  /** When bought credits come: as the product has it, at once, or when the panel says that the money has come. */
  readonly paid: 'usual' | 'once' | 'later';
  readonly mode: 'charged' | 'held' | 'host';
  readonly theme: 'auto' | 'light' | 'dark';
  /** What the elements speak; a product's own words stay English. */
  readonly locale: 'en-GB' | 'de' | 'pl' | 'es' | 'ar';
  readonly dir: 'ltr' | 'rtl';
  /** How wide the stage or a card is, in CSS pixels. */
  readonly width: (typeof WIDTHS)[number];
  /** How much larger everything is, in per cent. */
  readonly zoom: (typeof ZOOMS)[number];
  /** Whether the panel is open; `null`: as there is room. */
  readonly panel: boolean | null;
  readonly tab: 'setup' | 'look' | 'ledger' | 'events';
  /** What the states are searched for. */
  readonly find: string;
  /** The group of states that is shown; `null`: all of them. */
  readonly group: string | null;
  /** The tag of the element that is shown in the states; `null`: all of them. */
  readonly element: string | null;
  /** In which form it is shown; `null`: the first one. */
  readonly form: string | null;
  /** The key of a theme that comes with the package; `null`: each page has its own. */
  readonly brand: string | null;
  /** Tokens that were given another value, as `skin.ts` writes them. */
  readonly tokens: Skin;
  /** The product's own fields. */
  readonly own: Readonly<Record<string, unknown>>;
  readonly did: readonly Step[];
}

/** How wide a page or a card can be shown. */
export const WIDTHS = ['full', '320', '360', '480', '768', '1024'] as const;
/** How much larger it can be shown. */
export const ZOOMS = ['100', '150', '200', '400'] as const;
/** What a link said of a width before widths were numbers. */
const FORMER: Readonly<Record<string, string>> = { phone: '360', tablet: '768' };
/** More steps than this make a link that nobody can send. */
export const MOST_STEPS = 200;
/** Longest text of a value. */
const LONGEST_VALUE = 2_000;
/** Before the name of a parameter. */
const VALUE = 'p.';
/** Before the name of a token. */
const TOKEN = 't.';

const fields: { readonly [K in Exclude<keyof PreviewState, 'did' | 'own' | 'values' | 'tokens'>]: Field<PreviewState[K]> } = {
  product: { initial: FIRST, read: (text) => products.get(text)?.key, write: (key) => key },
  // Which pages there are hangs on the product: `readState` looks.
  view: { initial: '', read: (text) => name.read(text) ?? undefined, write: (view) => view },
  scenario: name,
  plan: name,
  slots: count,
  seats: count,
  trial: { ...flag, initial: null, write: (isTrial) => flag.write(isTrial === true) },
  type: name,
  role: name,
  sub: flag,
  clock: {
    initial: 0,
    read: (text) => (text.startsWith('+') ? spanOf(text.slice(1)) : undefined),
    write: (value) => `+${spanText(value)}`,
  },
  delay: {
    initial: 0,
    read: (text) => (text === 'never' ? text : /^\d{1,5}$/.test(text) ? Number(text) : undefined),
    write: String,
  },
  fail: oneOf('none', 'all', 'half', 'lost'),
  cold: flag,
  offline: flag,
  paid: oneOf('usual', 'once', 'later'),
  mode: oneOf('charged', 'held', 'host'),
  theme: oneOf('auto', 'light', 'dark'),
  locale: oneOf('en-GB', 'de', 'pl', 'es', 'ar'),
  dir: oneOf('ltr', 'rtl'),
  width: { ...oneOf(...WIDTHS), read: (text) => WIDTHS.find((width) => width === (FORMER[text] ?? text)) },
  zoom: oneOf(...ZOOMS),
  panel: { ...flag, initial: null, write: (isOpen) => flag.write(isOpen === true) },
  tab: oneOf('setup', 'look', 'ledger', 'events'),
  find: words('', 80),
  group: name,
  element: name,
  form: name,
  brand: { initial: null, read: (text) => themes.get(text)?.key, write: (key) => key ?? '' },
};

const KEYS = Object.keys(fields) as (keyof typeof fields)[];
const NO_FIELDS: Fields = {};

/** What is seen when a link says nothing but the product. */
export const stateOf = (product: string): PreviewState => ({
  ...(Object.fromEntries(KEYS.map((key) => [key, fields[key].initial])) as Omit<
    PreviewState,
    'did' | 'own' | 'values' | 'tokens'
  >),
  product,
  view: firstOf(product),
  values: {},
  tokens: {},
  own: initialOf(fieldsOf(product)),
  did: [],
});

const fieldsOf = (product: string): Fields => productOf(product).fields ?? NO_FIELDS;
const firstOf = (product: string): string => productOf(product).pages[0].value;

/** What is seen when a link says nothing. */
export const initialState: PreviewState = stateOf(FIRST);

/** A state, and what of the link could not be understood, as sentences. */
export interface ReadState {
  readonly state: PreviewState;
  readonly notes: readonly string[];
}

/** Reads what stands behind the `#`. Never throws: what makes no sense is left at its default, and noted. */
export function readState(hash: string): ReadState {
  const given = pairsOf(hash);
  const notes: string[] = [];
  const product = productIn(given, notes);
  const values: Record<string, unknown> = { ...stateOf(product) };
  const own: Record<string, unknown> = { ...stateOf(product).own };
  const set: Record<string, string> = {};
  const tokens: Record<string, string> = {};
  const take = (key: string, text: string, field: Field<unknown>, into: Record<string, unknown>): void => {
    const value = field.read(text);
    if (value === undefined || (key === 'view' && !isView(product, text)))
      notes.push(`“${text.slice(0, 40)}” means nothing as ${key}: the default is shown instead.`);
    else into[key] = value;
  };
  for (const [key, text] of given) {
    if (key === 'product') continue;
    if (key === 'did') values['did'] = readSteps(text, MOST_STEPS, notes);
    else if (key.startsWith(VALUE) && key.length < 80) set[key.slice(VALUE.length)] = text.slice(0, LONGEST_VALUE);
    else if (key.startsWith(TOKEN) && isValue(key.slice(TOKEN.length), text)) tokens[key.slice(TOKEN.length)] = text;
    else if (isField(key)) take(key, text, fields[key], values);
    else if (Object.hasOwn(fieldsOf(product), key)) take(key, text, fieldsOf(product)[key]!, own);
    else notes.push(`This preview knows no “${key.slice(0, 40)}”.`);
  }
  const state = { ...values, own, tokens, values: set } as unknown as PreviewState;
  // The clock stands at the last step at least: what has been done lies in the past.
  return { state: { ...state, clock: Math.max(state.clock, state.did.at(-1)?.at ?? 0) }, notes };
}

function productIn(given: readonly [string, string][], notes: string[]): string {
  let product = FIRST;
  for (const [key, text] of given) {
    if (key !== 'product') continue;
    const found = fields.product.read(text);
    if (found === undefined) notes.push(`“${text.slice(0, 40)}” means nothing as product: the default is shown instead.`);
    else product = found;
  }
  return product;
}

const isView = (product: string, view: string): boolean =>
  view === 'states' || view === 'state' || productOf(product).pages.some(({ value }) => value === view);

/** The part of a link behind the `#`; empty for the initial state. */
export function writeState(state: PreviewState): string {
  const initial = { ...stateOf(state.product), product: FIRST };
  const parts = KEYS.flatMap((key) => written(key, fields[key], state[key], initial[key]));
  const own = Object.entries(fieldsOf(state.product)).flatMap(([key, field]) =>
    written(key, field, state.own[key], field.initial),
  );
  const values = Object.entries(state.values).map(([key, text]) => `${VALUE}${quoted(key)}=${quoted(text)}`);
  const tokens = Object.entries(state.tokens).map(([key, text]) => `${TOKEN}${key}=${quoted(text)}`);
  const did = state.did.length > 0 ? [`did=${quoted(stepsText(state.did))}`] : [];
  return [...parts, ...own, ...values, ...tokens, ...did].join('&');
}

/** Nothing where a value is what it is without a link. A product's own field may have a word of its own for `null`. */
function written(key: string, field: Field<unknown>, value: unknown, initial: unknown): string[] {
  const text = (of: unknown): string => (of === null && isField(key) ? '' : field.write(of));
  return text(value) === text(initial) ? [] : [`${key}=${quoted(text(value))}`];
}

function isField(key: string): key is keyof typeof fields {
  return Object.hasOwn(fields, key);
}
