/** Kinds of credits, where they come from, how they live, and in which order they are drawn: sections 6 and 7 of `src/engine/README.md`. */

import type { AmountRule, Duration, InstantText, Label, Predicate, Unset } from './rule.ts';

/** A kind of credits, such as `photo` or `api`. Types never pay for one another. */
export interface CreditType {
  readonly name: Label;
  /** Digits after the point that a person sees, 0 to 6; amounts are whole numbers of the last digit. */
  readonly decimals: number;
  readonly says?: string;
}

/** When a lot's life ends; of several ends, whichever comes first. */
export type Expiry = 'never' | 'renewal' | 'now' | Unset | ClockEnd | readonly ClockEnd[] | DayBefore;

/** An end that a clock or the calendar tells. */
export type ClockEnd =
  /**
   * Counted from the grant, or from the first draw from the lot; until then such a lot has no end. With `through` they live until that day, month or year of
   * the calendar is over.
   */
  | {
      readonly after: Duration | null | Unset;
      readonly since?: 'grant' | 'first-use';
      readonly through?: 'day' | 'month' | 'year';
    }
  | { readonly at: InstantText | null | Unset };

/** An end on the day before the next renewal. */
export interface DayBefore {
  readonly dayBefore: 'renewal';
  readonly reading: 'start' | 'end' | Unset;
}

/** What happens to the rest of a source's credits at a renewal. */
export type Rollover =
  | 'none'
  | 'all'
  | Unset
  | {
      /** The most that is carried, all when absent; `of: "balance"`: the most that is there with the new grant. The oldest credits go first. */
      readonly atMost?: AmountRule;
      readonly of?: 'carried' | 'balance';
      /** Sources that share the ceiling. */
      readonly with?: readonly string[];
      /** The source that carried credits move to; the ceiling is then on all that lies there. */
      readonly into?: string;
      /** While this does not hold at the renewal, nothing is carried. */
      readonly when?: Predicate;
      readonly says?: string;
    };

/** What an event does to a source's credits: `cancel`, `close`, `pause`, `granted` (something came to this source), or any name that an `event` command has. */
export interface AtEvent {
  /** `newest`: only the lot that was granted last. */
  readonly lots?: 'all' | 'newest';
  /** Their new end, in place of all that they had, counted from the event; with `since: "grant"`, from when the lot began. */
  readonly expires?: Expiry;
  /** `sooner`: only where that is sooner than the end they have. */
  readonly whichever?: 'sooner';
  /** The source they move to; `expires` is then the end of what moved, else that source's own rule. */
  readonly into?: string;
  readonly says?: string;
}

/** Where credits come from and how they live. */
export interface Source {
  readonly label: Label;
  readonly category: 'promotional' | 'included' | 'paid';
  /** The credit type; the only one when the policy has one. */
  readonly type?: string;
  readonly expires?: Expiry;
  /** What happens to the rest at a renewal: gone (`none`, the default for recurring grants), kept (`all`), or kept in part. */
  readonly rollover?: Rollover;
  readonly events?: Readonly<Record<string, AtEvent>>;
  /** Actions, or tags of actions, that these credits may pay for; everything when absent. */
  readonly paysFor?: readonly string[];
  /** While this does not hold, the credits are kept but locked. */
  readonly usableWhen?: Predicate;
  /** Viewers for whom this does not hold may not draw from it; for the others nothing is locked. */
  readonly usableBy?: Predicate;
  /** Smaller is drawn first, where `drawOrder` asks for it. */
  readonly priority?: number;
  readonly says?: string;
}

/** What lots can be sorted by. */
export type DrawKey =
  'source' | 'priority' | 'restricted' | 'owner' | 'expiresAt' | 'category' | 'effectiveAt' | 'grantedAt' | 'unitCost';

/** Which credits are drawn first. The lot's id is always the last key, so that the order is total. */
export interface DrawOrder {
  /** The order of an existing engine, in these keys; `by` overrides it. */
  readonly like?: string;
  readonly by?: readonly (
    DrawKey | { readonly key: DrawKey; readonly order?: 'ascending' | 'descending'; readonly nulls?: 'first' | 'last' }
  )[];
  readonly sources?: readonly string[] | Unset;
  readonly says?: string;
}
