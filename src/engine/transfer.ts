import type { World } from './account.ts';
import type { Transfer } from './command.ts';
import { refuse } from './decide.ts';
import type { Decision } from './decision.ts';
import { draw, inDrawOrder, livesAt, sum } from './draw.ts';
import { movedId, transferredId, type Ledger } from './ledger.ts';
import { firstType, own } from './scope.ts';

/** Moves credits between the pool and a sub-account or a person, in draw order; they keep their ends. */
export function transfer({ policy, now }: World, ledger: Ledger, command: Transfer): Decision {
  const { from, to, amount } = command;
  const type = command.type ?? firstType(policy);
  if (own(policy.credits, type) === undefined || from === to || amount < 1)
    return refuse('action-invalid', [{ kind: 'change-inputs', input: from === to ? 'to' : amount < 1 ? 'amount' : 'type' }]);
  const lots = ledger.lots.filter((lot) => lot.type === type && lot.remaining > 0 && lot.owner === from && livesAt(lot, now));
  const available = sum(lots);
  const draws = draw(inDrawOrder(lots, policy), amount);
  if (!draws) return refuse('insufficient-credits', [], undefined, { needed: amount, available, missing: amount - available });
  for (const { lot: id, amount: part } of draws) {
    const lot = ledger.lot(id)!;
    const { owner: _, ...rest } = lot;
    // What came from this lot before is joined, unless it has another end by now.
    const name = transferredId(to, id);
    const known = ledger.lot(name);
    const isOther = known && (known.owner !== to || known.expiresAt !== lot.expiresAt);
    const there = {
      ...rest,
      ...(to !== undefined && { owner: to }),
      id: isOther ? movedId(to ?? 'pool', lot, now) : name,
      granted: 0,
    };
    ledger.move(lot, part, there, now, 'transfer');
  }
  return { verdict: 'allowed', amount, draws, notes: [] };
}
