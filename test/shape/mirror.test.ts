import { describe, expect, it } from 'vitest';
import { parse } from '../support/imports.ts';
import { filesUnder, read, typeScriptUnder } from '../support/repository.ts';
import { hasRunTimeCode } from '../support/run-time.ts';

const runs = (text: string) => hasRunTimeCode(parse('made-up.ts', text));

describe('every source file that runs', () => {
  it('has a test at the same path', () => {
    const tests = new Set(filesUnder('test'));
    const missing = typeScriptUnder('src')
      .filter((file) => hasRunTimeCode(parse(file, read(file))))
      .map((file) => ({ file, test: file.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts') }))
      .filter(({ test }) => !tests.has(test))
      .map(({ file, test }) => `${file} has no ${test}.`);
    expect(missing).toEqual([]);
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
