import type { BoundPolicy } from '../policy/policy.ts';
import type { Instant } from './account.ts';
import { debtId, inDrawOrder, livesAt } from './draw.ts';
import type { Ledger } from './ledger.ts';

/** Pays back what is owed as soon as credits of the type are there, however they came: by a grant, a purchase, a refund or a release. */
export function repay(policy: BoundPolicy, ledger: Ledger, at: Instant): void {
  for (const type of Object.keys(policy.credits)) {
    const debt = ledger.lot(debtId(type));
    let owed = debt === undefined ? 0 : -debt.remaining;
    if (owed === 0) continue;
    const able = ledger.lots.filter(
      (lot) => lot.type === type && lot.remaining > 0 && lot.owner === undefined && livesAt(lot, at),
    );
    for (const lot of inDrawOrder(able, policy)) {
      const part = Math.min(owed, lot.remaining);
      if (part === 0) break;
      ledger.move(lot, part, debt!, at, 'repays');
      owed -= part;
    }
  }
}
