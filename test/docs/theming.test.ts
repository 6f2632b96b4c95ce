import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { elements, withReference } from '../../scripts/theming-reference.ts';
import { fallbacksIn } from '../../preview/theming/read-tokens.ts';
import { tokens } from '../../preview/theming/skin.ts';
import { filesUnder, read } from '../support/repository.ts';

const page = readFileSync(new URL('../../docs/theming.md', import.meta.url), 'utf8');
const sourcesOf = (tag: string): string => filesUnder(`components/${tag}`).map(read).join('\n');
/** Not for pages: they follow the provider, and the language. */
const OWN_STATES = ['light', 'dark', 'rtl'];

describe('the page about theming', () => {
  it('has the reference that the sources give', () => {
    expect(withReference(page), 'Run `npm run -s theming-reference`.').toBe(page);
  });

  it('links to what is there', () => {
    const files = [...page.matchAll(/\]\(\.\.\/([^)#]+)\)/g)].map(([, file]) => file!);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect(() => read(file)).not.toThrow();
  });
});

describe('what the reference says', () => {
  it('names every part that an element has, and none that it has not', () => {
    for (const { tag, parts } of elements) {
      const source = sourcesOf(tag);
      const written = [...source.matchAll(/<\w+[^<>]*?\spart="([\w-]+)"/gs)].map(([, part]) => part!);
      const named = parts.map(({ name }) => name);
      expect([tag, written.filter((part) => !named.includes(part))]).toEqual([tag, []]);
      // A part that hangs on a case is a variable in the markup, and a word in the code.
      expect([tag, named.filter((part) => !written.includes(part) && !source.includes(`'${part}'`))]).toEqual([tag, []]);
    }
  });

  it('names every state that an element sets, and none that it does not', () => {
    for (const { tag, states } of elements) {
      const source = sourcesOf(tag);
      for (const { name } of states) expect([tag, name, source.includes(`'${name}'`)]).toEqual([tag, name, true]);
      const set = [...source.matchAll(/\.mark\('(\w+)'/g)]
        .map(([, state]) => state!)
        .filter((state) => !OWN_STATES.includes(state));
      expect([tag, set.filter((state) => !states.some(({ name }) => name === state))]).toEqual([tag, []]);
    }
  });

  it('explains every token that is read, with a use for each', () => {
    const readOnes = new Set(filesUnder('components').flatMap((file) => fallbacksIn(read(file)).map(({ name }) => name)));
    expect(new Set(tokens.map(({ name }) => name))).toEqual(readOnes);
    for (const { name } of tokens) expect([name, elements.some((element) => element.tokens.has(name))]).toEqual([name, true]);
  });

  it('reads a value with brackets in it to its end', () => {
    expect(fallbacksIn('export const a = css`var(--credit-a, light-dark(rgb(1 2 3), #fff))`;')).toEqual([
      { constant: 'a', name: 'a', value: 'light-dark(rgb(1 2 3), #fff)' },
    ]);
  });
});
