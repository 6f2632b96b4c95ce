import type { RefusalReason } from '../engine/decision.ts';
import type { LongFormat } from './long-format.ts';
import type { MoreMessages, Obstacle } from './messages.ts';
import { refusalBy } from './refusal.ts';

type Words = Pick<MoreMessages, 'obstacle' | 'refusal' | 'resets' | 'askOneOf' | 'noWayOut'>;

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  loading: 'Wczytywanie kredytów…',
  failed: 'Nie można wczytać kredytów. Nic nie zostanie pobrane.',
  'signed-out': 'Zaloguj się, aby korzystać z kredytów.',
  offline: 'Brak połączenia. Do jego powrotu nic nie zostanie pobrane.',
  stale: 'Stan może być nieaktualny. Zanim coś zostanie pobrane, odświeżymy go.',
  halted: 'Wydawanie jest wstrzymane, bo odpowiedź serwera się nie zgadzała. Twoje kredyty pozostają nienaruszone.',
  'policy-invalid': 'Nie można teraz odczytać cen, dlatego nic nie zostanie pobrane.',
  'storage-unavailable':
    'Ta przeglądarka niczego nie zapisuje dla tej strony, więc nie da się zabezpieczyć przed podwójnym pobraniem.',
  'not-supported': 'Tutaj nie można za to zapłacić kredytami.',
  'not-permitted': 'Kredyty nie są tu dla Ciebie widoczne. Zapytaj właściciela konta.',
};

const REFUSALS: Readonly<Record<RefusalReason, string>> = {
  'unknown-action': 'Ta funkcja jest niedostępna.',
  'action-invalid': 'W Twoim wyborze czegoś brakuje.',
  'role-not-permitted': 'Twoja rola na to nie pozwala.',
  'plan-not-eligible': 'Twój plan tego nie obejmuje.',
  'trial-restriction': 'Ta funkcja jest niedostępna w okresie próbnym.',
  'subaccount-not-enabled': 'Konto główne nie udostępnia temu kontu swoich kredytów.',
  'purchase-limit': 'Tyle nie można teraz kupić.',
  'purchase-not-self-serve': 'Kredyty sprzedaje Twój opiekun.',
  'pack-not-available': 'Ten pakiet nie jest już oferowany.',
  'user-limit-reached': 'Twój własny limit został wyczerpany.',
  'daily-limit': 'Dzisiejszy limit został wyczerpany.',
  'monthly-limit': 'Limit na ten miesiąc został wyczerpany.',
  'rate-limit': 'Limit na tę chwilę został wyczerpany.',
  'fair-use-cap': 'Limit dozwolonego użytku został wyczerpany.',
  'overage-cap': 'Limit dodatkowego użycia został wyczerpany.',
  'insufficient-credits': 'Nie ma wystarczającej liczby kredytów.',
  'plan-change-not-allowed': 'Tego planu nie można zmienić w ten sposób.',
  'not-refundable': 'Tego nie można zwrócić.',
  'refund-window-passed': 'Termin na zwrot już minął.',
  'lot-expired': 'Te kredyty wygasły.',
  'price-changed': 'Cena się zmieniła.',
  'policy-changed': 'Ceny się zmieniły.',
  'policy-incomplete': 'To nie ma jeszcze ceny.',
  'past-deadline': 'To dotarło za późno. Nic nie zostało pobrane.',
};

/** Why something is refused, in Polish. */
export function refusalsPolish(format: LongFormat): Words {
  const { credits, date, relative, anyOf } = format;
  return {
    obstacle: (obstacle) => OBSTACLES[obstacle],
    refusal: refusalBy(format, REFUSALS, (missing, unit) => `Brakuje: ${credits(missing, unit)}.`),
    resets: (at, now) =>
      at - now < 86_400_000 ? `Znów dostępne ${relative(at, now)}.` : `Znów dostępne od dnia: ${date(at, now)}.`,
    askOneOf: (roles) =>
      roles.length === 0 ? 'Poproś kogoś, kto może to zrobić.' : `Poproś kogoś, kto ma jedną z ról: ${anyOf(roles)}.`,
    noWayOut: 'Tutaj nic się na to nie poradzi.',
  };
}
