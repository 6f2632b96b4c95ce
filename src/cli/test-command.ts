import { readCases, type Case, type Mismatch } from '../cases/case.ts';
import { play } from '../cases/play.ts';
import type { ParameterValues } from '../policy/bind.ts';
import type { Policy } from '../policy/parse.ts';
import { policyOf, readText, rejected, UsageError, valuesOf, type Desk, type Line } from './desk.ts';

export const testHelp = `creditkit test policy.json cases.json [more.json …] [--only text] [--set key=value …] [--json]

Plays cases against a policy: each is an account, what happens to it, and what must be so after each step.
Everything that is not so is shown with what was expected and what is.

  --only text       only cases whose id or title has this text
  --set key=value   the value of a parameter that the cases leave open; JSON, or a text
  --json            { passed, failed, cases: [{ file, id, title, mismatches }] }

A case, in a file of cases ({ "cases": [ … ] } or the list alone):

  {
    "id": "first", "title": "three photos are three credits",
    "setup": { "now": "2026-01-01T00:00:00Z", "plan": "pro",
               "lots": [{ "id": "a", "source": "monthly", "amount": 10 }] },
    "steps": [{ "at": "2026-01-02T09:00:00Z", "do": "spend", "action": "apply", "inputs": { "photos": 3 } }],
    "expect": [{ "step": 0, "cost": 3, "draws": { "monthly": 3 }, "remaining": { "monthly": 7 } }]
  }

docs/cases.md has every step and everything that can be expected.
`;

interface Played {
  readonly file: string;
  readonly id: string;
  readonly title: string;
  readonly mismatches: readonly Mismatch[];
}

/** `creditkit test`: 0 when all is as the cases say, 1 otherwise. */
export function testCommand({ files: [document, ...files], set, options, json }: Line, desk: Desk): 0 | 1 {
  if (document === undefined || files.length === 0)
    throw new UsageError('A policy and its cases are needed.', 'Write, for instance, creditkit test policy.json cases.json.');
  const policy = policyOf(document, desk);
  const values = valuesOf(set);
  const only = options['only'];
  const played = files.flatMap((file) =>
    casesOf(file, desk)
      .filter(({ id, title }) => only === undefined || id.includes(only) || title.includes(only))
      .map((test, index): Played => {
        desk.progress?.(`${file}: case ${index + 1}`);
        return { file, id: test.id, title: test.title, mismatches: playedIn(policy, test, values, file) };
      }),
  );
  if (played.length === 0)
    throw new UsageError(
      only === undefined ? 'There is no case in these files.' : `No case has ${JSON.stringify(only)} in its id or title.`,
      'Nothing was played.',
    );
  const failed = played.filter(({ mismatches }) => mismatches.length > 0);
  if (json)
    desk.print(`${JSON.stringify({ passed: played.length - failed.length, failed: failed.length, cases: played }, null, 2)}\n`);
  else desk.print([...failed.flatMap(told), `${played.length - failed.length} passed, ${failed.length} failed\n`].join('\n'));
  return failed.length > 0 ? 1 : 0;
}

function casesOf(file: string, desk: Desk): Case[] {
  const text = readText(file, desk);
  return rejected(`${file} is not a file of cases.`, () => readCases(text));
}

function playedIn(policy: Policy, test: Case, values: ParameterValues, file: string): Mismatch[] {
  return rejected(`${file}, case ${test.id} does not fit the policy.`, () => play(policy, test, values));
}

/** A case that failed: each step with what was expected beside what is. */
function told({ file, id, title, mismatches }: Played): string[] {
  return [
    `${file}  ${id}${title ? `  ${title}` : ''}`,
    ...mismatches.flatMap(({ step, key, expected, actual, because }) => [
      `  step ${step}, ${key}`,
      `    expected  ${JSON.stringify(expected)}`,
      `    but it is ${actual === undefined ? 'nothing' : JSON.stringify(actual)}${because ? ` (refused: ${because})` : ''}`,
    ]),
    '',
  ];
}
