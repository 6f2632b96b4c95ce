const GAP = 6;
const MARGIN = 8;

/** Shows a popover under its anchor, above it where there is no room, and always inside the window. */
export function showAt(popover: HTMLElement, anchor: Element): void {
  if (!popover.isConnected) return;
  if (!popover.matches(':popover-open')) popover.showPopover();
  // Rectangles are measured in the window's pixels, positions are set in those of the element.
  const zoom = popover.currentCSSZoom || 1;
  const at = anchor.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const { clientWidth, clientHeight } = popover.ownerDocument.documentElement;
  const isRtl = getComputedStyle(popover).direction === 'rtl';
  const below = at.bottom + GAP;
  const fitsBelow = below + height + MARGIN <= clientHeight || at.top - GAP - height < MARGIN;
  const start = isRtl ? at.right - width : at.left;
  const left = Math.max(MARGIN, Math.min(start, clientWidth - width - MARGIN));
  popover.style.setProperty('left', `${left / zoom}px`);
  popover.style.setProperty('top', `${(fitsBelow ? below : at.top - GAP - height) / zoom}px`);
}
