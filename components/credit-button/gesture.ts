import { nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { ActionQuote, Credits, CreditsState, Inputs, IntentView } from '../../src/index.ts';
import { moreMessagesFor } from '../../src/locales/more.ts';
import type { CreditController } from '../shared/context.ts';
import { CreditOpenRequestEvent } from '../shared/events.ts';
import { CreditRefusedEvent, CreditRemedyRequestEvent, CreditSpendRequestEvent } from '../shared/gesture-events.ts';
import { foresee } from '../shared/foresee.ts';
import { closeAround, isArmed } from '../shared/modal.ts';
import { agreed, chargeOf, isOpen, priceText, unitOf } from '../shared/price.ts';
import { detailsView, toldOf, type Details, type Way } from './details-view.ts';
import { styles } from './details.styles.ts';
import { isReceipt, more, show, type Asking, type Handlers } from './details.ts';
import { isSeen } from './seen.ts';

/** The element, as far as its gestures need it. */
interface Button extends ReactiveElement {
  action: string;
  inputs: Inputs | undefined;
  confirmAbove: number | undefined;
  detailed: boolean;
}

const NO_INPUTS: Inputs = {};
/** That a spend began, the finger knows; a slow answer and every end are told. */
const QUIET: ReadonlySet<string> = new Set(['recorded', 'sending', 'held', 'resolving']);

/** One button's way from a press to its receipt. */
export class Gesture implements Handlers, EventListenerObject {
  /** The spend that this button began, until its receipt was seen. */
  intent: IntentView | undefined;
  readonly #button: Button;
  readonly #credits: CreditController;
  #asking: Asking | undefined;
  /** What was said about the last gesture, where it led to no spend. */
  #note: string | undefined;
  /** All that began here, whoever was signed in. */
  readonly #began = new Set<string>();
  /** Whose spend it is. */
  #account: string | null | undefined;
  /** Why the button's next gesture would be refused, as it was when the receipt came. */
  #barrier: string | undefined;

  constructor(button: Button, credits: CreditController) {
    this.#button = button;
    this.#credits = credits;
  }

  /** Something stands beside the button, or over it. */
  get isSpeaking(): boolean {
    return (this.intent ?? this.#asking ?? this.#note) !== undefined;
  }

  /** A question is open over the page. */
  get isAsking(): boolean {
    return this.#asking !== undefined;
  }

  get #inputs(): Inputs {
    return this.#button.inputs ?? NO_INPUTS;
  }

  get #price(): Element {
    return this.#button.renderRoot.querySelector('[part=cost]')!;
  }

  get #client(): Credits | undefined {
    return this.#credits.client;
  }

  /** Takes in what has become of the button's own spend. True when that is news. @param quote of the next gesture. */
  follow(quote: ActionQuote | undefined): boolean {
    const before = this.intent;
    const { account = null, intents = [] } = this.#credits.state ?? {};
    // Another account has nothing to do with it.
    if (before && (account ?? this.#account) !== this.#account) {
      this.intent = undefined;
      return true;
    }
    const intent = intents.find(({ id }) => id === before?.id) ?? before ?? intents.find(this.#isBackFrom);
    if (!intent) return false;
    const barrier = barrierOf(quote);
    const isNew = barrier !== this.#barrier;
    this.#barrier = barrier;
    // A receipt does not stand in front of a refusal that came after it.
    if (barrier && isNew && intent.state === before?.state && isReceipt(intent.state)) {
      this.intent = undefined;
      return true;
    }
    if (intent === before) return false;
    this.intent = intent;
    this.#account = account;
    if (intent.state !== before?.state && !QUIET.has(intent.state)) this.#tell();
    return true;
  }

  /** Whoever left while it was under way, and comes back, sees it again where it began. */
  readonly #isBackFrom = (intent: IntentView): boolean => isOpen(intent) && this.#began.has(intent.id);

  /** After the face was pressed. @param shown the price that stood on it when the finger went down. */
  press(isTrusted: boolean, shown: string): void {
    const client = this.#client;
    if (!client || isOpen(this.intent)) return;
    this.seen();
    const quote = client.quote(this.#button.action, this.#inputs);
    if (quote.blocked || quote.decision?.verdict !== 'allowed') return this.#refuse(quote);
    // Nobody pays a price that came up under the finger.
    if (shown !== agreed(quote)) return this.#reprice(quote);
    const { cost, overage } = quote.decision;
    const charge = cost ? chargeOf(quote.decision, cost) : 0;
    const above = (this.#button.confirmAbove ?? Infinity) * 10 ** unitOf(this.#credits.state, cost?.type).decimals;
    if (quote.running) this.#ask('running', shown);
    else if (!isTrusted || (cost && (charge > above || (charge > 0 && !isSeen(this.#price))))) this.#ask('price', shown);
    // The price says credits: what is billed in money stands on the card alone, and a card that comes and goes may not have been read.
    else if (overage && !this.#button.detailed) this.#ask('price', shown);
    else this.#spend(shown, false);
  }

  render(quote: ActionQuote | undefined, label: string, isHinted: boolean): TemplateResult | typeof nothing {
    const { detailed: isDetailed } = this.#button;
    const details = this.#about(quote, isHinted || isDetailed);
    const isRefused = quote !== undefined && (quote.blocked !== null || quote.decision?.verdict !== 'allowed');
    if (!details || (!isHinted && !isDetailed && !isRefused && !this.isSpeaking)) return nothing;
    const { adoptedStyleSheets } = this.#button.renderRoot as ShadowRoot;
    if (styles.styleSheet && !adoptedStyleSheets.includes(styles.styleSheet)) adoptedStyleSheets.push(styles.styleSheet);
    const view = detailsView(details, moreMessagesFor(this.#credits.messages));
    const face = { label, isHinted, isRefused, isDetailed, asking: this.#asking, note: this.#note };
    return more(view, details, face, this.#credits.messages, this);
  }

  /** After every drawing: what belongs over the page is brought there. */
  drawn(isHinted: boolean): void {
    show(this.#button.renderRoot as ShadowRoot, isHinted);
    const { ownerDocument, isConnected } = this.#button;
    ownerDocument.defaultView?.[`${isHinted && isConnected ? 'add' : 'remove'}EventListener`]('keydown', this, true);
  }

  /** Whoever has the keyboard: Escape takes the card away first, and an editor hears of the next one. */
  handleEvent(event: Event): void {
    // What is played below comes by here too.
    if (!event.isTrusted || (event as KeyboardEvent).key !== 'Escape' || !this.#button.renderRoot.querySelector(':popover-open'))
      return;
    event.stopImmediatePropagation();
    event.preventDefault();
    this.#button.renderRoot.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  }

  /** @param isShown there is a card, in which there is place for what is ahead. */
  #about(quote: ActionQuote | undefined, isShown = false): Details | undefined {
    const { client, state, messages } = this.#credits;
    if (!client || !state) return undefined;
    const found = isShown ? foresee(this.#credits, this.#button) : undefined;
    const ahead = found?.waysPast(quote, this.#button.action, this.#inputs, messages);
    return { quote, intent: this.intent, state, now: client.now(), price: priceText(quote, state, messages), ahead };
  }

  /** Says what the card says: a slow answer, an end, a refusal. */
  #tell(): void {
    const details = this.#about(this.#client?.quote(this.#button.action, this.#inputs));
    const told = this.#note ?? (details && toldOf(details, moreMessagesFor(this.#credits.messages)));
    if (told) this.#credits.announce(told);
  }

  #draw(): void {
    this.#button.requestUpdate();
  }

  /** A refused button answers too: why, what is missing, and who can help. */
  #refuse(quote: ActionQuote): void {
    const { decision } = quote;
    if (decision?.verdict === 'refused' && decision.reason === 'unknown-action') tellOf(this.#button.action, this.#credits.state);
    this.#button.dispatchEvent(new CreditRefusedEvent(this.#button.action, this.#inputs, quote));
    this.#tell();
    this.#draw();
  }

  #reprice(quote: ActionQuote): void {
    const { state, messages } = this.#credits;
    this.#note = moreMessagesFor(messages).priceNow(priceText(quote, state, messages));
    this.#tell();
    this.#draw();
  }

  #ask(why: Asking['why'], shown: string): void {
    this.#asking = { why, shown };
    this.#draw();
  }

  #spend(shown: string, confirmed: boolean): void {
    const client = this.#client!;
    const draft = client.begin(this.#button.action, this.#inputs);
    if (agreed(draft.quote) !== shown) return this.#reprice(draft.quote);
    const request = new CreditSpendRequestEvent(draft);
    this.#button.dispatchEvent(request);
    if (request.defaultPrevented) return;
    const { mode } = request;
    const { id, action, inputs, maxAmount } = draft;
    this.#account = client.snapshot().account;
    // Busy from this very gesture on, until the client's state says the same.
    this.intent = {
      ...{ id, action, inputs, maxAmount, type: draft.quote.decision?.cost?.type ?? '', mode: mode?.kind ?? 'charged' },
      ...{ state: 'recorded', cancelRequested: false, startedAt: client.now() },
    };
    this.#began.add(id);
    this.#credits.hub?.began(id, this.#button);
    this.#draw();
    // What start() throws for a mode that cannot be served ends the spend as a rejection does.
    new Promise<IntentView>((resolve) => resolve(draft.start(mode, { confirmed }))).then(
      (intent) => this.#end(intent, shown),
      (error: unknown) => this.#fail(error),
    );
  }

  #end(intent: IntentView, shown: string): void {
    if (intent.id !== this.intent?.id) return;
    const { state } = this.intent;
    this.intent = intent;
    this.#barrier = barrierOf(this.#client?.quote(this.#button.action, this.#inputs));
    if (intent.state === 'refused') {
      this.intent = undefined;
      if (intent.blocked === 'already-running') this.#ask('running', shown);
      else this.#refuse(this.#client!.quote(this.#button.action, this.#inputs));
    } else if (intent.state !== state) this.#tell();
    this.#draw();
  }

  /** A mistake of the page, such as a mode that its adapter cannot serve: told to the developer, not thrown over the element's edge. */
  #fail(error: unknown): void {
    this.#began.delete(this.intent?.id ?? '');
    this.intent = undefined;
    this.#draw();
    reportError(error);
  }

  /** The receipt has been read. */
  seen(): void {
    if (isOpen(this.intent)) return;
    this.intent = undefined;
    this.#note = undefined;
    this.#draw();
  }

  /** The person has waited long enough to be told so. */
  waited(): void {
    this.#tell();
    this.#draw();
  }

  cancel(): void {
    if (this.intent) this.#client?.cancel(this.intent.id);
  }

  confirm(event: MouseEvent): void {
    const asking = this.#asking;
    if (!asking || event.detail > 1 || !isArmed(event)) return;
    this.close(event);
    this.#spend(asking.shown, true);
  }

  close(event: Event): void {
    closeAround(event);
    this.#asking = undefined;
    this.#draw();
  }

  go({ way }: Way): void {
    if (way === 'refresh') return void this.#client?.refresh();
    const decision = this.#client?.quote(this.#button.action, this.#inputs).decision;
    const needed = decision?.verdict === 'refused' ? decision.numbers.missing : undefined;
    const wanted = { needed, creditType: decision?.cost?.type };
    if (way.kind === 'buy') return this.#credits.open(new CreditOpenRequestEvent('packs', { ...wanted, pack: way.pack }));
    // Where the page leads nowhere, the dialog says what there is.
    if (this.#button.dispatchEvent(new CreditRemedyRequestEvent(way)))
      this.#credits.open(new CreditOpenRequestEvent('packs', wanted));
  }
}

/** A page is told once of each action that was pressed and that its policy does not have. */
const told = new Set<string>();

function tellOf(action: string, state: CreditsState | undefined): void {
  const policy = state?.policy;
  if (!policy || told.has(action)) return;
  told.add(action);
  console.error(
    `<credit-button action="${action}">: the policy has no such action. It has ${Object.keys(policy.actions).join(', ')}.`,
  );
}

/** What keeps the next gesture from being a spend; nothing where it may be one. */
function barrierOf(quote: ActionQuote | undefined): string | undefined {
  const { blocked, decision } = quote ?? {};
  return blocked ?? (decision?.verdict === 'refused' ? decision.reason : undefined);
}
