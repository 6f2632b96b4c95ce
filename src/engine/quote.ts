import type { World } from './account.ts';
import { outlooks } from './ahead.ts';
import { refusedNumber } from './command-check.ts';
import type { AskPrice, Quotable } from './command.ts';
import type { Decision } from './decision.ts';
import { advise } from './advise.ts';
import { refuse } from './decide.ts';
import { divide, text } from './exact.ts';
import { Ledger } from './ledger.ts';
import { planCost } from './money.ts';
import { decideBuy } from './purchase.ts';
import { prepare } from './prepare.ts';
import { orNothing, own } from './scope.ts';
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
  if (command.kind === 'buy') return decideBuy(settled, command);
  if (command.kind === 'price') return priceOf(settled, command);
  const ledger = new Ledger(account);
  const { present, decision } = prepare(settled, ledger, command);
  return advise(present, command, decision, ...outlooks(present));
}

/** What a plan costs, and a credit of it. */
function priceOf(world: World, { plan, credits }: AskPrice): Decision {
  const cost = orNothing(() => planCost({ ...world, inputs: {} }, plan, credits));
  if (!cost) return refuse('policy-incomplete');
  return {
    verdict: 'allowed',
    draws: [],
    notes: [],
    price: { amount: text(cost.amount), currency: cost.currency },
    ...(cost.credits.n > 0n && { unitPrice: text(divide(cost.amount, cost.credits)) }),
  };
}
