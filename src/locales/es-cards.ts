import type { Instant } from '../engine/account.ts';
import type { CardMessages } from './card-messages.ts';
import type { LongFormat } from './long-format.ts';

const DAY = 86_400_000;

/** The texts of the cards, in Spanish. */
export const cardSpanish = (format: LongFormat): CardMessages => ({ ...ofSharing, ...ofInvites(format), ...ofNotice(format) });

const ofSharing = {
  shareSwitch: 'Permitir que las subcuentas usen estos créditos',
  sharingOn: 'Todas las subcuentas usan los mismos créditos.',
  sharingOff: 'Solo los usa la cuenta principal.',
  sharedNeverBuy: 'Las subcuentas no pueden comprar créditos.',
  sharedWithUs: 'La cuenta principal comparte sus créditos con esta.',
  sharingNeedsRole: 'Tu rol no permite cambiar esto.',
  sharingPending: (wish) => (wish ? 'Activando…' : 'Desactivando…'),
  sharingDone: (isOn) =>
    isOn ? 'Las subcuentas ya pueden usar estos créditos.' : 'Las subcuentas ya no pueden usar estos créditos.',
  sharingUnchanged: (isOn) =>
    isOn ? 'No ha funcionado. El uso compartido sigue activado.' : 'No ha funcionado. El uso compartido sigue desactivado.',
  sharingUnknown: 'No hemos podido saber si ha funcionado. Así estaba antes.',
  sharingFailed: 'No se puede saber si los créditos se comparten.',
  noSharing: 'Esta cuenta no tiene subcuentas con las que compartir créditos.',
} satisfies Partial<CardMessages>;

function ofInvites({ credits, number, whole, plural }: LongFormat) {
  return {
    inviteTitle: 'Invita a alguien',
    inviteLink: 'Tu enlace de invitación',
    copyLink: 'Copiar enlace',
    copied: 'Copiado',
    copyByHand: 'Esta página no puede copiar. El enlace está seleccionado: cópialo tú.',
    inviteRule: (step) => (step === 'upgrade' ? 'Pasa a un plan superior' : 'Alguien se registra'),
    inviteReward: (reward, unit) => credits(reward, unit),
    inviteSoFar: (count, earned, unit) => {
      if (count === 0) return 'Todavía no';
      return plural(count) === 'one'
        ? `1 vez hasta ahora, total: ${number(earned, unit)}`
        : `${whole(count)} veces hasta ahora, total: ${number(earned, unit)}`;
    },
    earnedSoFar: 'Conseguido hasta ahora',
    earnedNothing: 'Todavía nada. Los créditos llegan solos cuando alguien se registra con tu enlace.',
    invitesFailed: 'No se puede cargar tu enlace de invitación.',
    noInvites: 'En esta cuenta no hay invitaciones.',
  } satisfies Partial<CardMessages>;
}

function ofNotice(format: LongFormat) {
  const { credits, number, noun, text, plural, relative, date } = format;
  const when = (at: Instant, now: Instant): string => (at - now < 45 * DAY ? relative(at, now) : `el ${date(at, now)}`);
  return {
    dismiss: 'Descartar',
    onlyLeft: (amount, unit) => `Saldo restante: ${credits(amount, unit)}.`,
    noneLeft: (unit) => `Ya no te quedan ${noun(0, unit)}.`,
    shortFor: (action, missing, unit) =>
      plural(missing / 10 ** unit.decimals) === 'one'
        ? `Para «${action}» te falta ${credits(missing, unit)}.`
        : `Para «${action}» te faltan ${credits(missing, unit)}.`,
    resetNear: (at, now) => `Los créditos se renuevan ${relative(at, now)}: podrías esperar.`,
    resetAt: (at, now) => `Habrá créditos nuevos ${when(at, now)}.`,
    onlyPaidLeft: 'Solo quedan créditos comprados.',
    promotionRuns: (amount, source, at, now, unit) =>
      `Se gastan primero, hasta el ${date(at, now)}: ${credits(amount, unit)} de «${text(source)}».`,
    orderComing: (amount, unit) => `Hay un pedido en camino: ${credits(amount, unit)}.`,
    takesPaid: (amount, unit) => `De lo comprado se gastaría: ${credits(amount, unit)}.`,
    fairUseReached: (limit, unit) => `El uso razonable se ha agotado: ${credits(limit, unit)}.`,
    fairUseResets: (at, now) => `Empieza de nuevo ${when(at, now)}.`,
    fairUseNear: (used, limit, unit) => `Uso razonable: ${number(used, unit)} de ${number(limit, unit)}.`,
    showCredits: 'Ver créditos',
  } satisfies Partial<CardMessages>;
}
