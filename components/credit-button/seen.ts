/** A filter that leaves nothing to read of what is below it. */
const WIPED = /(opacity|contrast|brightness)\(0(\.[0-2]\d*)?\)|blur\(([4-9]|\d{2})/;
/** A shape with nothing inside. */
const NOTHING = /^(inset\((50|100)%|(circle|ellipse)\(0)/;
/** A colour that lets the ground through. */
const CLEAR = /^transparent$|[,/] ?0(\.[0-2]\d*)?\)$/;
/** The smallest digit that can still be read, in pixels. */
const [WIDTH, HEIGHT] = [6, 8];

/**
 * Whether a text can be seen where it stands: drawn, large enough, in a colour, not wiped out, not cut off by what is around it, whole, and within the window:
 * of a price that ends in the middle nobody knows how it goes on. Beyond what it stands on, letters may have the colour of the page.
 * What lies over it is not asked about: nobody can tell a veil from a sheet of glass.
 *
 * @param text an element on the page, in a shadow tree of ours.
 */
export function isSeen(text: Element): boolean {
  if (!text.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return false;
  const { color, webkitTextFillColor } = getComputedStyle(text);
  if (CLEAR.test(color) || CLEAR.test(webkitTextFillColor)) return false;
  // The letters themselves, in as many lines as they take: a box keeps its height when they are as small as a hair.
  const letters = text.ownerDocument.createRange();
  letters.selectNodeContents(text);
  if ([...letters.getClientRects()].some(({ height }) => height < HEIGHT)) return false;
  let { left, top, right, bottom } = letters.getBoundingClientRect();
  const [wide, high] = [right - left - 2, bottom - top - 2];
  const cut = (to: { left: number; top: number; right: number; bottom: number }): void => {
    left = Math.max(left, to.left);
    top = Math.max(top, to.top);
    right = Math.min(right, to.right);
    bottom = Math.min(bottom, to.bottom);
  };
  for (let at: Element | null = text; at; at = above(at)) {
    const { filter, overflow, clip, clipPath, maskImage } = getComputedStyle(at);
    if (WIPED.test(filter) || clip !== 'auto') return false;
    // Many a page fades or rounds the edges of what it scrolls; at a price itself nobody has such a reason.
    if (at === text ? clipPath !== 'none' || !/^(none)?$/.test(maskImage) : NOTHING.test(clipPath)) return false;
    // What the page as a whole cuts off comes into the window by scrolling.
    if (at === text.parentElement || (overflow !== 'visible' && !/^(html|body)$/.test(at.localName)))
      cut(at.getBoundingClientRect());
  }
  cut({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  return right - left >= Math.max(WIDTH, wide) && bottom - top >= Math.max(HEIGHT, high);
}

/** Where an element is drawn: in a slot, in an element, or in the one whose shadow tree it is in. */
function above(element: Element): Element | null {
  return element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}
