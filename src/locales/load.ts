import type { Language } from './messages.ts';

const languages: Readonly<Record<string, () => Promise<Language>>> = {
  ar: () => import('./ar.ts').then(({ arabic }) => arabic),
  de: () => import('./de.ts').then(({ german }) => german),
  es: () => import('./es.ts').then(({ spanish }) => spanish),
  pl: () => import('./pl.ts').then(({ polish }) => polish),
};

/** The language of a locale; nothing for those that are not spoken here. */
export async function load(locale: string): Promise<Language | undefined> {
  const tag = locale.toLowerCase().split('-')[0]!;
  return Object.hasOwn(languages, tag) ? languages[tag]!() : undefined;
}
