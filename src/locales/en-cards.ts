import type { Instant } from '../engine/account.ts';
import type { CardMessages } from './card-messages.ts';
import type { LongFormat } from './long-format.ts';

const DAY = 86_400_000;

/** The texts of the cards, in English. */
export const cardEnglish = (format: LongFormat): CardMessages => ({ ...ofSharing, ...ofInvites(format), ...ofNotice(format) });

const ofSharing = {
  shareSwitch: 'Let sub-accounts use these credits',
  sharingOn: 'Every sub-account draws from the same credits.',
  sharingOff: 'Only the main account uses them.',
  sharedNeverBuy: 'Sub-accounts can’t buy credits.',
  sharedWithUs: 'The main account shares its credits with this one.',
  sharingNeedsRole: 'Your role can’t change this.',
  sharingPending: (wish) => (wish ? 'Switching on…' : 'Switching off…'),
  sharingDone: (isOn) => (isOn ? 'Sub-accounts can use these credits now.' : 'Sub-accounts can’t use these credits any more.'),
  sharingUnchanged: (isOn) => `That did not work. Sharing is still ${isOn ? 'on' : 'off'}.`,
  sharingUnknown: 'We could not find out whether that worked. This is how it was before.',
  sharingFailed: 'Whether credits are shared can’t be loaded.',
  noSharing: 'This account has no sub-accounts to share credits with.',
} satisfies Partial<CardMessages>;

function ofInvites({ credits, number, whole }: LongFormat) {
  return {
    inviteTitle: 'Invite somebody',
    inviteLink: 'Your invite link',
    copyLink: 'Copy link',
    copied: 'Copied',
    copyByHand: 'This page may not copy. The link is selected: copy it yourself.',
    inviteRule: (step) => (step === 'upgrade' ? 'They move to a higher plan' : 'Somebody signs up'),
    inviteReward: (reward, unit) => credits(reward, unit),
    inviteSoFar: (count, earned, unit) => (count === 0 ? 'Not yet' : `${whole(count)} so far, ${number(earned, unit)} earned`),
    earnedSoFar: 'Earned so far',
    earnedNothing: 'Nothing earned yet. Credits come by themselves when somebody signs up through your link.',
    invitesFailed: 'Your invite link can’t be loaded.',
    noInvites: 'There are no invitations on this account.',
  } satisfies Partial<CardMessages>;
}

function ofNotice(format: LongFormat) {
  const { credits, number, noun, text, relative, date, plural } = format;
  /** Counted in days while that is near, else the day itself. */
  const when = (at: Instant, now: Instant): string => (at - now < 45 * DAY ? relative(at, now) : `on ${date(at, now)}`);
  return {
    dismiss: 'Dismiss',
    onlyLeft: (amount, unit) =>
      `Only ${credits(amount, unit)} ${plural(amount / 10 ** unit.decimals) === 'one' ? 'is' : 'are'} left.`,
    noneLeft: (unit) => `There are no ${noun(0, unit)} left.`,
    shortFor: (action, missing, unit) => `${action} needs ${number(missing, unit)} more ${noun(missing, unit)}.`,
    resetNear: (at, now) => `Credits reset ${relative(at, now)}: you could wait.`,
    resetAt: (at, now) => `New credits come ${when(at, now)}.`,
    onlyPaidLeft: 'Only bought credits are left.',
    promotionRuns: (amount, source, at, now, unit) =>
      `${credits(amount, unit)} from ${text(source)} are used first, until ${date(at, now)}.`,
    orderComing: (amount, unit) => `An order of ${credits(amount, unit)} is on its way.`,
    takesPaid: (amount, unit) => `This would take ${number(amount, unit)} bought ${noun(amount, unit)}.`,
    fairUseReached: (limit, unit) => `The ${credits(limit, unit)} that fair use allows are used up.`,
    fairUseResets: (at, now) => `It begins anew ${when(at, now)}.`,
    fairUseNear: (used, limit, unit) => `Fair use: ${number(used, unit)} of ${number(limit, unit)} used.`,
    showCredits: 'Show credits',
  } satisfies Partial<CardMessages>;
}
