import type { Capabilities } from '../adapters/contract.ts';
import type { Ability, Case } from './case.ts';
import { cases } from './cases.ts';
import type { Level, Subject } from './subject.ts';
import { textOf, Trial } from './trial.ts';

/** From the most to the least. */
const LEVELS: readonly Level[] = ['L3', 'L2', 'L1', 'L0'];

/** What the kit may promise on each level. */
const PROMISES: Readonly<Record<Level, string>> = {
  L3: 'Exactly once. A spend can be cancelled, and the hold of a tab that died comes back.',
  L2: 'Exactly once. A cancelled spend is charged and refunded.',
  L1: 'Exactly once, by sending until there is an answer. A spend that was sent cannot be cancelled.',
  L0: 'Sent once. The kit sends nothing again, and what had no answer stays for a person to look at.',
};

/** What became of one case. */
export interface Finding extends Pick<Case, 'name' | 'levels' | 'ability' | 'costs'> {
  readonly passed: boolean;
  /** What was found where it did not pass, as a sentence. */
  readonly found?: string;
}

/** What was proven. */
export interface Proof {
  /** The highest level all of whose cases pass; `null`: not even a plain charge can be relied on. */
  readonly level: Level | null;
  /** What the adapter says of itself. */
  readonly claimed: Capabilities;
  /** What it does not need to be believed. How long keys are remembered cannot be proven and is not among it. */
  readonly abilities: Readonly<Record<Ability, boolean>>;
  /** Where the adapter says more than was proven, as sentences. */
  readonly overclaims: readonly string[];
  readonly findings: readonly Finding[];
}

export interface ProveOptions {
  /** Takes the report line by line; the console unless stated. */
  readonly print?: (line: string) => void;
}

/**
 * Puts an adapter and its backend to the proof, case by case, and prints what level it has, what failed and what that costs.
 * Believes nothing that the adapter says of itself. Throws nothing for what it finds.
 */
export async function prove(subject: Subject, { print = (line) => console.log(line) }: ProveOptions = {}): Promise<Proof> {
  const findings: Finding[] = [];
  for (const one of cases) findings.push(await findingOf(one, subject));
  const passes = (is: (one: Finding) => boolean): boolean => findings.filter(is).every(({ passed }) => passed);
  const able = (ability: Ability): boolean => passes((one) => one.ability === ability);
  const abilities = {
    replaysFailures: able('replaysFailures'),
    deadline: able('deadline'),
    versions: able('versions'),
    includes: able('includes'),
  };
  // A late copy must be kept from charging by one or the other.
  const isClosed = abilities.replaysFailures || abilities.deadline;
  const level = LEVELS.find((one) => passes(({ levels }) => levels.includes(one)) && (one === 'L0' || isClosed)) ?? null;
  const claimed = await claimsOf(subject);
  const proof: Proof = { level, claimed, abilities, overclaims: overclaimsOf(claimed, level, abilities), findings };
  for (const line of linesOf(proof)) print(line);
  return proof;
}

async function findingOf({ run, ...about }: Case, subject: Subject): Promise<Finding> {
  try {
    await run(subject);
    return { ...about, passed: true };
  } catch (error) {
    return { ...about, passed: false, found: textOf(error) };
  }
}

async function claimsOf(subject: Subject): Promise<Capabilities> {
  const trial = await Trial.open(subject, 0);
  await trial.close();
  return trial.adapter.capabilities;
}

function overclaimsOf(claimed: Capabilities, level: Level | null, abilities: Readonly<Record<Ability, boolean>>): string[] {
  const said: Readonly<Record<Ability, boolean>> = {
    replaysFailures: claimed.keys?.replaysFailures === true,
    deadline: claimed.deadline,
    versions: claimed.versions,
    includes: claimed.includes,
  };
  const isHigher = level === null || LEVELS.indexOf(claimed.level) < LEVELS.indexOf(level);
  return [
    ...(isHigher ? [`level: '${claimed.level}', and ${level ?? 'no level'} is proven`] : []),
    ...(Object.keys(said) as Ability[])
      .filter((ability) => said[ability] && !abilities[ability])
      .map((ability) => `${ability}: true, and it does not hold`),
  ];
}

/** A proof as lines for a person: every case, then the level and what it allows. */
function linesOf(proof: Proof): string[] {
  const { level, claimed, abilities, overclaims, findings } = proof;
  const failed = findings.filter(({ passed }) => !passed);
  const { keys } = claimed;
  return [
    `The adapter says ${claimed.level}.`,
    '',
    ...findings.flatMap(caseLines),
    '',
    `${findings.length - failed.length} of ${findings.length} promises kept.`,
    `Proven: ${level ?? 'no level'}. ${level ? PROMISES[level] : 'Credits cannot be spent safely on this backend.'}`,
    `Proven beside it: ${listOf(Object.entries(abilities).flatMap(([name, holds]) => (holds ? [name] : [])))}.`,
    ...(keys
      ? [`Taken on trust: keys are remembered ${keys.windowMs === Infinity ? 'for ever' : `for ${keys.windowMs} ms`}.`]
      : []),
    ...overclaims.map((line) => `Correct the adapter: it says ${line}.`),
  ];
}

function caseLines({ passed, name, levels, ability, found, costs }: Finding): string[] {
  const needs =
    levels.length === 0 ? (ability ?? 'advice') : levels.length === 1 ? levels[0]! : `${levels[0]!}-${levels.at(-1)!}`;
  const head = `${passed ? 'kept  ' : 'BROKEN'}  ${needs.padEnd(15)}  ${name}`;
  return passed ? [head] : [head, `          found: ${found ?? ''}`, `          costs: ${costs}`];
}

function listOf(words: readonly string[]): string {
  return words.length === 0 ? 'nothing' : words.join(', ');
}
