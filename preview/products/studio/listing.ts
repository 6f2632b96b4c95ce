import type { Inputs } from '../../../src/index.ts';
import { flag, oneOf, type Fields, type Field } from '../../link/field.ts';
import type { Step } from '../../link/steps.ts';

/** The backgrounds that a photo can be put on. */
export const BACKGROUNDS = ['showroom', 'studio', 'coast', 'alps', 'city'] as const;
export type Background = (typeof BACKGROUNDS)[number];
/** How many photos the listing has; they are counted from 1. */
export const PHOTO_COUNT = 9;

/** What a photo looks like. */
export interface Photo {
  /** Counted from 1. */
  readonly number: number;
  /** `null`: as it was taken. */
  readonly background: Background | null;
  /** `null`: there is none. */
  readonly logo: Place | null;
  readonly isReported: boolean;
}

/** Where the logo stands on a photo: above on the right, or below on the left. */
export const PLACES = ['top', 'bottom'] as const;
export type Place = (typeof PLACES)[number];

/** What is done to photos. */
export type PhotoDeed =
  | {
      readonly kind: 'apply';
      readonly photos: readonly number[];
      readonly background: Background | null;
      readonly logo: Place | null;
    }
  | { readonly kind: 'revert' | 'report'; readonly photos: readonly number[] };

/** Every photo of the listing. */
export const everyPhoto = (): readonly number[] => Array.from({ length: PHOTO_COUNT }, (_, index) => index + 1);

/** The action that a deed is, with its inputs. */
export function spendOf(deed: PhotoDeed): { action: string; inputs: Inputs } {
  const photos = deed.photos.length;
  if (deed.kind === 'apply')
    return { action: 'apply', inputs: { photos, background: deed.background !== null, logo: deed.logo !== null } };
  return { action: deed.kind === 'revert' ? 'revert' : 'report_faulty', inputs: { photos } };
}

/** What a link remembers of a deed beside what it cost: `1.3-coast-top`. */
export function markOf(deed: PhotoDeed): string {
  const photos = photosText(deed.photos);
  return deed.kind === 'apply' ? `${photos}-${deed.background ?? 'none'}${deed.logo ? `-${deed.logo}` : ''}` : photos;
}

/** The photos after everything that was done to them. A mark that makes no sense changes none. */
export function photosAfter(did: readonly Step[]): readonly Photo[] {
  const originals = everyPhoto().map((number): Photo => ({ number, background: null, logo: null, isReported: false }));
  return did.reduce<readonly Photo[]>(
    (photos, step) => (step.kind === 'spend' ? after(photos, step.action, step.mark ?? '') : photos),
    originals,
  );
}

function after(photos: readonly Photo[], action: string, mark: string): readonly Photo[] {
  const [list = '', name = '', sign] = mark.split('-');
  const background = backgroundOf(name) ?? null;
  const change = (photo: Photo): Photo => {
    if (action === 'apply') return { ...photo, background, logo: PLACES.find((place) => place === sign) ?? null };
    if (action === 'revert') return { ...photo, background: null, logo: null };
    return action === 'report_faulty' ? { ...photo, isReported: true } : photo;
  };
  const meant = photosOf(list) ?? [];
  return photos.map((photo) => (meant.includes(photo.number) ? change(photo) : photo));
}

/** `1.3.4`; empty for none. */
const photosText = (photos: readonly number[]): string => photos.join('.');

/** Photos in ascending order, each once; `undefined` when one of them is none of the listing's. */
function photosOf(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const photos = text.split('.').map((part) => (/^\d$/.test(part) ? Number(part) : 0));
  if (photos.some((photo) => photo < 1 || photo > PHOTO_COUNT)) return undefined;
  return [...new Set(photos)].sort((a, b) => a - b);
}

/** A background by its name, `null` for `none`; `undefined` for anything else. */
const backgroundOf = (name: string): Background | null | undefined =>
  name === 'none' ? null : BACKGROUNDS.find((known) => known === name);

const photos: Field<readonly number[]> = {
  initial: [1, 2, 3],
  read: (text) => (text === 'none' ? [] : text === 'all' ? everyPhoto() : photosOf(text)),
  write: (list) => (list.length === 0 ? 'none' : list.length === PHOTO_COUNT ? 'all' : photosText(list)),
};
const bg: Field<Background | null> = { initial: 'showroom', read: backgroundOf, write: (background) => background ?? 'none' };

/** What is selected, and what for. */
export const fields = { photos, bg, logo: flag, place: oneOf(...PLACES) } satisfies Fields;
