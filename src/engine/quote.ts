import type { World } from './account.ts';
import { ahead } from './ahead.ts';
import { refusedNumber } from './command-check.ts';
import type { Quotable } from './command.ts';
import type { Decision } from './decision.ts';
import { advise } from './advise.ts';
import { decide } from './decide.ts';
import { decideBuy } from './purchase.ts';
import { own } from './scope.ts';
import { settle } from './settle.ts';

/**
 * What a command would cost and draw, or why it would be refused. Changes nothing, and agrees with `transact` on the same world.
 * Applies what is due first, on a copy. An id that was answered before has its answer.
 */
export function quote(world: World, command: Quotable): Decision {
  const before = own(world.account.answers, command.id);
  if (before) return before.decision;
  const refused = refusedNumber(command);
  if (refused) return refused;
  const { account } = settle(world);
  const settled: World = { ...world, account, now: account.settledAt };
  return command.kind === 'buy'
    ? decideBuy(settled, command)
    : advise(settled, command, decide(settled, command), (until) => ahead(settled, until));
}
