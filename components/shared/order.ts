import type { CreditsState, Instant, OrderView } from '../../src/index.ts';
import type { MoreMessages } from '../../src/locales/messages.ts';

/** By when the credits of an order are promised, in the policy's own count of days; nothing where none were promised. */
export function promisedText({ promisedAt }: OrderView, { policy }: CreditsState, now: Instant, m: MoreMessages): string[] {
  const days = policy?.purchases?.delivery?.withinBusinessDays;
  return promisedAt === undefined ? [] : [m.promised(promisedAt, now, typeof days === 'number' ? days : undefined)];
}

/** How the bill of what was bought reaches the buyer, where the policy says so. */
export const billText = ({ policy }: CreditsState, m: MoreMessages): string[] =>
  policy?.purchases?.receipt === 'invoice-by-email' ? [m.invoiceByEmail] : [];
