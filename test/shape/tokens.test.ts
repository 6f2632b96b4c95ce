import { describe, expect, it } from 'vitest';
import { read, typeScriptUnder } from '../support/repository.ts';
import { tokenProblems } from '../support/tokens.ts';

/** What the checker says about made-up style sheets, one for each file named. */
const about = (files: Record<string, string>) =>
  tokenProblems(new Map(Object.entries(files).map(([file, css]) => [`components/${file}`, css])));
const one = (css: string, doc = '') => about({ 'credit-a/credit-a.ts': `/** ${doc} */\nconst styles = css\`${css}\`;` });

describe('every token of the style sheets', () => {
  it('is set before it is read, read when it is set, and explained when a host may set it', () => {
    expect(tokenProblems(new Map(typeScriptUnder('components').map((file) => [file, read(file)])))).toEqual([]);
  });
});

describe('the token checker itself', () => {
  it('names the file and the token', () => {
    expect(one('a { color: var(--_ink); }')).toEqual(['components/credit-a/credit-a.ts reads --_ink, which nothing sets.']);
  });

  it('accepts a public token that is read once into a private one', () => {
    expect(one(':host { --_ink: var(--credit-ink, #111); color: var(--_ink); }', '@cssproperty --credit-ink - text')).toEqual([]);
    expect(one(':host { --_ink: var(--credit-ink, #111); color: var(--_ink); }', '@cssproperty [--credit-ink=#111]')).toEqual([]);
  });

  it.each([
    ['a private token that is never read', ':host { --_ink: red; }', ''],
    ['a public token that no line explains', 'a { color: var(--credit-ink); }', ''],
    ['a public token on the host', ':host { --credit-ink: red; } a { color: var(--credit-ink); }', '@cssproperty --credit-ink'],
    ['an explained token that is never read', '', '@cssproperty --credit-ink'],
    ['one of several explained at once', 'a { color: var(--credit-ink); }', '@cssproperty --credit-ink, --credit-line'],
    ['somebody else’s token', 'a { color: var(--brand); }', ''],
    ['a token read as another one’s fallback', 'a { color: var(--credit-ink, var(--_x)); }', '@cssproperty --credit-ink'],
    ['a token that only a comment sets', '/* --_ink: red; */ a { color: var(--_ink); }', ''],
  ])('finds %s', (_, css, doc) => {
    expect(one(css, doc)).toHaveLength(1);
  });

  it('sees a token that code sets', () => {
    expect(about({ 'credit-a/credit-a.ts': "css`a { width: var(--_part); }`; style.setProperty('--_part', '3');" })).toEqual([]);
    expect(about({ 'credit-a/credit-a.ts': "style.setProperty('--_part', '3');" })).toHaveLength(1);
  });

  it('lets a tag use what is shared, and nothing of another tag', () => {
    const reads = 'css`a { color: var(--_ink); }`';
    const sets = 'css`:host { --_ink: red; }`';
    expect(about({ 'shared/base.ts': sets, 'credit-a/credit-a.styles.ts': reads })).toEqual([]);
    expect(about({ 'credit-b/credit-b.styles.ts': sets, 'credit-a/credit-a.styles.ts': reads })).toHaveLength(2);
  });

  it('is not misled by the pieces around an expression', () => {
    expect(about({ 'credit-a/credit-a.ts': 'css`${base} :host { --_ink: ${ink}; color: var(--_ink); }`' })).toEqual([]);
  });
});
