import { expect } from '@open-wc/testing';
import { until } from '../components/support/page.ts';
import { dress } from '../../preview/products/editors/editor.ts';
import { standOut } from './colours.ts';
import { look, widen } from './hand.ts';
import type { Kit } from './kit.ts';

/** How a page may be looked at, or be made. */
interface Condition {
  readonly says: string;
  /** What the page says of itself. */
  readonly css?: string;
  readonly dir?: 'rtl';
  /** How wide the window is. */
  readonly width?: number;
  /** What the engine is told; skipped where its driver cannot tell it. */
  readonly media?: Look;
  /** What the engine must know, or the check could not tell. */
  readonly needs?: string;
  /** What is so beyond `stands`, which is about screens. */
  check?(this: void, kit: Kit): void | Promise<void>;
}

/** A kind of media, or a feature of it. */
export interface Look {
  readonly media?: 'print';
  readonly features?: readonly { readonly name: string; readonly value: string }[];
}

const WIDTH = 800;

/** What people and pages do to a header, and to what stands in it. */
export const conditions: readonly Condition[] = [
  { says: 'from right to left', dir: 'rtl', check: sized },
  { says: 'with small rems', css: 'html { font-size: 62.5% !important; }', check: sized },
  { says: 'with large rems', css: 'html { font-size: 200% !important; }', check: sized },
  { says: 'at 200 %', css: 'html { zoom: 2; }', needs: 'currentCSSZoom' },
  { says: 'in a window of 320 pixels', width: 320 },
  { says: 'in forced colours', media: { features: [{ name: 'forced-colors', value: 'active' }] }, check: forced },
  { says: 'with less motion', media: { features: [{ name: 'prefers-reduced-motion', value: 'reduce' }] }, check: still },
  { says: 'in the dark', css: 'html { color-scheme: dark; } header { background: #17151f; }', check: legible },
  { says: 'on paper', media: { media: 'print' }, check: printed },
];

/** Brings a condition about, looks at the kit in it, and takes it away again. @returns why this engine cannot tell. */
export async function under({ css, dir, width, media, needs, check }: Condition, kit: Kit): Promise<string | void> {
  const { documentElement: html } = document;
  if (needs && !(needs in html)) return `it measures rectangles and points in different pixels, as it knows no ${needs}`;
  const style = css && dress(css);
  if (dir) html.dir = dir;
  try {
    if (width && !(await widen(width))) return 'its driver has one window';
    if (media && !(await look(media))) return 'its driver shows no page in that way';
    const query = media && (media.media ?? media.features?.map(({ name, value }) => `(${name}: ${value})`).join(' and '));
    if (query) expect(matchMedia(query).matches, query).to.equal(true);
    if (media?.media !== 'print') await stands(kit);
    await check?.(kit);
  } finally {
    if (style) style.remove();
    html.removeAttribute('dir');
    if (width) await widen(WIDTH);
    if (media) await look({});
  }
}

/** The price and the balance are there, within the window, and nothing lies over the middle of what is pressed. */
async function stands(kit: Kit): Promise<void> {
  expect([kit.button.textContent, kit.counter.textContent].every((text) => /\d/.test(text ?? ''))).to.equal(true);
  for (const control of [kit.button, kit.counter])
    await until(
      () => {
        const { left, top, right, bottom } = control.getBoundingClientRect();
        const root = control.getRootNode() as ShadowRoot;
        const hit = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        // A pixel may be shared at the edge of the window.
        return left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1 && control.contains(hit);
      },
      `a ${control.getRootNode() === kit.button.getRootNode() ? 'button' : 'counter'} that can be pressed`,
    );
}

/** It is as large as ever, and stands out from what is behind it. */
async function forced(kit: Kit): Promise<void> {
  sized(kit);
  await standOut(kit);
}

/** It does not grow or shrink with the page's letters. */
function sized(kit: Kit): void {
  const { fontSize } = getComputedStyle(kit.button);
  expect([fontSize, Math.round(kit.button.getBoundingClientRect().height)]).to.deep.equal(['14px', 32]);
}

/** The balance, which else fades from one look into another, does not. */
function still(kit: Kit): void {
  const { transitionDuration, animationName } = getComputedStyle(kit.counter.closest('[part=base]')!);
  expect([transitionDuration, animationName]).to.deep.equal(['0s', 'none']);
}

/** The balance takes the colours of a dark page: light on what is behind it. */
async function legible(kit: Kit): Promise<void> {
  await until(() => brightness(getComputedStyle(kit.counter).color) > 0.6, 'light letters');
}

/** What is to be pressed is not printed, and the balance is. */
function printed(kit: Kit): void {
  expect(kit.button.checkVisibility(), 'the button').to.equal(false);
  expect(kit.counter.checkVisibility(), 'the balance').to.equal(true);
  expect(kit.counter.textContent).to.match(/\d/);
}

function brightness(color: string): number {
  const context = document.createElement('canvas').getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / (3 * 255);
}
