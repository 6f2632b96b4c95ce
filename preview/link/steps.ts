import type { Inputs } from '../../src/index.ts';

/**
 * What somebody did in the preview, as text: `apply(photos=3,background=yes)1.3-coast~buy:S~deliver:1@3d`. Each step is a deed, what it was about, and after
 * `@` how far the clock had been moved by then. Nothing here touches the page or knows a product, so that a link can be read and written anywhere.
 */

const SECOND = 1_000;
const UNITS = [
  ['d', 86_400 * SECOND],
  ['h', 3_600 * SECOND],
  ['m', 60 * SECOND],
  ['s', SECOND],
] as const;
/** Three years: the year's credits have come and gone, and no number gets out of hand. */
const LONGEST = 3 * 366 * 86_400 * SECOND;

/** What was done, without when. */
export type Deed =
  /** `actual`: what an action came to whose price is known only afterwards. `mark`: what the product's page remembers of it, in its own words. */
  | { readonly kind: 'spend'; readonly action: string; readonly inputs: Inputs; readonly actual?: number; readonly mark?: string }
  /** `money`: of a pack of any amount, in the currency's main unit. */
  | { readonly kind: 'buy'; readonly pack: string; readonly money?: number }
  /** The number of an order among all of the account, from the oldest on. */
  | { readonly kind: 'pay' | 'deliver' | 'cancel'; readonly order: number }
  | { readonly kind: 'grant'; readonly amount: number }
  | { readonly kind: 'empty' }
  /** A flag of the account, such as a switch of its settings. */
  | { readonly kind: 'set'; readonly flag: string; readonly value: boolean }
  | { readonly kind: 'plan'; readonly plan: string }
  | { readonly kind: 'seats' | 'slots'; readonly value: number }
  /** Something happened that the policy rewards. */
  | { readonly kind: 'event'; readonly event: string };

/** A deed, and how far the clock had been moved by then, in milliseconds. */
export type Step = Deed & { readonly at: number };

/** `3d4h` of milliseconds; whole seconds. */
export function spanText(ms: number): string {
  let rest = ms;
  const parts = UNITS.map(([name, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count}${name}` : '';
  });
  return parts.join('') || '0s';
}

/** Milliseconds of `3d4h`; `undefined` when it is no span, or a longer one than three years. */
export function spanOf(text: string): number | undefined {
  const found = /^(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:(\d{1,4})s)?$/.exec(text);
  if (!found || text === '') return undefined;
  const ms = UNITS.reduce((sum, [, size], index) => sum + Number(found[index + 1] ?? 0) * size, 0);
  return ms <= LONGEST ? ms : undefined;
}

/** A step as it stands in a link. */
export function stepText(step: Step): string {
  const when = step.at > 0 ? `@${spanText(step.at)}` : '';
  return `${deedText(step)}${when}`;
}

/** Steps as they stand in a link, one after the other. */
export const stepsText = (steps: readonly Step[]): string => steps.map(stepText).join('~');

function deedText(deed: Deed): string {
  switch (deed.kind) {
    case 'spend':
      return `${deed.action}(${inputsText(deed)})${deed.mark ?? ''}`;
    case 'buy':
      return `buy:${deed.pack}${deed.money === undefined ? '' : `=${deed.money}`}`;
    case 'pay':
    case 'deliver':
    case 'cancel':
      return `${deed.kind}:${deed.order}`;
    case 'grant':
      return `grant:${deed.amount}`;
    case 'empty':
      return 'empty';
    case 'set':
      return `set:${deed.flag}=${deed.value ? 'yes' : 'no'}`;
    case 'plan':
      return `plan:${deed.plan}`;
    case 'seats':
    case 'slots':
      return `${deed.kind}:${deed.value}`;
    case 'event':
      return `event:${deed.event}`;
  }
}

/** The step that a text tells of; `undefined` when it tells of none. */
export function stepOf(text: string): Step | undefined {
  const [deed = '', span, ...rest] = text.split('@');
  if (rest.length > 0) return undefined;
  const at = span === undefined ? 0 : spanOf(span);
  const found = spendOf(deed) ?? deedOf(deed);
  return found === undefined || at === undefined ? undefined : { ...found, at };
}

function deedOf(text: string): Deed | undefined {
  const [kind = '', about = '', ...more] = text.split(':');
  if (more.length > 0) return undefined;
  switch (kind) {
    case 'buy': {
      const [, pack, money] = /^([\w.]{1,40})(?:=(\d{1,7}(?:\.\d{1,4})?))?$/.exec(about) ?? [];
      return pack === undefined ? undefined : { kind, pack, ...(money !== undefined && { money: Number(money) }) };
    }
    case 'pay':
    case 'deliver':
    case 'cancel': {
      const order = countOf(about);
      return order === undefined ? undefined : { kind, order };
    }
    case 'grant': {
      const amount = countOf(about);
      return amount === undefined ? undefined : { kind, amount };
    }
    case 'empty':
      return about === '' ? { kind } : undefined;
    case 'set': {
      const [, flag, value] = /^([\w-]{1,60})=(yes|no)$/.exec(about) ?? [];
      return flag === undefined ? undefined : { kind, flag, value: value === 'yes' };
    }
    case 'plan':
      return KEY.test(about) ? { kind, plan: about } : undefined;
    case 'seats':
    case 'slots': {
      const value = countOf(about);
      return value === undefined ? undefined : { kind, value };
    }
    case 'event':
      return KEY.test(about) ? { kind, event: about } : undefined;
    default:
      return undefined;
  }
}

const KEY = /^[\w-]{1,60}$/;
/** The name of what an action came to, among its inputs: no input can be called so. */
const ACTUAL = '!';

function inputsText({ inputs, actual }: Extract<Deed, { readonly kind: 'spend' }>): string {
  const values = Object.entries(inputs).map(([key, value]) => `${key}=${valueText(value)}`);
  return [...values, ...(actual === undefined ? [] : [`${ACTUAL}=${actual}`])].join(',');
}

function spendOf(text: string): Deed | undefined {
  const [, action, list = '', mark = ''] = /^([\w-]{1,60})\(([^()]*)\)([\w.-]{0,200})$/.exec(text) ?? [];
  if (action === undefined) return undefined;
  const inputs: Record<string, Inputs[string]> = {};
  let actual: number | undefined;
  for (const part of list === '' ? [] : list.split(',')) {
    const [, key, written] = /^([\w-]{1,60}|!)=(\S{0,400})$/.exec(part) ?? [];
    const value = written === undefined ? undefined : valueOf(written);
    if (key === undefined || value === undefined) return undefined;
    if (key !== ACTUAL) inputs[key] = value;
    else if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) actual = value;
    else return undefined;
  }
  return { kind: 'spend', action, inputs, ...(actual !== undefined && { actual }), ...(mark !== '' && { mark }) };
}

/** A list of nothing; a list of one empty text is a star alone. */
const NOTHING = '*!';
const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/;

/** A list begins with a star, a text that could be taken for something else with an apostrophe. */
function valueText(value: Inputs[string]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string')
    return value.map((item) => `*${escaped(typeof item === 'string' ? item : JSON.stringify(item))}`).join('') || NOTHING;
  const text = escaped(value);
  return text === '' || valueOf(text) !== value ? `'${text}` : text;
}

function valueOf(text: string): Inputs[string] | undefined {
  try {
    if (text === NOTHING) return [];
    if (text.startsWith('*')) return text.slice(1).split('*').map(decodeURIComponent);
    if (text.startsWith("'")) return decodeURIComponent(text.slice(1));
    if (text === 'yes' || text === 'no') return text === 'yes';
    return NUMBER.test(text) ? Number(text) : decodeURIComponent(text) || undefined;
  } catch {
    // A percent sign that begins nothing.
    return undefined;
  }
}

/** Without any character that parts a step from the next one, or what it says. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const countOf = (text: string): number | undefined => (/^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined);

/** The steps of a link, at most so many. What makes no sense is left out, and told in a note. */
export function readSteps(text: string, most: number, notes: string[]): Step[] {
  const steps: Step[] = [];
  for (const part of text === '' ? [] : text.split('~')) {
    const step = stepOf(part);
    // Time only goes forward, so a step cannot lie before the one it follows.
    if (step && steps.length < most && step.at >= (steps.at(-1)?.at ?? 0)) steps.push(step);
    else notes.push(`The step “${part.slice(0, 40)}” was left out.`);
  }
  return steps;
}
