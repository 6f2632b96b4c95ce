import { guard } from './modal-guard.ts';
import { keepSelection } from './press.ts';

/** Clipboard, typing and dragging inside a dialog of ours are nobody else's business: an editor around it would act on its document. */
const OURS = [
  ...['copy', 'cut', 'paste', 'beforeinput', 'input', 'compositionstart', 'compositionupdate', 'compositionend'],
  ...['dragstart', 'dragenter', 'dragover', 'dragleave', 'dragend', 'drop', 'pointerdown', 'pointermove'],
  ...['pointerup', 'mousedown', 'mousemove', 'mouseup', 'click', 'dblclick', 'contextmenu', 'touchstart', 'touchend', 'wheel'],
];

/** A click so soon after a dialog has come was meant for what was there before, in milliseconds. */
const ARMING_MS = 300;
const openedAt = new WeakMap<Element, number>();
const cleanups = new WeakMap<Element, () => void>();

/** Whether a click in a dialog may do what cannot be undone: a person made it, and had the time to see what for. */
export function isArmed(event: Event): boolean {
  const dialog = (event.currentTarget as Element).closest('dialog');
  return event.isTrusted && dialog !== null && event.timeStamp - (openedAt.get(dialog) ?? Infinity) >= ARMING_MS;
}

/** Closes the dialog around the control that was pressed. */
export function closeAround(event: Event): void {
  (event.currentTarget as Element).closest('dialog')?.close();
}

/**
 * Opens a dialog over the page: the page does not scroll behind it, events in it stay in it, and when it has closed, the focus and the editor's selection
 * are where they were.
 */
export function openModal(dialog: HTMLDialogElement): void {
  if (dialog.open || !dialog.isConnected) return;
  // Opened again before the browser has told of the closing.
  cleanups.get(dialog)?.();
  const restore = remembered(dialog.ownerDocument);
  const unlock = lockScroll(dialog.ownerDocument.documentElement);
  for (const type of OURS) dialog.addEventListener(type, stop);
  dialog.addEventListener('mousedown', keepSelection);
  dialog.addEventListener('keydown', oncePerPress);
  const release = guard(dialog);
  dialog.showModal();
  // An event knows the time on the clock of events.
  openedAt.set(dialog, new Event('open').timeStamp);
  const cleanUp = (): void => {
    cleanups.delete(dialog);
    dialog.removeEventListener('close', cleanUp);
    for (const type of OURS) dialog.removeEventListener(type, stop);
    dialog.removeEventListener('mousedown', keepSelection);
    dialog.removeEventListener('keydown', oncePerPress);
    release();
    unlock();
    restore();
  };
  cleanups.set(dialog, cleanUp);
  dialog.addEventListener('close', cleanUp);
}

const stop = (event: Event): void => event.stopPropagation();

/** A key that opened the dialog and is still down must not press anything in it. */
function oncePerPress(event: KeyboardEvent): void {
  if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
}

function lockScroll({ style, clientWidth, ownerDocument }: HTMLElement): () => void {
  const before = ['overflow', 'scrollbar-gutter'].map((name) => [name, style.getPropertyValue(name)] as const);
  // A page that had a scroll bar keeps its place, so that nothing jumps sideways.
  if ((ownerDocument.defaultView?.innerWidth ?? 0) > clientWidth) style.setProperty('scrollbar-gutter', 'stable');
  style.setProperty('overflow', 'hidden');
  return () => before.forEach(([name, value]) => style.setProperty(name, value));
}

/** The browser gives the focus back, but puts the caret of an editor elsewhere. */
function remembered(page: Document): () => void {
  const focused = page.activeElement;
  const selection = page.getSelection();
  const { anchorNode, anchorOffset = 0, focusNode, focusOffset = 0 } = selection ?? {};
  const isEditor = focused instanceof HTMLElement && focused.isContentEditable;
  return () => {
    if (focused instanceof HTMLElement && focused.isConnected && page.activeElement !== focused)
      focused.focus({ preventScroll: true });
    if (isEditor && anchorNode?.isConnected && focusNode?.isConnected)
      selection?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  };
}
