import { messagesFor } from '../../../src/locales/en.ts';
import { moreMessagesFor } from '../../../src/locales/en-more.ts';

/** The English texts, as an account in UTC reads them. */
export const m = messagesFor('en', 'UTC');
export const words = moreMessagesFor(m.format);
