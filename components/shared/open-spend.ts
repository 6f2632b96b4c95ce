import type { IntentView } from '../../src/index.ts';

const OVER: ReadonlySet<string> = new Set(['captured', 'released', 'expired', 'rejected', 'refused', 'needs-review']);

/** Whether a spend is still under way, so that its button takes no second gesture, and its client is still needed. */
export function isOpen(intent: IntentView | undefined): boolean {
  return intent !== undefined && !OVER.has(intent.state);
}
