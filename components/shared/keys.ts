/** Every key event of a person. */
const KEYS = ['keydown', 'keypress', 'keyup'] as const;
/** What a control is pressed with, and what goes from tab to tab. */
const PRESSES = /^(Enter| )$/;
const MOVES = /^(Arrow|Home|End)/;

/**
 * Keeps keys of ours from the page. A page hears of a key first on its window, long before a control of ours does: there it is taken and played to the control
 * once more, in an event that does not leave the shadow tree. What the browser does by itself (typing, Tab, Escape, pressing a button) goes on as ever, also
 * where a page would have cancelled it.
 *
 * @param isOurs whether the key is for us and not for the page. The end of a key that was is kept from the page in any case.
 * @param signal ends it, once the keys that are down have been let go: by then something else has the focus.
 * @returns the codes of the keys that are down.
 */
export function takeKeys(view: Window, isOurs: (event: KeyboardEvent) => boolean, signal?: AbortSignal): Set<string> {
  const down = new Set<string>();
  const take = (event: KeyboardEvent): void => {
    // What a script plays is no person's key, and ours are among them.
    if (!event.isTrusted) return;
    const { type, code } = event;
    const isLetGo = type === 'keyup' && down.delete(code);
    if (!signal?.aborted && isOurs(event)) {
      if (type === 'keydown') down.add(code);
      event.stopImmediatePropagation();
      const [target] = event.composedPath() as [Node];
      if (target.getRootNode() instanceof ShadowRoot && !target.dispatchEvent(again(event))) event.preventDefault();
      return;
    }
    // A key that is pressed anew is the page's, and so is its end.
    if (type === 'keydown') down.delete(code);
    if (isLetGo) event.stopImmediatePropagation();
    end();
  };
  const end = (): void => {
    if (signal?.aborted && down.size === 0) for (const type of KEYS) view.removeEventListener(type, take, true);
  };
  for (const type of KEYS) view.addEventListener(type, take, true);
  signal?.addEventListener('abort', end);
  return down;
}

/** The same event with what is read of it. Firefox lets every keyboard event out of a shadow tree, whatever it was made with, so it is a plain one. */
function again({ type, key, repeat }: KeyboardEvent): Event {
  return Object.assign(new Event(type, { bubbles: true, cancelable: true }), { key, repeat });
}

const hosts = new WeakSet<EventTarget>();
const views = new WeakSet<Window>();

/**
 * From now on Enter and Space on a control of this element press it and do nothing else, whatever the page does with those keys: many an editor takes them on
 * its document. In a dialog every key is kept, which is the dialog's own affair. All other keys are the page's.
 */
export function keepPresses(host: HTMLElement): void {
  const view = host.ownerDocument.defaultView!;
  hosts.add(host);
  if (views.has(view)) return;
  views.add(view);
  takeKeys(view, (event) => {
    const [target] = event.composedPath() as [Element];
    const { type, key, altKey, ctrlKey, metaKey } = event;
    return (
      // A key that closed a dialog is let go by that dialog.
      type !== 'keyup' &&
      !(altKey || ctrlKey || metaKey) &&
      (PRESSES.test(key) || (MOVES.test(key) && target.role === 'tab')) &&
      hosts.has((target.getRootNode() as Partial<ShadowRoot>).host!) &&
      !target.closest('dialog')
    );
  });
}

/** Pressing anything but a text control leaves the focus and an editor's selection where they are. */
export function keepSelection(event: Event): void {
  const [target] = event.composedPath();
  if (!(target instanceof Element && target.closest('input, label, select, textarea, a'))) event.preventDefault();
}
