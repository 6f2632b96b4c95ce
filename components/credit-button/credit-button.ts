import { html, ReactiveElement, render, type PropertyValues } from 'lit';
import type { ActionQuote, CreditsState, Inputs } from '../../src/index.ts';
import type { Messages } from '../../src/locales/messages.ts';
import { base } from '../shared/base.ts';
import { CreditController } from '../shared/context.ts';
import { inputs } from '../shared/inputs.ts';
import { keepSelection } from '../shared/keys.ts';
import { agreed } from '../shared/price.ts';
import { styles } from './credit-button.styles.ts';
import type { Gesture } from './gesture.ts';
import { buttonView, isSameView, type ButtonView } from './view.ts';

const NO_INPUTS: Inputs = {};
/** What a button listens to once there was a first sign of a person. */
const GESTURES = ['pointerleave', 'pointerdown', 'mousedown', 'focusout'] as const;
/** What a button needs beyond its face: loaded once for all of them, at the first sign of need. */
let later: typeof import('./gesture.ts') | undefined;

/** What all buttons look like: made once and copied, because of a thousand of them each place in a template would be paid for. */
let face: Node | undefined;

function makeFace(): Node {
  const root = new DocumentFragment();
  // Every space here would be a node of each button; those that are there are the places of the name and the price.
  // prettier-ignore
  render(html`<button part="button" aria-describedby="card"><slot><bdi> </bdi></slot><span part="cost"> </span></button>`, root);
  return root.lastChild!;
}

/**
 * A host's action with its price on it. One gesture is one spend.
 * The button inside fills the element: give the element an `inline-size` (or a `width`), such as 100%, to stretch it.
 *
 * @tag credit-button
 * @slot - The action's name; the policy's label unless given.
 * @fires {CreditSpendRequestEvent} credit-spend-request - Before anything is recorded. Cancel it, or choose who charges.
 * @fires {CreditSpentEvent} credit-spent - Credits were charged.
 * @fires {CreditSettledEvent} credit-settled - The spend has come to its end.
 * @fires {CreditRefusedEvent} credit-refused - The button was pressed although it is refused.
 * @fires {CreditOpenRequestEvent} credit-open-request - The person wants the packs.
 * @fires {CreditRemedyRequestEvent} credit-remedy-request - The person wants a way out that the page leads. `remedy` has what the policy says of it, such as the `link` of a contact: opening it is the page's, nothing is opened here. Unless it is cancelled, the pack dialog says what there is.
 * @csspart button - The button.
 * @csspart cost - The price on it, or what it came to. Where a style sheet hides it, each press asks first.
 * @csspart remedy - The way out beside a refused button.
 * @csspart cancel - Stops what is running.
 * @csspart note - A sentence beside the button.
 * @csspart card - What appears on hover and focus, or stands below with `detailed`.
 * @csspart confirm - The confirmation: of a high price, of one that the page does not show, and of a press by no person.
 * @cssstate low - The balance is low.
 * @cssstate empty - The balance is empty.
 * @cssstate blocked - The button is refused.
 * @cssstate pending - Its spend is under way.
 */
export class CreditButton extends ReactiveElement {
  static override properties = {
    action: {},
    inputs,
    variant: { reflect: true },
    detailed: { type: Boolean, reflect: true },
    confirmAbove: { type: Number, attribute: 'confirm-above' },
    provider: {},
  };
  static override styles = [base, styles];
  static override shadowRootOptions = { ...ReactiveElement.shadowRootOptions, delegatesFocus: true };

  /** The action's key in the policy. */
  declare action: string;
  /** Values of the action's inputs; JSON as an attribute. */
  declare inputs: Inputs | undefined;
  /** How much the button wants to be seen; `primary` unless stated. */
  declare variant: 'primary' | 'secondary' | 'quiet' | undefined;
  /** What the card says stands under the button at all times, as wide as the element was made: for the main action of a page, and for fingers, which do not hover. */
  declare detailed: boolean;
  /** Prices above this many credits are confirmed first. */
  declare confirmAbove: number | undefined;
  /** The id of a provider elsewhere on the page. */
  declare provider: string | undefined;

  readonly #credits = new CreditController(this, () => this.#look());
  #quote: ActionQuote | undefined;
  #phase: CreditsState['phase'] | undefined;
  #orders: CreditsState['orders'] | undefined;
  #messages: Messages | undefined;
  #view: ButtonView | undefined;
  #gesture: Gesture | undefined;
  #button: HTMLElement | undefined;
  /** The price on the screen, and the one under the finger that went down. */
  #drawn = '';
  #pressed: string | undefined;
  #isHinted = false;
  #isFinger = false;
  #isTaken = false;
  #mood = 'ready';

  constructor() {
    super();
    this.action = '';
    this.detailed = false;
    // A thousand of them wait for a first sign of a person.
    for (const type of ['pointerenter', 'focusin', 'click']) this.addEventListener(type, this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A question that is taken away while it is asked must not leave the page locked.
    this.shadowRoot?.querySelector('dialog')?.close();
    this.#hint(false);
  }

  /** Takes in what has changed. False when nothing has. */
  #read(): boolean {
    const { client, messages } = this.#credits;
    const quote = client?.quote(this.action, this.inputs ?? NO_INPUTS);
    // One quote may stand for a load that is under way and for one that has failed, and says nothing of orders.
    const { phase, orders } = this.#credits.state ?? {};
    const isSame = phase === this.#phase && orders === this.#orders;
    const hasMoved = this.#gesture?.follow(quote) ?? false;
    if (this.#view && !hasMoved && isSame && quote === this.#quote && messages === this.#messages) return false;
    this.#quote = quote;
    this.#phase = phase;
    this.#orders = orders;
    this.#messages = messages;
    return true;
  }

  #face(): ButtonView {
    return buttonView(this.action, this.#quote, this.#gesture?.intent, this.#credits.state, this.#credits.messages);
  }

  #look(): void {
    // The first drawing is on its way, and reads for itself.
    if (!this.hasUpdated || !this.#read()) return;
    const view = this.#face();
    // A new balance under a thousand buttons changes what they draw from, not what they look like, unless its details are to be seen.
    if (!isSameView(this.#view, view) || this.#isHinted || this.detailed || this.#gesture?.isSpeaking || view.mood === 'refused')
      this.requestUpdate();
  }

  protected override willUpdate(): void {
    this.#read();
    const view = (this.#view = this.#face());
    this.#drawn = agreed(this.#quote);
    if (view.mood === 'refused' || this.detailed) void this.#load();
    this.#credits.mark('low', view.level === 'low');
    this.#credits.mark('empty', view.level === 'empty');
    this.#credits.mark('blocked', view.mood === 'refused');
    this.#credits.mark('pending', view.mood === 'busy');
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const { mood, isUnnamed, label, price } = this.#view!;
    const button = (this.#button ??= this.renderRoot.appendChild((face ??= makeFace()).cloneNode(true) as HTMLElement));
    (button.firstChild!.firstChild!.firstChild as Text).data = label;
    // The space before the price keeps the two apart for whoever hears them.
    (button.lastChild!.firstChild as Text).data = price && ` ${price}`;
    const look = isUnnamed ? `${mood} unnamed` : mood;
    if (look !== this.#mood) {
      this.#mood = look;
      button.className = look;
      button.ariaDisabled = mood === 'refused' || mood === 'loading' ? 'true' : null;
      button.ariaBusy = mood === 'busy' ? 'true' : null;
    }
    if (this.#gesture) render(this.#gesture.render(this.#quote, label, this.#isHinted), this.renderRoot);
  }

  protected override updated(): void {
    this.#gesture?.drawn(this.#isHinted);
  }

  async #load(): Promise<void> {
    try {
      later ??= await import('./gesture.ts');
    } catch {
      // Off the network nothing can be spent either; the next need tries again.
      return;
    }
    if (this.#gesture) return;
    this.#gesture = new later.Gesture(this, this.#credits);
    this.requestUpdate();
  }

  handleEvent(event: Event): void {
    // Whoever listens already is not added again.
    for (const type of GESTURES) this.addEventListener(type, this);
    // Keys that are kept from the page do not come as far as the element.
    this.renderRoot.addEventListener('keydown', this);
    switch (event.type) {
      case 'click':
        // Not what is pressed beside the button, but also a script's click on the element itself.
        if (event.target !== event.composedPath()[0] && !event.composedPath().includes(this.#button!)) return;
        return void this.#press(event as MouseEvent);
      case 'pointerenter':
        // A finger does not hover, although what it has touched counts as hovered until something else points.
        this.#isFinger = (event as PointerEvent).pointerType === 'touch';
        if (!this.#isFinger) this.#hint(true);
        return;
      case 'pointerleave':
      case 'focusin':
        return this.#hint(this.#button?.matches(':focus-visible') ?? false);
      case 'focusout':
        return this.#hint(!this.#isFinger && this.matches(':hover'));
      case 'mousedown':
        return keepSelection(event);
      case 'pointerdown':
        this.#pressed = this.#drawn;
        return void this.#load();
      default:
        return this.#key(event as KeyboardEvent);
    }
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') return this.#hint(false);
    if (event.key !== 'Enter' && event.key !== ' ') return;
    // A key that is held down is one gesture, however often it repeats.
    if (event.repeat) event.preventDefault();
    else this.#pressed = this.#drawn;
  }

  #hint(isHinted: boolean): void {
    if (isHinted === this.#isHinted || this.#gesture?.isAsking) return;
    this.#isHinted = isHinted;
    if (isHinted) void this.#load();
    this.requestUpdate();
  }

  /** One gesture, however many clicks it makes: what follows within it finds the button taken, or its spend open. */
  async #press(event: MouseEvent): Promise<void> {
    const shown = this.#pressed ?? this.#drawn;
    this.#pressed = undefined;
    if (this.#isTaken || event.detail > 1 || this.#view?.mood === 'loading' || this.#view?.mood === 'busy') return;
    this.#isTaken = true;
    if (!this.#gesture) await this.#load();
    this.#isTaken = false;
    this.#gesture?.press(event.isTrusted, shown);
    if (this.#view?.mood === 'refused') this.#hint(true);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'credit-button': CreditButton;
  }
}
