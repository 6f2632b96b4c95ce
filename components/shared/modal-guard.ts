import { takeKeys } from './keys.ts';

/**
 * Keeps an open dialog and the page from each other, for what a modal dialog does not keep apart by itself: every key that is pressed in it, undoing beyond
 * its own text, and frames that take the focus.
 * @param signal ends it. The key that closed the dialog is still let go in silence.
 */
export function guard(dialog: HTMLDialogElement, signal: AbortSignal): void {
  const page = dialog.ownerDocument;
  const view = page.defaultView!;

  /** With nothing focused, keys go to a page that cannot be reached: an editor would act on what is selected in it. */
  const isOurs = (event: Event): boolean => {
    const path = event.composedPath();
    return path.includes(dialog) || path[0] === page.body || path[0] === page.documentElement;
  };
  const down = takeKeys(view, isOurs, signal);

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
  view.addEventListener('beforeinput', input, { signal, capture: true });
  dialog.addEventListener('focusin', focusin, { signal });
  view.addEventListener('blur', blur, { signal });
}
