import { add, selectedIn, selectIn, type Boot } from '../editor.ts';

/** The tags that may stand in the text, with or without a provider of their own around them. */
const KIT = 'credit-provider, credit-button, credit-counter, credit-cost, credit-notice, credit-usage';

/** No editor: a page in which somebody writes. */
export const plain: Boot = (place, first) => {
  const toolbar = add(place, 'div', 'toolbar');
  const paper = add(place, 'div', 'paper');
  paper.contentEditable = 'true';
  paper.ariaLabel = 'Text';
  let shown: HTMLElement | undefined;
  const reset = (lines: readonly string[]): void => {
    paper.replaceChildren();
    for (const text of lines) add(paper, 'p').textContent = text;
    if (shown) paper.append(shown);
  };
  reset(first);
  return {
    toolbar,
    reset,
    saved() {
      const copy = paper.cloneNode(true) as HTMLElement;
      // What a host does that lets elements stand in its content.
      copy.querySelectorAll(KIT).forEach((kit) => kit.remove());
      return copy.innerHTML;
    },
    select(text) {
      paper.focus();
      selectIn(paper, text);
    },
    selected: () => selectedIn(paper),
    isFocused: () => document.activeElement === paper,
    replace: (text) => void document.execCommand('insertText', false, text),
    place(kit) {
      shown = kit;
      paper.append(kit);
    },
    close: () => paper.remove(),
  };
};
