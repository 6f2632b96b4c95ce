import type { Credits } from '../../src/index.ts';
import type { Speaker } from '../../src/locales/speaker.ts';
import type { CreditOpenRequestEvent } from './events.ts';

/** What a provider hands to everything below it; a new object whenever something of it has changed. */
export interface Scope {
  readonly client: Credits;
  /** The texts, in the provider's language and locale. */
  readonly speak: Speaker;
  readonly theme: 'light' | 'dark' | 'auto';
  readonly provider: Provider;
}

/** What the elements ask of their provider. */
export interface Provider extends HTMLElement {
  /** Tells assistive technology, politely; what comes close together is told once, and news go before the balance they changed. */
  announce(text: string, kind: 'news' | 'notice' | 'balance'): void;
  /** Opens the packs or the usage, unless the request was cancelled. */
  answer(event: CreditOpenRequestEvent): void;
}

/** Whoever wants a scope, and each new one after it. */
export interface Asker {
  /** Takes a scope. `from` is let go of when somebody else answers, or nobody is asked any more. */
  receive(scope: Scope | undefined, from: ScopeSource): void;
  /** Asks: for the first time, or because somebody nearer may answer by now. */
  ask(): void;
}

/** Our own key: nobody else's context is ever touched, and no other copy of the kit answers. */
const key = Symbol('creditkit');

/** A question for the scope, or word of somebody who answers: the events of the context protocol of web components, so that they pass its other users unheard. */
export class ScopeEvent extends Event {
  readonly context: symbol = key;
  declare readonly asker: Asker | undefined;

  constructor(type: 'context-request' | 'context-provider', asker?: Asker) {
    super(type, { bubbles: true, composed: true });
    this.asker = asker;
  }
}

/** Answers for an element. */
export class ScopeSource implements EventListenerObject {
  value: Scope | undefined;
  readonly #host: HTMLElement;
  readonly #askers = new Set<Asker>();

  constructor(host: HTMLElement) {
    this.#host = host;
    for (const type of ['context-request', 'context-provider']) host.addEventListener(type, this);
  }

  /** Hands a new scope to everybody who has asked. */
  set(scope: Scope | undefined): void {
    this.value = scope;
    for (const asker of [...this.#askers]) asker.receive(scope, this);
  }

  /** Whoever has found nobody, or somebody further out, asks again. */
  tell(): void {
    this.#host.dispatchEvent(new ScopeEvent('context-provider'));
  }

  answer(asker: Asker): void {
    this.#askers.add(asker);
    asker.receive(this.value, this);
  }

  forget(asker: Asker): void {
    this.#askers.delete(asker);
  }

  handleEvent(event: Event): void {
    const { context, asker } = event as ScopeEvent;
    if (context !== key) return;
    if (asker) {
      event.stopPropagation();
      this.answer(asker);
    } else if (event.composedPath()[0] !== this.#host) {
      for (const each of [...this.#askers]) each.ask();
    }
  }
}
