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

type Styles = ReadonlyMap<string, string>;

/**
 * A tree as it is drawn, shadow trees and slots included, with the computed style of every element written into it: nothing of the page is needed to draw it again.
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
    const made = this.#element(element, new Map()) as HTMLElement;
    for (const [name, value] of Object.entries(ALONE)) made.style.setProperty(name, value);
    return made;
  }

  #element(element: Element, above: Styles): Element {
    const isDrawing = element.namespaceURI === SVG;
    // What was drawn on a canvas is pixels already, and a copy of the canvas would be empty.
    const name = element instanceof HTMLCanvasElement ? 'img' : element.localName;
    const made = document.createElementNS(isDrawing ? SVG : XHTML, name) as HTMLElement | SVGElement;
    if (element instanceof HTMLCanvasElement) made.setAttribute('src', element.toDataURL());
    for (const { name, value } of element.attributes)
      if (isDrawing ? !['class', 'style', 'part'].includes(name) : KEPT.has(name)) made.setAttribute(name, value);
    if (element instanceof HTMLInputElement) copyInput(element, made);
    const styles = stylesOf(getComputedStyle(element));
    this.#write(made, styles, above);
    made.append(
      ...this.#pseudo(element, '::before', styles),
      ...this.#children(element, styles),
      ...this.#pseudo(element, '::after', styles),
    );
    return made;
  }

  #children(element: Element, styles: Styles): Node[] {
    const slotted = element instanceof HTMLSlotElement ? element.assignedNodes({ flatten: true }) : [];
    const nodes = element.shadowRoot?.childNodes ?? (slotted.length > 0 ? slotted : element.childNodes);
    return [...nodes].flatMap((node): Node[] => {
      if (node instanceof Text) return [document.createTextNode(node.data)];
      if (!(node instanceof Element) || /^(script|style|template)$/.test(node.localName)) return [];
      return getComputedStyle(node).display === 'none' ? [] : [this.#element(node, styles)];
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

const stylesOf = (computed: CSSStyleDeclaration): Styles =>
  new Map([...computed].filter((name) => !name.startsWith('--')).map((name) => [name, computed.getPropertyValue(name)]));

/** What somebody typed or chose is no attribute. */
function copyInput(input: HTMLInputElement, made: Element): void {
  made.setAttribute('value', input.value);
  made.toggleAttribute('checked', input.checked);
}
