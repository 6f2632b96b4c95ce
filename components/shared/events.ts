import type { Amount, CreditProblem, Credits, IntentView } from '../../src/index.ts';
import type {
  CreditBuyRequestEvent,
  CreditLinkCopiedEvent,
  CreditOrderChangedEvent,
  CreditRefusedEvent,
  CreditRemedyRequestEvent,
  CreditSharingChangedEvent,
  CreditSpendRequestEvent,
} from './gesture-events.ts';

/** Every event of the elements bubbles and crosses shadow roots; a request can be cancelled, a fact cannot. */
export const request: EventInit = { bubbles: true, composed: true, cancelable: true };
export const fact: EventInit = { bubbles: true, composed: true };

/** Credits were charged. Fires once for each spend. */
export class CreditSpentEvent extends Event {
  declare readonly intent: IntentView;
  constructor(intent: IntentView) {
    super('credit-spent', fact);
    this.intent = intent;
  }
}

/** A spend has come to its end, whichever it is. */
export class CreditSettledEvent extends Event {
  declare readonly intent: IntentView;
  constructor(intent: IntentView) {
    super('credit-settled', fact);
    this.intent = intent;
  }
}

/** What somebody wants packs for. */
type Wanted = Pick<CreditOpenRequestEvent, 'needed' | 'creditType' | 'pack'>;

/** Somebody wants to see the packs or the usage. Cancel it to show your own; otherwise the provider opens its first one below it. */
export class CreditOpenRequestEvent extends Event {
  declare readonly opens: 'packs' | 'usage';
  /** Credits that are missing for what the person wanted to do, in smallest units. */
  declare readonly needed: Amount | undefined;
  /** The kind of credits it is about; `undefined`: the policy's first one. */
  declare readonly creditType: string | undefined;
  /** The pack to begin with. */
  declare readonly pack: string | undefined;
  constructor(opens: 'packs' | 'usage', more: Partial<Wanted> = {}) {
    super('credit-open-request', request);
    this.opens = opens;
    this.needed = more.needed;
    this.creditType = more.creditType;
    this.pack = more.pack;
  }
}

/** The first numbers are there. */
export class CreditReadyEvent extends Event {
  declare readonly client: Credits;
  constructor(client: Credits) {
    super('credit-ready', fact);
    this.client = client;
  }
}

/** Something went wrong that the page may want to report. Told once each. */
export class CreditProblemEvent extends Event {
  declare readonly kind: CreditProblem['kind'];
  declare readonly problem: CreditProblem;
  constructor(problem: CreditProblem, type = 'credit-problem') {
    super(type, fact);
    this.kind = problem.kind;
    this.problem = problem;
  }
}

/**
 * The backend took credits from other lots than the policy says: another order, a lot that may not pay for the action, or lots that do not add up.
 * Nothing is undone and nothing stops; what the backend did is what counts. `problem` has the lots that it `told`, and those `expected` by the policy.
 */
export class CreditDriftEvent extends CreditProblemEvent {
  constructor(problem: CreditProblem) {
    super(problem, 'credit-drift');
  }
}

declare global {
  interface HTMLElementEventMap {
    'credit-spend-request': CreditSpendRequestEvent;
    'credit-spent': CreditSpentEvent;
    'credit-settled': CreditSettledEvent;
    'credit-refused': CreditRefusedEvent;
    'credit-open-request': CreditOpenRequestEvent;
    'credit-buy-request': CreditBuyRequestEvent;
    'credit-order-changed': CreditOrderChangedEvent;
    'credit-remedy-request': CreditRemedyRequestEvent;
    'credit-sharing-changed': CreditSharingChangedEvent;
    'credit-link-copied': CreditLinkCopiedEvent;
    'credit-ready': CreditReadyEvent;
    'credit-problem': CreditProblemEvent;
    'credit-drift': CreditDriftEvent;
  }
}
