import type { Amount, Instant } from '../engine/account.ts';
import { refusalsSpanish } from './es-refusals.ts';
import type { Unit } from './format.ts';
import type { LongFormat } from './long-format.ts';
import type { MoreMessages } from './messages.ts';

const DAY = 86_400_000;

/** The texts of what opens later, in Spanish. */
export const moreSpanish = (format: LongFormat): MoreMessages => ({
  format,
  ...refusalsSpanish(format),
  ...ofButton(format),
  ...ofDialog(format),
  ...ofUsage(format),
});

/** `dentro de 5 días` while that is near, else `el 1 de junio`. */
function when(format: LongFormat, at: Instant, now: Instant): string {
  return at - now < 45 * DAY ? format.relative(at, now) : `el ${format.date(at, now)}`;
}

function ofButton(format: LongFormat) {
  const { credits, number, text, plural, whole, date, money, relative } = format;
  return {
    nowCostAfter: (now: Amount, cost: Amount, after: Amount, unit: Unit) =>
      `${number(now, unit)} − ${number(cost, unit)} = ${number(after, unit)} de saldo`,
    nowUpToAfter: (now, upTo, after, unit) =>
      `${number(now, unit)} − ${number(upTo, unit)} como máximo = al menos ${number(after, unit)} de saldo`,
    billed: (amount, price, unit) =>
      price ? `Se factura aparte: ${credits(amount, unit)} por ${money(price)}` : `Se factura aparte: ${credits(amount, unit)}`,
    drawsFrom: (draws, unit) => draws.map(({ amount, source }) => `${number(amount, unit)} de «${text(source)}»`).join(', '),
    moreLikeThis: (count) => {
      if (count === 0) return 'No alcanza para otra vez';
      return plural(count) === 'one' ? 'Alcanza para 1 vez más, aproximadamente' : `Alcanza para unas ${whole(count)} veces más`;
    },
    isFree: 'Es gratis y no gasta créditos.',
    isUnlimited: 'Incluido en tu plan, no se gastan créditos.',
    chargedAfterwards: 'Pagas lo que haga falta, nunca más de lo indicado.',
    couldWait: (at, now) => `Habrá créditos nuevos ${relative(at, now)}, el ${date(at, now)}: podrías esperar.`,
    wouldLapse: (amount, source, at, now, unit) =>
      `Caduca ${when(format, at, now)}: ${credits(amount, unit)} de «${text(source)}».`,
    rounded: (exact, to) => `${exact} se redondea a ${to}.`,
    inBlocks: (quantity, size, blocks) =>
      `Se cuenta en grupos de ${whole(size)}: ${whole(quantity)} cuenta como ${whole(blocks * size)}.`,
    fairUseSlow: 'Has superado el uso razonable: esto puede tardar más.',
    getCredits: (amount, unit) => `Conseguir ${credits(amount, unit)}`,
    getPack: (amount, price, unit) => `Conseguir ${credits(amount, unit)} por ${money(price)}`,
    upgradeTo: (plan) => (plan ? `Pasar a ${text(plan)}` : 'Ver planes'),
    orderWaiting: (amount, unit) => `Hay un pedido pendiente de pago: ${credits(amount, unit)}.`,
    seeOrder: 'Ver el pedido',
    refresh: 'Actualizar',
    loadAgain: 'Reintentar',
    confirmTitle: (action) => `¿${action}?`,
    confirmCost: (price) => `Esto cuesta: ${price}.`,
    confirmRunning: 'Lo mismo ya está en curso. Así empieza una segunda vez y se cobra de nuevo.',
    confirmYes: (price) => `Usar: ${price}`,
    receipt: (quoted, charged, after, unit) => {
      const used =
        charged === quoted
          ? `Gasto: ${credits(charged, unit)}`
          : `Gasto: ${credits(charged, unit)} en lugar de ${number(quoted, unit)}`;
      return after === undefined ? used : `${used} · saldo: ${number(after, unit)}`;
    },
    heldNow: (amount, unit) => `Reserva mientras está en curso: ${credits(amount, unit)}.`,
    stillConfirming: 'El servidor todavía no lo ha confirmado.',
    keepChecking: 'Seguimos comprobándolo; no se cobrará dos veces.',
    reviewing: 'No hemos podido saber qué ha pasado. Se está revisando y no volveremos a enviarlo.',
    released: 'No se ha cobrado nada.',
    cancelled: 'Detenido. No se ha cobrado nada.',
    expired: 'Tardó demasiado y se ha detenido. No se ha cobrado nada.',
    rejected: 'Se ha rechazado. No se ha cobrado nada.',
    priceNow: (price) => `El precio es ahora: ${price}. No se ha cobrado nada; pulsa otra vez para seguir.`,
    runningElsewhere: 'Lo mismo ya está en curso.',
  } satisfies Partial<MoreMessages>;
}

function ofDialog(format: LongFormat) {
  const { credits, number, noun, text, money, percent, whole, plural } = format;
  const orders = {
    failed: 'El pago no se ha completado. No se ha cobrado nada.',
    cancelled: 'El pedido se ha cancelado. No se ha cobrado nada.',
    refunded: 'El pago se ha reembolsado y los créditos se han retirado.',
    rejected: 'El pedido se ha rechazado. No se ha pedido nada.',
  };
  const paidBy = {
    checkout: 'Pagas en la página siguiente.',
    invoice: 'Se paga con factura.',
    contact: 'Tu persona de contacto tramita el pedido.',
  };
  const businessDays = (days: number): string => (plural(days) === 'one' ? '1 día laborable' : `${whole(days)} días laborables`);
  const days = (count: number): string => (plural(count) === 'one' ? '1 día' : `${whole(count)} días`);
  return {
    dialogTitle: (unit) => `Conseguir ${noun(2 * 10 ** unit.decimals, unit)}`,
    youHave: (amount, unit) => `Tienes ${credits(amount, unit)}.`,
    youNeed: (amount, unit) =>
      plural(amount / 10 ** unit.decimals) === 'one'
        ? `Para seguir te falta ${number(amount, unit)}.`
        : `Para seguir te faltan ${number(amount, unit)}.`,
    enoughNow: 'Ahora ya alcanza.',
    choosePack: 'Elige un paquete',
    perCredit: (unitPrice, unit) => `${money(unitPrice)} por ${noun(10 ** unit.decimals, unit)}`,
    perMoney: (amount, price, unit) => `${credits(amount, unit)} por ${money(price, true)}`,
    saves: (share) => `Ahorras ${percent(share)}`,
    covers: (needed, unit) => `Cubre lo que te falta: ${credits(needed, unit)}`,
    anyAmount: 'Otro importe',
    anyAmountOf: (currency) => `Importe en ${currency}`,
    howMany: (unit) => `Número de ${noun(2 * 10 ** unit.decimals, unit)}`,
    buysThat: (amount, unit) => credits(amount, unit),
    anyRule: (minimum, increment) => `Desde ${money(minimum)}, en pasos de ${money(increment)}`,
    notAnAmount: (minimum, increment) => `Escribe al menos ${money(minimum)}, en pasos de ${money(increment)}.`,
    total: 'Total',
    buy: (amount, price, unit) => `Comprar ${credits(amount, unit)} por ${money(price)}`,
    order: (amount, price, unit) => `Pedir ${credits(amount, unit)} por ${money(price)}`,
    paidBy: (method) => paidBy[method],
    neverByItself: 'Se paga una sola vez. Nada se renueva por sí solo.',
    validFor: (span) => (span === null ? 'Estos créditos no caducan.' : `Validez desde la compra: ${format.span(span)}.`),
    notStacked: 'No se suma a otros descuentos.',
    confirmYourself: 'Pulsa el botón tú para confirmar.',
    placing: 'Enviando el pedido…',
    placedTitle: 'Pedido enviado',
    placed: (method) =>
      method === 'checkout'
        ? 'Los créditos llegan en cuanto hayas pagado.'
        : method === 'contact'
          ? 'Tu persona de contacto te escribirá. Después llegan los créditos.'
          : 'La factura está en camino.',
    promised: (at, now, workDays) =>
      workDays === undefined
        ? `Los créditos llegan en un plazo de ${days(Math.max(1, Math.ceil((at - now) / DAY)))}, a más tardar el ${format.date(at, now)}.`
        : `Los créditos llegan a más tardar el ${format.date(at, now)}, en un plazo de ${businessDays(workDays)}.`,
    arrivesWithin: (workDays) => `Los créditos pueden tardar hasta ${businessDays(workDays)} en llegar.`,
    placedByHand: 'El pago se tramita a mano.',
    invoiceByEmail: 'La factura llega por correo electrónico.',
    orUpgrade: 'O elige un plan superior.',
    pay: (price) => `Pagar ${money(price)}`,
    payingTitle: 'A la espera del pago',
    paying: 'Esta página se actualiza sola cuando se confirma el pago.',
    paidTitle: 'Pago recibido',
    paid: 'Los créditos están en camino a tu saldo.',
    creditedTitle: (amount, unit) => `En tu saldo: ${credits(amount, unit)} más`,
    balanceChange: (before, after, unit) => `Tu saldo ha pasado de ${number(before, unit)} a ${credits(after, unit)}.`,
    failedTitle: 'El pedido no se ha completado',
    failed: (state) => orders[state],
    unknownTitle: 'Tu pedido está por confirmar',
    orderUnknown: 'La respuesta tarda más de lo habitual. Seguimos comprobándolo; no se cobrará dos veces.',
    orderReview: 'No hemos podido saber qué ha pasado con este pedido. Se está revisando y no volveremos a enviarlo.',
    done: 'Listo',
    back: 'Volver a los paquetes',
    seeInvoice: 'Ver la factura',
    cannotBuyTitle: 'Aquí no puedes comprar créditos',
    nothingOnOffer: 'No hay paquetes para tu plan.',
    contact: (label) => text(label),
    offersFailed: 'No se pueden cargar los paquetes.',
    opensTab: '(se abre en otra pestaña)',
  } satisfies Partial<MoreMessages>;
}

function ofUsage(format: LongFormat) {
  const { number } = format;
  const tabs = { sources: 'Origen', actions: 'Por acción', history: 'Historial', orders: 'Pedidos' };
  const states = {
    placed: 'Enviado',
    paying: 'Pendiente de pago',
    paid: 'Pagado',
    credited: 'Entregado',
    cancelled: 'Cancelado',
    failed: 'Fallido',
    refunded: 'Reembolsado',
    sending: 'Enviándose',
    unknown: 'Por confirmar',
    rejected: 'Rechazado',
    'needs-review': 'En revisión',
  };
  const entries = {
    grant: (what: string) => what || 'Créditos añadidos',
    hold: (what: string) => (what ? `${what}: reserva` : 'Reserva'),
    capture: (what: string) => what || 'Créditos gastados',
    release: (what: string) => (what ? `${what}: devolución` : 'Devolución'),
    refund: (what: string) => (what ? `${what}: reembolso` : 'Reembolso'),
    expire: (what: string) => (what ? `${what}: caducidad sin uso` : 'Caducidad sin uso'),
    forfeit: (what: string) => (what ? `${what}: fin con el plan` : 'Fin con el plan'),
    'move-out': (what: string) => (what ? `${what}: traspaso a otro origen` : 'Traspaso a otro origen'),
    'move-in': (what: string) => (what ? `${what}: traspaso recibido` : 'Traspaso recibido'),
    life: (what: string) => (what ? `${what}: nueva fecha de caducidad` : 'Nueva fecha de caducidad'),
  };
  return {
    usageTitle: () => 'Uso de créditos',
    tab: (view) => tabs[view],
    spentFirst: 'Se gasta primero',
    endsNever: 'No caduca',
    ends: (at, now) => `Caduca ${when(format, at, now)}`,
    endsFirst: (amount, at, now, unit) => `Caduca ${when(format, at, now)}: ${number(amount, unit)}`,
    renews: (at, now) => `Créditos nuevos ${when(format, at, now)}`,
    totalLeft: 'Disponible',
    usedOf: (used, limit, unit) => `${number(used, unit)} de ${number(limit, unit)}`,
    fairUseRow: 'Uso razonable',
    fairUseResets: (at, now) => `Se renueva ${when(format, at, now)}`,
    fairUseReached: (at, now) => (at === null ? 'Límite alcanzado' : `Límite alcanzado, se renueva ${when(format, at, now)}`),
    heldRow: 'En uso ahora mismo',
    pendingRow: 'Por confirmar',
    orderedRow: 'Pedido, aún en camino',
    lockedRow: 'No se puede usar ahora',
    noSources: 'Ahora mismo no hay créditos.',
    onlyTotal: 'No se sabe de dónde vienen estos créditos.',
    noActions: 'No se ha gastado nada en este periodo.',
    noHistory: 'Todavía no ha pasado nada.',
    noOrders: 'Todavía no hay pedidos.',
    usedTotal: 'Gasto de este periodo',
    loadMore: 'Mostrar más',
    historyFailed: 'No se puede cargar el historial.',
    entry: (kind, what) => entries[kind](what),
    entryOrder: 'Compra',
    orderState: (state) => states[state],
    receiptLink: 'Recibo',
    otherSource: 'Otros créditos',
  } satisfies Partial<MoreMessages>;
}
