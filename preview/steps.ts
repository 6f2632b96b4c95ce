/**
 * What somebody did in the preview, as text: `apply:1.3-showroom-logo~buy:S~deliver:1@3d`. Each step is a deed, what it was about, and after `@` how far the
 * clock had been moved by then. Nothing here touches the page, so that a link can be read and written anywhere.
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

/** The backgrounds that a photo can be put on. */
export const BACKGROUNDS = ['showroom', 'studio', 'coast', 'alps', 'city'] as const;
export type Background = (typeof BACKGROUNDS)[number];
/** How many photos the listing has; they are counted from 1. */
export const PHOTO_COUNT = 9;

/** What was done, without when. */
export type Deed =
  | {
      readonly kind: 'apply';
      readonly photos: readonly number[];
      readonly background: Background | null;
      readonly logo: boolean;
    }
  | { readonly kind: 'revert' | 'report'; readonly photos: readonly number[] }
  /** `money`: of a pack of any amount, in the currency's main unit. */
  | { readonly kind: 'buy'; readonly pack: string; readonly money?: number }
  /** The number of an order among all of the account, from the oldest on. */
  | { readonly kind: 'pay' | 'deliver' | 'cancel'; readonly order: number }
  | { readonly kind: 'grant'; readonly amount: number }
  | { readonly kind: 'empty' };

/** A deed, and how far the clock had been moved by then, in milliseconds. */
export type Step = Deed & { readonly at: number };

/** `+3d4h` of milliseconds; whole seconds. */
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

/** `1.3.4`; empty for none. */
export const photosText = (photos: readonly number[]): string => photos.join('.');

/** Photos in ascending order, each once; `undefined` when one of them is none of the listing's. */
export function photosOf(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const photos = text.split('.').map((part) => (/^\d$/.test(part) ? Number(part) : 0));
  if (photos.some((photo) => photo < 1 || photo > PHOTO_COUNT)) return undefined;
  return [...new Set(photos)].sort((a, b) => a - b);
}

/** A step as it stands in a link. */
export function stepText(step: Step): string {
  const when = step.at > 0 ? `@${spanText(step.at)}` : '';
  return `${deedText(step)}${when}`;
}

function deedText(deed: Deed): string {
  switch (deed.kind) {
    case 'apply':
      return `apply:${photosText(deed.photos)}-${deed.background ?? 'none'}${deed.logo ? '-logo' : ''}`;
    case 'revert':
    case 'report':
      return `${deed.kind}:${photosText(deed.photos)}`;
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
  }
}

/** The step that a text tells of; `undefined` when it tells of none. */
export function stepOf(text: string): Step | undefined {
  const [deed = '', span, ...rest] = text.split('@');
  if (rest.length > 0) return undefined;
  const at = span === undefined ? 0 : spanOf(span);
  const [kind = '', about = '', ...more] = deed.split(':');
  if (at === undefined || more.length > 0) return undefined;
  const found = deedOf(kind, about);
  return found && { ...found, at };
}

function deedOf(kind: string, about: string): Deed | undefined {
  switch (kind) {
    case 'apply':
      return applyOf(about);
    case 'revert':
    case 'report': {
      const photos = photosOf(about);
      return photos?.length ? { kind, photos } : undefined;
    }
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
    default:
      return undefined;
  }
}

function applyOf(about: string): Deed | undefined {
  const [list = '', name = '', mark, ...more] = about.split('-');
  const photos = photosOf(list);
  const background = backgroundOf(name);
  if (!photos?.length || background === undefined || more.length > 0) return undefined;
  if (mark !== undefined && mark !== 'logo') return undefined;
  return { kind: 'apply', photos, background, logo: mark === 'logo' };
}

/** A background by its name, `null` for `none`; `undefined` for anything else. */
export function backgroundOf(name: string): Background | null | undefined {
  return name === 'none' ? null : BACKGROUNDS.find((known) => known === name);
}

const countOf = (text: string): number | undefined => (/^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined);
