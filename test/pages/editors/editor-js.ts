import EditorJS from '@editorjs/editorjs/dist/editorjs.mjs';
import { add, FIRST, SECOND, selectedIn, selectWord, type Boot } from '../editor.ts';

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

export const editorJs: Boot = async (place) => {
  const toolbar = add(place, 'div', 'toolbar');
  const holder = add(place);
  const editor = new EditorJS({ holder, tools: { credits: Credits }, logLevel: 'ERROR' });
  await editor.isReady;
  const paragraph = (): HTMLElement => holder.querySelector('.ce-paragraph')!;
  return {
    toolbar,
    async reset() {
      const blocks = [FIRST, SECOND].map((text) => ({ type: 'paragraph', data: { text } }));
      await editor.render({ blocks });
      if (shown) editor.blocks.insert('credits');
    },
    async saved() {
      const { blocks } = await editor.save();
      return JSON.stringify(blocks.map(({ type, data }) => [type, data]));
    },
    select() {
      paragraph().focus();
      selectWord(paragraph());
    },
    selected: () => selectedIn(paragraph()),
    isFocused: () => holder.contains(document.activeElement),
    replace: (text) => void document.execCommand('insertText', false, text),
    place(kit) {
      shown = kit;
      editor.blocks.insert('credits');
    },
  };
};
