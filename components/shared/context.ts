import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { browserEnvironment } from '../../src/environment/browser.ts';
import type { Credits, CreditsState } from '../../src/index.ts';
import type { Messages } from '../../src/locales/messages.ts';
import { speakerOf, type Speaker } from '../../src/locales/speaker.ts';
import type { CreditOpenRequestEvent } from './events.ts';
import { hubOf, type Hub } from './hub.ts';
import { keepPresses } from './keys.ts';
import { ScopeEvent, type Asker, type Scope, type ScopeSource } from './scope.ts';

/** For an element that has no provider, and for a language that does not come. */
export const alone = speakerOf('en') as Speaker;

/** After so long without a word, whoever waits for it is told something. */
export const later = (run: () => void): (() => void) => browserEnvironment().after(10_000, run);

/** A page is told once of an element that finds no provider. */
let isTold = false;

/** The last one that was answered. What comes to stand beside it is answered alike, a thousand buttons without a question of their own. */
let last: CreditController | undefined;

type Host = ReactiveControllerHost & HTMLElement & { provider?: string };

/**
 * The one controller: finds the provider (above the element, or by the id in its `provider` attribute, never by guessing), follows its client, and lets go of
 * both with the element. An element that comes before its provider waits for it.
 */
export class CreditController implements ReactiveController, EventListenerObject, Asker {
  scope: Scope | undefined;
  readonly #host: Host;
  readonly #changed: () => void;
  #asked: string | undefined;
  #from: ScopeSource | undefined;
  #stop: (() => void) | undefined;
  #lost: (() => void) | undefined;
  #internals: ElementInternals | undefined;
  #focused: Element | null | undefined;

  /** @param changed called when the client's state or the provider has changed; asks the element to render unless given. */
  constructor(host: Host, changed: () => void = () => host.requestUpdate()) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get client(): Credits | undefined {
    return this.scope?.client;
  }

  get state(): CreditsState | undefined {
    return this.scope?.client.snapshot();
  }

  get hub(): Hub | undefined {
    return this.scope && hubOf(this.scope.client);
  }

  /** The first load's texts, in the provider's language and the account's zone. */
  get messages(): Messages {
    return (this.scope?.speak ?? alone)(this.state?.facts.timeZone);
  }

  hostConnected(): void {
    const host = this.#host;
    // In a text that somebody writes in, the caret goes past it.
    if (host.closest('[contenteditable]')) {
      host.contentEditable = 'false';
      host.spellcheck = false;
    }
    keepPresses(host);
    this.ask(last);
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement;
    if (this.#host.provider !== this.#asked) this.ask();
  }

  /** What had the focus may be gone: whoever uses the keyboard goes on from here, and not from the top of the page. */
  hostUpdated(): void {
    const host = this.#host;
    if (this.#focused?.isConnected !== false) return;
    if (!host.shadowRoot!.delegatesFocus) host.tabIndex = -1;
    host.focus();
  }

  hostDisconnected(): void {
    last = undefined;
    this.#lost?.();
    this.#host.ownerDocument.removeEventListener('context-provider', this);
    this.#from?.forget(this);
    this.#from = undefined;
    this.#stop?.();
    this.#stop = undefined;
  }

  /** A provider has come to the page: whoever still waits asks again. */
  handleEvent(): void {
    this.ask();
  }

  /** Says it politely, unless the element is hidden from the person it would be said to. */
  announce(text: string, kind: 'news' | 'notice' | 'balance' = 'news'): void {
    const host = this.#host;
    if (host.isConnected && host.checkVisibility() && !host.closest('[inert],[aria-hidden="true"]'))
      this.scope?.provider.announce(text, kind);
  }

  /** Asks for the packs or the usage: the page may cancel it, else the provider opens them, also for an element that does not stand below it. */
  open(event: CreditOpenRequestEvent): void {
    this.#host.dispatchEvent(event);
    this.scope?.provider.answer(event);
  }

  /** Sets a state that a page may style by: `:state(low)`. */
  mark(state: string, isOn: boolean): void {
    if (!isOn && !this.#internals) return;
    const { states } = (this.#internals ??= this.#host.attachInternals());
    if (isOn) states.add(state);
    else states.delete(state);
  }

  ask(near?: CreditController): void {
    const host = this.#host;
    const { provider } = host;
    // Another slot may lead past another provider.
    const isAlike = !provider && !host.slot;
    this.#asked = provider;
    const before = this.#from;
    this.#from = undefined;
    if (near && isAlike && near.#host.parentNode === host.parentNode) near.#from!.answer(this);
    else this.#target(provider)?.dispatchEvent(new ScopeEvent('context-request', this));
    const found: ScopeSource | undefined = this.#from;
    last = found && isAlike ? this : undefined;
    if (before !== found) before?.forget(this);
    if (!found) this.#take(undefined);
    host.ownerDocument[`${found ? 'remove' : 'add'}EventListener`]('context-provider', this);
    this.#lost?.();
    if (!found) this.#lost = later(() => this.#miss());
  }

  receive(scope: Scope | undefined, from: ScopeSource): void {
    this.#from = from;
    this.#take(scope);
  }

  #miss(): void {
    const { localName, provider } = this.#host;
    if (!isTold) console.error(`<${localName}> finds no <credit-provider${provider ? ` id="${provider}"` : ''}>.`);
    isTold = true;
  }

  /** Where the question goes: up from the element, or to the provider it names, in its own root or in the page. */
  #target(provider: string | undefined): Element | null {
    if (!provider) return this.#host;
    const root = this.#host.getRootNode() as Document | ShadowRoot;
    return root.getElementById?.(provider) ?? this.#host.ownerDocument.getElementById(provider);
  }

  #take(scope: Scope | undefined): void {
    if (scope === this.scope && this.#stop) return;
    this.#stop?.();
    this.#stop = scope && hubOf(scope.client).listen(this.#changed);
    this.scope = scope;
    this.mark('light', scope?.theme === 'light');
    this.mark('dark', scope?.theme === 'dark');
    this.mark('rtl', this.messages.direction === 'rtl');
    this.#changed();
  }
}
