import type { Entry } from '../engine/account.ts';
import type { Command } from '../engine/command.ts';
import type { Desktop } from './account-options.ts';
import { typeOfSource } from '../cases/units.ts';
import { summarize } from '../engine/summarize.ts';
import { transact } from '../engine/transact.ts';
import { accountHelp, countOf, desktopOf, known } from './account-options.ts';
import { UsageError, valuesOf, type Desk, type Line } from './desk.ts';
import { creditsOf, instantOf, numberOf, textOf } from './words.ts';

export const simulateHelp = `creditkit simulate policy.json --spend "action input=value … every day" [options] [--json]

Lets an account live: grants, renewals, spends and ends, and shows each month as a line of a table.

  --spend text       what is done, and how often: every day, weekday, week or month; may be given again
  --buy              buys what the engine proposes whenever credits are missing
  --months n         how long; 12 unless stated, 120 at most
${accountHelp}  --json             { months: [{ month, granted, used, ended, bought, refused, left }], refusals }; credits by source

  creditkit simulate policy.json --plan pro --at 2026-01-01 --spend "apply photos=3 background=true every weekday"
`;

const DAY = 86_400_000;
const EVERY = ['day', 'weekday', 'week', 'month'] as const;

interface Habit {
  readonly action: string;
  readonly inputs: Record<string, string>;
  readonly every: (typeof EVERY)[number];
}

/** What a month came to, in the smallest units: by source what happened, and what is left at its end. */
interface Month {
  readonly month: string;
  readonly granted: Readonly<Record<string, number>>;
  readonly used: Readonly<Record<string, number>>;
  readonly ended: Readonly<Record<string, number>>;
  readonly bought: number;
  readonly refused: number;
  readonly left: Readonly<Record<string, number>>;
}

interface Refusal {
  readonly at: string;
  readonly action: string;
  readonly reason: string;
}

/** `creditkit simulate`: 0 when everything could be done, 1 when something was refused. */
export function simulateCommand(line: Line, desk: Desk): 0 | 1 {
  const [file] = line.files;
  if (file === undefined) throw new UsageError('No policy is named.', 'Write, for instance, creditkit simulate policy.json.');
  const months = countOf('months', line.options['months']) ?? 12;
  if (months < 1 || months > 120) throw new UsageError(`--months ${months} is not 1 to 120.`, 'Choose another number.');
  const desktop = desktopOf(file, line, desk);
  const habits = (line.lists['spend'] ?? []).map((text) => habitOf(text, desktop));
  const { rows, refusals } = lived(desktop, habits, months, line.flags.has('buy'), desk);
  if (line.json) desk.print(`${JSON.stringify({ months: rows, refusals }, null, 2)}\n`);
  else desk.print(told(desktop, rows, refusals));
  return refusals.length > 0 ? 1 : 0;
}

function habitOf(text: string, { policy }: Desktop): Habit {
  const [what = '', often = 'day'] = text.split(/\s+every\s+/);
  const [action = '', ...inputs] = what.trim().split(/\s+/);
  const every = EVERY.find((word) => word === often.trim());
  if (every === undefined)
    throw new UsageError(`--spend: "every ${often}" is not known.`, `Use every ${EVERY.join(', every ')}.`);
  known('action', action, policy.actions);
  return { action, inputs: valuesOf(inputs, 'input') as Record<string, string>, every };
}

function lived(
  { policy, viewer, now: from, ...begun }: Desktop,
  habits: readonly Habit[],
  months: number,
  buys: boolean,
  desk: Desk,
): { rows: Month[]; refusals: Refusal[] } {
  let { account } = begun;
  let serial = 0;
  let entries: Entry[] = [];
  const refusals: Refusal[] = [];
  const boughtEntries = new Set<Entry>();
  const book = (now: number, command: Command): ReturnType<typeof transact>['decision'] => {
    const done = transact({ policy, account, viewer, now }, command);
    ({ account } = done);
    entries.push(...done.entries);
    if (command.kind === 'buy' || command.kind === 'deliver') for (const entry of done.entries) boughtEntries.add(entry);
    return done.decision;
  };
  /** A pack that somebody has to deliver is delivered at once: a simulation does not wait for an invoice. */
  const buy = (now: number, pack: string, quantity: number): boolean => {
    const id = `order-${serial}`;
    if (book(now, { kind: 'buy', id, pack, quantity }).verdict === 'refused') return false;
    if (account.orders[id]?.state === 'placed') book(now, { kind: 'deliver', id: `deliver-${serial}`, order: id });
    return true;
  };
  const spend = (now: number, { action, inputs }: Habit): boolean => {
    const decision = book(now, { kind: 'spend', id: `spend-${++serial}`, action, inputs });
    if (decision.verdict === 'allowed') return true;
    const { remedy } = decision;
    if (buys && remedy.kind === 'buy' && buy(now, remedy.pack, remedy.quantity)) {
      const again = book(now, { kind: 'spend', id: `again-${serial}`, action, inputs });
      if (again.verdict === 'allowed') return true;
    }
    refusals.push({ at: instantOf(now), action, reason: decision.reason });
    return false;
  };

  // What was booked before the first day, such as the grants of a plan, belongs to the first month.
  const rows: Month[] = [];
  const before = account.lots.map(({ source, granted }) => [source, granted] as const);
  for (let index = 0; index < months; index++) {
    const [start, end] = [monthAfter(from, index), monthAfter(from, index + 1)];
    const known = refusals.length;
    entries = [];
    desk.progress?.(`month ${index + 1} of ${months}`);
    for (let day = 0, now = start; now < end; day++, now = start + day * DAY)
      for (const habit of habits) if (isDue(habit.every, day, now)) spend(now, habit);
    book(end - 1, { kind: 'advance' });
    const { sources } = summarize({ policy, account, viewer, now: end - 1 });
    const sums = (isMeant: (entry: Entry) => boolean): Record<string, number> =>
      summed(entries.filter(isMeant).map(({ source, amount }) => [source, amount] as const));
    rows.push({
      month: new Date(start).toISOString().slice(0, 10),
      granted: merged(
        sums((entry) => entry.kind === 'grant' && !boughtEntries.has(entry)),
        index === 0 ? summed(before) : {},
      ),
      used: sums(({ kind }) => kind === 'capture'),
      ended: sums(({ kind }) => kind === 'expire' || kind === 'forfeit'),
      bought: Object.values(sums((entry) => entry.kind === 'grant' && boughtEntries.has(entry))).reduce(
        (sum, amount) => sum + amount,
        0,
      ),
      refused: refusals.length - known,
      left: Object.fromEntries(sources.map(({ source, available }) => [source, available])),
    });
  }
  return { rows, refusals };
}

/** The same day of a later month; the last one where that month is shorter. */
function monthAfter(from: number, months: number): number {
  const first = new Date(from);
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(first.getUTCDate(), last)) + (from % DAY);
}

function isDue(every: Habit['every'], day: number, now: number): boolean {
  const weekday = new Date(now).getUTCDay();
  if (every === 'weekday') return weekday !== 0 && weekday !== 6;
  return every === 'day' || (every === 'week' ? day % 7 === 0 : day === 0);
}

const summed = (pairs: readonly (readonly [string, number])[]): Record<string, number> =>
  pairs.reduce<Record<string, number>>((sums, [key, amount]) => ({ ...sums, [key]: (sums[key] ?? 0) + amount }), {});
const merged = (a: Record<string, number>, b: Record<string, number>): Record<string, number> =>
  summed([...Object.entries(a), ...Object.entries(b)]);

/** The table, and below it what was refused. */
function told({ policy }: Desktop, rows: readonly Month[], refusals: readonly Refusal[]): string {
  const typeOf = (source: string): string => typeOfSource(policy, source);
  const whole = (sums: Readonly<Record<string, number>>): string => {
    const types = new Set(Object.keys(sums).map(typeOf));
    const text = [...types].map((type) =>
      numberOf(
        policy,
        type,
        Object.entries(sums).reduce((sum, [source, amount]) => sum + (typeOf(source) === type ? amount : 0), 0),
      ),
    );
    return text.join(' + ') || '0';
  };
  const sources = Object.keys(policy.sources).filter((source) =>
    rows.some(({ granted, left }) => source in granted || source in left),
  );
  const first = Object.keys(policy.credits)[0]!;
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
    ...[month, whole(granted), whole(used), whole(ended), numberOf(policy, first, bought), String(refused)],
    ...sources.map((source) => numberOf(policy, typeOf(source), left[source] ?? 0)),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((cells) => cells[column]!.length)));
  const row = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  const total = rows.reduce(
    (sum, { used }) => sum + Object.entries(used).reduce((n, [id, amount]) => n + (typeOf(id) === first ? amount : 0), 0),
    0,
  );
  return [
    row(head),
    ...lines.map(row),
    '',
    `Used in all: ${creditsOf(policy, first, total)}. The right columns are what is left at the end of each month.`,
    ...refusals.slice(0, 3).map(({ at, action, reason }) => `Refused at ${at}: ${action}, ${reason}.`),
    ...(refusals.length > 3 ? [`Refused ${refusals.length} times in all.`] : []),
    '',
  ].join('\n');
}
