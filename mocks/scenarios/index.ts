import type { Scenario } from '../scenario.ts';
import actionNeedsHigherPlan from './action-needs-higher-plan.ts';
import atFairUseCap from './at-fair-use-cap.ts';
import backendFailing from './backend-failing.ts';
import cannotCover from './cannot-cover.ts';
import billedBeyond from './billed-beyond.ts';
import capturedWithReceipt from './captured-with-receipt.ts';
import contactAccountExecutive from './contact-account-executive.ts';
import coveredBySeveralPacks from './covered-by-several-packs.ts';
import dailyLimitReached from './daily-limit-reached.ts';
import empty from './empty.ts';
import expiringWithin30Days from './expiring-within-30-days.ts';
import expiringWithin7Days from './expiring-within-7-days.ts';
import freeAction from './free-action.ts';
import fresh from './fresh.ts';
import friendsInvited from './friends-invited.ts';
import held from './held.ts';
import hostileLabels from './hostile-labels.ts';
import hugeNumbers from './huge-numbers.ts';
import inputsDoNotFit from './inputs-do-not-fit.ts';
import invoiceOnly from './invoice-only.ts';
import loading from './loading.ts';
import low from './low.ts';
import nearFairUseCap from './near-fair-use-cap.ts';
import needsReview from './needs-review.ts';
import offline from './offline.ts';
import orderCancelled from './order-cancelled.ts';
import orderCredited from './order-credited.ts';
import orderFailed from './order-failed.ts';
import orderInvoiced from './order-invoiced.ts';
import orderPaid from './order-paid.ts';
import orderPaying from './order-paying.ts';
import orderPlacedCheckout from './order-placed-checkout.ts';
import orderPlacedInvoice from './order-placed-invoice.ts';
import ownerMayShare from './owner-may-share.ts';
import paidCreditsBeforeRenewal from './paid-credits-before-renewal.ts';
import planWithoutCredits from './plan-without-credits.ts';
import policyIncomplete from './policy-incomplete.ts';
import policyInvalid from './policy-invalid.ts';
import priceChanged from './price-changed.ts';
import priceKnownAfterwards from './price-known-afterwards.ts';
import promotionEndingSoon from './promotion-ending-soon.ts';
import promotionJoinedLate from './promotion-joined-late.ts';
import promotionRunning from './promotion-running.ts';
import released from './released.ts';
import renewalSoon from './renewal-soon.ts';
import roleMaySeeNotUse from './role-may-see-not-use.ts';
import roleMayUseNotBuy from './role-may-use-not-buy.ts';
import runsOutBeforeRenewal from './runs-out-before-renewal.ts';
import severalKindsOfCredits from './several-kinds-of-credits.ts';
import signedOut from './signed-out.ts';
import slowerPastFairUseCap from './slower-past-fair-use-cap.ts';
import spendingHalted from './spending-halted.ts';
import stale from './stale.ts';
import storageUnavailable from './storage-unavailable.ts';
import subAccountSharingOff from './sub-account-sharing-off.ts';
import trialCannotBuy from './trial-cannot-buy.ts';
import unknownOutcome from './unknown-outcome.ts';
import unlimited from './unlimited.ts';

/** Every situation by its id, in the order in which one would look at them: reading, spending, buying, rights, time, and what is out of the ordinary. */
export const scenarios = {
  loading,
  fresh,
  stale,
  offline,
  'backend-failing': backendFailing,
  'signed-out': signedOut,
  low,
  empty,
  'cannot-cover': cannotCover,
  'covered-by-several-packs': coveredBySeveralPacks,
  unlimited,
  'near-fair-use-cap': nearFairUseCap,
  'at-fair-use-cap': atFairUseCap,
  'slower-past-fair-use-cap': slowerPastFairUseCap,
  'daily-limit-reached': dailyLimitReached,
  held,
  'unknown-outcome': unknownOutcome,
  'needs-review': needsReview,
  'captured-with-receipt': capturedWithReceipt,
  released,
  'price-changed': priceChanged,
  'spending-halted': spendingHalted,
  'invoice-only': invoiceOnly,
  'order-placed-checkout': orderPlacedCheckout,
  'order-placed-invoice': orderPlacedInvoice,
  'order-invoiced': orderInvoiced,
  'order-paying': orderPaying,
  'order-paid': orderPaid,
  'order-credited': orderCredited,
  'order-failed': orderFailed,
  'order-cancelled': orderCancelled,
  'contact-account-executive': contactAccountExecutive,
  'trial-cannot-buy': trialCannotBuy,
  'role-may-see-not-use': roleMaySeeNotUse,
  'role-may-use-not-buy': roleMayUseNotBuy,
  'sub-account-sharing-off': subAccountSharingOff,
  'owner-may-share': ownerMayShare,
  'plan-without-credits': planWithoutCredits,
  'action-needs-higher-plan': actionNeedsHigherPlan,
  'promotion-running': promotionRunning,
  'promotion-ending-soon': promotionEndingSoon,
  'promotion-joined-late': promotionJoinedLate,
  'expiring-within-30-days': expiringWithin30Days,
  'expiring-within-7-days': expiringWithin7Days,
  'renewal-soon': renewalSoon,
  'paid-credits-before-renewal': paidCreditsBeforeRenewal,
  'runs-out-before-renewal': runsOutBeforeRenewal,
  'storage-unavailable': storageUnavailable,
  'policy-invalid': policyInvalid,
  'policy-incomplete': policyIncomplete,
  'inputs-do-not-fit': inputsDoNotFit,
  'price-known-afterwards': priceKnownAfterwards,
  'free-action': freeAction,
  'billed-beyond': billedBeyond,
  'several-kinds-of-credits': severalKindsOfCredits,
  'huge-numbers': hugeNumbers,
  'hostile-labels': hostileLabels,
  'friends-invited': friendsInvited,
} satisfies Readonly<Record<string, Scenario>>;

/** The id of a situation: the name of its file. */
export type ScenarioId = keyof typeof scenarios;
