import type { Instant } from '../engine/account.ts';
import type { CardMessages } from './card-messages.ts';
import type { LongFormat } from './long-format.ts';

const DAY = 86_400_000;

/** The texts of the cards, in German. */
export const cardGerman = (format: LongFormat): CardMessages => ({ ...ofSharing, ...ofInvites(format), ...ofNotice(format) });

const ofSharing = {
  shareSwitch: 'Unterkonten dürfen diese Credits nutzen',
  sharingOn: 'Alle Unterkonten schöpfen aus denselben Credits.',
  sharingOff: 'Nur das Hauptkonto nutzt sie.',
  sharedNeverBuy: 'Unterkonten können keine Credits kaufen.',
  sharedWithUs: 'Das Hauptkonto teilt seine Credits mit diesem Konto.',
  sharingNeedsRole: 'Ihre Rolle darf das nicht ändern.',
  sharingPending: (wish) => (wish ? 'Wird eingeschaltet …' : 'Wird ausgeschaltet …'),
  sharingDone: (isOn) =>
    isOn ? 'Unterkonten können diese Credits jetzt nutzen.' : 'Unterkonten können diese Credits nicht mehr nutzen.',
  sharingUnchanged: (isOn) =>
    isOn
      ? 'Das hat nicht geklappt. Das Teilen ist weiterhin eingeschaltet.'
      : 'Das hat nicht geklappt. Das Teilen ist weiterhin ausgeschaltet.',
  sharingUnknown: 'Ob das geklappt hat, ließ sich nicht feststellen. So war es vorher.',
  sharingFailed: 'Ob Credits geteilt werden, lässt sich nicht laden.',
  noSharing: 'Dieses Konto hat keine Unterkonten, mit denen es Credits teilen könnte.',
} satisfies Partial<CardMessages>;

function ofInvites({ credits, number, whole }: LongFormat) {
  return {
    inviteTitle: 'Jemanden einladen',
    inviteLink: 'Ihr Einladungslink',
    copyLink: 'Link kopieren',
    copied: 'Kopiert',
    copyByHand: 'Diese Seite darf nicht kopieren. Der Link ist markiert: Kopieren Sie ihn selbst.',
    inviteRule: (step) => (step === 'upgrade' ? 'Wechsel in einen höheren Tarif' : 'Jemand meldet sich an'),
    inviteReward: (reward, unit) => credits(reward, unit),
    inviteSoFar: (count, earned, unit) =>
      count === 0 ? 'Noch nicht' : `Bisher ${whole(count)}-mal, ${number(earned, unit)} verdient`,
    earnedSoFar: 'Bisher verdient',
    earnedNothing: 'Noch nichts verdient. Credits kommen von selbst, wenn sich jemand über Ihren Link anmeldet.',
    invitesFailed: 'Ihr Einladungslink lässt sich nicht laden.',
    noInvites: 'In diesem Konto gibt es keine Einladungen.',
  } satisfies Partial<CardMessages>;
}

function ofNotice(format: LongFormat) {
  const { credits, number, noun, text, relative, date } = format;
  const when = (at: Instant, now: Instant): string => (at - now < 45 * DAY ? relative(at, now) : `am ${date(at, now)}`);
  return {
    dismiss: 'Ausblenden',
    onlyLeft: (amount, unit) => `Nur noch ${credits(amount, unit)} übrig.`,
    noneLeft: (unit) => `Keine ${noun(0, unit)} mehr übrig.`,
    shortFor: (action, missing, unit) => `Für „${action}“ fehlen noch ${credits(missing, unit)}.`,
    resetNear: (at, now) => `Neue Credits kommen ${relative(at, now)}: Sie könnten warten.`,
    resetAt: (at, now) => `Neue Credits kommen ${when(at, now)}.`,
    onlyPaidLeft: 'Nur gekaufte Credits sind übrig.',
    promotionRuns: (amount, source, at, now, unit) =>
      `Zuerst verbraucht, bis ${date(at, now)}: ${credits(amount, unit)} aus „${text(source)}“.`,
    orderComing: (amount, unit) => `Eine Bestellung ist unterwegs: ${credits(amount, unit)}.`,
    takesPaid: (amount, unit) => `Davon wären gekauft: ${credits(amount, unit)}.`,
    fairUseReached: (limit, unit) => `Die faire Nutzung ist ausgeschöpft: ${credits(limit, unit)}.`,
    fairUseResets: (at, now) => `Sie beginnt ${when(at, now)} von vorn.`,
    fairUseNear: (used, limit, unit) => `${number(used, unit)} von ${number(limit, unit)} der fairen Nutzung sind verbraucht.`,
    showCredits: 'Credits zeigen',
  } satisfies Partial<CardMessages>;
}
