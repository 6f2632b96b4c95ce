/** A real editor in the page, as its host knows it. */
export interface Editor {
  /** Another document, a line or a paragraph for each text, with nothing to undo. */
  reset(lines: readonly string[]): void | Promise<void>;
  /** What its host would save. */
  saved(): string | Promise<string>;
  /** Selects a text where it first stands within a line, and has the keyboard. @throws Error where it stands nowhere. */
  select(text: string): void | Promise<void>;
  /** What is selected, in the words of the editor itself; empty where nothing is. */
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
  /** Ends it: whatever it has put outside of its element, such as listeners and style sheets, is taken away. */
  close(): void | Promise<void>;
}

/** Boots an editor in an empty element, with a line or a paragraph for each text. */
export type Boot = (place: HTMLElement, lines: readonly string[]) => Editor | Promise<Editor>;

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

/** Selects a text inside an element, as a pointer would have. @throws Error where it is not within one piece of text. */
export function selectIn(root: Element, text: string): void {
  const page = root.ownerDocument;
  const texts = page.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const at = (node as Text).data.indexOf(text);
    if (at < 0) continue;
    page.getSelection()!.setBaseAndExtent(node, at, node, at + text.length);
    return;
  }
  throw nowhere(text);
}

/** What is selected inside an element, or nothing. */
export function selectedIn(root: Element): string {
  const selection = root.ownerDocument.getSelection();
  return root.contains(selection?.anchorNode ?? null) ? String(selection) : '';
}

/** Where a text begins in a longer one, in UTF-16 units. @throws Error where it is not in it. */
export function placeOf(text: string, within: string): number {
  const at = within.indexOf(text);
  if (at < 0) throw nowhere(text);
  return at;
}

const nowhere = (text: string): Error => new Error(`“${text}” stands nowhere in the text.`);
