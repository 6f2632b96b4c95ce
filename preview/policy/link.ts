import { count, flag, name, oneOf, words, type Field } from '../link/field.ts';
import { pairsOf, quoted } from '../link/pairs.ts';
import { readSteps, spanOf, spanText, stepOf, stepsText, stepText, type Deed, type Step } from '../link/steps.ts';
import { RHYTHMS, type Habit, type Rhythm } from '../../src/year/habit.ts';

/** Everything that a link to the policy page says, but for a text that was changed. What is at its default is not written. */
export interface PolicyLink {
  /** The ready policy that the text is, or began as; `null`: none. */
  readonly policy: string | null;
  /** A text of somebody's own: how a link carries it, `~` and its name where it is too long for that; empty: that of the ready policy. */
  readonly text: string;
  readonly view: 'year' | 'prices' | 'says' | 'try';
  readonly theme: 'auto' | 'light' | 'dark';
  /** The account; `null`: as is usual with the policy. A plan `-` is none. */
  readonly plan: string | null;
  readonly role: string | null;
  readonly billing: 'usual' | 'monthly' | 'annual';
  readonly slots: number | null;
  readonly seats: number | null;
  /** The day on which everything begins. */
  readonly from: string;
  readonly zone: string;
  /** How many months are played. */
  readonly months: number;
  /** Whether packs are bought in these months when credits are missing. */
  readonly buys: boolean;
  /** What is done in these months; `null`: as is usual with the policy. */
  readonly habits: readonly Habit[] | null;
  /** Parameters that were given a value, as they are written. */
  readonly values: Readonly<Record<string, string>>;
  /** The action to try; `null`: as is usual. */
  readonly spend: SpendDeed | null;
  /** What was tried, and how far the clock has been moved, in milliseconds. */
  readonly did: readonly Step[];
  readonly clock: number;
}

type SpendDeed = Extract<Deed, { readonly kind: 'spend' }>;

/** A link that says nothing shows the same every day. */
export const FIRST_DAY = '2026-01-01';
/** The longest row of habits; of each, how often on a day. */
export const MOST_HABITS = 8;
export const MOST_TIMES = 50;
export const MOST_MONTHS = 36;
const MOST_STEPS = 100;
const LONGEST_VALUE = 2_000;
const VALUE = 'p.';

const fields: { readonly [K in Exclude<keyof PolicyLink, 'did' | 'values'>]: Field<PolicyLink[K]> } = {
  policy: name,
  text: { initial: '', read: (text) => (/^~?[\w-]*$/.test(text) ? text : undefined), write: (text) => text },
  view: oneOf('year', 'prices', 'says', 'try'),
  theme: oneOf('auto', 'light', 'dark'),
  plan: { ...words('', 60), initial: null, write: (plan) => plan ?? '' },
  role: { ...words('', 60), initial: null, write: (role) => role ?? '' },
  billing: oneOf('usual', 'monthly', 'annual'),
  slots: count,
  seats: count,
  from: { initial: FIRST_DAY, read: (text) => (isDay(text) ? text : undefined), write: (day) => day },
  zone: { initial: 'UTC', read: (text) => (isZone(text) ? text : undefined), write: (zone) => zone },
  months: {
    initial: 12,
    read: (text) => (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_MONTHS ? Number(text) : undefined),
    write: String,
  },
  buys: { ...flag, initial: true },
  habits: {
    initial: null,
    read: readHabits,
    write: (habits) => (habits === null ? '' : habits.map(habitText).join('~') || NONE),
  },
  spend: {
    initial: null,
    read: (text) => {
      const step = stepOf(text);
      return step?.kind === 'spend' && step.at === 0 ? withoutTime(step) : undefined;
    },
    write: (deed) => (deed === null ? '' : stepText({ ...deed, at: 0 })),
  },
  clock: {
    initial: 0,
    read: (text) => (text.startsWith('+') ? spanOf(text.slice(1)) : undefined),
    write: (value) => `+${spanText(value)}`,
  },
};

const KEYS = Object.keys(fields) as (keyof typeof fields)[];
const NONE = '-';

/** What is seen when a link says nothing. */
export const firstLink: PolicyLink = {
  ...(Object.fromEntries(KEYS.map((key) => [key, fields[key].initial])) as unknown as Omit<PolicyLink, 'did' | 'values'>),
  values: {},
  did: [],
};

/** Whether a text is a day of the calendar, in a century in which anything is sold. */
export function isDay(text: string): boolean {
  const at = /^20\d\d-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Whether a text is a zone that the engine can count in. */
export function isZone(text: string): boolean {
  try {
    return text !== '' && new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Reads what stands behind the `#`. Never throws: what makes no sense is left at its default, and noted. */
export function readLink(hash: string): { readonly link: PolicyLink; readonly notes: readonly string[] } {
  const read: Record<string, unknown> = { ...firstLink };
  const values: Record<string, string> = {};
  const notes: string[] = [];
  for (const [key, text] of pairsOf(hash)) {
    if (key === 'did') read['did'] = readSteps(text, MOST_STEPS, notes);
    else if (key.startsWith(VALUE) && key.length < 80) values[key.slice(VALUE.length)] = text.slice(0, LONGEST_VALUE);
    else if (Object.hasOwn(fields, key)) {
      const value = fields[key as keyof typeof fields].read(text);
      if (value === undefined) notes.push(`“${text.slice(0, 40)}” means nothing as ${key}: the default is shown instead.`);
      else read[key] = value;
    } else notes.push(`This page knows no “${key.slice(0, 40)}”.`);
  }
  const link = { ...read, values } as unknown as PolicyLink;
  return { link: { ...link, clock: Math.max(link.clock, link.did.at(-1)?.at ?? 0) }, notes };
}

/** The part of a link behind the `#`; empty for the first link. */
export function writeLink(link: PolicyLink): string {
  const parts = KEYS.flatMap((key) => {
    const { initial, write } = fields[key] as Field<unknown>;
    const text = write(link[key]);
    return link[key] === initial || text === write(initial) ? [] : [`${key}=${quoted(text)}`];
  });
  const values = Object.entries(link.values).map(([key, text]) => `${VALUE}${quoted(key)}=${quoted(text)}`);
  const did = link.did.length > 0 ? [`did=${quoted(stepsText(link.did))}`] : [];
  return [...parts, ...values, ...did].join('&');
}

/** A habit is written as the deed that it repeats, with how often behind it: `work(pages=3)weekday.2`. */
const habitText = ({ action, inputs, every, times = 1 }: Habit): string =>
  stepText({ kind: 'spend', action, inputs, mark: times === 1 ? every : `${every}.${times}`, at: 0 });

function readHabits(text: string): readonly Habit[] | undefined {
  if (text === NONE) return [];
  const habits = text.split('~').map((part): Habit | undefined => {
    const step = stepOf(part);
    if (step?.kind !== 'spend' || step.at > 0) return undefined;
    const [, every, often = '1'] = /^([a-z]+)(?:\.(\d{1,2}))?$/.exec(step.mark ?? '') ?? [];
    const times = Number(often);
    if (!RHYTHMS.includes(every as Rhythm) || times < 1 || times > MOST_TIMES) return undefined;
    return { action: step.action, inputs: step.inputs, every: every as Rhythm, ...(times > 1 && { times }) };
  });
  const read = habits.filter((habit) => habit !== undefined);
  return read.length === habits.length && read.length <= MOST_HABITS ? read : undefined;
}

function withoutTime({ action, inputs, actual }: SpendDeed): SpendDeed {
  return { kind: 'spend', action, inputs, ...(actual !== undefined && { actual }) };
}
