import { KINDS, type Finding } from '../lint/finding.ts';
import { lint } from '../lint/lint.ts';
import { policyOf, rejected, UsageError, valuesOf, type Desk, type Line } from './desk.ts';

export const lintHelp = `creditkit lint policy.json [more.json …] [--set key=value …] [--json]

Reads policies and says what their authors most likely did not mean: the place, what it does, and a fix.
A policy that is not valid is not looked at: its problems are told, and the exit code is 2.

  --set key=value   the value of a parameter; JSON, or a text. What stays open is a finding.
  --json            findings as JSON: { file: [{ kind, path, reason, fix }] }

It asks of a policy:
${Object.entries(KINDS)
  .map(([kind, question]) => `  ${kind.padEnd(24)} ${question}`)
  .join('\n')}
`;

/** `creditkit lint`: 0 when nothing was found, 1 otherwise. */
export function lintCommand({ files, set, json }: Line, desk: Desk): 0 | 1 {
  if (files.length === 0) throw new UsageError('No policy is named.', 'Write, for instance, creditkit lint policy.json.');
  const found = files.map((file) => [file, findingsIn(file, set, desk)] as const);
  if (json) desk.print(`${JSON.stringify(Object.fromEntries(found), null, 2)}\n`);
  else for (const [file, findings] of found) desk.print(told(file, findings));
  return found.some(([, findings]) => findings.length > 0) ? 1 : 0;
}

const findingsIn = (file: string, set: readonly string[], desk: Desk): readonly Finding[] => {
  const policy = policyOf(file, desk);
  return rejected(`${file}: a value does not fit its parameter.`, () => lint(policy, valuesOf(set)));
};

function told(file: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return `${file}: nothing found\n`;
  const lines = findings.map(({ kind, path, reason, fix }) => `  ${path}  (${kind})\n    ${reason} ${fix}\n`);
  return `${file}: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}\n${lines.join('')}`;
}
