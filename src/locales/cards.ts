import type { CardMessages } from './card-messages.ts';
import { cardEnglish } from './en-cards.ts';
import { longFormatFor } from './long-format.ts';
import type { Messages } from './messages.ts';

const made = new WeakMap<Messages, CardMessages>();

/** The texts of the cards, in the language of those of the first load. */
export function cardMessagesFor(m: Messages): CardMessages {
  let card = made.get(m);
  if (!card) made.set(m, (card = (m.card ?? cardEnglish)(longFormatFor(m.format))));
  return card;
}
