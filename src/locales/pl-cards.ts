import type { Instant } from '../engine/account.ts';
import type { CardMessages } from './card-messages.ts';
import type { LongFormat } from './long-format.ts';

const DAY = 86_400_000;

/** The texts of the cards, in Polish. */
export const cardPolish = (format: LongFormat): CardMessages => ({ ...ofSharing, ...ofInvites(format), ...ofNotice(format) });

const ofSharing = {
  shareSwitch: 'Subkonta mogą korzystać z tych kredytów',
  sharingOn: 'Wszystkie subkonta korzystają z tych samych kredytów.',
  sharingOff: 'Korzysta z nich tylko konto główne.',
  sharedNeverBuy: 'Subkonta nie mogą kupować kredytów.',
  sharedWithUs: 'Konto główne udostępnia temu kontu swoje kredyty.',
  sharingNeedsRole: 'Twoja rola nie pozwala tego zmienić.',
  sharingPending: (wish) => (wish ? 'Włączanie…' : 'Wyłączanie…'),
  sharingDone: (isOn) =>
    isOn ? 'Subkonta mogą teraz korzystać z tych kredytów.' : 'Subkonta nie mogą już korzystać z tych kredytów.',
  sharingUnchanged: (isOn) =>
    isOn ? 'Nie udało się. Udostępnianie jest nadal włączone.' : 'Nie udało się. Udostępnianie jest nadal wyłączone.',
  sharingUnknown: 'Nie wiadomo, czy się udało. Tak było wcześniej.',
  sharingFailed: 'Nie można sprawdzić, czy kredyty są udostępniane.',
  noSharing: 'To konto nie ma subkont, którym mogłoby udostępnić kredyty.',
} satisfies Partial<CardMessages>;

function ofInvites({ credits, number, whole, plural }: LongFormat) {
  return {
    inviteTitle: 'Zaproś kogoś',
    inviteLink: 'Twój link z zaproszeniem',
    copyLink: 'Kopiuj link',
    copied: 'Skopiowano',
    copyByHand: 'Ta strona nie może kopiować. Link jest zaznaczony: skopiuj go samodzielnie.',
    inviteRule: (step) => (step === 'upgrade' ? 'Przejście na wyższy plan' : 'Ktoś się rejestruje'),
    inviteReward: (reward, unit) => credits(reward, unit),
    inviteSoFar: (count, earned, unit) => {
      if (count === 0) return 'Jeszcze nie';
      return plural(count) === 'one'
        ? `Dotąd 1 raz, zdobyto ${number(earned, unit)}`
        : `Dotąd ${whole(count)} razy, zdobyto ${number(earned, unit)}`;
    },
    earnedSoFar: 'Dotąd zdobyto',
    earnedNothing: 'Jeszcze nic nie zdobyto. Kredyty przyjdą same, gdy ktoś zarejestruje się przez Twój link.',
    invitesFailed: 'Nie można wczytać Twojego linku z zaproszeniem.',
    noInvites: 'Na tym koncie nie ma zaproszeń.',
  } satisfies Partial<CardMessages>;
}

function ofNotice(format: LongFormat) {
  const { credits, number, noun, text, relative, date } = format;
  const when = (at: Instant, now: Instant): string => (at - now < 45 * DAY ? relative(at, now) : date(at, now));
  return {
    dismiss: 'Ukryj',
    onlyLeft: (amount, unit) => `Pozostało już tylko: ${credits(amount, unit)}.`,
    noneLeft: (unit) => `Wyczerpane: ${noun(0, unit)}.`,
    shortFor: (action, missing, unit) => `„${action}”: brakuje jeszcze ${credits(missing, unit)}.`,
    resetNear: (at, now) => `Kredyty odnowią się ${relative(at, now)}: możesz poczekać.`,
    resetAt: (at, now) => `Nowe kredyty przyjdą ${when(at, now)}.`,
    onlyPaidLeft: 'Zostały tylko kupione kredyty.',
    promotionRuns: (amount, source, at, now, unit) =>
      `„${text(source)}”: ${credits(amount, unit)} do wykorzystania w pierwszej kolejności, ważność do ${date(at, now)}.`,
    orderComing: (amount, unit) => `Zamówienie jest w drodze: ${credits(amount, unit)}.`,
    takesPaid: (amount, unit) => `Z kupionych pobrano by: ${credits(amount, unit)}.`,
    fairUseReached: (limit, unit) => `Dozwolony użytek został wyczerpany: ${credits(limit, unit)}.`,
    fairUseResets: (at, now) => `Zacznie się na nowo ${when(at, now)}.`,
    fairUseNear: (used, limit, unit) => `Dozwolony użytek: wykorzystano ${number(used, unit)} z ${number(limit, unit)}.`,
    showCredits: 'Pokaż kredyty',
  } satisfies Partial<CardMessages>;
}
