import { Canvas, IText, Rect } from 'fabric';
import { add, FIRST, WORD, type Boot } from '../editor.ts';

const AT = FIRST.indexOf(WORD);
const isTyping = ({ target }: Event): boolean => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** A canvas. It has no keys of its own: those that every tutorial adds to the document stand below. */
export const fabric: Boot = (place) => {
  const toolbar = add(place, 'div', 'toolbar');
  const paper = add(place, 'canvas') as HTMLCanvasElement;
  const canvas = new Canvas(paper, { width: 600, height: 360 });
  const shape = new Rect({ left: 300, top: 150, width: 120, height: 80, fill: 'tomato' });
  const text = new IText(FIRST, { left: 200, top: 300 });
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
  document.addEventListener('keydown', (event) => {
    // The usual guard, which sees nothing of a field in a shadow tree.
    if (isTyping(event) || text.isEditing) return;
    keys[event.key]?.(event);
    canvas.requestRenderAll();
  });
  const clipboard = (act: () => void) => (event: Event) => {
    if (isTyping(event) || text.isEditing) return;
    act();
    event.preventDefault();
  };
  document.addEventListener('cut', clipboard(remove));
  document.addEventListener(
    'paste',
    clipboard(() => canvas.add(new IText('pasted'))),
  );
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener(
    'drop',
    clipboard(() => canvas.add(new Rect({ width: 30, height: 30 }))),
  );
  const reset = (): void => {
    canvas.clear();
    canvas.discardActiveObject();
    if (text.isEditing) text.exitEditing();
    text.set({ text: FIRST, left: 200, top: 300 });
    shape.set({ left: 300, top: 150 });
    canvas.add(shape, text);
    canvas.renderAll();
    back.length = 0;
  };
  reset();
  return {
    toolbar,
    reset,
    saved: () => JSON.stringify(canvas.toJSON()),
    select() {
      canvas.setActiveObject(text);
      text.enterEditing();
      text.setSelectionStart(AT);
      text.setSelectionEnd(AT + WORD.length);
      canvas.renderAll();
    },
    selected: () => (text.isEditing ? text.text.slice(text.selectionStart, text.selectionEnd) : ''),
    isFocused: () => text.isEditing && document.activeElement === text.hiddenTextarea,
    replace(word) {
      text.insertChars(word, undefined, AT, AT + WORD.length);
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
  };
};
