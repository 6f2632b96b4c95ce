import { parseArgs } from 'node:util';
import { carryOutAll, manners, nameOf, stepsOf, type Kill, type Killed } from './kill.ts';
import { flows } from './page.ts';
import { allKills, spread } from './plan.ts';
import { openKillable } from './stage.ts';
import type { ProblemKind } from './verdict.ts';

/** `npm run -s kills -- --count 500`: so many kills over every step, with progress, ending with a line of counts. */
const { values } = parseArgs({ options: { count: { type: 'string', default: '500' }, only: { type: 'string', default: '' } } });
const count = Number(values.count);
if (!Number.isInteger(count) || count < 1) throw new Error(`--count takes a whole number from 1, not ${values.count}.`);

const browser = await openKillable();
const steps = await stepsOf(browser);
for (const flow of flows) console.log(`${flow}: ${steps[flow].length} steps: ${steps[flow].join(', ')}`);
const every = allKills(steps).filter((kill) => nameOf(kill).includes(values.only));
console.log(`${every.length} different kills; ${count} are carried out.`);

const killed: Killed[] = [];
let notDone = 0;
const tell = (kill: Kill, one: Killed | Error): void => {
  if (one instanceof Error) {
    notDone += 1;
    return console.log(`NOT DONE  ${nameOf(kill)}: ${one.message.split('\n')[0]}`);
  }
  killed.push(one);
  for (const { kind, message } of one.problems) console.log(`${kind.toUpperCase()}  ${nameOf(kill)}: ${message}`);
  if (killed.length % 20 === 0) console.log(`${killed.length} of ${count}`);
};
await carryOutAll(browser, spread(every, count), tell);

const of = (kind: ProblemKind): number => killed.filter(({ problems }) => problems.some((one) => one.kind === kind)).length;
const outcomes = ['charged', 'not charged', 'for a person', 'bought', 'not bought'].map(
  (outcome) => `${killed.filter((one) => one.outcome === outcome).length} ${outcome}`,
);
const byManner = manners.map((manner) => `${killed.filter(({ kill }) => kill.manner === manner).length} ${manner}`);
console.log(
  `by manner: ${byManner.join(', ')}; ${killed.filter(({ isRestored }) => isRestored).length} came back out of the back/forward cache`,
);
console.log(`by outcome: ${outcomes.join(', ')}`);
console.log(
  `kills: ${killed.length}, double charges: ${of('double')}, lost spends: ${of('lost')}, unsettled: ${of('unsettled')}, wrong numbers: ${of('wrong number')}, not carried out: ${notDone}`,
);
if (notDone > 0 || killed.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
