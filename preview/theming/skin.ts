import { colourOf, type Colour } from './colour.ts';
import { fallbacksIn, tokensIn, type Token } from './read-tokens.ts';

/** Values of tokens as a link writes them: `0f766e`, `0f766e,5eead4` for light and dark, `12px`, or the families of a font. */
export type Skin = Readonly<Record<string, string>>;
export type Scheme = 'light' | 'dark';

const sources = import.meta.glob<string>('../../components/shared/{tokens,base}.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const sourceOf = (name: string): string => sources[`../../components/shared/${name}.ts`]!;

/** Every token that a page may set, as the elements' own source explains it. */
export const tokens: readonly Token[] = tokensIn(sourceOf('tokens'));

const fallbacks = [...fallbacksIn(sourceOf('tokens')), ...fallbacksIn(sourceOf('base'))];
/** Which tokens are no colours, and what may be written for them. */
const FORMS: Readonly<Record<string, RegExp>> = {
  font: /^[\w ,'-]{1,120}$/,
  'font-size': /^(1[0-9]|2[0-4])px$/,
  radius: /^([0-9]|[1-3][0-9])px$/,
};
const COLOUR = /^[\da-f]{6}(,[\da-f]{6})?$/;

export const isColour = (name: string): boolean => !Object.hasOwn(FORMS, name);
const isToken = (name: string): boolean => tokens.some((token) => token.name === name);

/** Whether a link may say this of a token: nothing that is let through can end a declaration. */
export const isValue = (name: string, text: string): boolean => isToken(name) && (FORMS[name] ?? COLOUR).test(text);

/** A value as CSS. */
export function cssOf(name: string, text: string): string {
  if (!isColour(name)) return text;
  const [light, dark] = text.split(',');
  return dark === undefined ? `#${light}` : `light-dark(#${light}, #${dark})`;
}

/** The value that CSS says; `undefined` when a link could not say it. */
export function textOf(name: string, css: string): string | undefined {
  const [, light, dark] = /^light-dark\((\S+), (\S+)\)$/.exec(css) ?? [undefined, css, undefined];
  const digits = (colour: string): string => {
    const found = colourOf(colour);
    return found ? found.map((part) => part.toString(16).padStart(2, '0')).join('') : colour;
  };
  const text = isColour(name) ? [light, dark].flatMap((colour) => (colour === undefined ? [] : digits(colour))).join() : css;
  return isValue(name, text) ? text : undefined;
}

/** What is shown for a token when nothing is said of it, as a link would write it. */
export const usual = (name: string): string => textOf(name, fallbacks.find((each) => each.name === name)?.value ?? '') ?? '';

/** The colours that the elements draw with: those of the tokens, and links, which are lighter where nothing is said of the accent. */
export function coloursOf(skin: Skin, scheme: Scheme): (name: string) => Colour {
  const pick = (text: string): Colour => {
    const [light = '', dark = light] = text.split(',');
    return colourOf(`#${scheme === 'light' ? light : dark}`)!;
  };
  return (name) => {
    if (name !== 'link') return pick(skin[name] ?? usual(name));
    return pick(skin['accent'] ?? textOf('accent', fallbacks.find(({ constant }) => constant === 'link')!.value)!);
  };
}

/** The declarations of a skin, one on a line. */
export const declarationsOf = (skin: Skin, important = ''): readonly string[] =>
  tokens.flatMap(({ name }) => (skin[name] === undefined ? [] : [`  --credit-${name}: ${cssOf(name, skin[name])}${important};`]));
