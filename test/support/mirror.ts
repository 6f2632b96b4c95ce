import { posix } from 'node:path';
import { parse } from './imports.ts';
import { hasRunTimeCode } from './run-time.ts';

/**
 * The sentences that name what has no test. A headless file has its test at the same path. Of pixels a folder is the unit, because the style
 * sheet, the view and the element of a tag show themselves together; only the view has a test of its own, for it is where a case is cheap.
 * Languages are one unit as well: what matters is that they say the same things.
 */
export function mirrorProblems(sources: ReadonlyMap<string, string>, tests: ReadonlySet<string>): string[] {
  const running = [...sources].filter(([file, text]) => hasRunTimeCode(parse(file, text))).map(([file]) => file);
  const isUnit = (file: string): boolean => !file.startsWith('src/') || file.startsWith('src/locales/');
  const headless = running.filter((file) => !isUnit(file));
  const folders = new Set(running.filter(isUnit).map((file) => posix.dirname(file)));
  const views = running.filter((file) => posix.basename(file) === 'view.ts');
  const hasTestIn = (folder: string): boolean => [...tests].some((test) => isTest(test) && posix.dirname(test) === folder);

  return [
    ...headless.filter((file) => !hasTestAt(file.replace(/^src\//, ''), tests)).map((file) => `${file} has no ${testOf(file)}.`),
    ...views
      .filter((file) => !tests.has(testOf(file)))
      .map((file) => `${file} has no ${testOf(file)}: a view is tested without a browser.`),
    ...[...folders]
      .map((folder) => [folder, `test/${folder.replace(/^src\//, '')}`] as const)
      .filter(([, place]) => !hasTestIn(place))
      .map(([folder, place]) => `${folder} has no test in ${place}.`),
  ];
}

const isTest = (file: string): boolean => file.endsWith('.test.ts');
const testOf = (file: string): string => `test/${file.replace(/^src\//, '').replace(/\.ts$/, '.test.ts')}`;

/** What only a browser has is tested in one. */
function hasTestAt(file: string, tests: ReadonlySet<string>): boolean {
  return tests.has(testOf(file)) || tests.has(testOf(file).replace(/\.test\.ts$/, '.browser.test.ts'));
}
