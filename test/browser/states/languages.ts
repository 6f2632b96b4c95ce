import type { ScenarioId } from '../../../mocks/scenarios/index.ts';
import { scenarios } from '../../../mocks/scenarios/index.ts';
import type { Stage } from './stage.ts';

const LOCALES = ['de', 'pl', 'es', 'ar'];
/** Nothing of these is a text: something was put into a sentence that was not there. */
export const HOLES = /undefined|\bnull\b|NaN|\[object|\$\{/;
/** What has Latin letters in every language: links, and currencies by their codes and signs. */
const LATIN = /https?:\S+|\b[A-Z]{3}\b|US\$/g;

/** What is missing or in another language where every element of a situation, its packs open, speaks the four languages beside English; the page goes on in the last. */
export async function languageProblems({ inside }: Stage, id: ScenarioId): Promise<{ problems: string[]; texts: number }> {
  const said = await inside(async ({ stage, checks }, locales) => {
    const texts: Record<string, Record<string, string>> = {};
    for (const locale of ['en', ...locales]) {
      await stage.speak(locale);
      texts[locale] = Object.fromEntries(stage.parts.map((name) => [name, checks.saidBy(name)]));
    }
    return texts;
  }, LOCALES);
  const own = ownWords(id);
  const foreign = (text: string): string[] =>
    (text.replace(LATIN, ' ').match(/\p{Script=Latin}{2,}/gu) ?? []).filter((word) => !own.has(word.toLowerCase()));
  const problems = LOCALES.flatMap((locale) =>
    Object.entries(said[locale]!).flatMap(([name, text]) => {
      const inEnglish = said['en']![name]!;
      return [
        ...(text === '' && inEnglish !== '' ? [`${locale}: ${name} is blank.`] : []),
        ...(HOLES.test(text) ? [`${locale}: ${name} has a hole: ${text}`] : []),
        ...(text === inEnglish && foreign(text).length > 1 ? [`${locale}: ${name} speaks English: ${text}`] : []),
        ...(locale === 'ar' ? foreign(text).map((word) => `ar: ${name} has “${word}” in it: ${text}`) : []),
      ];
    }),
  );
  return { problems, texts: LOCALES.length * Object.keys(said['en']!).length };
}

/** The words of the product itself, which nobody translates but its policy: labels, names of credits, roles. */
function ownWords(id: ScenarioId): ReadonlySet<string> {
  const { policy, values } = scenarios[id].demo as { policy: unknown; values?: unknown };
  return new Set(
    JSON.stringify([policy, values])
      // What turns text around is not shown.
      .replace(/\p{Cf}/gu, '')
      .toLowerCase()
      .match(/\p{Script=Latin}+/gu),
  );
}
