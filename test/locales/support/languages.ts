import { arabic } from '../../../src/locales/ar.ts';
import { german } from '../../../src/locales/de.ts';
import { spanish } from '../../../src/locales/es.ts';
import type { WholeLanguage } from '../../../src/locales/messages.ts';
import { polish } from '../../../src/locales/pl.ts';

/** Every language beside English, by its tag. */
export const languages: Readonly<Record<string, WholeLanguage>> = { ar: arabic, de: german, es: spanish, pl: polish };
