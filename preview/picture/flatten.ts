/** Attributes that say what an element is, and not how it looks: its style is written out. */
const KEPT = new Set(['type', 'checked', 'dir', 'lang', 'open', 'colspan', 'rowspan', 'value', 'min', 'max']);
const SVG = 'http://www.w3.org/2000/svg';
const XHTML = 'http://www.w3.org/1999/xhtml';

/** What a root has no more: a place, a movement, a shadow on what is behind it, and bars to scroll by. */
const ALONE = {
  position: 'static',
  margin: '0',
  translate: 'none',
  transform: 'none',
  scale: 'none',
  'box-shadow': 'none',
  overflow: 'visible',
};

/** What a frame is besides its page: a box that keeps whatever is in it, wherever that stands. */
const FRAME = { padding: '0', contain: 'layout paint' };

type Styles = ReadonlyMap<string, string>;

/**
 * A tree as it is drawn, shadow trees, slots and the pages of frames included, with the computed style of every element written into it: nothing of the page is needed to draw it again.
 * A picture cannot have a shadow tree, because an SVG image is read as XML, which knows no declarative ones.
 */
export class Flat {
  /** What an element of a name looks like where no style sheet reaches it. */
  readonly #plain = new Map<string, Styles>();
  readonly #ground: HTMLIFrameElement;

  constructor() {
    this.#ground = document.createElement('iframe');
    this.#ground.className = 'sr';
    this.#ground.ariaHidden = 'true';
    document.body.append(this.#ground);
  }

  close(): void {
    this.#ground.remove();
  }

  /** The root stands by itself: where it was on the page is no part of it. */
  root(element: Element): Element {
    return withStyle(this.#element(element, new Map()), ALONE);
  }

  #element(element: Element, above: Styles): HTMLElement | SVGElement {
    const isDrawing = element.namespaceURI === SVG;
    const made = document.createElementNS(isDrawing ? SVG : XHTML, nameOf(element)) as HTMLElement | SVGElement;
    if (isA(element, 'canvas')) made.setAttribute('src', element.toDataURL());
    for (const { name, value } of element.attributes)
      if (isDrawing ? !['class', 'style', 'part'].includes(name) : KEPT.has(name)) made.setAttribute(name, value);
    if (isA(element, 'input')) copyInput(element, made);
    const styles = stylesOf(getComputedStyle(element));
    this.#write(made, styles, above);
    if (isA(element, 'iframe')) this.#page(element, styles, made);
    made.append(
      ...this.#pseudo(element, '::before', styles),
      ...this.#children(element, styles),
      ...this.#pseudo(element, '::after', styles),
    );
    return made;
  }

  /** The page of a frame as far as it is scrolled, on its own ground. Of one from elsewhere nobody can read anything, so it stays empty. */
  #page(frame: HTMLIFrameElement, styles: Styles, made: HTMLElement | SVGElement): void {
    withStyle(made, styles.get('display') === 'inline' ? { ...FRAME, display: 'inline-block' } : FRAME);
    const page = frame.contentDocument;
    if (!page) return;
    const html = this.#element(page.documentElement, styles);
    const { scrollX = 0, scrollY = 0 } = page.defaultView ?? {};
    made.append(withStyle(html, { margin: `${-scrollY}px 0 0 ${-scrollX}px` }));
    const ground = [page.documentElement, page.body].map((each) => getComputedStyle(each).backgroundColor).find(isOpaque);
    if (ground) withStyle(made, { 'background-color': ground });
  }

  #children(element: Element, styles: Styles): Node[] {
    const slotted = isA(element, 'slot') ? element.assignedNodes({ flatten: true }) : [];
    const nodes = element.shadowRoot?.childNodes ?? (slotted.length > 0 ? slotted : element.childNodes);
    return [...nodes].flatMap((node): Node[] => {
      if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode((node as Text).data)];
      if (node.nodeType !== Node.ELEMENT_NODE) return [];
      const child = node as Element;
      if (/^(script|style|template)$/.test(child.localName) || getComputedStyle(child).display === 'none') return [];
      return [this.#element(child, styles)];
    });
  }

  #pseudo(element: Element, which: string, above: Styles): Element[] {
    const computed = getComputedStyle(element, which);
    const [, text] = /^"(.*)"$/.exec(computed.content) ?? [];
    if (text === undefined || computed.display === 'none') return [];
    const made = document.createElementNS(XHTML, 'span');
    this.#write(made, stylesOf(computed), above);
    made.textContent = text;
    return [made];
  }

  /** Only what is neither inherited nor so anyway, so that a picture has kilobytes and not megabytes. */
  #write(made: HTMLElement | SVGElement, styles: Styles, above: Styles): void {
    const plain = this.#plainOf(made);
    const text = [...styles].flatMap(([name, value]) =>
      value === plain.get(name) && (above.get(name) ?? value) === value ? [] : `${name}:${value}`,
    );
    made.setAttribute('style', [...text, 'animation:none', 'transition:none'].join(';'));
  }

  #plainOf({ namespaceURI, localName }: Element): Styles {
    const known = this.#plain.get(localName);
    if (known) return known;
    const page = this.#ground.contentDocument!;
    const probe = page.createElementNS(namespaceURI, localName);
    page.body.append(probe);
    const styles = stylesOf(this.#ground.contentWindow!.getComputedStyle(probe));
    probe.remove();
    this.#plain.set(localName, styles);
    return styles;
  }
}

/** By its name: what is in a frame is of that frame's own classes, and an instance of none of ours. */
const isA = <N extends keyof HTMLElementTagNameMap>(element: Element, name: N): element is HTMLElementTagNameMap[N] =>
  element.namespaceURI === XHTML && element.localName === name;

/** What was drawn on a canvas is pixels already, and a copy of the canvas would be empty; so would one of a frame be. */
const nameOf = (element: Element): string =>
  isA(element, 'canvas') ? 'img' : isA(element, 'iframe') ? 'div' : element.localName;

/** Whether a colour is a ground. */
export const isOpaque = (color: string): boolean => !/rgba\(.*, 0\)|transparent/.test(color);

function withStyle<E extends HTMLElement | SVGElement>(made: E, style: Readonly<Record<string, string>>): E {
  for (const [name, value] of Object.entries(style)) made.style.setProperty(name, value);
  return made;
}

const stylesOf = (computed: CSSStyleDeclaration): Styles =>
  new Map([...computed].filter((name) => !name.startsWith('--')).map((name) => [name, computed.getPropertyValue(name)]));

/** What somebody typed or chose is no attribute. */
function copyInput(input: HTMLInputElement, made: Element): void {
  made.setAttribute('value', input.value);
  made.toggleAttribute('checked', input.checked);
}
