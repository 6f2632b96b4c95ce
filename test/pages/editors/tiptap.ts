import { Editor, Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { StarterKit } from '@tiptap/starter-kit';
import { add, FIRST, SECOND, WORD, type Boot } from '../editor.ts';

const CONTENT = `<p>${FIRST}</p><p>${SECOND}</p>`;
/** A position counts the beginning of the paragraph too. */
const AT = FIRST.indexOf(WORD) + 1;

export const tiptap: Boot = (place) => {
  const toolbar = add(place, 'div', 'toolbar');
  // What every toolbar made by hand does, so that its buttons leave the focus alone.
  toolbar.addEventListener('mousedown', (event) => event.preventDefault());
  let shown: HTMLElement | undefined;
  /** Not of its schema, so it is shown in the text without being a part of it; with a key, or each change of the text would take it out and put it back. */
  const credits = Extension.create({
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          decorations: ({ doc }) =>
            shown &&
            DecorationSet.create(doc, [Decoration.widget(FIRST.length + 1, shown, { key: 'credits', stopEvent: () => true })]),
        },
      }),
    ],
  });
  const editor = new Editor({ element: add(place), extensions: [StarterKit, credits], content: CONTENT });
  return {
    toolbar,
    reset: () => void editor.commands.setContent(CONTENT),
    saved: () => editor.getHTML(),
    select: () =>
      void editor
        .chain()
        .focus()
        .setTextSelection({ from: AT, to: AT + WORD.length })
        .run(),
    selected() {
      const { from, to } = editor.state.selection;
      return editor.state.doc.textBetween(from, to);
    },
    isFocused: () => editor.isFocused,
    replace: (text) => void editor.chain().insertContent(text).run(),
    undo: () => void editor.commands.undo(),
    place(kit) {
      shown = kit;
      editor.view.dispatch(editor.state.tr);
    },
  };
};
