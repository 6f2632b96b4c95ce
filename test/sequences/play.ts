import { newAccount, settle, transact, type Account, type Command, type Instant, type Viewer } from '../../src/index.ts';
import { anyCommand, anyViewer, later, START } from './any-command.ts';
import { anyPolicy, type AnyPolicy } from './any-policy.ts';
import { Dice } from './dice.ts';
import { RULES, type Seen } from './rules.ts';

/** A rule that was broken, and everything that is needed to see it again. */
export interface Violation {
  /** The number of the sequence, from which all of it is made. */
  readonly sequence: number;
  readonly rule: string;
  readonly what: string;
  readonly policy: object;
  readonly trace: readonly string[];
}

/** What happened how often: what was met, so that a run that saw nothing of the language is noticed, and how often each rule was looked at. */
export type Counts = Record<string, number>;

/** What was found in a part of the sequences. */
export interface Part {
  readonly sequences: number;
  readonly violations: readonly Violation[];
  readonly met: Counts;
  readonly checks: Counts;
}

/** One command: when, by whom, what. */
interface Step {
  readonly now: Instant;
  readonly viewer: Viewer;
  readonly command: Command;
}

interface Broken {
  readonly rule: string;
  readonly what: string;
}

/** A policy serves so many sequences that follow one another. */
const PER_POLICY = 50;
const STEPS = 9;

const add = (counts: Counts, what: string): void => {
  counts[what] = (counts[what] ?? 0) + 1;
};

/** Plays the sequences of these numbers, the last excluded; each stops at its first violation. A number alone says everything about its sequence. */
export function playPart(from: number, to: number): Part {
  const violations: Violation[] = [];
  const [met, checks]: [Counts, Counts] = [{}, {}];
  let any: AnyPolicy | undefined;
  for (let sequence = from; sequence < to; sequence++) {
    if (!any || sequence % PER_POLICY === 0) any = anyPolicy(new Dice(sequence - (sequence % PER_POLICY)));
    const found = playOne(any, sequence, met, checks);
    if (found) violations.push(found);
  }
  return { sequences: to - from, violations, met, checks };
}

function playOne(any: AnyPolicy, sequence: number, met: Counts, checks: Counts): Violation | undefined {
  // Another stream than the policy's own, which begins at the same number.
  const dice = new Dice(sequence ^ 0x9e3779b9);
  const start = newAccount('any', START, {
    timeZone: dice.pick(['UTC', 'America/New_York']),
    seats: 1 + dice.below(3),
    flags: { 'user:ann': 'full' },
  });
  const steps: Step[] = [];
  let account = start;
  for (let index = 0; index < STEPS; index++) {
    const now = later(dice, account, account.settledAt);
    const viewer = anyViewer(dice);
    const command: Command =
      index === 0
        ? { kind: 'subscribe', id: 'c0', plan: dice.pick(['small', 'large']), cycleAnchor: START }
        : anyCommand(dice, `c${index}`, account, now);
    const step = { now, viewer, command };
    steps.push(step);
    const after = take(any, account, step, dice, (share) => share === 1 || dice.chance(share), met, checks);
    if ('rule' in after) return explained(any, sequence, start, steps, after);
    account = after;
  }
  return undefined;
}

/** Carries one command out and looks at the rules that are drawn; answers with the account afterwards, or with the rule that is broken. */
function take(
  { policy, splits }: AnyPolicy,
  account: Account,
  { now, viewer, command }: Step,
  dice: Dice,
  isDrawn: (share: number) => boolean,
  met: Counts,
  checks: Counts,
): Account | Broken {
  let rule = 'no command throws';
  try {
    const world = { policy, account, viewer, now };
    const settled = settle(world);
    const carried = transact({ ...world, account: settled.account }, command);
    const done = { ...carried, entries: [...settled.entries, ...carried.entries] };
    const { verdict } = carried.decision;
    add(met, `${command.kind} ${verdict === 'refused' ? carried.decision.reason : verdict}`);
    for (const { kind } of done.entries) add(met, kind);
    const seen: Seen = { world, command, done, settled };
    for (const [name, { share = 1, applies, broken, plain }] of RULES) {
      if ((plain && !splits) || (applies && !applies(seen)) || !isDrawn(share)) continue;
      rule = name;
      add(checks, name);
      const what = broken(seen, dice);
      if (what !== undefined) return { rule, what };
    }
    return carried.account;
  } catch (error) {
    return { rule, what: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** The violation with as few of its commands as show it. */
function explained(any: AnyPolicy, sequence: number, start: Account, steps: readonly Step[], broken: Broken): Violation {
  let shown = steps;
  for (let index = steps.length - 2; index >= 0; index--) {
    const fewer = shown.filter((step) => step !== steps[index]);
    if (again(any, sequence, start, fewer)?.rule === broken.rule) shown = fewer;
  }
  const { rule, what } = again(any, sequence, start, shown) ?? broken;
  const trace = shown.map(
    ({ now, viewer, command }) => `${new Date(now).toISOString()} ${viewer.id ?? viewer.role} ${JSON.stringify(command)}`,
  );
  return { sequence, rule, what, policy: any.document, trace };
}

/** Takes given steps, with every rule looked at. */
function again(any: AnyPolicy, sequence: number, start: Account, steps: readonly Step[]): Broken | undefined {
  const dice = new Dice(sequence);
  let account = start;
  for (const step of steps) {
    const after = take(any, account, step, dice, () => true, {}, {});
    if ('rule' in after) return after;
    account = after;
  }
  return undefined;
}
