import type { HistoryItem, Inputs } from '../src/index.ts';
import type { EventLog } from './event-log.ts';
import type { Deed } from './link/steps.ts';
import type { PreviewState } from './link/url-state.ts';
import type { Product } from './product.ts';
import type { Session } from './session/session.ts';

/** A spend that is under way. */
export interface Job {
  readonly action: string;
  readonly inputs: Inputs;
  /** What the pressed button's `data-mark` said. */
  readonly mark: string | undefined;
  /** Its price is known only afterwards. */
  readonly isOpen: boolean;
}

/** What the drawings of the page read, and what their controls may do. */
export interface Stage {
  readonly state: PreviewState;
  readonly product: Product;
  /** The running demo; none while the first one begins. */
  readonly session: Session | undefined;
  readonly isStarting: boolean;
  readonly isPanelOpen: boolean;
  /** What is in the way of a link, as sentences. */
  readonly notes: readonly string[];
  readonly log: EventLog;
  readonly ledger: readonly HistoryItem[];
  /** Spends that are under way, by their intent. */
  readonly jobs: ReadonlyMap<string, Job>;
  /** A sentence for the person, until the next one. */
  readonly toast: string;
  /** What was copied a moment ago. */
  readonly copied: string | undefined;
  /** Counts the links that were followed here: the page is drawn anew for each, as for somebody who comes from elsewhere. */
  readonly arrivals: number;

  /** Changes what the link says. `replace`: without a step back to what was before. */
  set(change: Partial<PreviewState>, how?: 'push' | 'replace'): void;
  /** Changes what a link says of the product's own fields, without a step back to what was before. */
  put(change: Readonly<Record<string, unknown>>): void;
  /** Shows another page of the product, or the board of all states. */
  go(view: string): void;
  /** Begins another account: what was done and the clock begin anew as well. */
  begin(change: Partial<PreviewState>): void;
  /** Does something at the backend, as the host's staff would. */
  perform(deed: Deed): void;
  /** Moves the clock to a later instant, epoch milliseconds. */
  forwardTo(at: number): void;
  /** Begins with a situation, on the page of the product whose rules it follows. */
  meet(scenario: string | null): void;
  /** Shows one state, with the elements that are looked at. */
  examine(scenario: string): void;
  /** Opens the packs. */
  buyMore(): void;
  /** Says a sentence on the product's page. */
  say(toast: string): void;
  /** Says sentences above the page, in place of those that stand there; without one, none. */
  tell(...notes: readonly string[]): void;
  /** Copies the link to exactly what is shown. */
  copyLink(): void;
  /** Copies a text; `what` names it until the next one. */
  copy(what: string, text: string): void;
  clearEvents(): void;
}
