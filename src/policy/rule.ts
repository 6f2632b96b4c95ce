/**
 * The words that rules are made of: open values, texts, quantities, amounts and conditions. Their meaning is sections 3 and 4 of `src/engine/README.md`.
 * Numbers are credits as a person writes them (1.5), with at most nine digits after the point.
 */

/** A value that its parameter leaves open. Nothing may be computed from it: whoever meets one refuses with `policy-incomplete`. */
export interface Unset {
  readonly unset: string;
}

/** A text per locale (BCP 47 tag), either fixed or with the plural forms of that locale; `other` is always there. */
export type Label = Readonly<
  Record<string, string | Readonly<Partial<Record<'zero' | 'one' | 'two' | 'few' | 'many', string>> & { other: string }>>
>;

/** How a fraction becomes a whole number of the smallest unit; `nearest` rounds a half up. */
export type Rounding = 'up' | 'down' | 'nearest';

/** `"<n> minutes | hours | days | weeks | months | years"`, n a whole number. */
export type Duration = string;

/** ISO 8601 with an offset, such as `2026-03-10T00:00:00Z`. */
export type InstantText = string;

/** A quantity: the product of named inputs or facts, what exceeds a number of them, or the started blocks they fill. */
export type Factor =
  | string
  | {
      readonly of: string | readonly string[];
      readonly beyond?: number | Unset;
      readonly blocksOf?: number | Unset;
      /** How a started block counts; `up` unless stated. */
      readonly round?: Rounding | Unset;
    };

/** Amounts that the account itself knows: what its plan gives in a period, what it may draw now, what it has used in the running period. */
export type AmountWord = 'free' | 'allotment' | 'balance' | 'used';

/** One algebra for costs, grants, limits and caps, in credits. Its meaning is section 3 of `src/engine/README.md`. */
export type AmountRule =
  | number
  | AmountWord
  | Unset
  | { readonly each: Factor | readonly Factor[]; readonly credits: AmountRule; readonly round?: Rounding | Unset }
  | { readonly sum: readonly AmountRule[] }
  | { readonly max: readonly AmountRule[] }
  | { readonly min: readonly AmountRule[] }
  | { readonly less: readonly [AmountRule, AmountRule] }
  | { readonly times: number | Unset; readonly of: AmountRule }
  | { readonly forEach: string; readonly credits: AmountRule }
  | { readonly left: string | readonly string[] }
  | { readonly by: string; readonly table: Readonly<Record<string, AmountRule>>; readonly otherwise?: AmountRule }
  | { readonly tiers: Factor; readonly table: readonly { readonly upTo?: number | Unset; readonly credits: AmountRule }[] }
  | { readonly when: Predicate; readonly then: AmountRule; readonly else: AmountRule };

/** A price that is known only when the work is done. */
export interface CostAfter {
  readonly knownAfter: true;
  /** The most it may cost: an amount, or whatever the account can pay. */
  readonly upTo: AmountRule | 'balance';
  /** What it usually costs, shown as "about"; never charged by itself. */
  readonly about?: AmountRule;
}

/** What a value is compared with. */
export type Scalar = string | number | boolean;

/** A day of the week. */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** The tests of a predicate on one value; all that are given must hold. */
export interface Tests {
  readonly is?: Scalar | Unset;
  readonly in?: readonly Scalar[] | Unset;
  /** Of a list: it has this member. */
  readonly includes?: string | Unset;
  /** Of a `local-time`: its weekday, and its clock time in `[from, to)`, written `"11:00"`, as its own offset has it. */
  readonly weekday?: readonly Weekday[];
  readonly from?: string | Unset;
  readonly to?: string | Unset;
  readonly atLeast?: number | Unset;
  readonly atMost?: number | Unset;
  readonly above?: number | Unset;
  readonly below?: number | Unset;
}

/** A closed condition over the inputs of an action and the facts of an account. */
export type Predicate =
  | string
  | Unset
  | ({ readonly input: string } & Tests)
  | ({ readonly fact: string } & Tests)
  | ({ readonly flag: string } & Tests)
  | { readonly plan: string | readonly string[] }
  | {
      /** Two amounts compared, in credits. */
      readonly amount: AmountRule;
      readonly atLeast?: AmountRule;
      readonly atMost?: AmountRule;
      readonly above?: AmountRule;
      readonly below?: AmountRule;
    }
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate };

/** A price of one credit, in the currency's main unit: a decimal, or a multiple of what a credit of the account's plan costs. */
export type UnitPrice = number | Unset | { readonly times: number | Unset; readonly of: 'plan' };
