/**
 * What a page needs soon, but not for its first price and balance: loaded by itself right after the first snapshot, and before it where something of an earlier
 * page is still under way.
 */
import type { Snapshot } from '../adapters/contract.ts';
import type { Amount, Inputs, World } from '../engine/account.ts';
import { advise, type Coming, type Outlook } from '../engine/advise.ts';
import type { Decision } from '../engine/decision.ts';
import { isTerminal, type IntentRecord } from '../outbox/record.ts';
import type { KnownWorld } from './credits.ts';
import type { Desk } from './desk.ts';

export { Outbox } from '../outbox/outbox.ts';
export { boundShapeProblem } from '../policy/bound-shape.ts';
export { copyOf } from '../policy/guard.ts';
export { watchDraws } from './draw-audit.ts';
export { barrierOf, offersOf, quoteBuy } from './offers.ts';
export { needsBackend } from './needs-backend.ts';
export { nextLook } from './next-look.ts';
export { history, referral, share } from './optional.ts';
export { orderViews } from './orders.ts';
export { buy, quoteOf } from './purchases.ts';
export { rebase } from './rebase.ts';
export { serverPrice } from './server-prices.ts';
export { carryOut, priceComes } from './start-spend.ts';

/** The account as a page may know it. */
export function knownWorld(desk: Desk): KnownWorld | undefined {
  const { world } = desk;
  if (!world || !desk.state().rights.see) return undefined;
  const { coming } = desk.feed.snapshot!;
  return { ...world, ...(coming && { coming }) };
}

/** What is left at the end of an intent; `undefined` where it is none, and where lots paid that these numbers do not know. */
export function leftAfter(desk: Desk, record: IntentRecord): Amount | undefined {
  const lots = desk.feed.snapshot?.lots;
  if (!isTerminal(record) || (lots && record.draws?.some(({ lot }) => lots.every(({ id }) => id !== lot)))) return undefined;
  return desk.state().balances.find(({ type }) => type === record.type)?.available;
}

/** A decision with its ways out and notes, by what the backend says of what comes and of what ends by itself. */
export function advised(
  world: World,
  action: string,
  inputs: Inputs,
  decision: Decision,
  { coming = [], lapsing = [] }: Pick<Snapshot, 'coming' | 'lapsing'>,
): Decision {
  const upTo =
    (told: readonly Coming[]): Outlook =>
    (until) =>
      told.filter(({ at }) => at <= until);
  return advise(world, { kind: 'spend', id: '', action, inputs }, decision, upTo(coming), upTo(lapsing));
}
