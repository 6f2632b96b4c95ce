import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { firstLines, root } from './process.mjs';

/**
 * A reporter for @web/test-runner that writes `{ passed, failed, skipped, failures }` to a file, because its own
 * summary is made for eyes and moves while it is printed. Each failure is the file, the test and what it began to say.
 *
 * @param {string} file
 */
export function countsReporter(file) {
  return {
    async stop({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
      for (const session of sessions) countSession(session, counts);
      await writeFile(file, JSON.stringify(counts));
    },
  };
}

function countSession(session, counts) {
  const before = counts.failed;
  const file = relative(root, session.testFile);
  if (session.testResults) countSuite(session.testResults, counts, file);
  if (session.passed || counts.failed > before) return;
  // A file that does not load, or breaks outside its tests, has no failed test of its own to show for it.
  counts.failed += 1;
  counts.failures.push(`${file}\n    ${firstLines(session.errors[0]?.message)}`);
}

function countSuite({ name, tests, suites }, counts, above) {
  const here = name ? `${above} › ${name}` : above;
  for (const test of tests) {
    counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
    if (!test.skipped && !test.passed) counts.failures.push(`${here} › ${test.name}\n    ${firstLines(test.error?.message)}`);
  }
  for (const suite of suites) countSuite(suite, counts, here);
}
