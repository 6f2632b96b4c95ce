import type { Language } from './messages.ts';

const languages: Readonly<Record<string, () => Promise<Language>>> = {
  de: () => import('./de.ts').then(({ german }) => german),
};

/** The language of a locale; nothing for those that are not spoken here. */
export async function load(locale: string): Promise<Language | undefined> {
  const tag = locale.toLowerCase().split('-')[0]!;
  return Object.hasOwn(languages, tag) ? languages[tag]!() : undefined;
}
