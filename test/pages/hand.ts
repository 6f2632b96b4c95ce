import { executeServerCommand, sendKeys, sendMouse } from '@web/test-runner-commands';
import { until } from '../components/support/page.ts';
import type { Look } from './conditions.ts';

type Point = [x: number, y: number];

/** The middle of an element, in whole pixels of the window. */
export function middleOf(element: Element): Point {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
}

export const click = (element: Element): Promise<void> => sendMouse({ type: 'click', position: middleOf(element) });
export const pointAt = (element: Element): Promise<void> => sendMouse({ type: 'move', position: middleOf(element) });
/** Where nothing is. */
export const rest = (): Promise<void> => sendMouse({ type: 'move', position: [innerWidth - 2, innerHeight - 2] });

/** Presses on an element, and lets go elsewhere. */
export async function drag(from: Element, to: Point): Promise<void> {
  const [x, y] = middleOf(from);
  await sendMouse({ type: 'move', position: [x, y] });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: [Math.round((x + to[0]) / 2), Math.round((y + to[1]) / 2)] });
  await sendMouse({ type: 'move', position: to });
  await sendMouse({ type: 'up' });
}

/** A finger. @returns false where the engine's driver has none. */
export const tap = (element: Element): Promise<boolean> => executeServerCommand('tap', middleOf(element));

/** Turns the wheel over an element, in pixels. @returns false where the engine's driver has none. */
export async function wheel(element: Element, by: number): Promise<boolean> {
  await pointAt(element);
  return executeServerCommand('wheel', by);
}

/** Makes the window so wide. @returns false where the engine's driver cannot. */
export async function widen(width: number): Promise<boolean> {
  if (!(await executeServerCommand('widen', { width, height: 600 }))) return false;
  // A page hears of it later.
  await until(() => innerWidth === width, 'the width');
  return true;
}

/** How the page is looked at from now on; nothing brings back the usual. @returns false where the engine's driver cannot. */
export const look = (at: Look): Promise<boolean> => executeServerCommand('look', { media: '', features: [], ...at });

export const type = (text: string): Promise<void> => sendKeys({ type: text });

/** Keys one after the other; `Control+z` is a chord. */
export async function press(...chords: readonly string[]): Promise<void> {
  for (const chord of chords) {
    const keys = chord.split('+');
    const last = keys.pop()!;
    for (const key of keys) await sendKeys({ down: key });
    await sendKeys({ press: last });
    for (const key of keys.reverse()) await sendKeys({ up: key });
  }
}
