import { typeOfSource } from '../cases/units.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { RHYTHMS, type Habit, type Report, type Rhythm } from '../year/habit.ts';
import { playMonths, type Month, type Refusal, type Sums } from '../year/play.ts';
import { accountHelp, countOf, desktopOf, isHabit, knownEvent } from './account-options.ts';
import { UsageError, type Desk, type Line } from './desk.ts';
import { useOf } from './inputs.ts';
import { creditsOf, instantOf, numberOf, textOf } from './words.ts';

export const simulateHelp = `creditkit simulate policy.json --spend "action input=value … every day" [options] [--json]

Lets an account live: grants, renewals, spends and ends, and shows each month as a line of a table.

  --spend text       what is done, and how often: every day, weekday, week or month; may be given again.
                     Where only the finished work tells the price: "actual=12", else what the policy says it is about
  --event text       also what comes again, such as "payment every month"
  --buy              buys what the engine proposes whenever credits are missing
  --months n         how long; 12 unless stated, 120 at most
${accountHelp}  --json             { months: [{ month, granted, used, ended, bought, refused, left }], refusals }; credits by source

  creditkit simulate policy.json --plan pro --at 2026-01-01 --spend "apply photos=3 background=true every weekday"
`;

/** `creditkit simulate`: 0 when everything could be done, 1 when something was refused. */
export function simulateCommand(line: Line, desk: Desk): 0 | 1 {
  const [file] = line.files;
  if (file === undefined) throw new UsageError('No policy is named.', 'Write, for instance, creditkit simulate policy.json.');
  const months = countOf('months', line.options['months']) ?? 12;
  if (months < 1 || months > 120) throw new UsageError(`--months ${months} is not 1 to 120.`, 'Choose another number.');
  const world = desktopOf(file, line, desk);
  const habits = (line.lists['spend'] ?? []).map((text) => habitOf(text, world.policy));
  const reports = (line.lists['event'] ?? []).filter(isHabit).map((text) => reportOf(text, world.policy));
  const progress = desk.progress && ((month: number) => desk.progress!(`month ${month} of ${months}`));
  const play = playMonths(world, habits, { months, reports, buys: line.flags.has('buy'), progress });
  const refusals = play.refusals.map((refusal) => ({ ...refusal, at: instantOf(refusal.at) }));
  const rows = play.months.map(({ at, ...month }) => ({ month: new Date(at).toISOString().slice(0, 10), ...month }));
  if (line.json) desk.print(`${JSON.stringify({ months: rows, refusals }, null, 2)}\n`);
  else desk.print(told(world.policy, rows, refusals));
  return refusals.length > 0 ? 1 : 0;
}

function habitOf(text: string, policy: BoundPolicy): Habit {
  const { what, every } = rhythmOf('spend', text);
  const [action = '', ...inputs] = what.split(/\s+/);
  const use = useOf(policy, action, inputs);
  const { cost } = policy.actions[action]!;
  if (use.actual === undefined && typeof cost === 'object' && 'knownAfter' in cost && cost.about === undefined)
    throw new UsageError(
      `--spend: only the finished work tells what ${action} costs.`,
      `Say what it came to, such as --spend "${what} actual=12 every ${every}".`,
    );
  return { ...use, every };
}

function reportOf(text: string, policy: BoundPolicy): Report {
  const { what, every } = rhythmOf('event', text);
  return { event: knownEvent(policy, what), every };
}

function rhythmOf(option: string, text: string): { readonly what: string; readonly every: Rhythm } {
  const [what = '', often = 'day'] = text.split(/\s+every\s+/);
  const every = RHYTHMS.find((word) => word === often.trim());
  if (every === undefined)
    throw new UsageError(`--${option}: "every ${often}" is not known.`, `Use every ${RHYTHMS.join(', every ')}.`);
  return { what: what.trim(), every };
}

type Row = Omit<Month, 'at'> & { readonly month: string };
type Told = Omit<Refusal, 'at'> & { readonly at: string };

/** The table, and below it what was refused. */
function told(policy: BoundPolicy, rows: readonly Row[], refusals: readonly Told[]): string {
  const typeOf = (source: string): string => typeOfSource(policy, source);
  const types = Object.keys(policy.credits);
  const of = (type: string, sums: Sums): number =>
    Object.entries(sums).reduce((sum, [source, amount]) => sum + (typeOf(source) === type ? amount : 0), 0);
  // Several types stand beside each other in the policy's order, none left out.
  const whole = (sums: Sums): string => types.map((type) => numberOf(policy, type, of(type, sums))).join(' + ');
  const sources = Object.keys(policy.sources).filter((source) =>
    rows.some(({ granted, left }) => source in granted || source in left),
  );
  const head = [
    'from',
    'granted',
    'used',
    'ended',
    'bought',
    'refused',
    ...sources.map((id) => textOf(policy.sources[id]?.label, id)),
  ];
  const lines = rows.map(({ month, granted, used, ended, bought, refused, left }) => [
    ...[month, whole(granted), whole(used), whole(ended), whole(bought), String(refused)],
    ...sources.map((source) => numberOf(policy, typeOf(source), left[source] ?? 0)),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((cells) => cells[column]!.length)));
  const row = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  const total = types.map((type) =>
    creditsOf(
      policy,
      type,
      rows.reduce((sum, { used }) => sum + of(type, used), 0),
    ),
  );
  return [
    row(head),
    ...lines.map(row),
    '',
    `Used in all: ${total.join(' + ')}. The right columns are what is left at the end of each month.`,
    ...(types.length > 1
      ? [`Where several numbers stand, they are ${types.map((type) => textOf(policy.credits[type]?.name, type)).join(' + ')}.`]
      : []),
    ...refusals.slice(0, 3).map(({ at, action, reason }) => `Refused at ${at}: ${action}, ${reason}.`),
    ...(refusals.length > 3 ? [`Refused ${refusals.length} times in all.`] : []),
    '',
  ].join('\n');
}
