import { expect } from '@open-wc/testing';
import { until } from '../components/support/page.ts';
import { click, press, type, widen } from './hand.ts';
import type { Scene } from './in-editor.ts';
import { fieldIn, radiosIn } from './kit.ts';
import { FIRST, WORD } from './text.ts';

/** Does something, after which exactly so many spends have come to their end, and the host has put what came of them where the selection was. */
export async function spends({ editor, kit }: Scene, times: number, act: () => Promise<void>): Promise<void> {
  const before = kit.spent();
  const seen: { selected: string; isFocused: boolean }[] = [];
  kit.onSpent = () => {
    seen.push({ selected: editor.selected(), isFocused: editor.isFocused() });
    void editor.replace('N');
  };
  try {
    await act();
    await until(() => kit.spent() === before + times, `the spend of ${kit.button.textContent}`);
    expect(seen, 'what the host finds in the editor').to.deep.equal([{ selected: WORD, isFocused: true }]);
    await until(async () => (await editor.saved()).includes(FIRST.replace(WORD, 'N')), 'the result in the document');
  } finally {
    kit.onSpent = () => undefined;
  }
}

/** Everything that somebody may press in a dialog with a field: letters, editing, undoing more than was typed, moving about, choosing. */
export async function typeAbout(dialog: HTMLDialogElement): Promise<void> {
  const field = fieldIn(dialog);
  const root = dialog.getRootNode() as ShadowRoot;
  await click(field);
  expect(root.activeElement, 'the pointer gives the field the focus').to.equal(field);
  await press('Control+a');
  await type('12 0');
  expect(field.value).to.equal('12 0');
  await press('Backspace', 'ArrowLeft', 'Delete');
  expect(field.value, 'what editing comes to').to.equal('12');
  await press('Home');
  await type('3');
  expect(field.value).to.equal('312');
  await press('End', 'ArrowUp', 'ArrowDown', 'Enter');
  for (let times = 0; times < 6; times++) await press('Control+z');
  await press('Control+y', 'Control+x', 'Control+b', 'Control+a', 'Delete');
  await press('Tab');
  expect(root.activeElement, 'Tab goes on').not.to.equal(field);
  await press('Shift+Tab');
  expect(root.activeElement, 'and back').to.equal(field);
  const radio = radiosIn(dialog).find(({ checked }) => checked)!;
  radio.focus();
  await press('ArrowUp', 'Backspace', 'Delete', ' ');
  expect(radio.checked, 'an arrow key chooses another pack').to.equal(false);
}

/** More stops than an editor with its toolbar has. */
const MOST_STOPS = 60;

/** Goes from stop to stop with the Tab key, as somebody without a pointer does, until something has the focus. */
export async function walkTo(target: HTMLElement): Promise<void> {
  const { host } = target.getRootNode() as ShadowRoot;
  const isAhead = document.activeElement!.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING;
  let heard: KeyboardEvent | undefined;
  const hear = (event: KeyboardEvent): void => void (event.isTrusted && (heard = event));
  window.addEventListener('keydown', hear, true);
  for (let stops = 0; stops < MOST_STOPS && focused() !== target; stops++) {
    const from = focused();
    heard = undefined;
    await press(isAhead ? 'Tab' : 'Shift+Tab');
    const isTaken = (): boolean => heard?.key === 'Tab' && heard.defaultPrevented;
    await until(() => focused() !== from || isTaken(), `a stop after ${from.outerHTML.slice(0, 80)}`);
    // What opens by itself over a selection takes Tab to go through its tools, until somebody closes it.
    if (isTaken()) await press('Escape');
  }
  window.removeEventListener('keydown', hear, true);
  expect(focused(), `the end of a walk to ${target.textContent}`).to.equal(target);
}

/** What keys go to, also in shadow trees and frames. */
export function focused(): Element {
  let at = document.activeElement!;
  for (let next: Element | null | undefined = at; next;) {
    at = next;
    next = (at.shadowRoot ?? (at as Partial<HTMLIFrameElement>).contentDocument)?.activeElement;
  }
  return at;
}

/** Does something in a window as narrow as a phone, or in the one there is where the engine's driver has but one. @returns whether it was narrow. */
export async function narrowly(act: () => Promise<void>): Promise<boolean> {
  const wide = innerWidth;
  const isNarrow = await widen(320);
  try {
    await act();
  } finally {
    if (isNarrow) await widen(wide);
  }
  return isNarrow;
}
