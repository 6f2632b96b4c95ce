import { Editor, Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { StarterKit } from '@tiptap/starter-kit';
import { add, placeOf, type Boot } from '../editor.ts';

const markup = (lines: readonly string[]): string => lines.map((text) => `<p>${text}</p>`).join('');

/** A rich text. The kit is shown at the end of its first paragraph. */
export const tiptap: Boot = (place, first) => {
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
            DecorationSet.create(doc, [
              Decoration.widget(doc.firstChild!.nodeSize - 1, shown, { key: 'credits', side: 1, stopEvent: () => true }),
            ]),
        },
      }),
    ],
  });
  const editor = new Editor({
    element: add(place),
    extensions: [StarterKit, credits],
    content: markup(first),
    editorProps: { attributes: { 'aria-label': 'Text' } },
  });
  return {
    toolbar,
    reset: (lines) => void editor.commands.setContent(markup(lines)),
    saved: () => editor.getHTML(),
    select(text) {
      // Paragraphs are parted by as many signs here as there are positions between them, so that an index leads to its position.
      const from = placeOf(text, editor.state.doc.textBetween(0, editor.state.doc.content.size, '\n\n')) + 1;
      editor
        .chain()
        .focus()
        .setTextSelection({ from, to: from + text.length })
        .run();
    },
    selected() {
      const { from, to } = editor.state.selection;
      return editor.state.doc.textBetween(from, to, '\n');
    },
    isFocused: () => editor.isFocused,
    replace: (text) => void editor.chain().insertContent(text).run(),
    undo: () => void editor.commands.undo(),
    place(kit) {
      shown = kit;
      editor.view.dispatch(editor.state.tr);
    },
    close: () => editor.destroy(),
  };
};
