import type { World } from './account.ts';
import { ahead } from './ahead.ts';
import type { Quotable } from './command.ts';
import type { Decision } from './decision.ts';
import { advise } from './advise.ts';
import { decide } from './decide.ts';
import { decideBuy } from './purchase.ts';
import { settle } from './settle.ts';

/**
 * What a command would cost and draw, or why it would be refused. Changes nothing, and agrees with `transact` on the same world.
 * Applies what is due first, on a copy.
 */
export function quote(world: World, command: Quotable): Decision {
  const { account } = settle(world);
  const settled: World = { ...world, account, now: account.settledAt };
  return command.kind === 'buy'
    ? decideBuy(settled, command)
    : advise(settled, command, decide(settled, command), (until) => ahead(settled, until));
}
