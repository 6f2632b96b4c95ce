import type { WholeLanguage } from './messages.ts';
import { withCredits } from './named.ts';
import { cardPolish } from './pl-cards.ts';
import { forecastPolish } from './pl-forecast.ts';
import { morePolish } from './pl-more.ts';

/** Polish: amounts stand where their noun keeps the form that its number asks for, because nouns come from the policy and no case can be made of them. */
export const polish: WholeLanguage = (short) => {
  const format = withCredits(short, { one: 'kredyt', few: 'kredyty', many: 'kredytów', other: 'kredytu' });
  const { credits, number, noun, text, time, relative } = format;
  return {
    format,
    more: morePolish,
    card: cardPolish,
    forecast: forecastPolish,
    free: 'Bezpłatnie',
    included: 'W cenie planu',
    priceAfter: 'Cena po wykonaniu',
    price: credits,
    atMost: (upTo, unit) => `najwyżej ${credits(upTo, unit)}`,
    aboutAtMost: (about, upTo, unit) => `około ${number(about, unit)}, najwyżej ${number(upTo, unit)}`,
    loading: 'Wczytywanie kredytów',
    working: 'Trwa…',
    confirming: 'Czeka na potwierdzenie…',
    inReview: 'W trakcie sprawdzania',
    notCharged: 'Nie pobrano',
    spent: (charged, after, unit) =>
      after === undefined
        ? `Wykorzystano: ${credits(charged, unit)}`
        : `Wykorzystano: ${credits(charged, unit)} · zostaje ${number(after, unit)}`,
    cancel: 'Anuluj',
    close: 'Zamknij',
    retry: 'Spróbuj ponownie',
    cannotLoad: 'Nie można wczytać kredytów',
    signedOut: 'Wylogowano',
    hidden: 'Niewidoczne dla Twojej roli',
    noCredits: 'Ten plan nie obejmuje kredytów',
    unlimited: 'Bez limitu',
    low: 'Mało',
    empty: 'Wyczerpane',
    offline: 'Offline',
    paused: 'Wydawanie wstrzymane',
    asOf: (at) => `stan z ${time(at)}`,
    left: (amount, unit) => `Pozostało: ${credits(amount, unit)}`,
    used: (amount, unit) => `Wykorzystano: ${credits(amount, unit)}`,
    usedShort: (amount, unit) => `wykorzystano ${number(amount, unit)}`,
    leftShort: (amount, unit) => `zostaje ${number(amount, unit)}`,
    leftOf: (amount, whole, unit) =>
      `${noun(5 * 10 ** unit.decimals, unit)}: zostało ${number(amount, unit)} z ${number(whole, unit)}`,
    fairUse: (used, limit, unit) => `${number(used, unit)} z ${number(limit, unit)} w ramach dozwolonego użytku`,
    fairUseShort: (used, limit, unit) => `${number(used, unit)} z ${number(limit, unit)}`,
    limitReached: 'Limit wyczerpany',
    resetsIn: (at, now) => `odnowienie ${relative(at, now)}`,
    held: (amount, unit) => `${number(amount, unit)} w użyciu`,
    pending: (amount, unit) => `${number(amount, unit)} czeka na potwierdzenie`,
    unpaid: (amount, unit) => `Zamówienie czeka na opłacenie: ${credits(amount, unit)}`,
    fromSource: (amount, source, unit) => `${number(amount, unit)} ${text(source) || 'inne'}`,
    opensUsage: 'Pokaż, skąd są kredyty i na co poszły',
    opensPacks: 'Zdobądź kredyty',
    balance: 'Stan kredytów',
  };
};
