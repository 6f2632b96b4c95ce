import {
  backgroundOf,
  PHOTO_COUNT,
  photosOf,
  photosText,
  spanOf,
  spanText,
  stepOf,
  stepText,
  type Background,
  type Step,
} from './steps.ts';

/** Everything that a link to the preview says. What is at its default is not written. */
export interface PreviewState {
  readonly view: 'studio' | 'billing' | 'states';
  /** The key of a scenario; `null`: the plain studio. */
  readonly scenario: string | null;
  /** The plan's key; `null`: the one that the scenario begins with. */
  readonly plan: string | null;
  /** Booked slots; `null`: those that the scenario begins with. */
  readonly slots: number | null;
  /** The role of who looks; `null`: the one that the scenario begins with. */
  readonly role: string | null;
  /** How far the clock has been moved, in milliseconds. */
  readonly clock: number;
  /** How long the backend takes, in milliseconds. */
  readonly delay: number | 'never';
  readonly fail: 'none' | 'all' | 'half' | 'lost';
  /** Delays and failures from the very first request on, so that there are no numbers yet. */
  readonly cold: boolean;
  readonly offline: boolean;
  /** How the studio sells its packs: by invoice its credits come at once, at a checkout when the money has come. */
  readonly sale: 'invoice' | 'checkout';
  readonly mode: 'charged' | 'held' | 'host';
  readonly theme: 'auto' | 'light' | 'dark';
  readonly dir: 'ltr' | 'rtl';
  readonly width: 'full' | 'tablet' | 'phone';
  /** Photos that are selected, counted from 1. */
  readonly photos: readonly number[];
  readonly bg: Background | null;
  readonly logo: boolean;
  /** Whether the panel is open; `null`: as there is room. */
  readonly panel: boolean | null;
  readonly tab: 'setup' | 'ledger' | 'events';
  /** What the states are searched for. */
  readonly find: string;
  readonly did: readonly Step[];
}

/** How a value is read from a link, and written into it. */
interface Field<T> {
  readonly initial: T;
  /** `undefined`: it is none. */
  readonly read: (text: string) => T | undefined;
  readonly write: (value: T) => string;
}

/** More steps than this make a link that nobody can send. */
export const MOST_STEPS = 200;

const oneOf = <const T extends readonly [string, ...string[]]>(...names: T): Field<T[number]> => ({
  initial: names[0],
  read: (text) => names.find((name) => name === text),
  write: (value) => value,
});
const flag: Field<boolean> = {
  initial: false,
  read: (text) => (text === '1' ? true : text === '0' ? false : undefined),
  write: (value) => (value ? '1' : '0'),
};
const name: Field<string | null> = {
  initial: null,
  read: (text) => (/^[a-z0-9_-]{1,60}$/i.test(text) ? text : undefined),
  write: (value) => value ?? '',
};

const fields: { readonly [K in Exclude<keyof PreviewState, 'did'>]: Field<PreviewState[K]> } = {
  view: oneOf('studio', 'billing', 'states'),
  scenario: name,
  plan: name,
  slots: {
    initial: null,
    read: (text) => (/^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : undefined),
    write: String,
  },
  role: name,
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
  sale: oneOf('invoice', 'checkout'),
  mode: oneOf('charged', 'held', 'host'),
  theme: oneOf('auto', 'light', 'dark'),
  dir: oneOf('ltr', 'rtl'),
  width: oneOf('full', 'tablet', 'phone'),
  photos: {
    initial: [1, 2, 3],
    read: (text) => (text === 'none' ? [] : text === 'all' ? everyPhoto() : photosOf(text)),
    write: (photos) => (photos.length === 0 ? 'none' : photos.length === PHOTO_COUNT ? 'all' : photosText(photos)),
  },
  bg: { initial: 'showroom', read: backgroundOf, write: (background) => background ?? 'none' },
  logo: flag,
  panel: { ...flag, initial: null, write: (open) => (open ? '1' : '0') },
  tab: oneOf('setup', 'ledger', 'events'),
  find: { initial: '', read: (text) => text.slice(0, 80), write: (text) => text },
};

/** Every photo of the listing. */
export const everyPhoto = (): readonly number[] => Array.from({ length: PHOTO_COUNT }, (_, index) => index + 1);

const KEYS = Object.keys(fields) as (keyof typeof fields)[];

/** What is seen when a link says nothing. */
export const initialState: PreviewState = {
  ...(Object.fromEntries(KEYS.map((key) => [key, fields[key].initial])) as Omit<PreviewState, 'did'>),
  did: [],
};

/** A state, and what of the link could not be understood, as sentences. */
export interface ReadState {
  readonly state: PreviewState;
  readonly notes: readonly string[];
}

/** Reads what stands behind the `#`. Never throws: what makes no sense is left at its default, and noted. */
export function readState(hash: string): ReadState {
  const given = pairsOf(hash.replace(/^#/, ''));
  const notes: string[] = [];
  const values: Record<string, unknown> = { ...initialState };
  for (const [key, text] of given) {
    if (key === 'did') values.did = readSteps(text, notes);
    else if (!isField(key)) {
      notes.push(`This preview knows no “${key.slice(0, 40)}”.`);
    } else {
      const value = fields[key].read(text);
      if (value === undefined) notes.push(`“${text.slice(0, 40)}” means nothing as ${key}: the default is shown instead.`);
      else values[key] = value;
    }
  }
  const state = values as unknown as PreviewState;
  // The clock stands at the last step at least: what has been done lies in the past.
  return { state: { ...state, clock: Math.max(state.clock, state.did.at(-1)?.at ?? 0) }, notes };
}

/** Keys and their texts. A plus is a plus here: nobody has to write `%2B3d` for three days. */
function pairsOf(text: string): [string, string][] {
  return text.split('&').flatMap((pair): [string, string][] => {
    const at = pair.indexOf('=');
    return pair === '' ? [] : [[decoded(at < 0 ? pair : pair.slice(0, at)), decoded(at < 0 ? '' : pair.slice(at + 1))]];
  });
}

/** A link that was cut off in the middle of a character is shown as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readSteps(text: string, notes: string[]): Step[] {
  const steps: Step[] = [];
  for (const part of text === '' ? [] : text.split('~')) {
    const step = stepOf(part);
    // Time only goes forward, so a step cannot lie before the one it follows.
    if (step && steps.length < MOST_STEPS && step.at >= (steps.at(-1)?.at ?? 0)) steps.push(step);
    else notes.push(`The step “${part.slice(0, 40)}” was left out.`);
  }
  return steps;
}

/** The part of a link behind the `#`; empty for the initial state. */
export function writeState(state: PreviewState): string {
  const parts = KEYS.flatMap((key) => {
    const text = written(key, state);
    return text === written(key, initialState) ? [] : [`${key}=${quoted(text)}`];
  });
  const did = state.did.length > 0 ? [`did=${quoted(state.did.map(stepText).join('~'))}`] : [];
  return [...parts, ...did].join('&');
}

function written<K extends keyof typeof fields>(key: K, state: PreviewState): string {
  const field = fields[key] as Field<PreviewState[K]>;
  const value = state[key];
  return value === null && key !== 'bg' ? '' : field.write(value);
}

/** Percent-encodes only what a link cannot carry, so that a person can read and change it. */
const quoted = (text: string): string => encodeURIComponent(text).replace(/%(3A|40|3D|2B)/g, decodeURIComponent);

function isField(key: string): key is keyof typeof fields {
  return Object.hasOwn(fields, key);
}
