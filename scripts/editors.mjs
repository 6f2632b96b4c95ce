import { engineNames } from './engines.mjs';
import { npm } from './process.mjs';

/**
 * The kit in real editors, one after the other: `npm run -s editors` in Chromium, `npm run -s editors -- Firefox` in an engine beside it. What follows are names
 * of editors, such as `tiptap quill`; all of them unless named.
 */
const given = process.argv.slice(2);
const engine = engineNames.includes(given[0]) ? given.shift() : undefined;
const files = (given.length > 0 ? given : ['*']).map((name) => `test/pages/${name}.browser.test.ts`);
const args = ['--concurrency', '1', '--files', ...files];

const { code } = await npm(engine ? ['run', '-s', 'engine', '--', engine, ...args] : ['exec', '--', 'wtr', ...args]);
process.exitCode = code;
