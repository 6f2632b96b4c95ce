import { quote } from '../engine/quote.ts';
import { isPricedAfter } from '../cases/command.ts';
import { accountHelp, desktopOf } from './account-options.ts';
import { UsageError, type Desk, type Line } from './desk.ts';
import { useOf } from './inputs.ts';
import { decisionLines } from './words.ts';

export const quoteHelp = `creditkit quote policy.json action [input=value …] [options] [--json]

Says what an action costs on an account, which credits would pay, what is left, or why it is refused and what helps.
Where only the finished work tells the price, "actual=12" says what it came to; without it, what would be held is told.

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
  const use = useOf(desktop.policy, action, given);
  // What only the finished work tells is asked for as a hold, unless it is told.
  const isHold = use.actual === undefined && isPricedAfter(desktop.policy, action);
  const decision = quote(desktop, { ...use, kind: isHold ? 'hold' : 'spend', id: 'quote' });
  if (line.json) desk.print(`${JSON.stringify(decision, null, 2)}\n`);
  else desk.print(`${[`${action} ${given.join(' ')}`.trim(), ...decisionLines(decision, desktop.policy, action)].join('\n')}\n`);
  return decision.verdict === 'allowed' ? 0 : 1;
}
