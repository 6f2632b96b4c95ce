import type { ActionQuote, BalanceView, CreditsState } from '../../../src/index.ts';
import type { Stage } from '../stage.ts';

type Part<T> = { readonly [K in keyof T]?: T[K] extends object | null | undefined ? unknown : T[K] };

/** What tells one situation from all others: the facts that a widget shows it by. */
export interface Promised {
  readonly state: Part<CreditsState>;
  /** Of the first kind of credits. */
  readonly balance?: Part<BalanceView>;
  /** Of the situation's own action. */
  readonly quote?: Part<ActionQuote>;
  /** What no single state shows: how it got there, or where it goes from there. */
  readonly more?: (stage: Stage) => void | Promise<void>;
}

/** An instant as the engine counts it. */
export const at = (text: string): number => Date.parse(text);

/** A price that is paid. */
export const allowed = (amount: number, more: object = {}): object => ({
  verdict: 'allowed',
  cost: { kind: 'exact', amount },
  ...more,
});

/** A refusal by its reason, and its ways out, best first. */
export const refused = (reason: string, remedies: readonly object[], more: object = {}): object => ({
  verdict: 'refused',
  reason,
  remedy: remedies[0],
  remedies,
  ...more,
});
