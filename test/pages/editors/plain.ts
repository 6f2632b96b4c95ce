import { add, FIRST, SECOND, selectedIn, selectWord, type Boot } from '../editor.ts';

/** No editor: a page in which somebody writes. */
export const plain: Boot = (place) => {
  const toolbar = add(place, 'div', 'toolbar');
  const paper = add(place, 'div', 'paper');
  paper.contentEditable = 'true';
  const reset = (): void => {
    const kit = paper.querySelector('credit-provider');
    paper.replaceChildren();
    for (const text of [FIRST, SECOND]) add(paper, 'p').textContent = text;
    if (kit) paper.append(kit);
  };
  reset();
  return {
    toolbar,
    reset,
    saved() {
      const copy = paper.cloneNode(true) as HTMLElement;
      // What a host does that lets elements stand in its content.
      copy.querySelectorAll('credit-provider').forEach((kit) => kit.remove());
      return copy.innerHTML;
    },
    select() {
      paper.focus();
      selectWord(paper);
    },
    selected: () => selectedIn(paper),
    isFocused: () => document.activeElement === paper,
    replace: (text) => void document.execCommand('insertText', false, text),
    place: (kit) => paper.append(kit),
  };
};
