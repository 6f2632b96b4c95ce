import Quill from 'quill';
import snow from 'quill/dist/quill.snow.css?inline';
import { add, dress, placeOf, type Boot } from '../editor.ts';

/** A rich text. The kit stands over it. */
export const quill: Boot = (place, first) => {
  const style = dress(snow);
  const editor = new Quill(add(place), {
    theme: 'snow',
    modules: {
      toolbar: [['bold', 'italic'], ['link'], [{ list: 'ordered' }]],
      // Tab is a letter of its texts, and nobody would get past them by keys.
      keyboard: { bindings: { tab: null } },
    },
  });
  editor.root.ariaLabel = 'Text';
  const reset = (lines: readonly string[]): void => {
    editor.setText(`${lines.join('\n')}\n`);
    editor.history.clear();
  };
  reset(first);
  return {
    toolbar: place.querySelector('.ql-toolbar')!,
    reset,
    saved: () => JSON.stringify(editor.getContents()),
    select(text) {
      const at = placeOf(text, editor.getText());
      editor.focus();
      editor.setSelection(at, text.length);
    },
    selected() {
      const { index, length } = editor.selection.savedRange;
      return editor.getText(index, length);
    },
    isFocused: () => editor.hasFocus(),
    replace(text) {
      const { index, length } = editor.getSelection(true);
      editor.deleteText(index, length, 'user');
      editor.insertText(index, text, 'user');
      editor.setSelection(index + text.length);
    },
    undo: () => editor.history.undo(),
    // Its text lets in what its own blots describe, so the kit stands over it.
    place: (kit) => editor.addContainer(add(place, 'div', 'over')).append(kit),
    close: () => style.remove(),
  };
};
