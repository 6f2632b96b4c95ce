import type { CardMessages } from '../../src/locales/card-messages.ts';
import { cardMessagesFor } from '../../src/locales/cards.ts';
import { moreMessagesFor } from '../../src/locales/more.ts';
import type { Messages, MoreMessages } from '../../src/locales/messages.ts';

/** The texts of all three sizes, for what opens later and says a bit of everything. */
export interface Words {
  readonly m: Messages;
  readonly more: MoreMessages;
  readonly card: CardMessages;
}

/** The texts that go with those of the first load. */
export function wordsFor(m: Messages): Words {
  return { m, more: moreMessagesFor(m), card: cardMessagesFor(m) };
}
