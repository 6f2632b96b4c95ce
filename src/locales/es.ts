import { cardSpanish } from './es-cards.ts';
import { forecastSpanish } from './es-forecast.ts';
import { moreSpanish } from './es-more.ts';
import type { WholeLanguage } from './messages.ts';
import { withCredits } from './named.ts';

/** Spanish: the person is addressed as “tú”, and nothing agrees with a noun whose gender only the policy knows. */
export const spanish: WholeLanguage = (short) => {
  const format = withCredits(short, { one: 'crédito', other: 'créditos' });
  const { credits, number, noun, text, time, relative } = format;
  return {
    format,
    more: moreSpanish,
    card: cardSpanish,
    forecast: forecastSpanish,
    free: 'Gratis',
    included: 'Incluido',
    priceAfter: 'Precio al terminar',
    price: credits,
    atMost: (upTo, unit) => `${credits(upTo, unit)} como máximo`,
    aboutAtMost: (about, upTo, unit) => `aprox. ${number(about, unit)}, ${number(upTo, unit)} como máximo`,
    loading: 'Cargando créditos',
    working: 'En curso…',
    confirming: 'Pendiente de confirmación…',
    inReview: 'En revisión',
    notCharged: 'Sin cargo',
    spent: (charged, after, unit) =>
      after === undefined
        ? `Gasto: ${credits(charged, unit)}`
        : `Gasto: ${credits(charged, unit)} · saldo: ${number(after, unit)}`,
    cancel: 'Cancelar',
    close: 'Cerrar',
    retry: 'Reintentar',
    cannotLoad: 'No se pueden cargar los créditos',
    signedOut: 'Sesión cerrada',
    hidden: 'Oculto para tu rol',
    noCredits: 'Este plan no tiene créditos',
    unlimited: 'Ilimitado',
    low: 'Pocos',
    empty: 'Saldo agotado',
    offline: 'Sin conexión',
    paused: 'Gasto en pausa',
    asOf: (at) => `datos del ${time(at)}`,
    left: (amount, unit) => `Disponible: ${credits(amount, unit)}`,
    used: (amount, unit) => `Gasto: ${credits(amount, unit)}`,
    usedShort: (amount, unit) => `gasto: ${number(amount, unit)}`,
    leftShort: (amount, unit) => `disponible: ${number(amount, unit)}`,
    leftOf: (amount, whole, unit) => `${noun(whole, unit)}: disponible ${number(amount, unit)} de ${number(whole, unit)}`,
    fairUse: (used, limit, unit) => `${number(used, unit)} de ${number(limit, unit)} en uso razonable`,
    fairUseShort: (used, limit, unit) => `${number(used, unit)} de ${number(limit, unit)}`,
    limitReached: 'Límite alcanzado',
    resetsIn: (at, now) => `se renueva ${relative(at, now)}`,
    held: (amount, unit) => `${number(amount, unit)} en uso`,
    pending: (amount, unit) => `${number(amount, unit)} por confirmar`,
    unpaid: (amount, unit) => `Pedido pendiente de pago: ${credits(amount, unit)}`,
    fromSource: (amount, source, unit) => `${number(amount, unit)} ${text(source) || 'de otro origen'}`,
    opensUsage: 'Ver de dónde vienen los créditos y en qué se gastan',
    opensPacks: 'Conseguir créditos',
    balance: 'Saldo de créditos',
  };
};
