import { contrast, mixed, type Colour } from './colour.ts';
import { coloursOf, type Scheme, type Skin } from './skin.ts';

type Of = (name: string) => Colour;

/** Two colours that meet in the elements, and how far apart they have to be. */
interface Meeting {
  /** Where they meet, as a designer would say it. */
  readonly where: string;
  readonly front: (of: Of) => Colour;
  readonly ground: (of: Of) => Colour;
  /** 4.5 for text, 3 for shapes: WCAG 2.2, 1.4.3 and 1.4.11. */
  readonly needs: 3 | 4.5;
}

const BLACK: Colour = [0, 0, 0];
const meeting = (where: string, front: string, ground: string | ((of: Of) => Colour), needs: 3 | 4.5 = 4.5): Meeting => ({
  where,
  front: (of) => of(front),
  ground: typeof ground === 'string' ? (of) => of(ground) : ground,
  needs,
});

const meetings: readonly Meeting[] = [
  meeting('Text on a card', 'ink', 'surface'),
  meeting('Hints on a card', 'muted', 'surface'),
  meeting('Text under the pointer', 'ink', 'sunken'),
  meeting('A refused button, a tag', 'muted', 'sunken'),
  meeting('The name and price on a button', 'accent-ink', 'accent'),
  meeting('The same under the pointer', 'accent-ink', (of) => mixed(of('accent'), BLACK, 0.9)),
  meeting('Links on a card', 'link', 'surface'),
  meeting('A link under the pointer', 'link', 'sunken'),
  meeting('What ends soon', 'low', 'surface'),
  meeting('The tag “Low”', 'low', (of) => mixed(of('low'), of('surface'), 0.14)),
  meeting('What has failed', 'error', 'surface'),
  meeting('A button on a card', 'accent', 'surface', 3),
  meeting('The ring around what has the focus', 'link', 'surface', 3),
];

/** A pair in one scheme. */
export interface Pair {
  readonly where: string;
  readonly front: Colour;
  readonly ground: Colour;
  readonly ratio: number;
  readonly needs: number;
  readonly passes: boolean;
}

/** Every pair of a skin in light or dark. */
export function pairsOf(skin: Skin, scheme: Scheme): readonly Pair[] {
  const of = coloursOf(skin, scheme);
  return meetings.map(({ where, front, ground, needs }) => {
    const [a, b] = [front(of), ground(of)];
    const ratio = contrast(a, b);
    return { where, front: a, ground: b, ratio, needs, passes: ratio >= needs };
  });
}

/** `4.6 : 1`, never rounded up to what it is not. */
export const ratioText = (ratio: number): string => `${(Math.floor(ratio * 10) / 10).toFixed(1)} : 1`;
