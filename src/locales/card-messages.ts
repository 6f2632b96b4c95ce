import type { Amount, Instant } from '../engine/account.ts';
import type { Text, Unit } from './format.ts';

/** Texts of the cards that stand in a page by themselves: the owner's switch, the invitations, and the notice. They come with the first of them. */
export interface CardMessages {
  /** The name of the owner's switch. */
  readonly shareSwitch: string;
  /** What it means as it stands. */
  readonly sharingOn: string;
  readonly sharingOff: string;
  readonly sharedNeverBuy: string;
  /** What a sub-account sees while the pool is shared. */
  readonly sharedWithUs: string;
  readonly sharingNeedsRole: string;
  readonly sharingPending: (wish: boolean) => string;
  readonly sharingDone: (isOn: boolean) => string;
  readonly sharingUnchanged: (isOn: boolean) => string;
  readonly sharingUnknown: string;
  readonly sharingFailed: string;
  readonly noSharing: string;

  readonly inviteTitle: string;
  readonly inviteLink: string;
  readonly copyLink: string;
  readonly copied: string;
  /** The page may not write to the clipboard; the link is selected instead. */
  readonly copyByHand: string;
  readonly inviteRule: (step: 'sign-up' | 'upgrade') => string;
  /** What one step gives: `500 credits`. */
  readonly inviteReward: (reward: Amount, unit: Unit) => string;
  /** How often that has happened, and what it brought. */
  readonly inviteSoFar: (count: number, earned: Amount, unit: Unit) => string;
  readonly earnedSoFar: string;
  readonly earnedNothing: string;
  readonly invitesFailed: string;
  readonly noInvites: string;

  readonly dismiss: string;
  readonly onlyLeft: (amount: Amount, unit: Unit) => string;
  readonly noneLeft: (unit: Unit) => string;
  /** What is missing for an action: `Apply changes needs 113 more credits.` */
  readonly shortFor: (action: string, missing: Amount, unit: Unit) => string;
  /** Credits come anew soon: `Credits reset in 2 days: you could wait.` */
  readonly resetNear: (at: Instant, now: Instant) => string;
  readonly resetAt: (at: Instant, now: Instant) => string;
  readonly onlyPaidLeft: string;
  readonly promotionRuns: (amount: Amount, source: Text, at: Instant, now: Instant, unit: Unit) => string;
  readonly orderComing: (credits: Amount, unit: Unit) => string;
  /** What a spend would take of bought credits. */
  readonly takesPaid: (amount: Amount, unit: Unit) => string;
  readonly fairUseReached: (limit: Amount, unit: Unit) => string;
  readonly fairUseResets: (at: Instant, now: Instant) => string;
  readonly fairUseNear: (used: Amount, limit: Amount, unit: Unit) => string;
  readonly showCredits: string;
}
