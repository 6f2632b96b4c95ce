import type { RefusalReason } from '../engine/decision.ts';
import type { LongFormat } from './long-format.ts';
import type { MoreMessages, Obstacle } from './messages.ts';
import { refusalBy } from './refusal.ts';

type Words = Pick<MoreMessages, 'obstacle' | 'refusal' | 'resets' | 'askOneOf' | 'noWayOut'>;

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  loading: 'Cargando créditos…',
  failed: 'No se pueden cargar los créditos. No se gasta nada.',
  'signed-out': 'Inicia sesión para usar créditos.',
  offline: 'No tienes conexión. No se gasta nada hasta que vuelva.',
  stale: 'Puede que el saldo no esté al día. Se actualiza antes de gastar nada.',
  halted: 'El gasto está en pausa porque una respuesta del servidor no cuadraba. Tus créditos se conservan.',
  'policy-invalid': 'Ahora mismo no se pueden leer los precios, así que no se gasta nada.',
  'storage-unavailable': 'Este navegador no guarda nada de esta página, así que no se podría evitar un cargo doble.',
  'not-supported': 'Esto no se puede pagar aquí con créditos.',
  'not-permitted': 'Aquí no puedes ver los créditos. Pregunta a quien administra la cuenta.',
};

const REFUSALS: Readonly<Record<RefusalReason, string>> = {
  'unknown-action': 'Esto no está disponible.',
  'action-invalid': 'Falta algo en lo que has elegido.',
  'role-not-permitted': 'Tu rol no permite hacer esto.',
  'plan-not-eligible': 'Tu plan no incluye esto.',
  'trial-restriction': 'Esto no está disponible durante la prueba.',
  'subaccount-not-enabled': 'La cuenta principal no comparte sus créditos con esta.',
  'purchase-limit': 'Ahora no se puede comprar tanto.',
  'purchase-not-self-serve': 'Los créditos los vende tu persona de contacto.',
  'pack-not-available': 'Este paquete ya no se ofrece.',
  'user-limit-reached': 'Has alcanzado tu propio límite.',
  'daily-limit': 'Se ha alcanzado el límite de hoy.',
  'monthly-limit': 'Se ha alcanzado el límite de este mes.',
  'rate-limit': 'Se ha alcanzado el límite por ahora.',
  'fair-use-cap': 'Se ha alcanzado el límite de uso razonable.',
  'overage-cap': 'Se ha alcanzado el límite de uso adicional.',
  'insufficient-credits': 'No hay créditos suficientes.',
  'plan-change-not-allowed': 'Este plan no se puede cambiar así.',
  'not-refundable': 'Esto no se puede reembolsar.',
  'refund-window-passed': 'El plazo de reembolso ha terminado.',
  'lot-expired': 'Esos créditos han caducado.',
  'price-changed': 'El precio ha cambiado.',
  'policy-changed': 'Los precios han cambiado.',
  'policy-incomplete': 'Esto todavía no tiene precio.',
  'past-deadline': 'Esto llegó demasiado tarde. No se ha cobrado nada.',
};

/** Why something is refused, in Spanish. */
export function refusalsSpanish(format: LongFormat): Words {
  const { credits, plural, date, relative, anyOf } = format;
  return {
    obstacle: (obstacle) => OBSTACLES[obstacle],
    refusal: refusalBy(format, REFUSALS, (missing, unit) =>
      plural(missing / 10 ** unit.decimals) === 'one'
        ? `Te falta ${credits(missing, unit)}.`
        : `Te faltan ${credits(missing, unit)}.`,
    ),
    resets: (at, now) =>
      at - now < 86_400_000 ? `Vuelve a ser posible ${relative(at, now)}.` : `Vuelve a ser posible el ${date(at, now)}.`,
    askOneOf: (roles) =>
      roles.length === 0 ? 'Pídeselo a alguien que pueda.' : `Pídeselo a alguien con este rol: ${anyOf(roles)}.`,
    noWayOut: 'Aquí no se puede hacer nada al respecto.',
  };
}
