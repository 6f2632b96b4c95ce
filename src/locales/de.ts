import { cardGerman } from './de-cards.ts';
import { forecastGerman } from './de-forecast.ts';
import { moreGerman } from './de-more.ts';
import type { WholeLanguage } from './messages.ts';
import { withCredits } from './named.ts';

/** German: the person is addressed as “Sie”, and amounts stand where no case changes them, because their nouns come from the policy. */
export const german: WholeLanguage = (short) => {
  const format = withCredits(short, { one: 'Credit', other: 'Credits' });
  const { credits, number, noun, text, time, relative } = format;
  return {
    format,
    more: moreGerman,
    card: cardGerman,
    forecast: forecastGerman,
    free: 'Kostenlos',
    included: 'Inklusive',
    priceAfter: 'Preis danach',
    price: credits,
    atMost: (upTo, unit) => `höchstens ${credits(upTo, unit)}`,
    aboutAtMost: (about, upTo, unit) => `etwa ${number(about, unit)}, höchstens ${number(upTo, unit)}`,
    loading: 'Credits werden geladen',
    working: 'In Arbeit …',
    confirming: 'Wird noch bestätigt …',
    inReview: 'In Prüfung',
    notCharged: 'Nicht berechnet',
    spent: (charged, after, unit) =>
      after === undefined
        ? `${credits(charged, unit)} verbraucht`
        : `${credits(charged, unit)} verbraucht · ${number(after, unit)} übrig`,
    cancel: 'Abbrechen',
    close: 'Schließen',
    retry: 'Erneut versuchen',
    cannotLoad: 'Credits lassen sich nicht laden',
    signedOut: 'Abgemeldet',
    hidden: 'Für Ihre Rolle nicht sichtbar',
    noCredits: 'Keine Credits in diesem Tarif',
    unlimited: 'Unbegrenzt',
    low: 'Knapp',
    empty: 'Aufgebraucht',
    offline: 'Offline',
    paused: 'Ausgaben angehalten',
    asOf: (at) => `Stand ${time(at)}`,
    left: (amount, unit) => `${credits(amount, unit)} übrig`,
    used: (amount, unit) => `${credits(amount, unit)} verbraucht`,
    usedShort: (amount, unit) => `${number(amount, unit)} verbraucht`,
    leftShort: (amount, unit) => `${number(amount, unit)} übrig`,
    leftOf: (amount, whole, unit) => `${noun(whole, unit)}: ${number(amount, unit)} von ${number(whole, unit)} übrig`,
    fairUse: (used, limit, unit) => `${number(used, unit)} von ${number(limit, unit)} bei fairer Nutzung`,
    fairUseShort: (used, limit, unit) => `${number(used, unit)} von ${number(limit, unit)}`,
    limitReached: 'Grenze erreicht',
    resetsIn: (at, now) => `neu ${relative(at, now)}`,
    held: (amount, unit) => `${number(amount, unit)} in Gebrauch`,
    pending: (amount, unit) => `${number(amount, unit)} in Bestätigung`,
    unpaid: (amount, unit) => `Bestellung offen: ${credits(amount, unit)} noch nicht bezahlt`,
    fromSource: (amount, source, unit) => `${number(amount, unit)} ${text(source) || 'andere'}`,
    opensUsage: 'Zeigen, woher Credits kommen und wofür sie verbraucht wurden',
    opensPacks: 'Credits holen',
    balance: 'Guthaben an Credits',
  };
};
