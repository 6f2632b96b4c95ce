import Quill from 'quill';
import snow from 'quill/dist/quill.snow.css';
import { add, dress, FIRST, SECOND, WORD, type Boot } from '../editor.ts';

const AT = FIRST.indexOf(WORD);

export const quill: Boot = (place) => {
  dress(snow);
  const editor = new Quill(add(place), {
    theme: 'snow',
    modules: { toolbar: [['bold', 'italic'], ['link'], [{ list: 'ordered' }]] },
  });
  return {
    toolbar: place.querySelector('.ql-toolbar')!,
    reset() {
      editor.setText(`${FIRST}\n${SECOND}\n`);
      editor.history.clear();
    },
    saved: () => JSON.stringify(editor.getContents()),
    select() {
      editor.focus();
      editor.setSelection(AT, WORD.length);
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
  };
};
