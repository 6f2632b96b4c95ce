import type { Account, Entry, EntryKind, Inputs, Lot } from '../engine/account.ts';

/** What is known of an account beside its credits. */
export type AccountFacts = Partial<
  Omit<Account, 'id' | 'lots' | 'counters' | 'marks' | 'intents' | 'orders' | 'answers' | 'scheduled' | 'settledAt'>
>;

/** What a spend was for, which a ledger's lines do not say. */
export interface Purpose {
  readonly action: string;
  readonly inputs?: Inputs;
  /** Who spent; the policy's first role that may use credits unless stated. */
  readonly role?: string;
  readonly by?: string;
  /** The sub-account that spent. */
  readonly subAccount?: string;
  /** What was different about the account at that moment, such as its plan. */
  readonly facts?: AccountFacts;
  /** What finished work came to, in the smallest units, where its price is known only afterwards. */
  readonly actual?: number;
}

/** A ledger, as any backend can write it out. Amounts in the smallest units, instants in milliseconds since 1970. */
export interface Ledger {
  /** What is known of the account: its type, plan, time zone, seats, slots and flags, as they were throughout. */
  readonly account?: AccountFacts;
  /** The lots that were there before the first line. */
  readonly lots?: readonly Lot[];
  /** Every line, in the order in which it was booked. */
  readonly entries: readonly Entry[];
  /** By the intent that lines name. Lines without one are checked against their lots alone. */
  readonly intents?: Readonly<Record<string, Purpose>>;
}

/** The kinds of lines, each with what it does to the lot that it names. */
export const LINES = {
  grant: 'credits come; the first line about a lot has the whole lot as "opens"',
  capture: 'credits are spent: straight from what remains, or with "from": "held" from what a hold has set aside',
  hold: 'credits are set aside',
  release: 'what was set aside comes back',
  refund: 'what was spent comes back',
  expire: 'credits end with their time',
  forfeit: 'credits end before their time; with "intent", the order of the purchase that is taken back, and "cause"',
  'move-out': 'credits leave the lot for another one',
  'move-in': 'credits come from another lot',
  life: 'the lot has another end, "expiresAt"',
} as const satisfies Readonly<Record<EntryKind, string>>;

/** What can be wrong with a line. */
export const VIOLATIONS = {
  time: 'a line is earlier than the one before it',
  source: 'a source that the policy does not have',
  lot: 'a lot that no line has opened, or that is opened twice',
  conservation: 'more is taken from a lot, or given back to it, than there is',
  expiry: 'credits are taken that have ended or have not begun, or end before their time',
  order: 'other credits are taken than the policy’s order says',
  cost: 'another amount is charged than the action costs',
  return: 'a purchase is taken back that no rule lets be taken back, or taken back twice',
  action: 'an action that the policy does not have, or that it refuses to everybody of that role',
} as const;

/** One thing that a ledger does and its policy does not. */
export interface Violation {
  readonly kind: keyof typeof VIOLATIONS;
  /** The line, counted from 0; of several that belong together, the first. */
  readonly entry: number;
  /** The place of the rule in the policy. */
  readonly path?: string;
  /** The rule in its author's words, where they gave any. */
  readonly says?: string;
  readonly reason: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
}
