import type { RefusalReason } from '../engine/decision.ts';
import type { LongFormat } from './long-format.ts';
import type { MoreMessages, Obstacle } from './messages.ts';
import { refusalBy } from './refusal.ts';

type Words = Pick<MoreMessages, 'obstacle' | 'refusal' | 'resets' | 'askOneOf' | 'noWayOut'>;

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  loading: 'Credits werden geladen …',
  failed: 'Credits lassen sich nicht laden. Es wird nichts verbraucht.',
  'signed-out': 'Melden Sie sich an, um Credits zu nutzen.',
  offline: 'Sie sind offline. Bis Sie wieder verbunden sind, wird nichts verbraucht.',
  stale: 'Der Stand ist vielleicht nicht aktuell. Er wird erneuert, bevor etwas verbraucht wird.',
  halted: 'Ausgaben sind angehalten, weil eine Antwort des Servers nicht stimmig war. Ihre Credits bleiben erhalten.',
  'policy-invalid': 'Die Preise lassen sich gerade nicht lesen, darum wird nichts verbraucht.',
  'storage-unavailable':
    'Dieser Browser speichert nichts für diese Seite. Eine doppelte Abbuchung ließe sich darum nicht verhindern.',
  'not-supported': 'Das lässt sich hier nicht mit Credits bezahlen.',
  'not-permitted': 'Sie können Credits hier nicht sehen. Fragen Sie jemanden mit Inhaberrechten.',
};

const REFUSALS: Readonly<Record<RefusalReason, string>> = {
  'unknown-action': 'Das ist nicht verfügbar.',
  'action-invalid': 'In Ihrer Auswahl fehlt etwas.',
  'role-not-permitted': 'Ihre Rolle erlaubt das nicht.',
  'plan-not-eligible': 'Ihr Tarif enthält das nicht.',
  'trial-restriction': 'In der Testphase ist das nicht verfügbar.',
  'subaccount-not-enabled': 'Das Hauptkonto teilt seine Credits nicht mit diesem Konto.',
  'purchase-limit': 'So viel lässt sich jetzt nicht kaufen.',
  'purchase-not-self-serve': 'Credits verkauft Ihnen Ihre Ansprechperson.',
  'pack-not-available': 'Dieses Paket wird nicht mehr angeboten.',
  'user-limit-reached': 'Sie haben Ihre eigene Grenze erreicht.',
  'daily-limit': 'Die Grenze für heute ist erreicht.',
  'monthly-limit': 'Die Grenze für diesen Monat ist erreicht.',
  'rate-limit': 'Die Grenze für den Moment ist erreicht.',
  'fair-use-cap': 'Die Grenze der fairen Nutzung ist erreicht.',
  'overage-cap': 'Die Grenze für zusätzliche Nutzung ist erreicht.',
  'insufficient-credits': 'Es sind nicht genug Credits da.',
  'plan-change-not-allowed': 'Dieser Tarif lässt sich so nicht ändern.',
  'not-refundable': 'Das lässt sich nicht erstatten.',
  'refund-window-passed': 'Die Frist für eine Erstattung ist vorbei.',
  'lot-expired': 'Diese Credits sind abgelaufen.',
  'price-changed': 'Der Preis hat sich geändert.',
  'policy-changed': 'Die Preise haben sich geändert.',
  'policy-incomplete': 'Das hat noch keinen Preis.',
  'past-deadline': 'Das kam zu spät an. Es wurde nichts berechnet.',
};

/** Why something is refused, in German. */
export function refusalsGerman(format: LongFormat): Words {
  const { number, noun, date, relative, anyOf } = format;
  return {
    obstacle: (obstacle) => OBSTACLES[obstacle],
    refusal: refusalBy(format, REFUSALS, (missing, unit) => `Sie brauchen noch ${number(missing, unit)} ${noun(missing, unit)}.`),
    resets: (at, now) => (at - now < 86_400_000 ? `Wieder möglich ${relative(at, now)}.` : `Wieder möglich am ${date(at, now)}.`),
    askOneOf: (roles) =>
      roles.length === 0 ? 'Fragen Sie jemanden, der das darf.' : `Fragen Sie jemanden mit dieser Rolle: ${anyOf(roles)}.`,
    noWayOut: 'Hier lässt sich nichts daran ändern.',
  };
}
