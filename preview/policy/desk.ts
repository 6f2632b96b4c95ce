import type { World } from '../../src/index.ts';
import type { Habit } from '../../src/year/habit.ts';
import type { Play } from '../../src/year/play.ts';
import type { PolicyLink } from './link.ts';
import type { Meaning, Reading } from './reading.ts';
import type { Span } from './text/read-json.ts';
import type { Trial } from './try/trial.ts';

/** An account on the policy, as the page's controls have it. */
export interface Account {
  readonly world: World;
  readonly plan: string | undefined;
  readonly habits: readonly Habit[];
  readonly spend: { readonly action: string; readonly inputs: Habit['inputs'] } | undefined;
  /** Why the plan could not be begun, as a sentence. */
  readonly problem?: string;
}

/** What the drawings of the policy page read, and what their controls may do. */
export interface Desk {
  readonly link: PolicyLink;
  readonly text: string;
  readonly reading: Reading;
  /** The last text that could be read, which may be older than the one that stands there. */
  readonly meaning: Meaning | undefined;
  readonly isOlder: boolean;
  /** The text is not that of the ready policy. */
  readonly isOwn: boolean;
  readonly notes: readonly string[];
  /** Why a link to this cannot carry the text, where it cannot. */
  readonly isTooLong: boolean;
  /** Nothing while no policy could be read, or none can have an account. */
  readonly account: Account | undefined;
  readonly play: Play | undefined;
  /** The day of the play that is looked at. */
  readonly day: number;
  /** As wide as the picture may be, in pixels. */
  readonly width: number;
  readonly trial: Trial | undefined;
  readonly isCopied: boolean;

  type(text: string): void;
  choose(id: string): void;
  open(file: File): void;
  revert(): void;
  /** Moves the caret to a place of the text, and shows it. */
  goTo(place: Span): void;
  /** Moves the caret to the next finding, or the one before. */
  step(direction: 1 | -1): void;
  set(change: Partial<PolicyLink>, how?: 'push' | 'replace'): void;
  look(day: number): void;
  undo(): void;
  begin(): void;
  dismissNotes(): void;
  copyLink(): void;
}
