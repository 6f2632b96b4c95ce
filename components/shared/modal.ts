import { guard } from './modal-guard.ts';
import { keepSelection } from './keys.ts';

/** Clipboard, typing and dragging inside a dialog of ours are nobody else's business: an editor around it would act on its document. */
const OURS =
  `copy cut paste beforeinput input compositionstart compositionupdate compositionend dragstart dragenter dragover dragleave dragend drop
  pointerdown pointermove pointerup mousedown mousemove mouseup click dblclick contextmenu touchstart touchend wheel`.split(
    /\s+/,
  );

/** A click so soon after a dialog has come was meant for what was there before, in milliseconds. */
const ARMING_MS = 300;
const openedAt = new WeakMap<Element, number>();
const cleanups = new Map<HTMLDialogElement, () => void>();
/** Dialogs that stand elsewhere while they are open, by the root they come from. */
const away = new WeakMap<ParentNode, HTMLDialogElement>();

/** The dialog that was drawn in a root, wherever it stands now. */
export const dialogOf = (root: ParentNode): HTMLDialogElement | null => away.get(root) ?? root.querySelector('dialog');

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
 * Opens a dialog over the page: it is seen wherever its element stands, the page does not scroll behind it, events in it stay in it, and when it has closed,
 * the focus and the editor's selection are where they were.
 */
export function openModal(dialog: HTMLDialogElement): void {
  if (dialog.open || !dialog.isConnected) return;
  // A browser tells late that a dialog has closed, and never of one that was taken away open: the page is given back before it is taken again.
  for (const [one, cleanUp] of cleanups) if (!one.open || !one.isConnected) cleanUp();
  const restore = remembered(dialog.ownerDocument);
  const unlock = lockScroll(dialog.ownerDocument.documentElement);
  const over = new AbortController();
  const { signal } = over;
  for (const type of OURS) dialog.addEventListener(type, stop, { signal });
  dialog.addEventListener('mousedown', keepSelection, { signal });
  dialog.addEventListener('keydown', oncePerPress, { signal });
  guard(dialog, signal);
  dialog.showModal();
  const comeBack = goWhereSeen(dialog);
  // An event knows the time on the clock of events. A window that comes to the front was behind another one, which the click may have been meant for.
  const disarm = (): void => void openedAt.set(dialog, new Event('open').timeStamp);
  disarm();
  dialog.ownerDocument.defaultView!.addEventListener('focus', disarm, { signal });
  const cleanUp = (): void => {
    cleanups.delete(dialog);
    over.abort();
    comeBack?.();
    unlock();
    restore();
  };
  cleanups.set(dialog, cleanUp);
  dialog.addEventListener('close', cleanUp, { signal });
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

/**
 * A modal dialog that is not painted leaves a dead page, and one that stands outside of what is shown full screen cannot be clicked: where that would be so, it
 * moves. Nothing of the page does, for it may be drawn by somebody who counts on that: the dialog goes alone, with its style sheets and its direction; tokens
 * and colours are those of the page's body.
 * @returns brings it back; nothing where it is seen as it stands.
 */
function goWhereSeen(dialog: HTMLDialogElement): (() => void) | undefined {
  const page = dialog.ownerDocument;
  const root = dialog.getRootNode() as ShadowRoot;
  const { host } = root;
  const full = page.fullscreenElement;
  if ((!full || full.contains(host)) && dialog.checkVisibility() && !host.closest('[inert]')) return undefined;

  const stand = page.createElement('div');
  const home = new Comment();
  const shadow = stand.attachShadow({ mode: 'open' });
  stand.dir = getComputedStyle(host).direction;
  stand.style.display = 'contents';
  dialog.replaceWith(home);
  shadow.append(dialog);
  (full ?? page.body).append(stand);
  shadow.adoptedStyleSheets = [...root.adoptedStyleSheets];
  away.set(root, dialog);
  // Taken from where it was, it is open no more.
  dialog.open = false;
  dialog.showModal();
  return () => {
    away.delete(root);
    home.replaceWith(dialog);
    stand.remove();
  };
}

/** The browser gives the focus back, but puts the caret of an editor elsewhere, and forgets what had it in a frame. */
function remembered(page: Document): () => void {
  const focused = page.activeElement as HTMLElement | null;
  const selection = page.getSelection();
  const { anchorNode, anchorOffset = 0, focusNode, focusOffset = 0 } = selection ?? {};
  const isEditor = focused?.isContentEditable;
  const inside = (focused as HTMLIFrameElement | null)?.contentDocument;
  const goOn = inside && remembered(inside);
  return () => {
    if (focused?.isConnected && page.activeElement !== focused) focused.focus({ preventScroll: true });
    if (isEditor && anchorNode?.isConnected && focusNode?.isConnected)
      selection?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
    if (!goOn) return;
    inside.defaultView?.focus();
    goOn();
  };
}
