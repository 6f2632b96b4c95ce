import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { playParts, whole } from './part-pool.mjs';

/** So many sequences are handed out at once; those of one policy stay together. */
const PART = 500;
/** After so many violations nothing more is handed out. */
const ENOUGH = 5;
const SHOWN = 3;

// Plays random commands on random policies of the whole language and checks what must always hold.
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    workers: { type: 'string', default: String(availableParallelism()) },
    counts: { type: 'boolean' },
  },
});
const runs = whole('runs', values.runs);
const first = whole('seed', values.seed);
const last = first + runs;

console.log(`Sequences ${first} to ${last - 1}. Again: npm run -s properties -- --runs ${runs} --seed ${first}`);
const total = { sequences: 0, violations: [], met: {}, checks: {} };
await playParts({
  file: 'test/sequences/play.ts',
  from: first,
  to: last,
  part: PART,
  workers: whole('workers', values.workers),
  onPart: add,
});
if (values.counts) list('met', total.met);
list('looked at', total.checks);
explain(total.violations.sort((a, b) => a.sequence - b.sequence));
process.exitCode = total.violations.length > 0 ? 1 : 0;
console.log(`sequences: ${total.sequences}, violations: ${total.violations.length}`);

/** Adds up; `false` when enough went wrong. */
function add({ sequences, violations, met, checks }) {
  const before = total.sequences;
  total.sequences += sequences;
  total.violations.push(...violations);
  for (const name of ['met', 'checks'])
    for (const [what, times] of Object.entries({ met, checks }[name])) total[name][what] = (total[name][what] ?? 0) + times;
  const step = Math.max(runs / 10, 10_000);
  if (Math.floor(before / step) !== Math.floor(total.sequences / step))
    console.log(`  ${total.sequences} of ${runs}, violations: ${total.violations.length}`);
  return total.violations.length < ENOUGH;
}

function list(title, counts) {
  console.log(`  ${title}:`);
  for (const [what, times] of Object.entries(counts).sort()) console.log(`  ${String(times).padStart(10)}  ${what}`);
}

/** The first violations, each with the commands that show it and how to see it again. */
function explain(violations) {
  for (const { sequence, rule, what, policy, trace } of violations.slice(0, SHOWN)) {
    console.log(`\n✗ ${rule}\n  ${what}\n  again: npm run -s properties -- --runs 1 --seed ${sequence}`);
    console.log([...trace.map((line) => `    ${line}`), `  policy ${JSON.stringify(policy)}`].join('\n'));
  }
  for (const { sequence, rule } of violations.slice(SHOWN)) console.log(`Also ${sequence}: ${rule}`);
}
