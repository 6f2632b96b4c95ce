import { english } from '../../../src/locales/en.ts';
import { formatFor } from '../../../src/locales/format.ts';
import { moreMessagesFor } from '../../../src/locales/more.ts';

/** The English texts, as an account in UTC reads them. */
export const m = english(formatFor('en', 'UTC'));
export const words = moreMessagesFor(m);
