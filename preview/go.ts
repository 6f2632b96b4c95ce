import { stateOf, writeState } from './link/url-state.ts';
import type { Stage } from './stage.ts';

/** Where a page of the product begins, as it stands behind the `#`. */
export const link = ({ state }: Stage, view: string): string => writeState({ ...stateOf(state.product), view });

/** A link without a modifier key changes the page here; with one, the browser opens it as any other. */
export function go(event: Event, stage: Stage, view: string): void {
  const { metaKey, ctrlKey, shiftKey } = event as MouseEvent;
  if (metaKey || ctrlKey || shiftKey) return;
  event.preventDefault();
  stage.go(view);
}
