import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { bundleFaults } from './fault-bundle.mjs';

/** Under a lying server alone. */
const LYING = ['5a', '20'];
/** The rows of the protocol's table. */
const ROWS = '1 2 3 3a 4 4a 5 5a 5b 5c 6 7 7a 7b 8 9 9a 10 11 12 12a 13 14 15 16 17 18 18a 18b 19 20 21'.split(' ');
/** Of so many schedules each row must be taken so often. */
const ENOUGH = 0.1;
const PART = 100;
const SHOWN = 3;

const { values } = parseArgs({
  options: { schedules: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' }, workers: { type: 'string' } },
});
const schedules = Number(values.schedules ?? 10_000);
const seed = Number(values.seed ?? 1);
let next = 0;
const bundle = pathToFileURL(await bundleFaults()).href;

if (values.only !== undefined) {
  const { replay } = await import(bundle);
  console.log((await replay(seed, Number(values.only))).join('\n'));
} else await all();

async function all() {
  console.log(`Faults: ${schedules} schedules of the seed ${seed}.`);
  const total = { schedules: 0, events: 0, counts: {}, violations: [] };
  await Promise.all(
    Array.from({ length: Math.min(Number(values.workers ?? availableParallelism()), Math.ceil(schedules / PART)) }, () =>
      one(total),
    ),
  );
  print(total);
  await explain(total.violations.sort((a, b) => a.index - b.index));
  const rare = schedules >= 10_000 ? ROWS.filter((row) => (total.counts[`row ${row}`] ?? 0) < schedules * ENOUGH) : [];
  if (rare.length > 0) console.log(`Taken too seldom to prove anything: ${rare.map((row) => `row ${row}`).join(', ')}.`);
  process.exitCode = total.violations.length + rare.length > 0 ? 1 : 0;
  console.log(`schedules: ${total.schedules}, violations: ${total.violations.length}`);
}

/** One thread, given one part after the other until none is left. */
async function one(total) {
  const worker = new Worker(new URL('./fault-worker.mjs', import.meta.url), { workerData: { bundle } });
  try {
    while (next < schedules) {
      const from = next;
      next = Math.min(from + PART, schedules);
      const part = await new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.postMessage({ seed, from, to: next, stopAtFirst: false });
      });
      add(total, part);
    }
  } finally {
    await worker.terminate();
  }
}

function add(total, part) {
  const before = total.schedules;
  total.schedules += part.schedules;
  total.events += part.events;
  total.violations.push(...part.violations);
  for (const [name, times] of Object.entries(part.counts)) total.counts[name] = (total.counts[name] ?? 0) + times;
  const step = Math.max(schedules / 10, 2_000);
  if (Math.floor(before / step) !== Math.floor(total.schedules / step))
    console.log(`  ${total.schedules} of ${schedules}, ${total.violations.length} violations`);
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
    const { replay } = await import(bundle);
    console.log(`\nViolation at level ${level}${isLie ? ' under a lying server' : ''}: ${what}`);
    console.log(`  again: npm run -s faults -- --seed ${seed} --only ${index}`);
    console.log(
      (await replay(seed, index))
        .slice(-40)
        .map((line) => `  ${line.slice(0, 200)}`)
        .join('\n'),
    );
  }
  for (const { index, level, what } of violations.slice(SHOWN)) console.log(`Also ${index} (${level}): ${what.slice(0, 160)}`);
}
