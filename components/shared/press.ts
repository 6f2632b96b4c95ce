import type { IntentView } from '../../src/index.ts';

/** Whether a spend is still under way, so that its button takes no second gesture, and its client is still needed. */
export function isOpen(intent: IntentView | undefined): boolean {
  return intent !== undefined && /^(recorded|sending|held|unknown|resolving)$/.test(intent.state);
}

/** Pressing anything but a text control leaves the focus and an editor's selection where they are. */
export function keepSelection(event: Event): void {
  const [target] = event.composedPath();
  if (!(target instanceof Element && target.closest('input, label, select, textarea, a'))) event.preventDefault();
}
