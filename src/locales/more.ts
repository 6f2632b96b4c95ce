import { moreEnglish } from './en-more.ts';
import { longFormatFor } from './long-format.ts';
import type { Messages, MoreMessages } from './messages.ts';

const made = new WeakMap<Messages, MoreMessages>();

/** The texts of what opens later, in the language of those of the first load. */
export function moreMessagesFor(m: Messages): MoreMessages {
  let more = made.get(m);
  if (!more) made.set(m, (more = (m.more ?? moreEnglish)(longFormatFor(m.format))));
  return more;
}
