import { writeFile } from 'node:fs/promises';

/**
 * A reporter for @web/test-runner that writes `{ passed, failed, skipped }` to a file, because its own
 * summary is made for eyes and moves while it is printed.
 *
 * @param {string} file
 */
export function countsReporter(file) {
  return {
    async stop({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) countSession(session, counts);
      await writeFile(file, JSON.stringify(counts));
    },
  };
}

function countSession(session, counts) {
  const before = counts.failed;
  if (session.testResults) countSuite(session.testResults, counts);
  // A file that does not load, or breaks outside its tests, has no failed test of its own to show for it.
  if (!session.passed && counts.failed === before) counts.failed += 1;
}

function countSuite({ tests, suites }, counts) {
  for (const test of tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  for (const suite of suites) countSuite(suite, counts);
}
