import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleFaults } from './fault-bundle.mjs';
import { playAll } from './fault-pool.mjs';

/** Under a lying server alone. */
const LYING = ['5a', '20'];
/** The rows of the protocol's table. */
const ROWS = '1 2 3 3a 4 4a 5 5a 5b 5c 6 7 7a 7b 8 9 9a 10 11 12 12a 13 14 15 16 17 18 18a 18b 19 20 21'.split(' ');
/** Of so many schedules each row must be taken so often. */
const ENOUGH = 0.1;
const SHOWN = 3;

const { values } = parseArgs({
  options: {
    schedules: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    workers: { type: 'string' },
    against: { type: 'string' },
  },
});
const schedules = Number(values.schedules ?? 10_000);
const seed = Number(values.seed ?? 1);
const KINDS = ['memory', 'pglite', 'postgresql'];
if (values.against !== undefined && !KINDS.includes(values.against)) {
  console.error(`--against takes ${KINDS.join(', ')}.`);
  process.exit(2);
}
const bundle = await bundleFaults();
const { replay, serverIn } = await import(pathToFileURL(bundle).href);
const server = values.against === 'postgresql' ? await startServer() : undefined;
const against = server?.url ?? values.against;

try {
  if (values.only === undefined) await all();
  else console.log((await replay(seed, Number(values.only), against)).join('\n'));
} finally {
  await server?.stop();
}

/** A PostgreSQL for this run alone. */
async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'creditkit-faults-'));
  // As root the server runs as somebody else, who goes through here.
  chmodSync(folder, 0o755);
  const { url, close } = await serverIn(folder);
  return {
    url,
    async stop() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function all() {
  const where = values.against ? `, against the kit's own backend on ${values.against}` : '';
  console.log(`Faults: ${schedules} schedules of the seed ${seed}${where}.`);
  const step = Math.max(schedules / 10, values.against ? 500 : 2_000);
  let told = 0;
  let found = 0;
  const total = await playAll({
    bundle,
    seed,
    schedules,
    workers: values.workers,
    against,
    onPart: ({ schedules: played, violations }) => {
      // A long run need not be over for somebody to look at what it has found.
      for (const { index, what } of violations.slice(found)) console.log(`  schedule ${index}: ${what.slice(0, 120)}`);
      found = violations.length;
      if (Math.floor(played / step) === told) return;
      told = Math.floor(played / step);
      console.log(`  ${played} of ${schedules}, ${violations.length} violations`);
    },
  });
  print(total);
  await explain(total.violations);
  const rare =
    schedules >= 10_000 && against === undefined
      ? ROWS.filter((row) => (total.counts[`row ${row}`] ?? 0) < schedules * ENOUGH)
      : [];
  if (rare.length > 0) console.log(`Taken too seldom to prove anything: ${rare.map((row) => `row ${row}`).join(', ')}.`);
  process.exitCode = total.violations.length + rare.length > 0 ? 1 : 0;
  console.log(`schedules: ${total.schedules}, violations: ${total.violations.length}`);
}

/** The counters, by kind. */
function print({ counts, events, schedules: played }) {
  const of = (prefix) =>
    Object.entries(counts)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, times]) => `${name.slice(prefix.length)} ${times}`)
      .sort();
  const rows = ROWS.map((row) => `${row}${LYING.includes(row) ? '*' : ''} ${counts[`row ${row}`] ?? 0}`);
  console.log(`  rows of the table (* under a lying server): ${rows.join(', ')}`);
  console.log(`  on the way: ${of('fault: ').join(', ')}`);
  console.log(`  troubles: ${of('trouble: ').join(', ')}`);
  console.log(`  scenes: ${of('scene: ').join(', ')}`);
  console.log(`  spends refused in the page: ${of('refused: ').join(', ')}`);
  console.log(`  levels: ${of('level ').join(', ')}; left to a person: ${counts['needed a person'] ?? 0}`);
  console.log(`  ${Math.round(events / played)} events a schedule`);
}

/** The first broken promises, each with how to see it again and how it came. */
async function explain(violations) {
  for (const { index, level, what, isLie } of violations.slice(0, SHOWN)) {
    console.log(`\nViolation at level ${level}${isLie ? ' under a lying server' : ''}: ${what}`);
    console.log(
      `  again: npm run -s faults -- --seed ${seed} --only ${index}${values.against ? ` --against ${values.against}` : ''}`,
    );
    console.log(
      (await replay(seed, index, against))
        .slice(-40)
        .map((line) => `  ${line.slice(0, 200)}`)
        .join('\n'),
    );
  }
  for (const { index, level, what } of violations.slice(SHOWN)) console.log(`Also ${index} (${level}): ${what.slice(0, 160)}`);
}
