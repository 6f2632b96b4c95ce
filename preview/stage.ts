import type { HistoryItem } from '../src/index.ts';
import type { EventLog } from './event-log.ts';
import type { Photo, PhotoDeed } from './session/deeds.ts';
import type { Session } from './session/session.ts';
import type { Deed } from './steps.ts';
import type { PreviewState } from './url-state.ts';

/** What the drawings of the page read, and what their controls may do. */
export interface Stage {
  readonly state: PreviewState;
  /** The running demo; none while the first one begins. */
  readonly session: Session | undefined;
  readonly isStarting: boolean;
  readonly isPanelOpen: boolean;
  /** What is in the way of a link, as sentences. */
  readonly notes: readonly string[];
  readonly log: EventLog;
  readonly ledger: readonly HistoryItem[];
  /** Spends on photos that are under way, by their intent. */
  readonly jobs: ReadonlyMap<string, PhotoDeed>;
  readonly photos: readonly Photo[];
  /** A sentence for the person, until the next one. */
  readonly toast: string;
  readonly isCopied: boolean;

  /** Changes what the link says. `replace`: without a step back to what was before. */
  set(change: Partial<PreviewState>, how?: 'push' | 'replace'): void;
  /** Begins another account: what was done and the clock begin anew as well. */
  begin(change: Partial<PreviewState>): void;
  /** Does something at the backend, as the host's staff would. */
  perform(deed: Deed): void;
  /** Moves the clock to a later instant, epoch milliseconds. */
  forwardTo(at: number): void;
  /** A spend on photos is about to begin. */
  request(event: HTMLElementEventMap['credit-spend-request'], deed: PhotoDeed): void;
  buyMore(): void;
  say(toast: string): void;
  dismissNotes(): void;
  copyLink(): void;
  clearEvents(): void;
}
