import { quote } from '../engine/quote.ts';
import { accountHelp, desktopOf, known } from './account-options.ts';
import { UsageError, valuesOf, type Desk, type Line } from './desk.ts';
import { decisionLines } from './words.ts';

export const quoteHelp = `creditkit quote policy.json action [input=value …] [options] [--json]

Says what an action costs on an account, which credits would pay, what is left, or why it is refused and what helps.

${accountHelp}  --json             the engine's decision; amounts in the smallest units

  creditkit quote policy.json apply photos=3 background=true --plan pro --slots 50
`;

/** `creditkit quote`: 0 when the action would be allowed, 1 when it would be refused. */
export function quoteCommand(line: Line, desk: Desk): 0 | 1 {
  const [file, action, ...given] = line.files;
  if (file === undefined || action === undefined)
    throw new UsageError(
      'A policy and an action are needed.',
      'Write, for instance, creditkit quote policy.json apply photos=3.',
    );
  const desktop = desktopOf(file, line, desk);
  known('action', action, desktop.policy.actions);
  const inputs = valuesOf(given, 'input') as Record<string, string>;
  const decision = quote(desktop, { kind: 'spend', id: 'quote', action, inputs });
  if (line.json) desk.print(`${JSON.stringify(decision, null, 2)}\n`);
  else desk.print(`${[`${action} ${given.join(' ')}`.trim(), ...decisionLines(decision, desktop.policy)].join('\n')}\n`);
  return decision.verdict === 'allowed' ? 0 : 1;
}
