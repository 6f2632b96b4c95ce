import type { IntentView } from '../../src/index.ts';

/** Whether a spend is still under way, so that its button takes no second gesture, and its client is still needed. */
export function isOpen(intent: IntentView | undefined): boolean {
  return intent !== undefined && /^(recorded|sending|held|unknown|resolving)$/.test(intent.state);
}
