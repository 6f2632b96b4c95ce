import type { Amount, Instant } from '../engine/account.ts';
import type { Unit } from './format.ts';
import type { LongFormat } from './long-format.ts';
import type { MoreMessages } from './messages.ts';
import { refusalsPolish } from './pl-refusals.ts';

const DAY = 86_400_000;

/** The texts of what opens later, in Polish. */
export const morePolish = (format: LongFormat): MoreMessages => ({
  format,
  ...refusalsPolish(format),
  ...ofButton(format),
  ...ofDialog(format),
  ...ofUsage(format),
});

/** `za 5 dni` while that is near, else `1 czerwca`. */
function when(format: LongFormat, at: Instant, now: Instant): string {
  return at - now < 45 * DAY ? format.relative(at, now) : format.date(at, now);
}

function ofButton(format: LongFormat) {
  const { credits, number, text, plural, whole, date, money, relative } = format;
  return {
    nowCostAfter: (now: Amount, cost: Amount, after: Amount, unit: Unit) =>
      `${number(now, unit)} − ${number(cost, unit)} = zostaje ${number(after, unit)}`,
    nowUpToAfter: (now, upTo, after, unit) =>
      `${number(now, unit)} − najwyżej ${number(upTo, unit)} = zostaje co najmniej ${number(after, unit)}`,
    billed: (amount, price, unit) =>
      price ? `Do zapłaty: ${credits(amount, unit)} za ${money(price)}` : `Do zapłaty: ${credits(amount, unit)}`,
    drawsFrom: (draws, unit) => draws.map(({ amount, source }) => `${number(amount, unit)} z „${text(source)}”`).join(', '),
    moreLikeThis: (count) => {
      if (count === 0) return 'Nie wystarczy na jeszcze jeden raz';
      return plural(count) === 'one' ? 'Wystarczy jeszcze na około 1 raz' : `Wystarczy jeszcze na około ${whole(count)} razy`;
    },
    isFree: 'To jest bezpłatne i nie pobiera kredytów.',
    isUnlimited: 'W cenie planu, kredyty nie są pobierane.',
    chargedAfterwards: 'Płacisz za tyle, ile potrzeba, nigdy więcej, niż widać.',
    couldWait: (at, now) => `Nowe kredyty przyjdą ${relative(at, now)}, ${date(at, now)}: możesz poczekać.`,
    wouldLapse: (amount, source, at, now, unit) =>
      `„${text(source)}”: ${credits(amount, unit)} z ważnością do ${date(at, now)} (${relative(at, now)}).`,
    rounded: (exact, to) => `${exact} zaokrągla się do ${to}.`,
    inBlocks: (quantity, size, blocks) =>
      `Liczone w grupach po ${whole(size)}: ${whole(quantity)} liczy się jako ${whole(blocks * size)}.`,
    fairUseSlow: 'Dozwolony użytek został przekroczony: to może potrwać dłużej.',
    getCredits: (amount, unit) => `Zdobądź ${credits(amount, unit)}`,
    getPack: (amount, price, unit) => `Zdobądź ${credits(amount, unit)} za ${money(price)}`,
    upgradeTo: (plan) => (plan ? `Przejdź na plan ${text(plan)}` : 'Zobacz plany'),
    orderWaiting: (amount, unit) => `Zamówienie czeka na opłacenie: ${credits(amount, unit)}.`,
    seeOrder: 'Zobacz zamówienie',
    refresh: 'Odśwież',
    loadAgain: 'Spróbuj ponownie',
    confirmTitle: (action) => `${action}?`,
    confirmCost: (price) => `Koszt: ${price}.`,
    confirmRunning: 'To samo już trwa. W ten sposób zacznie się drugi raz i zostanie pobrane ponownie.',
    confirmYes: (price) => `Użyj: ${price}`,
    receipt: (quoted, charged, after, unit) => {
      const used =
        charged === quoted
          ? `Wykorzystano: ${credits(charged, unit)}`
          : `Wykorzystano: ${credits(charged, unit)} zamiast ${number(quoted, unit)}`;
      return after === undefined ? used : `${used} · zostaje ${number(after, unit)}`;
    },
    heldNow: (amount, unit) => `Odłożono na czas wykonania: ${credits(amount, unit)}.`,
    stillConfirming: 'Czekamy na potwierdzenie serwera.',
    keepChecking: 'Sprawdzamy dalej; nic nie zostanie pobrane dwa razy.',
    reviewing: 'Nie udało się ustalić, co się z tym stało. Trwa sprawdzanie, nie wyślemy tego ponownie.',
    released: 'Nic nie zostało pobrane.',
    cancelled: 'Zatrzymano. Nic nie zostało pobrane.',
    expired: 'Trwało to zbyt długo i zostało zakończone. Nic nie zostało pobrane.',
    rejected: 'Odmowa. Nic nie zostało pobrane.',
    priceNow: (price) => `Cena wynosi teraz: ${price}. Nic nie zostało pobrane; naciśnij jeszcze raz, aby kontynuować.`,
    runningElsewhere: 'To samo już trwa.',
  } satisfies Partial<MoreMessages>;
}

function ofDialog(format: LongFormat) {
  const { credits, number, noun, text, money, percent, whole, plural } = format;
  const orders = {
    failed: 'Płatność się nie powiodła. Nic nie zostało pobrane.',
    cancelled: 'Zamówienie zostało anulowane. Nic nie zostało pobrane.',
    refunded: 'Płatność została zwrócona, a kredyty cofnięte.',
    rejected: 'Zamówienie zostało odrzucone. Niczego nie zamówiono.',
  };
  const paidBy = {
    checkout: 'Zapłacisz na następnej stronie.',
    invoice: 'Rozliczenie fakturą.',
    contact: 'Zamówienie przyjmie Twój opiekun.',
  };
  const businessDays = (days: number): string => (plural(days) === 'one' ? '1 dnia roboczego' : `${whole(days)} dni roboczych`);
  const days = (count: number): string => (plural(count) === 'one' ? '1 dnia' : `${whole(count)} dni`);
  return {
    dialogTitle: (unit) => `Zdobądź ${noun(2 * 10 ** unit.decimals, unit)}`,
    youHave: (amount, unit) => `Masz ${credits(amount, unit)}.`,
    youNeed: (amount, unit) => `Brakuje jeszcze ${number(amount, unit)}.`,
    enoughNow: 'Teraz już wystarczy.',
    choosePack: 'Wybierz pakiet',
    perCredit: (unitPrice, unit) => `${money(unitPrice)} za ${noun(10 ** unit.decimals, unit)}`,
    perMoney: (amount, price, unit) => `${credits(amount, unit)} za ${money(price, true)}`,
    saves: (share) => `${percent(share)} taniej`,
    covers: (needed, unit) => `Pokrywa to, czego brakuje: ${credits(needed, unit)}`,
    anyAmount: 'Inna kwota',
    anyAmountOf: (currency) => `Kwota w ${currency}`,
    howMany: (unit) => `${noun(2 * 10 ** unit.decimals, unit)}: liczba`,
    buysThat: (amount, unit) => credits(amount, unit),
    anyRule: (minimum, increment) => `Od ${money(minimum)}, co ${money(increment)}`,
    notAnAmount: (minimum, increment) => `Podaj co najmniej ${money(minimum)}, w krokach co ${money(increment)}.`,
    total: 'Razem',
    buy: (amount, price, unit) => `Kup ${credits(amount, unit)} za ${money(price)}`,
    order: (amount, price, unit) => `Zamów ${credits(amount, unit)} za ${money(price)}`,
    paidBy: (method) => paidBy[method],
    neverByItself: 'Płatność jednorazowa. Nic nie odnawia się samo.',
    validFor: (span) => (span === null ? 'Te kredyty nie wygasają.' : `Ważność od zakupu: ${format.span(span)}.`),
    notStacked: 'Nie łączy się z innymi rabatami.',
    confirmYourself: 'Naciśnij przycisk samodzielnie, aby potwierdzić.',
    placing: 'Składanie zamówienia…',
    placedTitle: 'Zamówienie złożone',
    placed: (method) =>
      method === 'checkout'
        ? 'Kredyty przyjdą zaraz po zapłacie.'
        : method === 'contact'
          ? 'Twój opiekun odezwie się do Ciebie. Potem przyjdą kredyty.'
          : 'Faktura jest w drodze.',
    promised: (at, now, workDays) =>
      workDays === undefined
        ? `Kredyty przyjdą w ciągu ${days(Math.max(1, Math.ceil((at - now) / DAY)))}, do ${format.date(at, now)}.`
        : `Kredyty przyjdą do ${format.date(at, now)}, w ciągu ${businessDays(workDays)}.`,
    arrivesWithin: (workDays) => `Kredyty pojawią się w ciągu ${businessDays(workDays)}.`,
    placedByHand: 'Płatność jest przetwarzana ręcznie.',
    invoiceByEmail: 'Faktura przyjdzie e-mailem.',
    orUpgrade: 'Albo wybierz wyższy plan.',
    pay: (price) => `Zapłać ${money(price)}`,
    payingTitle: 'Czekamy na płatność',
    paying: 'Ta strona odświeży się sama, gdy płatność zostanie potwierdzona.',
    paidTitle: 'Płatność otrzymana',
    paid: 'Kredyty są w drodze na Twoje konto.',
    creditedTitle: (amount, unit) => `Dodano: ${credits(amount, unit)}`,
    balanceChange: (before, after, unit) => `Stan zmienił się z ${number(before, unit)} na ${number(after, unit)}.`,
    failedTitle: 'Zamówienie nie doszło do skutku',
    failed: (state) => orders[state],
    unknownTitle: 'Zamówienie czeka na potwierdzenie',
    orderUnknown: 'Odpowiedź trwa dłużej niż zwykle. Sprawdzamy dalej; nic nie zostanie pobrane dwa razy.',
    orderReview: 'Nie udało się ustalić, co się stało z tym zamówieniem. Trwa sprawdzanie, nie wyślemy go ponownie.',
    done: 'Gotowe',
    back: 'Wróć do pakietów',
    seeInvoice: 'Zobacz fakturę',
    cannotBuyTitle: 'Tutaj nie możesz kupić kredytów',
    nothingOnOffer: 'Dla Twojego planu nie ma pakietów.',
    contact: (label) => text(label),
    offersFailed: 'Nie można wczytać pakietów.',
    opensTab: '(otwiera nową kartę)',
  } satisfies Partial<MoreMessages>;
}

function ofUsage(format: LongFormat) {
  const { number } = format;
  const tabs = { sources: 'Źródła', actions: 'Według akcji', history: 'Historia', orders: 'Zamówienia' };
  const states = {
    placed: 'Złożone',
    paying: 'Czeka na płatność',
    paid: 'Opłacone',
    credited: 'Zrealizowane',
    cancelled: 'Anulowane',
    failed: 'Nieudane',
    refunded: 'Zwrócone',
    sending: 'Składane',
    unknown: 'Czeka na potwierdzenie',
    rejected: 'Odrzucone',
    'needs-review': 'W trakcie sprawdzania',
  };
  const entries = {
    grant: (what: string) => what || 'Dodano kredyty',
    hold: (what: string) => (what ? `${what}: odłożono` : 'Odłożono'),
    capture: (what: string) => what || 'Wykorzystano kredyty',
    release: (what: string) => (what ? `${what}: oddano` : 'Oddano'),
    refund: (what: string) => (what ? `${what}: zwrócono` : 'Zwrócono'),
    expire: (what: string) => (what ? `${what}: wygasły niewykorzystane` : 'Wygasły niewykorzystane'),
    forfeit: (what: string) => (what ? `${what}: przepadły wraz z planem` : 'Przepadły wraz z planem'),
    'move-out': (what: string) => (what ? `${what}: przeniesiono dalej` : 'Przeniesiono dalej'),
    'move-in': (what: string) => (what ? `${what}: przeniesiono tutaj` : 'Przeniesiono tutaj'),
    life: (what: string) => (what ? `${what}: nowa data ważności` : 'Nowa data ważności'),
  };
  return {
    usageTitle: () => 'Wykorzystanie kredytów',
    tab: (view) => tabs[view],
    spentFirst: 'Pierwsze w kolejności',
    endsNever: 'Bez terminu ważności',
    ends: (at, now) => `Wygasa ${when(format, at, now)}`,
    endsFirst: (amount, at, now, unit) => `${number(amount, unit)} wygasa ${when(format, at, now)}`,
    renews: (at, now) => `Nowe kredyty ${when(format, at, now)}`,
    totalLeft: 'Dostępne',
    usedOf: (used, limit, unit) => `${number(used, unit)} z ${number(limit, unit)}`,
    fairUseRow: 'Dozwolony użytek',
    fairUseResets: (at, now) => `Odnowienie ${when(format, at, now)}`,
    fairUseReached: (at, now) => (at === null ? 'Limit wyczerpany' : `Limit wyczerpany, odnowienie ${when(format, at, now)}`),
    heldRow: 'Teraz w użyciu',
    pendingRow: 'Czeka na potwierdzenie',
    orderedRow: 'Zamówione, jeszcze w drodze',
    lockedRow: 'Teraz nie do użycia',
    noSources: 'Teraz nie ma żadnych kredytów.',
    onlyTotal: 'Nie wiadomo, skąd są te kredyty.',
    noActions: 'W tym okresie niczego nie wykorzystano.',
    noHistory: 'Jeszcze nic się nie wydarzyło.',
    noOrders: 'Nie ma jeszcze zamówień.',
    usedTotal: 'Wykorzystano w tym okresie',
    loadMore: 'Pokaż więcej',
    historyFailed: 'Nie można wczytać historii.',
    entry: (kind, what) => entries[kind](what),
    entryOrder: 'Zakup',
    orderState: (state) => states[state],
    receiptLink: 'Potwierdzenie',
    otherSource: 'Inne kredyty',
  } satisfies Partial<MoreMessages>;
}
