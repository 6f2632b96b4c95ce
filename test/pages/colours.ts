import { expect } from '@open-wc/testing';
import { groundOf } from '../../preview/picture/picture.ts';
import { contrast, type Colour } from '../../preview/theming/colour.ts';
import { add } from '../../preview/products/editors/editor.ts';
import { walkTo } from './acts.ts';
import type { Kit } from './kit.ts';

/** How far apart from its ground a letter must be, and the edge of what is pressed: https://www.w3.org/TR/WCAG22/#contrast-minimum, #non-text-contrast */
const [LETTERS, EDGES] = [4.5, 3];

/** The colours that somebody chooses who has colours forced. */
const CHOSEN = [
  ...['Canvas', 'CanvasText', 'LinkText', 'GrayText', 'Highlight', 'HighlightText', 'SelectedItem', 'SelectedItemText'],
  ...['ButtonFace', 'ButtonText', 'ButtonBorder', 'Field', 'FieldText', 'Mark', 'MarkText', 'AccentColor', 'AccentColorText'],
];

/** In forced colours the price, the balance, their boxes and the ring around what has the focus can be told from what is behind them, in the colours somebody has chosen. */
export async function standOut({ button, counter }: Pick<Kit, 'button' | 'counter'>): Promise<void> {
  const chosen = new Set(CHOSEN.map(colourOf).map(String));
  const differs = (says: string, colour: string, ground: string, least: number): void => {
    const [here, behind] = [colourOf(colour), colourOf(ground)];
    expect(chosen.has(String(here)), `${says} in a chosen colour: ${colour}`).to.equal(true);
    expect(chosen.has(String(behind)), `the ground of ${says} in a chosen colour: ${ground}`).to.equal(true);
    expect(contrast(here, behind), `${says} in ${colour} on ${ground}`).to.be.at.least(least);
  };
  for (const [says, control, letters] of [
    ['the price', button, button.lastElementChild ?? button],
    ['the balance', counter, counter.querySelector('[part=number]') ?? counter],
  ] as const) {
    await ended(control);
    differs(`the letters of ${says}`, getComputedStyle(letters).color, groundOf(letters), LETTERS);

    const box = control.closest('[part=base]') ?? control;
    const { borderStyle, borderWidth, borderColor } = getComputedStyle(box);
    const around = groundOf(box.parentElement ?? (box.getRootNode() as ShadowRoot).host);
    expect([borderStyle === 'none', parseFloat(borderWidth) >= 1], `an edge around ${says}`).to.deep.equal([false, true]);
    differs(`the edge around ${says}`, borderColor, around, EDGES);

    await walkTo(control);
    await ended(control);
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(control);
    expect([outlineStyle === 'none', parseFloat(outlineWidth) >= 2], `a ring around ${says}`).to.deep.equal([false, true]);
    differs(`the ring around ${says}`, outlineColor, around, EDGES);
  }
}

/** What goes from one colour to another is looked at when it is there. */
async function ended(control: HTMLElement): Promise<void> {
  await Promise.allSettled((control.getRootNode() as ShadowRoot).getAnimations().map(({ finished }) => finished));
}

/** A colour as the page draws it, however it is written. */
function colourOf(written: string): Colour {
  const probe = add(document.body);
  probe.style.cssText = `forced-color-adjust: none; color: ${written}`;
  const { color } = getComputedStyle(probe);
  probe.remove();
  const context = document.createElement('canvas').getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
