/** Every key event of a person. */
const KEYS = ['keydown', 'keypress', 'keyup'] as const;

/**
 * Keeps an open dialog and the page from each other, for what a modal dialog does not keep apart by itself. A page hears of a key first on its window, long before
 * the dialog does: there it is taken and played to the dialog once more, in an event that does not leave the dialog's shadow tree. What the browser does by
 * itself (typing, Tab, Escape, pressing a button) goes on as ever.
 * @param signal ends it. The key that closed the dialog is still let go in silence: by then something else has the focus.
 */
export function guard(dialog: HTMLDialogElement, signal: AbortSignal): void {
  const page = dialog.ownerDocument;
  const view = page.defaultView!;
  const down = new Set<string>();

  /** With nothing focused, keys go to a page that cannot be reached: an editor would act on what is selected in it. */
  const isOurs = (path: EventTarget[]): boolean =>
    path.includes(dialog) || path[0] === page.body || path[0] === page.documentElement;

  const key = (event: KeyboardEvent): void => {
    // What a script plays is no person's key, and ours are among them.
    if (!event.isTrusted) return;
    const path = event.composedPath();
    const isLetGo = event.type === 'keyup' && down.delete(event.code);
    if (!signal.aborted && isOurs(path)) {
      if (event.type === 'keydown') down.add(event.code);
      event.stopImmediatePropagation();
      if (path.includes(dialog) && !path[0]!.dispatchEvent(again(event))) event.preventDefault();
      return;
    }
    // A key that is pressed anew is the page's, and so is its end.
    if (event.type === 'keydown') down.delete(event.code);
    if (isLetGo) event.stopImmediatePropagation();
    if (signal.aborted && down.size === 0) endKeys();
  };
  const endKeys = (): void => KEYS.forEach((type) => view.removeEventListener(type, key, true));
  /** A window has one history of what was typed: what is undone beyond our own text would be the page's. */
  const input = (event: InputEvent): void => {
    if (!event.inputType.startsWith('history') || event.composedPath().includes(dialog)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  /** What has the focus in the dialog: when the window hears that it has lost it, nothing has any more. */
  let last: HTMLElement = dialog;
  const focusin = ({ target }: Event): void => void (last = target as HTMLElement);
  /** A frame can take the focus by program although a dialog is open. */
  const blur = (): void =>
    void requestAnimationFrame(() => {
      if (signal.aborted || page.activeElement?.localName !== 'iframe') return;
      view.focus();
      (last.isConnected ? last : dialog).focus({ preventScroll: true });
    });

  /** WebKit closes a dialog by a key that nobody hears of until it is let go. */
  const cancel = (): void => void down.add('Escape');

  dialog.addEventListener('cancel', cancel, { signal });
  for (const type of KEYS) view.addEventListener(type, key, true);
  view.addEventListener('beforeinput', input, { signal, capture: true });
  dialog.addEventListener('focusin', focusin, { signal });
  view.addEventListener('blur', blur, { signal });
  signal.addEventListener('abort', () => down.size === 0 && endKeys());
}

/** The same event for a dialog alone, with what is read of it there. Firefox lets every keyboard event out of a shadow tree, whatever it was made with, so it is a plain one. */
function again({ type, key, repeat }: KeyboardEvent): Event {
  return Object.assign(new Event(type, { bubbles: true, cancelable: true }), { key, repeat });
}
