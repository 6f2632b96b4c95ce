import { Canvas, IText, Rect } from 'fabric';
import { add, placeOf, type Boot } from '../editor.ts';

const isTyping = ({ target }: Event): boolean => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** A canvas. It has no keys of its own: those that every tutorial adds to the document stand below. */
export const fabric: Boot = (place, first) => {
  const toolbar = add(place, 'div', 'toolbar');
  const paper = add(place, 'canvas') as HTMLCanvasElement;
  const canvas = new Canvas(paper, { width: 600, height: 360 });
  const shape = new Rect({ left: 300, top: 150, width: 120, height: 80, fill: 'tomato' });
  const text = new IText('', { left: 300, top: 280, fontSize: 26 });
  // What takes the keys stands at the end of the page, and Tab ends the typing: nobody would get from a selection to a button by keys.
  // Firefox shows what takes the keys by scrolling whatever is around it: that is this corner, and not the page.
  const corner = add(place);
  corner.style.cssText = 'position: absolute; inset: 0 auto auto 0; inline-size: 1px; block-size: 1px; overflow: hidden;';
  text.hiddenTextareaContainer = corner;
  const { 9: _tab, ...keysMap } = text.keysMap;
  text.keysMap = keysMap;
  const back: (() => void)[] = [];
  const remove = (): void => {
    const object = canvas.getActiveObject();
    if (!object) return;
    canvas.remove(object);
    canvas.discardActiveObject();
    back.push(() => canvas.add(object));
  };
  const keys: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    Delete: remove,
    Backspace: remove,
    Escape: () => void canvas.discardActiveObject(),
    ArrowLeft: () => canvas.getActiveObject()?.set('left', 0),
    z: ({ ctrlKey }) => ctrlKey && back.pop()?.(),
  };
  const open = new AbortController();
  const { signal } = open;
  document.addEventListener(
    'keydown',
    (event) => {
      // The usual guard, which sees nothing of a field in a shadow tree.
      if (isTyping(event) || text.isEditing) return;
      keys[event.key]?.(event);
      canvas.requestRenderAll();
    },
    { signal },
  );
  const clipboard = (act: () => void) => (event: Event) => {
    if (isTyping(event) || text.isEditing) return;
    act();
    event.preventDefault();
  };
  document.addEventListener('cut', clipboard(remove), { signal });
  document.addEventListener(
    'paste',
    clipboard(() => canvas.add(new IText('pasted'))),
    { signal },
  );
  document.addEventListener('dragover', (event) => event.preventDefault(), { signal });
  document.addEventListener(
    'drop',
    clipboard(() => canvas.add(new Rect({ width: 30, height: 30 }))),
    { signal },
  );
  const reset = (lines: readonly string[]): void => {
    canvas.clear();
    canvas.discardActiveObject();
    if (text.isEditing) text.exitEditing();
    text.set({ text: lines.join('\n'), left: 300, top: 280 });
    shape.set({ left: 300, top: 150 });
    canvas.add(shape, text);
    canvas.renderAll();
    back.length = 0;
  };
  reset(first);
  return {
    toolbar,
    reset,
    saved: () => JSON.stringify(canvas.toJSON()),
    select(word) {
      const at = placeOf(word, text.text);
      canvas.setActiveObject(text);
      text.enterEditing();
      text.setSelectionStart(at);
      text.setSelectionEnd(at + word.length);
      canvas.renderAll();
    },
    selected: () => (text.isEditing ? text.text.slice(text.selectionStart, text.selectionEnd) : ''),
    isFocused: () => text.isEditing && document.activeElement === text.hiddenTextarea,
    replace(word) {
      text.insertChars(word, undefined, text.selectionStart, text.selectionEnd);
      canvas.renderAll();
    },
    // Pixels let nothing in, so the kit stands over them.
    place: (kit) => add(paper.parentElement!, 'div', 'over').append(kit),
    thing: {
      select() {
        if (text.isEditing) text.exitEditing();
        canvas.setActiveObject(shape);
        canvas.renderAll();
      },
      selected: () => canvas.getActiveObject()?.type ?? '',
    },
    close() {
      open.abort();
      void canvas.dispose();
    },
  };
};
