import { describe, expect, it } from 'vitest';
import { parse } from '../support/imports.ts';
import { mirrorProblems } from '../support/mirror.ts';
import { filesUnder, read, typeScriptUnder } from '../support/repository.ts';
import { hasRunTimeCode } from '../support/run-time.ts';

const runs = (text: string) => hasRunTimeCode(parse('made-up.ts', text));
const code = 'export const a = 1;';

/** What the checker says about made-up sources that all run, and the tests beside them. */
const about = (sources: string[], ...tests: string[]) =>
  mirrorProblems(new Map(sources.map((file) => [file, code])), new Set(tests));

describe('every source file that runs', () => {
  it('has a test where one would look for it', () => {
    const sources = ['src', 'components', 'mocks'].flatMap(typeScriptUnder);
    expect(mirrorProblems(new Map(sources.map((file) => [file, read(file)])), new Set(filesUnder('test')))).toEqual([]);
  });
});

describe('the mirror checker itself', () => {
  it('wants the test of a headless file at its own path', () => {
    expect(about(['src/engine/draw.ts'])).toEqual(['src/engine/draw.ts has no test/engine/draw.test.ts.']);
    expect(about(['src/engine/draw.ts'], 'test/engine/lot.test.ts')).toHaveLength(1);
    expect(about(['src/engine/draw.ts'], 'test/engine/draw.test.ts')).toEqual([]);
    expect(about(['src/environment/browser.ts'], 'test/environment/browser.browser.test.ts')).toEqual([]);
  });

  it('wants a test in the folder of a tag', () => {
    const tag = ['components/credit-a/credit-a.ts', 'components/credit-a/credit-a.styles.ts'];
    expect(about(tag)).toEqual(['components/credit-a has no test in test/components/credit-a.']);
    expect(about(tag, 'test/components/credit-b/credit-b.browser.test.ts')).toHaveLength(1);
    expect(about(tag, 'test/components/credit-a/fixture.ts')).toHaveLength(1);
    expect(about(tag, 'test/components/credit-a/credit-a.browser.test.ts')).toEqual([]);
  });

  it('wants a test of the languages together', () => {
    expect(about(['src/locales/de.ts', 'src/locales/en.ts'])).toEqual(['src/locales has no test in test/locales.']);
    expect(about(['src/locales/de.ts', 'src/locales/en.ts'], 'test/locales/languages.test.ts')).toEqual([]);
  });

  it('wants a test of the view that needs no browser', () => {
    const test = 'test/components/credit-a/view.browser.test.ts';
    expect(about(['components/credit-a/view.ts'], test)).toHaveLength(1);
    expect(about(['components/credit-a/view.ts'], 'test/components/credit-a/view.test.ts')).toEqual([]);
  });
});

describe('the eye for code that runs', () => {
  it.each([
    ['a constant', 'export const a = 1;'],
    ['a function', 'function a() {}'],
    ['a class', 'class A {}'],
    ['an import for its effect', "import './a.ts';"],
    ['a default value', 'export default 1;'],
  ])('sees %s', (_, text) => {
    expect(runs(text)).toBe(true);
  });

  it.each([
    ['types', "import type { A } from './a.ts';\nexport interface B extends A {}\nexport type C = B;"],
    ['a declaration of something elsewhere', 'declare const a: number;'],
    ['a list of what other files export', "export { a } from './a.ts';\nexport type { B } from './b.ts';"],
  ])('is not misled by %s', (_, text) => {
    expect(runs(text)).toBe(false);
  });
});
