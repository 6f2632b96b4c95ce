import { german } from '../../../src/locales/de.ts';
import type { WholeLanguage } from '../../../src/locales/messages.ts';

/** Every language beside English, by its tag. */
export const languages: Readonly<Record<string, WholeLanguage>> = { de: german };
