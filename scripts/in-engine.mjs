import { engineNames, ensureEngine, startWebKit } from './engines.mjs';
import { npm } from './process.mjs';

/**
 * The element tests in an engine beside Chromium: `npm run -s engine -- Firefox`, `npm run -s engine -- WebKit`; what follows goes to the test runner, such as
 * `--files 'test/components/credit-usage/*.browser.test.ts'`. With `--walks` it is whole pages and what follows goes to Vitest; Playwright does not reach
 * WebKitGTK, so there it is the strict pages, which its own driver opens. An engine that this machine cannot have is told in a line, and nothing fails for it.
 */
const [name, ...rest] = process.argv.slice(2);
const walks = rest.includes('--walks');
const args = rest.filter((arg) => arg !== '--walks');
if (!engineNames.includes(name)) {
  console.error(`Name the engine: ${engineNames.join(' or ')}, as in \`npm run -s engine -- ${engineNames[0]}\`.`);
  process.exit(2);
}

const { programs, missing } = await ensureEngine(name);
if (missing) console.log(missing);
else if (name === 'Firefox') process.exitCode = await tests({ CREDITKIT_FIREFOX: programs.browser });
else {
  const { port, stop } = await startWebKit(programs);
  try {
    process.exitCode = await tests({ CREDITKIT_WEBKIT: programs.browser, CREDITKIT_WEBKIT_PORT: String(port) });
  } finally {
    stop();
  }
}

async function tests(env) {
  // WebKit's driver opens one browser at a time.
  const pages = ['vitest', 'run', '--project', 'pages', ...(name === 'WebKit' ? ['--no-file-parallelism'] : [])];
  const runner = walks ? pages : ['wtr', '--config', 'web-test-runner.engines.config.mjs'];
  const { code } = await npm(['exec', '--', ...runner, ...args], { env });
  return code;
}
