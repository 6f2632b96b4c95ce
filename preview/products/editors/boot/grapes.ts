import grapesjs, { type Component } from 'grapesjs';
import css from 'grapesjs/dist/css/grapes.min.css?inline';
import { add, dress, selectedIn, selectIn, type Boot } from '../editor.ts';

/** What a component that is a text shows and edits. */
interface TextView {
  readonly el: HTMLElement;
  onActive(event: Event): Promise<void>;
  disableEditing(): Promise<void>;
  getContent(): Promise<string>;
}

/** The elements of the kit; a `<credit-provider>` may be around the whole page. */
const KIT = 'credit-button, credit-counter, credit-cost, credit-notice, credit-usage, credit-pack-dialog';

const viewOf = (component: Component): TextView => component.getView() as unknown as TextView;

/** The first line is the title of the page, the others are paragraphs. */
const markup = ([title = '', ...rest]: readonly string[]): string =>
  `<h1 id="title">${title}</h1>${rest.map((text) => `<p>${text}</p>`).join('')}`;

/** A page builder. What it edits is another document, in a frame; its own tools lie over that. */
export const grapes: Boot = async (place, first) => {
  const styles = [
    dress(css),
    // Else its commands spread across its toolbar, and those at the end lie below another one.
    dress('.gjs-pn-commands .gjs-pn-buttons { justify-content: start; }'),
  ];
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
  const open = new AbortController();
  // The typing ends at every press that the document hears of.
  document.body.addEventListener(
    'mousedown',
    (event) => {
      if (event.target instanceof Element && event.target.closest(KIT)) event.stopPropagation();
    },
    { signal: open.signal },
  );
  await new Promise<void>((resolve) => editor.onReady(() => resolve()));
  const texts = (): Component[] => ['h1', 'p'].flatMap((tag) => editor.getWrapper()!.find(tag));
  let edited: TextView;
  const page = (): Document => editor.Canvas.getDocument()!;
  const endTyping = async (): Promise<void> => {
    if (editor.getEditing()) await edited.disableEditing();
  };
  const reset = async (lines: readonly string[]): Promise<void> => {
    await endTyping();
    editor.setComponents(markup(lines));
    editor.UndoManager.clear();
    edited = viewOf(texts()[0]!);
  };
  const frame = editor.Canvas.getFrameEl();
  frame.title = 'Page';
  // It tells the keys of the frame once more outside of it, and WebKit would go to the next stop for both.
  frame.addEventListener('keydown', (event) => {
    if (event.key === 'Tab' && !event.isTrusted) event.preventDefault();
  });
  await reset(first);
  return {
    isFramed: true,
    toolbar: place.querySelector('.gjs-pn-commands .gjs-pn-buttons')!,
    reset,
    /** What is typed comes into the page when the typing ends. */
    saved: async () => `${editor.getHtml()}${editor.getEditing() ? await edited.getContent() : ''}`,
    async select(word) {
      const component = texts().find((each) => viewOf(each).el.textContent.includes(word)) ?? texts()[0]!;
      const view = viewOf(component);
      if (view !== edited) await endTyping();
      edited = view;
      editor.select(component);
      await view.onActive(new MouseEvent('dblclick'));
      view.el.focus();
      selectIn(view.el, word);
    },
    selected: () => selectedIn(page().body),
    isFocused: () => document.activeElement === editor.Canvas.getFrameEl() && page().activeElement === edited.el,
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
        editor.select(texts()[0]);
      },
      selected: () => String(editor.getSelected()?.get('tagName') ?? ''),
    },
    async close() {
      open.abort();
      styles.forEach((style) => style.remove());
      // What is typed is taken in a moment later, for which it needs what the end takes away.
      await endTyping();
      editor.destroy();
    },
  };
};
