import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { createCredits, restAdapter } from '../../src/client.ts';
import type { CreditAdapter, Credits } from '../../src/index.ts';
import type { Language } from '../../src/locales/messages.ts';
import { speaker, speakerOf, type Speaker } from '../../src/locales/speaker.ts';
import { base } from '../shared/base.ts';
import { alone, later } from '../shared/context.ts';
import { CreditDriftEvent, CreditOpenRequestEvent, CreditProblemEvent, CreditReadyEvent } from '../shared/events.ts';
import { hubOf } from '../shared/hub.ts';
import { isOpen } from '../shared/price.ts';
import { ScopeSource, type Provider, type Scope } from '../shared/scope.ts';
import { styles } from './credit-provider.styles.ts';
import { nextSaid, spoken, type Kind, type Said } from './view.ts';

/** What the provider opens: an element that can be shown on request. */
interface Opens extends HTMLElement {
  show(request: CreditOpenRequestEvent): void;
}

/** A request that passes several providers is answered by one of them. */
const answered = new WeakSet<Event>();

/**
 * Hands one client to everything below it, or to any element that names its id.
 *
 * @tag credit-provider
 * @slot - The page, or the part of it that shows credits.
 * @fires {CreditReadyEvent} credit-ready - The first numbers are there.
 * @fires {CreditProblemEvent} credit-problem - Something went wrong; told once each.
 * @fires {CreditDriftEvent} credit-drift - The backend took credits from other lots than the policy says.
 */
export class CreditProvider extends LitElement implements Provider {
  static override properties = {
    client: { attribute: false },
    endpoint: {},
    locale: {},
    messages: { attribute: false },
    theme: {},
    _said: { state: true },
  };
  static override styles = [base, styles];

  /** The client. Takes the place of `endpoint`. `null`: the page is still making it. */
  declare client: Credits | null | undefined;
  /** Where the backend is, for a page that makes no client of its own. Orders are then paid at the page's own origin. */
  declare endpoint: string | undefined;
  /** BCP 47 tag of the numbers, dates and texts; the page's language unless given. */
  declare locale: string | undefined;
  /** The texts, where a page has words of its own, such as `(format) => ({ ...polish(format), low: 'Mało' })`. Takes the place of the language of `locale`. */
  declare messages: Language | undefined;
  /** `auto` follows the page's `color-scheme`. */
  declare theme: 'light' | 'dark' | 'auto';
  declare private _said: Said;

  readonly #scope = new ScopeSource(this);
  /** In the last language that was here. */
  #speak: Speaker | undefined;
  /** Made from `endpoint`, and let go of with it, or with the element. */
  #own: Credits | undefined;
  #followed: Credits | undefined;
  #late: (() => void) | undefined;
  #stop: readonly (() => void)[] = [];

  constructor() {
    super();
    this.theme = 'auto';
    this._said = { text: '' };
    this.addEventListener('credit-open-request', (event) => {
      // After the whole path: a listener further out may still cancel it.
      queueMicrotask(() => this.answer(event));
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#scope.tell();
    // The first drawing makes the client; after that, whoever went and comes back does.
    if (this.hasUpdated && !this.#own) this.#make();
    else this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
    // Whoever is only moved is back by then.
    queueMicrotask(() => this.#letGo());
  }

  announce(text: string, kind: Kind): void {
    this._said = nextSaid(this._said, text, kind);
  }

  answer(event: CreditOpenRequestEvent): void {
    if (event.defaultPrevented || answered.has(event) || !this.isConnected) return;
    answered.add(event);
    const tag = event.opens === 'packs' ? 'credit-pack-dialog' : 'credit-usage';
    // What nobody sees, or what lies behind a dialog of the page, is no answer.
    const inFront = (event.target as Element).closest(':modal') ?? this;
    let target = [...this.querySelectorAll<Opens>(tag)].find(
      (each) => event.opens === 'packs' || each.hasAttribute('modal') || (each.checkVisibility() && inFront.contains(each)),
    );
    if (!target) {
      target = this.ownerDocument.createElement(tag) as Element as Opens;
      if (event.opens === 'usage') target.setAttribute('modal', '');
      this.append(target);
    }
    target.show(event);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.messages && (changed.has('messages') || changed.has('locale'))) this.#speak = speaker(this.messages, this.#tag);
    if (changed.has('endpoint') || changed.has('client')) this.#make();
    this.#hand();
  }

  protected override firstUpdated(): void {
    if (this.client !== undefined || this.endpoint) return;
    const name = `<credit-provider${this.id && ` id="${this.id}"`}>`;
    console.error(`${name} has no client and no endpoint. Set one, or client to null meanwhile.`);
    // As with a backend that never answers: whoever comes by is told in the end, and a client that is only late is not too late.
    this.#use(restAdapter({ fetch: () => new Promise(() => undefined) }));
  }

  /** A client of the page's own goes before one made here, and whoever is not in a page needs none. */
  #make(): void {
    const { endpoint } = this;
    this.#own?.destroy();
    this.#own = undefined;
    if (this.client || !endpoint || !this.isConnected) return this.#follow();
    this.#use(restAdapter({ endpoint }));
  }

  #use(adapter: CreditAdapter): void {
    this.#own = createCredits({ adapter, payOrigins: [location.origin] });
    this.#follow();
    this.#hand();
  }

  /** What was made here goes with the element; a spend that is under way, such as work that still has to be charged, comes to its end first. */
  #letGo(): void {
    const own = this.#own;
    if (!own || this.isConnected) return;
    if (!own.snapshot().intents.some(isOpen)) return this.#make();
    const stop = own.subscribe(() => (stop(), this.#letGo()));
  }

  #hand(): void {
    const client = this.client ?? this.#own;
    // A language that is on its way is waited for: until then the last one stays, and without one the elements are still loading, though not for ever.
    const found = this.messages ? this.#speak : speakerOf(this.#tag);
    if (typeof found === 'object') {
      void found.then(() => this.requestUpdate());
      this.#late ??= later(() => {
        this.#speak ??= alone;
        this.#hand();
      });
    } else {
      this.#late?.();
      this.#speak = found;
    }
    const speak = this.#speak;
    const { value } = this.#scope;
    if (value?.client === client && value?.speak === speak && value?.theme === this.theme) return;
    const scope: Scope | undefined = client && speak && { client, speak, theme: this.theme, provider: this };
    this.#scope.set(scope);
  }

  get #tag(): string {
    return this.locale ?? (this.closest<HTMLElement>('[lang]')?.lang || 'en');
  }

  #follow(): void {
    const client = this.isConnected ? (this.client ?? this.#own) : undefined;
    if (client === this.#followed) return;
    this.#leave();
    if (!client) return;
    this.#followed = client;
    const hub = hubOf(client);
    const ready = (): void => {
      if (isReady || client.snapshot().phase !== 'ready') return;
      isReady = true;
      this.dispatchEvent(new CreditReadyEvent(client));
    };
    let isReady = false;
    this.#stop = [
      hub.listen(ready),
      hub.report(this),
      client.onProblem((problem) =>
        this.dispatchEvent(problem.kind === 'drift' ? new CreditDriftEvent(problem) : new CreditProblemEvent(problem)),
      ),
    ];
    ready();
  }

  #leave(): void {
    this.#stop.forEach((stop) => stop());
    this.#stop = [];
    this.#followed = undefined;
  }

  protected override render(): TemplateResult {
    const { text, next } = this._said;
    // The animation is the clock: what comes within it is said at once, and nothing is said in a tab that nobody sees.
    return html`<slot></slot>
      <div role="status" class="sr">${text}</div>
      ${next ? html`<i class="sr soon" @animationend=${() => (this._said = { text: spoken(next) })}></i>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'credit-provider': CreditProvider;
  }
}
