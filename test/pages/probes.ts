import { expect } from '@open-wc/testing';
import { until } from '../components/support/page.ts';
import { isSeen } from '../../components/credit-button/seen.ts';
import { focused, narrowly, spends, typeAbout, walkTo } from './acts.ts';
import { click, drag, pointAt, press, rest, tap, type, wheel } from './hand.ts';
import type { Scene, Where } from './in-editor.ts';
import { fieldIn } from './kit.ts';
import { FIRST, WORD } from './text.ts';

/** What must be so wherever the kit stands, and whatever stands around it. The word is selected when a probe begins. */
interface Probe {
  readonly says: string;
  /** Everywhere, unless it is about a place. */
  readonly at?: readonly Where[];
  /** @returns why this engine cannot tell. */
  run(this: void, scene: Scene): Promise<string | void>;
}

export const probes: readonly Probe[] = [
  {
    says: 'a click spends once and leaves the selection, which the host replaces with the result',
    run: async (scene) => {
      await spends(scene, 1, () => click(scene.kit.button));
    },
  },
  {
    says: 'a tap does the same',
    run: async (scene) => {
      let hasFinger = true;
      await spends(scene, 1, async () => {
        hasFinger = await tap(scene.kit.button);
        if (!hasFinger) await click(scene.kit.button);
      });
      return hasFinger ? undefined : 'its driver has no finger';
    },
  },
  {
    says: 'Enter and Space on the button are a spend each, and nothing in the document',
    run: async ({ editor, kit }) => {
      const before = kit.spent();
      const saved = await editor.saved();
      kit.button.focus();
      await press('Enter');
      await until(() => kit.spent() === before + 1, 'the first spend');
      await press(' ');
      await until(() => kit.spent() === before + 2, 'the second spend');
      expect(editor.selected()).to.equal(WORD);
      expect(await editor.saved()).to.equal(saved);
    },
  },
  {
    says: 'no key of the dialog reaches the editor: typed, undone, deleted and closed, the document is byte for byte what it was',
    run: async ({ editor, kit }) => {
      const saved = await editor.saved();
      await typeAbout(await kit.openPacks());
      expect(await editor.saved(), 'the document while it is open').to.equal(saved);
      await press('Escape');
      await until(() => !kit.dialog(), 'the end of the dialog');
      expect(await editor.saved(), 'the document after it').to.equal(saved);
      expect(editor.selected(), 'the selection after it').to.equal(WORD);
      await until(() => editor.isFocused(), 'the focus after it');
      await type('N');
      await until(async () => (await editor.saved()).includes('Alpha N charlie'), 'what is typed next');
    },
  },
  {
    says: 'the same with a whole thing selected, which Backspace would take away and Escape let go',
    run: async ({ editor, kit }) => {
      if (!editor.thing) return;
      await editor.thing.select();
      const before = [editor.thing.selected(), await editor.saved()];
      await typeAbout(await kit.openPacks());
      await press('Escape');
      await until(() => !kit.dialog(), 'the end of the dialog');
      expect([editor.thing.selected(), await editor.saved()]).to.deep.equal(before);
    },
  },
  {
    says: 'undoing in the dialog stops at what was typed in it, and the editor undoes its own afterwards',
    run: async ({ editor, kit }) => {
      await type('X');
      await until(async () => (await editor.saved()).includes('Alpha X charlie'), 'what is typed');
      const saved = await editor.saved();
      const dialog = await kit.openPacks();
      await click(fieldIn(dialog));
      await type('7');
      for (let times = 0; times < 5; times++) await press('Control+z');
      expect(await editor.saved(), 'the document while it is open').to.equal(saved);
      await press('Escape');
      await until(() => !kit.dialog(), 'the end of the dialog');
      if (!editor.undo) return;
      await editor.undo();
      await until(async () => (await editor.saved()).includes(FIRST), 'the way back');
    },
  },
  {
    says: 'the counter opens the breakdown, arrow keys turn its pages, and Escape gives the focus and the selection back',
    run: async ({ editor, kit }) => {
      const saved = await editor.saved();
      await click(kit.counter);
      await until(() => kit.dialog()?.querySelector('[role=tab]'), 'the breakdown');
      const dialog = kit.dialog()!;
      const page = (): string => dialog.querySelector('[role=tab][aria-selected=true]')!.id;
      const first = page();
      await press('ArrowRight');
      await until(() => page() !== first, 'the next page');
      await press('Escape');
      await until(() => !kit.dialog(), 'the end of the breakdown');
      expect([editor.selected(), editor.isFocused(), await editor.saved()]).to.deep.equal([WORD, true, saved]);
    },
  },
  {
    says: 'by keys alone, 320 pixels wide, the button is reached and pressed, and the breakdown opened, read and closed, with the focus where it was',
    run: async ({ editor, kit }) => {
      const saved = await editor.saved();
      const isNarrow = await narrowly(async () => {
        const before = kit.spent();
        await walkTo(kit.button);
        await until(() => isSeen(kit.button.lastElementChild!), 'the price in the window');
        await press('Enter');
        await until(() => kit.spent() === before + 1, 'the spend');
        await walkTo(kit.counter);
        await until(() => isSeen(kit.counter.querySelector('[part=number]')!), 'the balance in the window');
        await press('Enter');
        await until(() => kit.dialog()?.querySelector('[role=tab]'), 'the breakdown');
        const dialog = kit.dialog()!;
        const { left, right } = dialog.getBoundingClientRect();
        expect(left >= 0 && right <= innerWidth, 'all of the breakdown is in the window').to.equal(true);
        await press('Tab');
        expect(dialog.contains(focused()), 'Tab stays in it').to.equal(true);
        await press('Escape');
        await until(() => !kit.dialog(), 'the end of the breakdown');
        await until(() => focused() === kit.counter, 'the focus where it was');
      });
      expect(await editor.saved()).to.equal(saved);
      return isNarrow ? undefined : 'its driver has one window, in which the walk went well';
    },
  },
  {
    says: 'a pack is chosen and bought by keys alone',
    run: async ({ kit }) => {
      const before = kit.bought();
      const dialog = await kit.openPacks();
      await press('ArrowUp', 'Tab');
      // A dialog that has just appeared takes no press.
      await until(async () => {
        if (kit.bought() > before) return true;
        dialog.querySelector<HTMLElement>('[part=buy]')?.focus();
        await press('Enter');
        return kit.bought() > before;
      }, 'the order');
      expect(kit.bought()).to.equal(before + 1);
      await until(() => !kit.dialog(), 'the end of the dialog');
    },
  },
  {
    says: 'the editor cannot take the keyboard out of an open dialog',
    run: async ({ editor, kit }) => {
      const saved = await editor.saved();
      const dialog = await kit.openPacks();
      const field = fieldIn(dialog);
      await click(field);
      await editor.select(WORD);
      await until(() => (dialog.getRootNode() as ShadowRoot).activeElement === field, 'the focus in the dialog');
      await type('5');
      expect(field.value).to.contain('5');
      expect(await editor.saved()).to.equal(saved);
      await press('Escape');
      await until(() => !kit.dialog(), 'the end of the dialog');
    },
  },
  {
    says: 'while the card is there the editor has its keys, and Escape takes the card alone',
    run: async ({ editor, kit }) => {
      await pointAt(kit.button);
      await until(() => kit.card(), 'the card');
      const { top, left, bottom, right } = kit.card()!.getBoundingClientRect();
      expect(top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth, 'all of it is in the window').to.equal(true);
      // Escape in a frame is heard by nobody outside of it: there the card goes with the pointer.
      await (editor.isFramed ? rest() : press('Escape'));
      await until(() => !kit.card(), 'the end of the card');
      expect([editor.selected(), editor.isFocused()], 'the editor knows nothing of it').to.deep.equal([WORD, true]);
      await rest();
      await pointAt(kit.button);
      await until(() => kit.card(), 'the card again');
      await type('N');
      await until(async () => (await editor.saved()).includes('Alpha N charlie'), 'what is typed');
    },
  },
  {
    says: 'dragging from the button moves, draws and selects nothing',
    run: async ({ editor, kit }) => {
      const saved = await editor.saved();
      const before = kit.spent();
      await drag(kit.button, [420, 300]);
      await rest();
      expect([editor.selected(), kit.spent(), await editor.saved()]).to.deep.equal([WORD, before, saved]);
    },
  },
  {
    says: 'nothing pasted, dropped, composed, pressed or turned in the dialog is heard below it',
    run: async ({ editor, kit }) => {
      const saved = await editor.saved();
      const field = fieldIn(await kit.openPacks());
      const heard: string[] = [];
      const hear = ({ type }: Event): void => void heard.push(type);
      const events = [
        'copy',
        'cut',
        'paste',
        'drop',
        'dragover',
        'compositionstart',
        'input',
        'pointerdown',
        'mousedown',
        'click',
      ];
      for (const name of [...events, 'wheel', 'touchstart']) document.addEventListener(name, hear);
      const dataTransfer = new DataTransfer();
      for (const name of events)
        field.dispatchEvent(new DragEvent(name, { bubbles: true, composed: true, cancelable: true, dataTransfer }));
      await click(field);
      await wheel(field, 40);
      for (const name of [...events, 'wheel', 'touchstart']) document.removeEventListener(name, hear);
      expect(heard).to.deep.equal([]);
      expect(await editor.saved()).to.equal(saved);
      await press('Escape');
      await until(() => !kit.dialog(), 'the end of the dialog');
    },
  },
  {
    says: 'with the editor full screen the dialog is in front, and works',
    at: ['in the header'],
    run: async ({ editor, kit }) => {
      const main = document.querySelector('main')!;
      const full = (): void => void main.requestFullscreen().catch(() => undefined);
      kit.button.addEventListener('click', full, { once: true });
      await click(kit.button);
      await until(() => document.fullscreenElement, 'the full screen').catch(() => undefined);
      if (!document.fullscreenElement) return 'nothing can be shown full screen here';
      try {
        const field = fieldIn(await kit.openPacks());
        await click(field);
        expect((field.getRootNode() as ShadowRoot).activeElement, 'the field takes the pointer').to.equal(field);
        await press('Control+a');
        await type('25');
        expect(field.value).to.equal('25');
        await press('Escape');
        await until(() => !kit.dialog() || !document.fullscreenElement, 'the end of the dialog');
        // Firefox ends the full screen by it, and the next one is the dialog’s.
        if (kit.dialog()) await press('Escape');
        await until(() => !kit.dialog(), 'the end of the dialog');
      } finally {
        if (document.fullscreenElement) await document.exitFullscreen();
      }
      expect(await editor.saved()).to.contain('Alpha');
    },
  },
  {
    says: 'nothing of the page’s style sheets is on it',
    run: async ({ kit }) => {
      const { fontStyle, fontSize, lineHeight, letterSpacing, textTransform, textAlign } = getComputedStyle(kit.button);
      expect([fontStyle, fontSize, lineHeight, letterSpacing, textTransform, textAlign]).to.deep.equal([
        'normal',
        '14px',
        '20px',
        'normal',
        'none',
        'center',
      ]);
      const dialog = await kit.openPacks();
      await until(() => getComputedStyle(dialog).opacity === '1', 'all of the dialog');
      const { fontStyle: style, fontSize: size } = getComputedStyle(dialog);
      expect([style, size]).to.deep.equal(['normal', '14px']);
      await press('Escape');
      await until(() => !kit.dialog(), 'the end of the dialog');
    },
  },
  {
    says: 'after all that it is still there, and nothing of it is in what the host saves',
    run: async ({ editor, kit }) => {
      await type('N');
      await until(async () => (await editor.saved()).includes('Alpha N charlie'), 'what is typed');
      await editor.undo?.();
      expect(kit.root.isConnected).to.equal(true);
      expect(await editor.saved()).not.to.match(/credit/i);
    },
  },
];
