import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostBundle } from '../host-bundle.ts';
import { openEngine, type Engine } from './engine.ts';
import { policiesFor } from './policies.ts';
import { complaints, EARS_SCRIPT, ELEMENTS, oneScript, OWN_LIT, press, says, visited, type Door } from './visit.ts';

let engine: Engine;
let files: Readonly<Record<string, string>>;
beforeAll(async () => {
  const [own, kit, both] = await Promise.all(
    [OWN_LIT, "import 'creditkit/define';", `import 'creditkit/define';\n${OWN_LIT}`].map((source) => hostBundle(source)),
  );
  const script = oneScript();
  const other = script.replaceAll(/(?<=Symbol\.for\(`creditkit`\)\](?:!==|=))`[^`]+`/g, '`another version`');
  if (other === script) throw new Error('The one script no longer says its version where this test looks for it.');
  files = {
    ...{ ...own, ...kit, ...both },
    ...{ '/lit.js': own!['/host.js']!, '/kit.js': kit!['/host.js']!, '/both.js': both!['/host.js']! },
    ...{ '/script.js': script, '/again.js': script, '/other.js': other },
  };
  engine = await openEngine();
});
afterAll(() => engine?.close());

/** The page loads these in this order; a module waits for the one before it. */
const door = (...names: string[]): Door => ({
  scripts: [EARS_SCRIPT, ...names.map((name) => ({ src: `/${name}.js`, type: 'module' as const }))],
  files,
  names: 'lit-html creditkit',
});

describe('two kits on a page', () => {
  it.each<[string, string[], number]>([
    ['the same script twice', ['script', 'again'], 0],
    ['the same script twice, and a Lit of the host between them', ['script', 'lit', 'again'], 0],
    ['a script and one of another version', ['script', 'other'], 1],
    ['a script of another version and one, with a Lit of the host', ['lit', 'other', 'script'], 1],
    ['a script and the npm build', ['script', 'kit'], 1],
    ['the npm build with a Lit of the host and a script', ['both', 'script'], 1],
  ])('%s: work as one, and say once that they are two', async (name, kits, errors) => {
    const [, , , , typed] = policiesFor([]);
    const seen = await visited(engine.window, typed!, door(...kits), async (page) => {
      await says(page, 'credit-button >>> [part=cost]', '3 credits');
      await press(page, 'credit-button >>> [part=button]');
      await says(page, 'credit-counter', '47');
      await says(page, 'credit-button', '3 credits used');
      await press(page, '#shop >>> button');
      await says(page, 'credit-pack-dialog >>> dialog', 'no packs for your plan');
      const heard = await complaints(page);
      return {
        heard,
        host: await page.window.ask<number>(`ears.count('#host')`),
        spends: page.spends.length,
        left: await page.available(),
      };
    });
    expect(seen.heard.filter((said) => !said.startsWith('console: '))).toEqual([]);
    expect(seen.heard.filter((said) => said.includes('oad the kit once'))).toHaveLength(errors);
    expect(seen).toMatchObject({ host: name.includes('Lit of the host') ? 1 : 0, spends: 1, left: 47 });
    expect(seen.heard).toHaveLength(errors);
  });

  it('the one script takes no element of the page for a part of its own', async () => {
    const named = ['creditkit', 'creditkitForecast', 'creditkitLanguages', 'customElement'].map(
      (id) => `<a id="${id}" href="/">${id}</a>`,
    );
    const [, nonce] = policiesFor([]);
    const heard = await visited(
      engine.window,
      nonce!,
      door('script'),
      async (page) => {
        await says(page, 'credit-button >>> [part=cost]', '3 credits');
        await press(page, 'credit-button >>> [part=button]');
        await says(page, 'credit-counter', '47');
        return complaints(page);
      },
      named.join('') + ELEMENTS,
    );
    expect(heard).toEqual([]);
  });
});
