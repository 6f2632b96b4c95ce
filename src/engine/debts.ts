import type { BoundPolicy } from '../policy/policy.ts';
import type { Instant, Lot } from './account.ts';
import { debtId, inDrawOrder, livesAt } from './draw.ts';
import { endOf } from './expiry.ts';
import type { Ledger } from './ledger.ts';
import { orNothing, own } from './scope.ts';

/** Pays back what is owed as soon as credits of the type are there, however they came: by a grant, a purchase, a refund or a release. */
export function repay(policy: BoundPolicy, ledger: Ledger, at: Instant): void {
  for (const type of Object.keys(policy.credits)) {
    const debt = ledger.lot(debtId(type));
    let owed = debt === undefined ? 0 : -debt.remaining;
    if (owed === 0) continue;
    if (owed < 0) {
      giveBack(policy, ledger, debt!, at);
      continue;
    }
    const able = ledger.lots.filter(
      (lot) => lot.type === type && lot.remaining > 0 && lot.owner === undefined && livesAt(lot, at),
    );
    for (const lot of orNothing(() => inDrawOrder(able, policy)) ?? able.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const part = Math.min(owed, lot.remaining);
      if (part === 0) break;
      ledger.move(lot, part, debt!, at, 'repays');
      owed -= part;
    }
  }
}

/** What comes back to a debt that was paid meanwhile is credits again, of the source that the debt was written on. */
function giveBack(policy: BoundPolicy, ledger: Ledger, debt: Lot, at: Instant): void {
  const expiresAt = orNothing(() => endOf(policy, ledger.account, own(policy.sources, debt.source)?.expires, at, null)) ?? null;
  const id = `back/${debt.id}/${new Date(at).toISOString()}`;
  ledger.move(debt, debt.remaining, { ...debt, id, grantedAt: at, effectiveAt: at, expiresAt }, at, 'repays');
}
