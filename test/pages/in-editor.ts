import { expect } from '@open-wc/testing';
import { isSeen } from '../../components/credit-button/seen.ts';
import type { Boot, Editor } from '../../preview/products/editors/editor.ts';
import { settled, until } from '../components/support/page.ts';
import { conditions, under } from './conditions.ts';
import { rest } from './hand.ts';
import { realKit, type Kit } from './kit.ts';
import { hostPage } from './page.ts';
import { probes } from './probes.ts';
import { LINES, WORD } from './text.ts';

/** Mocha's words, which only a test in a browser knows. */
interface Mocha {
  describe(this: void, title: string, body: () => void): void;
  it(this: void, title: string, body: (this: Test) => Promise<void>): void;
  before(this: void, body: () => Promise<void>): void;
  after(this: void, body: () => Promise<void>): void;
}

interface Test {
  skip(): never;
  timeout(ms: number): void;
}

/** An editor, the kit in it, and where. */
export interface Scene {
  readonly editor: Editor;
  readonly kit: Kit;
  readonly where: Where;
}

export type Where = 'in the header' | 'in its toolbar' | 'in its content';
const PLACES: readonly Where[] = ['in the header', 'in its toolbar', 'in its content'];
/** A machine that has much to do takes its time; what is tested is what happens, not when. */
const PATIENCE_MS = 60_000;

/** Puts the kit into every place of an editor, and plays every probe there. */
export function inEditor(name: string, boot: Boot, { describe, it, before, after }: Mocha): void {
  describe(`the kit in ${name}`, () => {
    let header: HTMLElement;
    let editor: Editor;
    before(async () => {
      const page = hostPage();
      header = page.header;
      editor = await boot(page.main, LINES);
    });

    for (const where of PLACES)
      describe(where, () => {
        let scene: Scene;
        before(async () => {
          await editor.reset(LINES);
          const kit = await realKit();
          if (where === 'in its content') editor.place(kit.root);
          else (where === 'in the header' ? header : editor.toolbar).append(kit.root);
          await kit.ready();
          scene = { editor, kit, where };
        });
        after(async () => {
          scene.kit.root.remove();
          await rest();
        });

        for (const { says, at, run } of probes) {
          if (at && !at.includes(where)) continue;
          it(says, async function () {
            this.timeout(PATIENCE_MS);
            await rest();
            await editor.reset(LINES);
            await editor.select(WORD);
            // Tiptap takes the keyboard a frame after it was asked to, and Editor.js fades its blocks in: nobody presses anything before that.
            await until(() => editor.selected() === WORD && editor.isFocused(), 'the selection');
            // In WebKit Tiptap takes it at once, and a frame later once more.
            await settled();
            await until(() => isSeen(scene.kit.button.lastElementChild!), 'the price');
            expect(scene.kit.root.isConnected, 'the kit is still there').to.equal(true);
            const reason = await run(scene);
            if (reason) this.skip(); // the engine's driver has no finger, or no wheel
          });
        }
        // Elsewhere it has the room that the editor gives it.
        if (where !== 'in the header') return;
        for (const condition of conditions)
          it(`${condition.says} it is there, and can be pressed where anything can`, async function () {
            this.timeout(PATIENCE_MS);
            const reason = await under(condition, scene.kit);
            if (reason) this.skip(); // the engine's driver shows no page in that way
          });
      });
  });
}
