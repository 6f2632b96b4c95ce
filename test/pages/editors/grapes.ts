import grapesjs, { type Component } from 'grapesjs';
import css from 'grapesjs/dist/css/grapes.min.css';
import { add, dress, FIRST, SECOND, selectedIn, selectWord, type Boot } from '../editor.ts';

/** What a component that is a text shows and edits. */
interface TextView {
  readonly el: HTMLElement;
  onActive(event: Event): Promise<void>;
  disableEditing(): Promise<void>;
  getContent(): Promise<string>;
}

/** A page builder. What it edits is another document, in a frame; its own tools lie over that. */
export const grapes: Boot = async (place) => {
  dress(css);
  // Else its commands spread across its toolbar, and those at the end lie below another one.
  dress('.gjs-pn-commands .gjs-pn-buttons { justify-content: start; }');
  const editor = grapesjs.init({
    container: add(place),
    height: '420px',
    cssIcons: '',
    telemetry: false,
    noticeOnUnload: false,
    showDevices: false,
    // Saving draws what is being edited anew, and its selection is gone.
    storageManager: { autosave: false, autoload: false },
  });
  // The typing ends at every press that the document hears of.
  document.body.addEventListener('mousedown', (event) => {
    if (event.target instanceof Element && event.target.closest('credit-provider')) event.stopPropagation();
  });
  await new Promise<void>((resolve) => editor.onReady(() => resolve()));
  const find = (tag: string): Component => editor.getWrapper()!.find(tag)[0]!;
  const text = (): TextView => find('h1').getView() as unknown as TextView;
  const page = (): Document => editor.Canvas.getDocument()!;
  const endTyping = async (): Promise<void> => {
    if (editor.getEditing()) await text().disableEditing();
  };
  return {
    isFramed: true,
    toolbar: place.querySelector('.gjs-pn-commands .gjs-pn-buttons')!,
    async reset() {
      await endTyping();
      editor.setComponents(`<h1 id="title">${FIRST}</h1><p>${SECOND}</p>`);
      editor.UndoManager.clear();
    },
    /** What is typed comes into the page when the typing ends. */
    saved: async () => editor.getHtml() + (editor.getEditing() ? await text().getContent() : ''),
    async select() {
      editor.select(find('h1'));
      await text().onActive(new MouseEvent('dblclick'));
      text().el.focus();
      selectWord(text().el);
    },
    selected: () => selectedIn(text().el),
    isFocused: () => document.activeElement === editor.Canvas.getFrameEl() && page().activeElement === text().el,
    replace: (word) => void page().execCommand('insertText', false, word),
    async undo() {
      await endTyping();
      editor.UndoManager.undo();
    },
    // The page in the frame is another document, where the tags are not defined.
    place: (kit) => add(editor.Canvas.getElement(), 'div', 'over').append(kit),
    thing: {
      async select() {
        await endTyping();
        editor.select(find('h1'));
      },
      selected: () => editor.getSelected()?.get('tagName') ?? '',
    },
  };
};
