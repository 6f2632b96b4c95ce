import { fingerprintOf } from '../adapters/fingerprint.ts';
import type { Answer } from '../engine/account.ts';
import type { Command } from '../engine/command.ts';
import { refuse } from '../engine/decide.ts';
import type { Decision } from '../engine/decision.ts';
import { quote } from '../engine/quote.ts';
import { own } from '../engine/scope.ts';
import type { OpenAccount } from './open-account.ts';
import { deliverOrder, place, type Selling } from './orders.ts';
import { Problem } from './problem.ts';
import { keyOfSpend } from './spends.ts';
import type { KeyRecord } from './store.ts';

/** What a command of the host comes to. */
interface Done {
  readonly decision: Decision;
  readonly repeated?: 'same' | 'different';
}

/** What automatic purchases are named by, followed by the id of their spend. */
const AUTOMATIC = 'automatic/';

/** An order in the place of one that a spend may yet bring would be written over by it, and a spend there would keep it from being taken back. @throws Problem */
function requireFree({ id }: Command & { readonly id: string }): void {
  if (!id.startsWith(AUTOMATIC)) return;
  const errors = [
    {
      path: 'id',
      reason: `What begins with "${AUTOMATIC}" names the purchase that follows the spend ${JSON.stringify(id.slice(AUTOMATIC.length))}.`,
      fix: 'Give the command an id of its own.',
    },
  ];
  throw new Problem('bad-request', 'The id belongs to an automatic purchase.', { errors });
}

/** Carries out a command of the host's own server. @throws Problem when the intent or order that it names does not exist, or its id is kept for an automatic purchase. */
export function carryOut(open: OpenAccount, command: Command, selling: Selling): Done {
  if (command.kind === 'advance') {
    open.settle();
    return { decision: { verdict: 'allowed', draws: [], notes: [] } };
  }
  const before = own(open.account.answers, command.id);
  if (before) return open.do(asSaid(command, before));
  const key = open.key(command.id);
  // What was given back before it came stays given back, whoever brings it.
  if (key?.kind === 'release') return { decision: refuse('past-deadline') };
  // What the backend refused a buyer stays refused: the buyer was told so for ever.
  if (key?.refused) return { decision: refuse(key.refused.reason), repeated: 'different' };
  const isNew = command.kind === 'spend' || command.kind === 'hold' || command.kind === 'buy';
  // A spend or an order that came with the account has no answer here; another one in its place would be written over it.
  if (isNew && open.knows(command.id))
    return { decision: refuse('action-invalid', [{ kind: 'change-inputs', input: 'id' }]), repeated: 'different' };
  if (isNew) requireFree(command);
  const isOrder = command.kind === 'refund' && own(open.account.orders, command.of) !== undefined;
  if ('of' in command && !isOrder && !own(open.account.intents, command.of))
    throw new Problem('not-found', `There is no intent ${command.of}.`);
  if (command.kind === 'deliver') return { decision: deliverOrder(open, command.order, selling, command.id).decision };
  if (command.kind === 'buy') {
    open.settle();
    const record: KeyRecord = { id: command.id, kind: 'order', fingerprint: fingerprintOf({ ...command }), at: open.now };
    return { decision: place(open, command, quote(open.world, command), selling.creditsAtOnce, record) };
  }
  if (command.kind === 'spend' || command.kind === 'hold') open.putKey(keyOfSpend(open, command));
  return open.do(command);
}

/** A purchase that leaves it to the backend whether it waits for its money is the one that was decided so. */
function asSaid(command: Command, { command: said }: Answer): Command {
  return command.kind === 'buy' && said.kind === 'buy' && command.unpaid === undefined && said.unpaid !== undefined
    ? { ...command, unpaid: said.unpaid }
    : command;
}
