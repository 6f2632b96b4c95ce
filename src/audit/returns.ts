import { newAccount, type Entry, type Lot } from '../engine/account.ts';
import { later } from '../engine/calendar.ts';
import { isDebt } from '../engine/draw.ts';
import { hasUnset, own, zoneOf } from '../engine/scope.ts';
import type { BoundPolicy, PurchaseRefund, PurchaseRefunds } from '../policy/policy.ts';
import type { AccountFacts, Violation } from './ledger.ts';

/** Whether a line takes credits away because their purchase is taken back: it names the order. */
export const isReturn = ({ kind, intent }: Entry): boolean => kind === 'forfeit' && intent !== undefined;

/**
 * What is wrong with the lines that take one purchase back. A ledger does not say when it was ordered, and so the time for it is counted from the moment at
 * which its credits came, which is never earlier.
 */
export function returnProblems(
  policy: BoundPolicy,
  facts: AccountFacts | undefined,
  lots: readonly Lot[],
  group: readonly Entry[],
  entry: number,
): Violation[] {
  const [{ at, intent, cause = '', source }] = group as [Entry];
  const path = pathOf(policy, source);
  const wrong = (reason: string, more: Partial<Violation> = {}): Violation[] => [
    { kind: 'return', entry, ...(path !== undefined && { path }), reason, ...more },
  ];
  const rules = refundsOf(policy, source).map((refunds) => own(refunds, cause) ?? 'never');
  // What is left open forbids nothing that could be told.
  if (rules.some((rule) => hasUnset(rule))) return [];
  const all = rules.flatMap((rule): readonly PurchaseRefund[] => (rule === 'always' ? [{}] : rule === 'never' ? [] : rule));
  const told = JSON.stringify(cause);
  if (rules.every((rule) => rule === 'never'))
    return wrong(`No rule lets a purchase be taken back for ${told}.`, { actual: cause });
  const lot = lots.find(({ id }) => id === `order/${intent}`);
  const zone = zoneOf(policy, newAccount('audit', at, facts));
  const open = all.filter(
    ({ atMost }) => typeof atMost !== 'string' || lot === undefined || at <= later(lot.grantedAt, atMost, zone),
  );
  if (open.length === 0)
    return wrong(`It is too late to take a purchase back for ${told}.`, { actual: new Date(at).toISOString() });
  const ways = open.map(({ ifUsed = 'refuse' }) => ifUsed);
  const total = group.reduce((sum, line) => sum + line.amount, 0);
  const owed = group.find((line) => isDebtOf(line, lots));
  if (!lot) return wrong('No credits of this purchase were ever there.', { actual: total });
  if (owed && ways.includes('owe') && total !== lot.granted)
    return wrong('What is taken and owed together is not what was bought.', { expected: lot.granted, actual: total });
  if (owed && ways.includes('owe')) return [];
  if (owed) return wrong(`No rule lets what was used be owed for ${told}.`, { actual: owed.amount });
  if (!ways.includes('keep') && (lot.remaining < lot.granted || total < lot.granted))
    return wrong(`A purchase is taken back for ${told} only where nothing of it is used.`, {
      ...{ expected: lot.granted, actual: lot.remaining },
    });
  return [];
}

/** What is written on the lot of debts, which the line may open. */
const isDebtOf = (line: Entry, lots: readonly Lot[]): boolean => {
  const lot = line.opens ?? lots.find(({ id }) => id === line.lot);
  return lot !== undefined && isDebt(lot);
};

/** The rules of every sale that brings credits to a source: which of them an order was bought under, the ledger does not say. */
function refundsOf({ packs = {}, purchases }: BoundPolicy, source: string): (PurchaseRefunds | undefined)[] {
  const automatic = purchases?.automatic;
  const sales = [...Object.values(packs), ...(typeof automatic === 'object' && 'source' in automatic ? [automatic] : [])];
  return sales.filter((sale) => sale.source === source).map(({ refunds }) => refunds);
}

/** The catalogue that sells into a source, for whoever reads what is wrong. */
function pathOf({ packs = {} }: BoundPolicy, source: string): string | undefined {
  const id = Object.keys(packs).find((name) => packs[name]!.source === source);
  return id === undefined ? undefined : `packs.${id}.refunds`;
}
