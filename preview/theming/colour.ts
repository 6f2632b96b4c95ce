/** Red, green and blue, each from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** The colour of `#17a` or `#1177aa`; `undefined` when it is none of these. */
export function colourOf(text: string): Colour | undefined {
  const [, short, long] = /^#(?:([\da-f]{3})|([\da-f]{6}))$/i.exec(text) ?? [];
  const digits = long ?? (short && [...short].map((digit) => digit + digit).join(''));
  if (digits === undefined) return undefined;
  const at = (index: number): number => parseInt(digits.slice(index, index + 2), 16);
  return [at(0), at(2), at(4)];
}

/** `#1177aa`. */
export const hexOf = (colour: Colour): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** So much of one colour over another, from 0 to 1, as `color-mix(in srgb, …)` does it. */
export const mixed = (over: Colour, under: Colour, share: number): Colour =>
  [0, 1, 2].map((index) => over[index]! * share + under[index]! * (1 - share)) as unknown as Colour;

/** How far two colours are apart, from 1 to 21, as WCAG 2.2 counts it. */
export function contrast(a: Colour, b: Colour): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
