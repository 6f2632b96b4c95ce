/** Registers every tag, the provider first, so that it answers the elements below it. The only module with a side effect. */
import { CreditButton } from './credit-button/credit-button.ts';
import { CreditCost } from './credit-cost/credit-cost.ts';
import { CreditCounter } from './credit-counter/credit-counter.ts';
import { CreditNotice } from './credit-notice/credit-notice.ts';
import { CreditPackDialog } from './credit-pack-dialog/credit-pack-dialog.ts';
import { CreditProvider } from './credit-provider/credit-provider.ts';
import { CreditReferral } from './credit-referral/credit-referral.ts';
import { CreditSharing } from './credit-sharing/credit-sharing.ts';
import { CreditUsage } from './credit-usage/credit-usage.ts';

// Types only: whoever imports this module for its tags gets their names and their events in TypeScript too.
export type {
  CreditButton,
  CreditCost,
  CreditCounter,
  CreditNotice,
  CreditPackDialog,
  CreditProvider,
  CreditReferral,
  CreditSharing,
  CreditUsage,
};
export type {
  CreditOpenRequestEvent,
  CreditDriftEvent,
  CreditProblemEvent,
  CreditReadyEvent,
  CreditSettledEvent,
  CreditSpentEvent,
} from './shared/events.ts';
export type {
  CreditBuyRequestEvent,
  CreditLinkCopiedEvent,
  CreditOrderChangedEvent,
  CreditRefusedEvent,
  CreditRemedyRequestEvent,
  CreditSharingChangedEvent,
  CreditSpendRequestEvent,
} from './shared/gesture-events.ts';

const tags: readonly (readonly [string, CustomElementConstructor])[] = [
  ['credit-provider', CreditProvider],
  ['credit-counter', CreditCounter],
  ['credit-button', CreditButton],
  ['credit-cost', CreditCost],
  ['credit-pack-dialog', CreditPackDialog],
  ['credit-usage', CreditUsage],
  ['credit-notice', CreditNotice],
  ['credit-sharing', CreditSharing],
  ['credit-referral', CreditReferral],
];

if (typeof document !== 'undefined' && !customElements)
  throw new Error('Creditkit: no customElements here, as in a content script. Load it in the page itself, or in a frame.');

let isTold = false;
// Where there is no page, there is nobody to register for: a server that renders imports this too.
for (const [tag, element] of typeof document === 'undefined' ? [] : tags) {
  const known = customElements.get(tag);
  if (!known) customElements.define(tag, element);
  // Another copy of the kit, or somebody else's element of that name: what is there stays.
  else if (known !== element && !isTold) {
    isTold = true;
    console.error(`<${tag}> is defined already, by another copy or page. Load the kit once.`);
  }
}
