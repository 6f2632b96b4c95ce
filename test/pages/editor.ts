/** What every document says in the beginning, in two paragraphs or lines. */
export const FIRST = 'Alpha bravo charlie';
export const SECOND = 'Delta';
/** The word of it that is selected. */
export const WORD = 'bravo';

/** A real editor in the page, as its host knows it. */
export interface Editor {
  /** Back to the beginning, with nothing to undo. */
  reset(): void | Promise<void>;
  /** What its host would save. */
  saved(): string | Promise<string>;
  /** Selects the word, and has the keyboard. */
  select(): void | Promise<void>;
  /** What is selected, in the words of the editor itself. */
  selected(): string;
  /** Whether keys go to it. */
  isFocused(): boolean;
  /** What a host does with the result of a spend: puts it where the selection is. */
  replace(text: string): void | Promise<void>;
  /** Its own way back; absent where it has none. */
  undo?(): void | Promise<void>;
  /** Its text is another document, of whose keys nobody hears outside of it. */
  readonly isFramed?: true;
  /** Where its own buttons are. */
  readonly toolbar: Element;
  /** Puts something into its content, or over it where it lets nothing in, in the way that it wants it. */
  place(kit: HTMLElement): void;
  /** A thing that can be selected as a whole, where keys act on it: a shape, a block of a page. */
  readonly thing?: { select(): void | Promise<void>; selected(): string };
}

/** Boots an editor in an element. */
export type Boot = (place: HTMLElement) => Editor | Promise<Editor>;

/** Adds an element with a class, or with nothing. */
export function add(parent: Element, tag = 'div', name = ''): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  parent.append(element);
  return element;
}

/** Takes a style sheet into the page. */
export function dress(css: string): HTMLElement {
  const style = add(document.head, 'style');
  style.textContent = css;
  return style;
}

/** Selects the word inside an element, as a pointer would have. */
export function selectWord(root: Element): void {
  const page = root.ownerDocument;
  const texts = page.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const at = (node as Text).data.indexOf(WORD);
    if (at < 0) continue;
    page.getSelection()!.setBaseAndExtent(node, at, node, at + WORD.length);
    return;
  }
  throw new Error(`There is no ${WORD} in ${root.textContent}.`);
}

/** What is selected inside an element, or nothing. */
export function selectedIn(root: Element): string {
  const selection = root.ownerDocument.getSelection();
  return root.contains(selection?.anchorNode ?? null) ? String(selection) : '';
}
