import { describe, expect, it } from 'vitest';
import { houseProblems, testProblems } from '../support/house.ts';
import { filesUnder, read } from '../support/repository.ts';

// Joined here, because this file is checked too.
const machinePath = ['', 'work', 'main'].join('/');
const registry = ['registry', 'npmjs', 'org'].join('.');

describe('the house', () => {
  it('names no machine and no registry', () => {
    expect(filesUnder().flatMap((file) => houseProblems(file, read(file)))).toEqual([]);
  });

  it('locks packages by their content, not by an address', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "http/);
  });

  it('runs every test, or says why not', () => {
    const tests = filesUnder('test').filter((file) => file.endsWith('.test.ts'));
    expect(tests.flatMap((file) => testProblems(file, read(file)))).toEqual([]);
  });

  it.each(filesUnder('policies').filter((file) => file.endsWith('.json')))('%s is JSON', (file) => {
    expect(() => void JSON.parse(read(file))).not.toThrow();
  });
});

describe('the house checkers themselves', () => {
  it.each([`cd ${machinePath}`, `"${machinePath}/src"`, `file://${machinePath}`, `https://${registry}/zod`])(
    'find %s',
    (text) => {
      expect(houseProblems('src/a.ts', text)).toHaveLength(1);
    },
  );

  it('leave the address of a page alone', () => {
    expect(houseProblems('src/a.ts', `https://example.com${machinePath}`)).toEqual([]);
  });

  it.each(['it.only("a", f);', 'test.only("a", f);', 'describe.only("a", f);', 'it.only.each([])("a", f);'])(
    'find %s',
    (text) => {
      expect(testProblems('test/a.test.ts', text)).toHaveLength(1);
    },
  );

  it.each(['it.skip("a", f);', 'describe.skip("a", f);', 'it.todo("a");', 'this.skip();', 'it.skipIf(old)("a", f);'])(
    'want a reason for %s',
    (text) => {
      expect(testProblems('test/a.test.ts', text)).toHaveLength(1);
      expect(testProblems('test/a.test.ts', `${text} // the backend cannot do this yet`)).toEqual([]);
    },
  );

  it('are not misled by words in a text', () => {
    expect(testProblems('test/a.test.ts', 'it("only skips: it.only", f);')).toEqual([]);
  });
});
