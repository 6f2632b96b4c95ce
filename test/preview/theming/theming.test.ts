import { describe, expect, it } from 'vitest';
import { colourOf, contrast, hexOf, mixed } from '../../../preview/theming/colour.ts';
import { pairsOf, ratioText } from '../../../preview/theming/pairs.ts';
import { cssOf, isValue, textOf, tokens, usual, type Scheme } from '../../../preview/theming/skin.ts';
import { previewSheetOf, sheetOf, themeOf, themes, worn } from '../../../preview/theming/themes.ts';
import { filesUnder, read } from '../../support/repository.ts';

const SCHEMES: readonly Scheme[] = ['light', 'dark'];
const white = colourOf('#fff')!;
const black = colourOf('#000000')!;

describe('how far two colours are apart', () => {
  it('is what WCAG says', () => {
    expect(contrast(black, white)).toBe(21);
    expect(contrast(white, white)).toBe(1);
    // The grey that passes, and the one that does not.
    expect(contrast(colourOf('#767676')!, white)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colourOf('#777777')!, white)).toBeLessThan(4.5);
  });

  it('is never told larger than it is', () => {
    expect([ratioText(4.499), ratioText(21)]).toEqual(['4.4 : 1', '21.0 : 1']);
  });

  it('mixes as a browser does', () => {
    expect(hexOf(mixed(white, black, 0.5))).toBe('#808080');
    expect([colourOf('#17a'), colourOf('#1177aa')]).toEqual([[17, 119, 170], [17, 119, 170]]); // prettier-ignore
    expect([colourOf('red'), colourOf('#12')]).toEqual([undefined, undefined]);
  });
});

describe('a token in a link', () => {
  it('has a usual value that a link could say, every one of them', () => {
    for (const { name } of tokens) expect([name, textOf(name, cssOf(name, usual(name)))]).toEqual([name, usual(name)]);
  });

  it.each([
    ['accent', 'red'],
    ['accent', 'fff;} body { display: none'],
    ['accent', '0f766e,5eead4,000000'],
    ['font', 'x; } * { background: url(//a.example) }'],
    ['font', 'url(a)'],
    ['radius', '12em'],
    ['radius', '999px'],
    ['font-size', '1px'],
    ['constructor', 'ffffff'],
  ])('cannot say %s=%s', (name, text) => {
    expect(isValue(name, text)).toBe(false);
  });
});

describe('the elements as they come', () => {
  it.each(SCHEMES)('can be read in %s', (scheme) => {
    expect(pairsOf({}, scheme).filter(({ passes }) => !passes)).toEqual([]);
  });

  it('would not be, with an ink like the surface: the check sees it', () => {
    const weak = pairsOf({ ink: 'fafafa' }, 'light').filter(({ passes }) => !passes);
    expect(weak.map(({ where }) => where)).toEqual(['Text on a card', 'Text under the pointer']);
  });
});

describe.each([...themes.values()])('the theme $key', ({ key, skin, title, says }) => {
  const css = read(`examples/themes/${key}.css`);

  it('can be read in light and dark', () => {
    const needs = key === 'high-contrast' ? 7 : 4.5;
    for (const scheme of SCHEMES)
      for (const { where, ratio, needs: least } of pairsOf(skin, scheme))
        expect([scheme, where, ratio >= (least === 3 ? 3 : needs)]).toEqual([scheme, where, true]);
  });

  it('is made with tokens and parts only', () => {
    const [, root = '', rest = ''] = /:root \{([^}]*)\}(.*)$/s.exec(css.replace(/\/\*.*?\*\//gs, ''))!;
    const declared = root.split(';').flatMap((line) => line.trim().split(':')[0] || []);
    expect(declared.filter((name) => !tokens.some((token) => `--credit-${token.name}` === name))).toEqual([]);
    const selectors = [...rest.matchAll(/([^{}]+)\{[^}]*\}/g)].flatMap(([, list]) => list!.split(',').map((one) => one.trim()));
    expect(selectors.length).toBeGreaterThan(0);
    expect(selectors.filter((one) => !/^credit-[a-z-]+(:state\([a-z]+\))?::part\([a-z]+\)$/.test(one))).toEqual([]);
  });

  it('names parts and states that there are', () => {
    for (const [, tag, state, part] of css.matchAll(/(credit-[a-z-]+)(?::state\(([a-z]+)\))?::part\(([a-z]+)\)/g)) {
      const source = read(`components/${tag}/${tag}.ts`);
      expect(source).toContain(`@csspart ${part} - `);
      if (state) expect(source).toContain(`@cssstate ${state} - `);
    }
  });

  it('says what it is, and comes out of the preview as it went in', () => {
    expect(title).not.toBe(key);
    expect(says).not.toBe('');
    expect(Object.values(skin)).not.toContain('');
    expect(themeOf(key, sheetOf(key, {})).skin).toEqual(skin);
    expect(sheetOf(key, {})).toContain('::part(');
  });
});

describe('the style sheet for a host', () => {
  it('has a theme with what was changed of it, in tokens of ours only', () => {
    const css = sheetOf('photo-studio', { accent: '0f766e,5eead4' });
    expect(css).toContain('--credit-accent: light-dark(#0f766e, #5eead4);');
    expect(css).not.toContain('important');
    expect(worn('photo-studio', { radius: '0px' })['radius']).toBe('0px');
    expect([sheetOf(null, {}), sheetOf('no-such-theme', {})]).toEqual(['', '']);
    expect(previewSheetOf(null, { radius: '0px' })).toContain('--credit-radius: 0px !important;');
  });

  it('comes from the files that are there', () => {
    expect([...themes.keys()].map((key) => `examples/themes/${key}.css`)).toEqual(filesUnder('examples/themes'));
    expect(themes.size).toBe(3);
  });
});
