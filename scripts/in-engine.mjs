import { engineNames, ensureEngine, startWebKit } from './engines.mjs';
import { npm } from './process.mjs';

/**
 * The element tests in an engine beside Chromium: `npm run -s engine -- Firefox`, `npm run -s engine -- WebKit`; what follows goes to the test runner, such as
 * `--files 'test/components/credit-usage/*.browser.test.ts'`. An engine that this machine cannot have is said in a line, and nothing fails for it.
 */
const [name, ...args] = process.argv.slice(2);
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
  const { code } = await npm(['exec', '--', 'wtr', '--config', 'web-test-runner.engines.config.mjs', ...args], { env });
  return code;
}
