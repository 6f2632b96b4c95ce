import type { Amount, Instant } from '../engine/account.ts';
import { refusalsGerman } from './de-refusals.ts';
import type { Unit } from './format.ts';
import type { LongFormat } from './long-format.ts';
import type { MoreMessages } from './messages.ts';

const DAY = 86_400_000;

/** The texts of what opens later, in German. */
export const moreGerman = (format: LongFormat): MoreMessages => ({
  format,
  ...refusalsGerman(format),
  ...ofButton(format),
  ...ofDialog(format),
  ...ofUsage(format),
});

/** `in 5 Tagen` while that is near, else `am 1. Juni`. */
function when(format: LongFormat, at: Instant, now: Instant): string {
  return at - now < 45 * DAY ? format.relative(at, now) : `am ${format.date(at, now)}`;
}

function ofButton(format: LongFormat) {
  const { credits, number, text, plural, whole, date, money, relative } = format;
  return {
    nowCostAfter: (now: Amount, cost: Amount, after: Amount, unit: Unit) =>
      `${number(now, unit)} − ${number(cost, unit)} = ${number(after, unit)} übrig`,
    nowUpToAfter: (now, upTo, after, unit) =>
      `${number(now, unit)} − höchstens ${number(upTo, unit)} = mindestens ${number(after, unit)} übrig`,
    billed: (amount, price, unit) =>
      price ? `Wird berechnet: ${credits(amount, unit)} für ${money(price)}` : `Wird berechnet: ${credits(amount, unit)}`,
    drawsFrom: (draws, unit) => draws.map(({ amount, source }) => `${number(amount, unit)} aus „${text(source)}“`).join(', '),
    moreLikeThis: (count) => {
      if (count === 0) return 'Reicht nicht für ein weiteres Mal';
      return plural(count) === 'one'
        ? 'Reicht noch für etwa 1 weiteres Mal'
        : `Reicht noch für etwa ${whole(count)} weitere Male`;
    },
    isFree: 'Das ist kostenlos und verbraucht keine Credits.',
    isUnlimited: 'In Ihrem Tarif enthalten, es werden keine Credits verbraucht.',
    chargedAfterwards: 'Sie zahlen, was es braucht, nie mehr als angezeigt.',
    couldWait: (at, now) => `Neue Credits kommen ${relative(at, now)}, am ${date(at, now)}: Sie könnten warten.`,
    wouldLapse: (amount, source, at, now, unit) =>
      `Läuft ${when(format, at, now)} ab: ${credits(amount, unit)} aus „${text(source)}“.`,
    rounded: (exact, to) => `${exact} wird auf ${to} gerundet.`,
    inBlocks: (quantity, size, blocks) =>
      `Gezählt in Gruppen zu ${whole(size)}: ${whole(quantity)} zählt als ${whole(blocks * size)}.`,
    fairUseSlow: 'Sie liegen über der fairen Nutzung: Das kann länger dauern.',
    getCredits: (amount, unit) => `${credits(amount, unit)} holen`,
    getPack: (amount, price, unit) => `${credits(amount, unit)} für ${money(price)} holen`,
    upgradeTo: (plan) => (plan ? `Zu ${text(plan)} wechseln` : 'Tarife ansehen'),
    orderWaiting: (amount, unit) => `Eine Bestellung wartet auf Zahlung: ${credits(amount, unit)}.`,
    seeOrder: 'Bestellung ansehen',
    refresh: 'Aktualisieren',
    loadAgain: 'Erneut versuchen',
    confirmTitle: (action) => `${action}?`,
    confirmCost: (price) => `Das kostet: ${price}.`,
    confirmRunning: 'Genau das läuft schon. So beginnt es ein zweites Mal und wird noch einmal berechnet.',
    confirmYes: (price) => `Einsetzen: ${price}`,
    receipt: (quoted, charged, after, unit) => {
      const used =
        charged === quoted
          ? `${credits(charged, unit)} verbraucht`
          : `${credits(charged, unit)} statt ${number(quoted, unit)} verbraucht`;
      return after === undefined ? used : `${used} · ${number(after, unit)} übrig`;
    },
    heldNow: (amount, unit) => `Zurückgelegt, solange das läuft: ${credits(amount, unit)}.`,
    stillConfirming: 'Der Server hat das noch nicht bestätigt.',
    keepChecking: 'Wir fragen weiter nach; es wird nichts doppelt berechnet.',
    reviewing: 'Was daraus geworden ist, ließ sich nicht feststellen. Es wird geprüft, und wir senden es nicht noch einmal.',
    released: 'Es wurde nichts berechnet.',
    cancelled: 'Gestoppt. Es wurde nichts berechnet.',
    expired: 'Das dauerte zu lange und wurde beendet. Es wurde nichts berechnet.',
    rejected: 'Das wurde abgelehnt. Es wurde nichts berechnet.',
    priceNow: (price) => `Der Preis ist jetzt: ${price}. Es wurde nichts berechnet; drücken Sie noch einmal, um fortzufahren.`,
    runningElsewhere: 'Genau das läuft schon.',
  } satisfies Partial<MoreMessages>;
}

function ofDialog(format: LongFormat) {
  const { credits, number, noun, text, money, percent, whole } = format;
  const orders = {
    failed: 'Die Zahlung ist fehlgeschlagen. Es wurde nichts berechnet.',
    cancelled: 'Die Bestellung wurde storniert. Es wurde nichts berechnet.',
    refunded: 'Die Zahlung wurde erstattet, die Credits wurden zurückgenommen.',
    rejected: 'Die Bestellung wurde abgelehnt. Es wurde nichts bestellt.',
  };
  const paidBy = {
    checkout: 'Sie zahlen auf der nächsten Seite.',
    invoice: 'Abrechnung per Rechnung.',
    contact: 'Ihre Ansprechperson nimmt die Bestellung auf.',
  };
  const businessDays = (days: number): string => (days === 1 ? '1 Werktag' : `${whole(days)} Werktage`);
  return {
    dialogTitle: (unit) => `${noun(2, unit)} holen`,
    youHave: (amount, unit) => `Sie haben ${credits(amount, unit)}.`,
    youNeed: (amount, unit) => `Es fehlen noch ${number(amount, unit)}.`,
    enoughNow: 'Jetzt haben Sie genug.',
    choosePack: 'Paket wählen',
    perCredit: (unitPrice, unit) => `${money(unitPrice)} pro ${noun(10 ** unit.decimals, unit)}`,
    perMoney: (amount, price, unit) => `${credits(amount, unit)} für ${money(price, true)}`,
    saves: (share) => `${percent(share)} gespart`,
    covers: (needed, unit) => `Deckt, was fehlt: ${credits(needed, unit)}`,
    anyAmount: 'Anderer Betrag',
    anyAmountOf: (currency) => `Betrag in ${currency}`,
    howMany: (unit) => `${noun(2, unit)}: Anzahl`,
    buysThat: (amount, unit) => credits(amount, unit),
    anyRule: (minimum, increment) => `Ab ${money(minimum)}, in Schritten von ${money(increment)}`,
    notAnAmount: (minimum, increment) => `Geben Sie mindestens ${money(minimum)} ein, in Schritten von ${money(increment)}.`,
    total: 'Summe',
    buy: (amount, price, unit) => `${credits(amount, unit)} für ${money(price)} kaufen`,
    order: (amount, price, unit) => `${credits(amount, unit)} für ${money(price)} bestellen`,
    paidBy: (method) => paidBy[method],
    neverByItself: 'Einmalige Zahlung. Nichts verlängert sich von selbst.',
    validFor: (span) => (span === null ? 'Diese Credits laufen nicht ab.' : `Gültigkeit ab dem Kauf: ${format.span(span)}.`),
    notStacked: 'Nicht mit anderen Rabatten kombinierbar.',
    confirmYourself: 'Bitte drücken Sie die Taste zum Bestätigen selbst.',
    placing: 'Bestellung wird aufgegeben …',
    placedTitle: 'Bestellung aufgegeben',
    placed: (method) =>
      method === 'checkout'
        ? 'Die Credits kommen, sobald Sie bezahlt haben.'
        : method === 'contact'
          ? 'Ihre Ansprechperson meldet sich bei Ihnen. Danach kommen die Credits.'
          : 'Die Rechnung ist unterwegs.',
    promised: (at, now, days) => {
      const inDays = Math.max(1, Math.ceil((at - now) / DAY));
      if (days !== undefined) return `Die Credits kommen bis ${format.date(at, now)} (höchstens ${businessDays(days)}).`;
      return inDays === 1
        ? `Die Credits kommen innerhalb eines Tages, bis ${format.date(at, now)}.`
        : `Die Credits kommen innerhalb von ${whole(inDays)} Tagen, bis ${format.date(at, now)}.`;
    },
    arrivesWithin: (days) => `Bis die Credits da sind, kann es ${businessDays(days)} dauern.`,
    placedByHand: 'Die Zahlung wird von Hand bearbeitet.',
    invoiceByEmail: 'Die Rechnung kommt per E-Mail.',
    orUpgrade: 'Oder wählen Sie einen höheren Tarif.',
    pay: (price) => `${money(price)} zahlen`,
    payingTitle: 'Zahlung steht noch aus',
    paying: 'Diese Seite aktualisiert sich von selbst, sobald die Zahlung bestätigt ist.',
    paidTitle: 'Zahlung eingegangen',
    paid: 'Die Credits sind auf dem Weg zu Ihrem Guthaben.',
    creditedTitle: (amount, unit) => `${credits(amount, unit)} hinzugefügt`,
    balanceChange: (before, after, unit) => `Ihr Guthaben stieg von ${number(before, unit)} auf ${number(after, unit)}.`,
    failedTitle: 'Die Bestellung hat nicht geklappt',
    failed: (state) => orders[state],
    unknownTitle: 'Ihre Bestellung wird noch bestätigt',
    orderUnknown: 'Die Antwort dauert länger als üblich. Wir fragen weiter nach; es wird nichts doppelt berechnet.',
    orderReview:
      'Was aus dieser Bestellung geworden ist, ließ sich nicht feststellen. Sie wird geprüft, und wir senden sie nicht noch einmal.',
    done: 'Fertig',
    back: 'Zurück zu den Paketen',
    seeInvoice: 'Rechnung ansehen',
    cannotBuyTitle: 'Hier können Sie keine Credits kaufen',
    nothingOnOffer: 'Für Ihren Tarif gibt es keine Pakete.',
    contact: (label) => text(label),
    offersFailed: 'Die Pakete lassen sich nicht laden.',
    opensTab: '(öffnet einen neuen Tab)',
  } satisfies Partial<MoreMessages>;
}

function ofUsage(format: LongFormat) {
  const { number } = format;
  const tabs = { sources: 'Quellen', actions: 'Nach Aktion', history: 'Verlauf', orders: 'Bestellungen' };
  const states = {
    placed: 'Aufgegeben',
    paying: 'Zahlung steht aus',
    paid: 'Bezahlt',
    credited: 'Geliefert',
    cancelled: 'Storniert',
    failed: 'Fehlgeschlagen',
    refunded: 'Erstattet',
    sending: 'Wird aufgegeben',
    unknown: 'Wird bestätigt',
    rejected: 'Abgelehnt',
    'needs-review': 'In Prüfung',
  };
  const entries = {
    grant: (what: string) => what || 'Credits hinzugefügt',
    hold: (what: string) => (what ? `${what}, zurückgelegt` : 'Zurückgelegt'),
    capture: (what: string) => what || 'Credits verbraucht',
    release: (what: string) => (what ? `${what}, zurückgegeben` : 'Zurückgegeben'),
    refund: (what: string) => (what ? `${what}, erstattet` : 'Erstattet'),
    expire: (what: string) => (what ? `${what}, ungenutzt abgelaufen` : 'Ungenutzt abgelaufen'),
    forfeit: (what: string) => (what ? `${what}, mit dem Tarif beendet` : 'Mit dem Tarif beendet'),
    'move-out': (what: string) => (what ? `${what}, weitergegeben` : 'Weitergegeben'),
    'move-in': (what: string) => (what ? `${what}, übertragen` : 'Übertragen'),
    life: (what: string) => (what ? `${what}, neues Enddatum` : 'Neues Enddatum'),
  };
  return {
    usageTitle: () => 'Verbrauch von Credits',
    tab: (view) => tabs[view],
    spentFirst: 'Zuerst verbraucht',
    endsNever: 'Läuft nicht ab',
    ends: (at, now) => `Läuft ${when(format, at, now)} ab`,
    endsFirst: (amount, at, now, unit) => `${number(amount, unit)} davon: Ablauf ${when(format, at, now)}`,
    renews: (at, now) => `Neue Credits ${when(format, at, now)}`,
    totalLeft: 'Verfügbar',
    usedOf: (used, limit, unit) => `${number(used, unit)} von ${number(limit, unit)}`,
    fairUseRow: 'Faire Nutzung',
    fairUseResets: (at, now) => `Beginnt ${when(format, at, now)} neu`,
    fairUseReached: (at, now) => (at === null ? 'Grenze erreicht' : `Grenze erreicht, beginnt ${when(format, at, now)} neu`),
    heldRow: 'Gerade in Gebrauch',
    pendingRow: 'In Bestätigung',
    orderedRow: 'Bestellt, noch nicht da',
    lockedRow: 'Zurzeit nicht nutzbar',
    noSources: 'Zurzeit sind keine Credits da.',
    onlyTotal: 'Woher diese Credits kommen, ist nicht bekannt.',
    noActions: 'In diesem Zeitraum wurde nichts verbraucht.',
    noHistory: 'Noch ist nichts geschehen.',
    noOrders: 'Es gibt noch keine Bestellungen.',
    usedTotal: 'In diesem Zeitraum verbraucht',
    loadMore: 'Mehr zeigen',
    historyFailed: 'Der Verlauf lässt sich nicht laden.',
    entry: (kind, what) => entries[kind](what),
    entryOrder: 'Kauf',
    orderState: (state) => states[state],
    receiptLink: 'Beleg',
    otherSource: 'Andere Credits',
  } satisfies Partial<MoreMessages>;
}
