import EditorJS from '@editorjs/editorjs/dist/editorjs.mjs';
import { add, selectedIn, selectIn, type Boot } from '../editor.ts';

let shown: HTMLElement | undefined;

/** A block that is shown among the others, and not saved with them. */
class Credits {
  render(): HTMLElement {
    return shown ?? document.createElement('div');
  }

  save(): object {
    return {};
  }

  validate(): boolean {
    return false;
  }
}

/** An editor of blocks. The kit is a block of a tool of its own. */
export const editorJs: Boot = async (place, first) => {
  const toolbar = add(place, 'div', 'toolbar');
  const holder = add(place);
  shown = undefined;
  const editor = new EditorJS({ holder, tools: { credits: Credits }, logLevel: 'ERROR', minHeight: 40 });
  const open = new AbortController();
  // It takes Tab from the whole page, to go from block to block; its tools may have it while they are open over the text.
  window.addEventListener(
    'keydown',
    (event) => {
      const isInText = event.target instanceof Node && holder.contains(event.target);
      if (event.key === 'Tab' && !(isInText && holder.querySelector('.ce-popover--opened'))) event.stopPropagation();
    },
    { capture: true, signal: open.signal },
  );
  await editor.isReady;
  const paragraphs = (): HTMLElement[] => [...holder.querySelectorAll<HTMLElement>('.ce-paragraph')];
  /** Last, and without the keyboard. */
  const put = (): void => {
    if (shown) editor.blocks.insert('credits', {}, {}, editor.blocks.getBlocksCount(), false);
  };
  const reset = async (lines: readonly string[]): Promise<void> => {
    await editor.render({ blocks: lines.map((text) => ({ type: 'paragraph', data: { text } })) });
    put();
  };
  await reset(first);
  return {
    toolbar,
    reset,
    async saved() {
      const { blocks } = await editor.save();
      return JSON.stringify(blocks.map(({ type, data }) => [type, data]));
    },
    select(text) {
      const paragraph = paragraphs().find(({ textContent }) => textContent.includes(text)) ?? holder;
      paragraph.focus();
      selectIn(paragraph, text);
    },
    selected: () => paragraphs().map(selectedIn).join(''),
    isFocused: () => holder.contains(document.activeElement),
    replace: (text) => void document.execCommand('insertText', false, text),
    place(kit) {
      shown = kit;
      put();
    },
    close() {
      open.abort();
      editor.destroy();
    },
  };
};
