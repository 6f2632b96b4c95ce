import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { engineNames, ensureEngine } from './engines.mjs';
import { install } from './install.mjs';
import { hasPreview } from './preview.mjs';
import { firstLines, npm, root } from './process.mjs';

const folder = await mkdtemp(join(tmpdir(), 'creditkit-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

try {
  await install();
  process.env.CHROME_PATH = await ensureBrowser();
  await allSteps();
} catch (error) {
  console.error(error.message);
  failures.push(error.message);
  total.failed += 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

// Set rather than exit, so that everything written so far still arrives before the closing line does.
process.exitCode = total.failed > 0 ? 1 : 0;
// Told once more where the output ends: somebody who keeps only its last lines still learns what to mend.
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((text) => `  ${text}\n`).join('')}`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);

/** A failing step does not stop the later ones: one run shows everything that is wrong. */
async function allSteps() {
  await step('Types', () => oneCheck('typecheck'));
  await step('Lint', () => oneCheck('lint'));
  await step('Build', () => oneCheck('build'));
  if (hasPreview) await step('Preview build', () => oneCheck('build:preview'));
  await step('Size', () => oneCheck('size'));
  await step('Unit, shape and whole-page tests (Vitest)', () => runner('unit', 'CREDITKIT_VITEST_JSON', vitestCounts));
  await step('Element tests (inside Chromium)', () => runner('browser', 'CREDITKIT_WTR_JSON', (counts) => counts));
  // One after the other: each of them has the keyboard, the clipboard and the full screen for itself.
  await step('Real editors (in Chromium)', () => runner('editors', 'CREDITKIT_WTR_JSON', (counts) => counts));
  for (const name of engineNames) {
    await step(`Element tests (inside ${name})`, () => inEngine('engine', name, 'CREDITKIT_WTR_JSON', (counts) => counts));
    await step(`Real editors (in ${name})`, () => inEngine('editors', name, 'CREDITKIT_WTR_JSON', (counts) => counts));
  }
  await step('Whole pages (in Firefox)', () => walks('Firefox'));
  await step('Strict pages (in WebKit)', () => walks('WebKit'));
  if (existsSync(join(root, 'scripts', 'corpus.mjs'))) await step('Corpus', () => played('corpus'));
  if (existsSync(join(root, 'scripts', 'vectors.mjs'))) await step('Burn-down vectors', () => played('vectors'));
  await step('Sequences of commands on random policies', sequences);
  await step('Spending under faults', () => faults('--schedules', '10000', '--seed', '1'));
  await step("The same against the kit's own backend", () => faults('--schedules', '1000', '--seed', '2', '--against', 'memory'));
  await step('Whether that would see a slip', () => oneCheck('mutants', '--quick'));
}

/** Random policies and commands; the seed is printed, so that whatever is found can be seen again. */
async function sequences() {
  const { code } = await npm(['run', '-s', 'properties', '--', '--runs', '100000', '--seed', '5000']);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function step(title, work) {
  console.log(`\n── ${title}`);
  const start = performance.now();
  const counts = await work();
  for (const key of Object.keys(total)) total[key] += counts[key];
  if (counts.failed > 0) failures.push(...(counts.failures ?? ['see above']).map((text) => `${title}: ${text}`));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`   ${counts.failed === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
}

async function oneCheck(script, ...options) {
  const { code } = await npm(['run', '-s', script, ...(options.length > 0 ? ['--', ...options] : [])]);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

function walks(name) {
  return inEngine('engine', name, 'CREDITKIT_VITEST_JSON', vitestCounts, ['--walks']);
}

/** Tests in an engine beside Chromium; one that this machine cannot have counts as skipped, with its reason in the line. */
async function inEngine(script, name, variable, toCounts, args = []) {
  const { missing } = await ensureEngine(name);
  if (!missing) return runner(script, variable, toCounts, [name, ...args]);
  console.log(`   ${missing}`);
  return { passed: 0, failed: 0, skipped: 1 };
}

/** Runs a test runner that leaves its counts in a file, named to it by an environment variable. */
async function runner(script, variable, toCounts, args = []) {
  const file = join(folder, `${[script, ...args].join('')}.json`);
  const { code } = await npm(['run', '-s', script, ...(args.length > 0 ? ['--', ...args] : [])], { env: { [variable]: file } });
  return settled(code, existsSync(file) ? toCounts(JSON.parse(await readFile(file, 'utf8'))) : undefined);
}

/** Runs a reader of cases, which ends with a line of its counts. */
async function played(script) {
  const { code, output } = await npm(['run', '-s', script], { show: 'copy' });
  const closing = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(output.trimEnd().split('\n').at(-1) ?? '');
  const [passed, failed, skipped = 0] = closing?.slice(1).map((digits) => Number(digits ?? 0)) ?? [];
  return settled(code, closing ? { passed, failed, skipped } : undefined);
}

/** However many schedules are played, it is one check: that no promise was broken in any of them. */
async function faults(...options) {
  const { code, output } = await npm(['run', '-s', 'faults', '--', ...options], { show: 'copy' });
  const closing = /^schedules: (\d+), violations: (\d+)$/.exec(output.trimEnd().split('\n').at(-1) ?? '');
  const [schedules = 0, violations = 0] = closing?.slice(1).map(Number) ?? [];
  return settled(code, { passed: schedules > 0 && violations === 0 ? 1 : 0, failed: violations > 0 ? 1 : 0, skipped: 0 });
}

/** A step that died, or that ran nothing at all, must not look like a step in which nothing failed. */
function settled(code, counts = { passed: 0, failed: 0, skipped: 0 }) {
  const ran = counts.passed + counts.failed > 0;
  if (counts.failed > 0 || (code === 0 && ran)) return counts;
  console.error(ran ? `   The step ended with code ${code} although no test failed.` : '   The step ran no test.');
  return { ...counts, failed: 1 };
}

function vitestCounts({ testResults }) {
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const { name, status, message, assertionResults } of testResults) {
    const before = counts.failed;
    const file = relative(root, name);
    for (const test of assertionResults) {
      if (test.status === 'passed' || test.status === 'failed') counts[test.status] += 1;
      else counts.skipped += 1;
      if (test.status === 'failed')
        counts.failures.push(`${file} › ${test.fullName}\n    ${firstLines(test.failureMessages[0])}`);
    }
    if (status !== 'failed' || counts.failed > before) continue;
    // A file that does not load has failed without one failed test.
    counts.failed += 1;
    counts.failures.push(`${file}\n    ${firstLines(message)}`);
  }
  return counts;
}
