/** Pressing anything but a text control leaves the focus and an editor's selection where they are. */
export function keepSelection(event: Event): void {
  const [target] = event.composedPath();
  if (!(target instanceof Element && target.closest('input, label, select, textarea, a'))) event.preventDefault();
}
