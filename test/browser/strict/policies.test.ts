import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differingPixels } from './compare.ts';
import { isChromium, openEngine, type Engine } from './engine.ts';
import { NO_NAMES, NO_POLICY, policiesFor } from './policies.ts';
import { complaints, doors, EARS_SCRIPT, press, says, still, visited, type Door, type Visited } from './visit.ts';

let engine: Engine;
let ways: Awaited<ReturnType<typeof doors>>;
beforeAll(async () => {
  [engine, ways] = await Promise.all([openEngine(), doors()]);
});
afterAll(() => engine?.close());

/** What a person does there: looks at the price, opens what loads late, spends, and looks what is left. A picture of each. */
async function pictures(page: Visited, plain: readonly string[] = []): Promise<string[]> {
  await says(page, 'credit-button >>> [part=cost]', '3 credits');
  await says(page, 'credit-cost', '2 credits');
  await says(page, 'credit-usage', 'Extra contingent');
  await says(page, '#host', 'drawn by the host');
  const seen = [await still(page, plain[0])];
  await press(page, '#shop >>> button');
  await says(page, 'credit-pack-dialog >>> dialog', 'no packs for your plan');
  seen.push(await still(page, plain[1]));
  await page.window.ask(`ears.all('credit-pack-dialog')[0].close()`);
  await press(page, 'credit-button >>> [part=button]');
  await says(page, 'credit-counter', '47');
  await says(page, 'credit-button', '3 credits used');
  return [...seen, await still(page, plain[2])];
}

/** The numbers of pictures that are not what they are without a policy. */
async function different(seen: readonly string[], plain: readonly string[]): Promise<number[]> {
  const found: number[] = [];
  for (const [index, picture] of seen.entries())
    if ((await differingPixels(engine.window, picture, plain[index]!)) > 0) found.push(index);
  return found;
}

const COUNT = 7;
/** Where time is short, the file that is delivered: the other door is the same code, as a host's bundler leaves it. */
const DOORS = isChromium ? (['script', 'npm'] as const) : (['script'] as const);

describe.each(DOORS)('a page (%s) under the policy of a site', (name) => {
  let plain: string[];
  let differing = 0;
  let violations = 0;
  let seen = 0;
  const without = async (): Promise<string[]> =>
    (plain = await visited(engine.window, NO_POLICY, ways[name], (page) => pictures(page)));

  it('works without one', async () => {
    expect(await without()).toHaveLength(3);
  });

  it.each(policiesFor([]).map(({ says }, index) => [says, index] as const))(
    '%s: looks the same, without a violation',
    async (_, index) => {
      const policy = policiesFor(ways[name].scripts)[index]!;
      const once = (): Promise<[string[], string[]]> =>
        visited(engine.window, policy, ways[name], async (page) => [await pictures(page, plain), await complaints(page)]);
      let [shown, heard] = await once();
      let other = await different(shown, plain);
      for (let again = 0; again < 2 && other.length > 0; again++) {
        // Something may have been on its way, or a day have begun that the texts name.
        await without();
        [shown, heard] = await once();
        other = await different(shown, plain);
      }
      seen += shown.length;
      differing += other.length;
      violations += heard.length;
      expect([other, heard]).toEqual([[], []]);
    },
  );

  it('was looked at under all of them', () => {
    expect(seen).toBe(COUNT * 3);
    console.log(
      `${engine.name}, ${name}: policies: ${COUNT}, pictures: ${seen}, differing: ${differing}, violations: ${violations}`,
    );
  });

  it('that leaves no name for Trusted Types: keeps the page’s own words, spends nothing, and says why', async () => {
    const seen = await visited(engine.window, NO_NAMES, ways[name], async (page) => ({
      heard: await complaints(page),
      words: await page.window.ask<string>(`document.body.innerText.trim()`),
      defined: await page.window.ask<boolean>(`customElements.get('credit-button') !== undefined`),
    }));
    expect(seen).toMatchObject({ words: 'Replace backgrounds', defined: false });
    expect(seen.heard.join('\n')).toMatch(/trusted-types/i);
  });
});

describe('the ears of a strict page (control)', () => {
  const mute: Pick<Door, 'scripts' | 'names'> = {
    scripts: [EARS_SCRIPT, { src: '/planted.js', type: 'module' }],
    names: 'lit-html',
  };

  it.each([
    ['a style attribute', "document.body.setAttribute('style', 'color: red');", 'style-src'],
    ['evaluated code', "try { new Function('return 1'); } catch {}", 'require-trusted-types-for'],
    ['markup from a string', "try { document.body.innerHTML = '<b>bold</b>'; } catch {}", 'require-trusted-types-for'],
    ['a call to another origin', "fetch('http://127.0.0.1:9/').catch(() => {});", 'connect-src'],
    ['an error that nobody caught', "throw new Error('mine');", 'uncaught:'],
    ['an error on the console', "console.error('mine');", 'console: mine'],
  ])('hear %s', async (_, code, word) => {
    const [, , , , typed] = policiesFor(mute.scripts);
    const door = { ...mute, files: { '/planted.js': code } };
    expect((await visited(engine.window, typed!, door, complaints, '')).join('\n')).toContain(word);
  });

  it('see one pixel', async () => {
    const door = { ...mute, files: { '/planted.js': '' } };
    const dot = `document.body.append(Object.assign(document.createElement('hr'), { id: 'dot' }))`;
    const [before, after] = await visited(
      engine.window,
      NO_POLICY,
      door,
      async (page) => [await still(page), (await page.window.ask(`${dot}`), await still(page))],
      '',
    );
    expect(await different([after], [before])).toEqual([0]);
  });
});
