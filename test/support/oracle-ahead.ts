import type { Action, Hold, Spend } from '../../src/index.ts';
import { mayPay } from './oracle-draw.ts';
import { activeGrants, endOfLife, fullAmount, missing, type Named, occurrenceId, unopened, wasOpened } from './oracle-grants.ts';
import { type OracleLot, typeOf, type Work } from './oracle-state.ts';
import { occurrenceUpTo } from './oracle-time.ts';

/** What pays for a service at another time: the credits that are alive then, and the allotment of its own period, which a booking opens ahead. */

/** The instant by which credits must be alive. */
export const serviceOf = (action: Action, command: Spend | Hold, now: number): number =>
  action.payFrom ? Date.parse(command.inputs[action.payFrom.at] as string) : now;

function openingOf(work: Work, grant: Named, service: number, command: string, done: readonly OracleLot[]): OracleLot[] {
  const { key, rule } = grant;
  const source = work.policy.sources[rule.source as string];
  const begins = rule.every === undefined ? undefined : occurrenceUpTo(rule, work.state.anchor, service);
  if (!source || begins === undefined || begins <= work.now) return [];
  const isMore = wasOpened(work, grant, begins);
  const granted = isMore ? unopened(work, grant, begins) : missing(work, rule, fullAmount(work, rule), begins, done);
  const lot = {
    id: `${occurrenceId(key, begins)}/${command}`,
    type: typeOf(work.policy, source.type),
    source: rule.source as string,
    granted,
    remaining: granted,
    held: 0,
    grantedAt: work.now,
    startsAt: begins,
    expiresAt: endOfLife(work, source, rule, begins),
  };
  return granted > 0 ? [lot] : [];
}

/** The allotments that a service in a period which has not begun would open. */
export function opened(work: Work, name: string, action: Action, service: number, command: string): OracleLot[] {
  if (service <= work.now) return [];
  return activeGrants(work)
    .filter(({ rule }) => mayPay(work, name, action, rule.source as string))
    .reduce<OracleLot[]>((done, grant) => [...done, ...openingOf(work, grant, service, command, done)], []);
}
