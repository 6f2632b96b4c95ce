import { asked, frame, timers, type Timer } from './counters.ts';
import { ReactiveElement } from 'lit';
import '../../../components/define.ts';
import { isSeen } from '../../../components/credit-button/seen.ts';
import type { CreditProvider } from '../../../components/credit-provider/credit-provider.ts';
import { CreditController } from '../../../components/shared/context.ts';
import low from '../../../mocks/scenarios/low.ts';
import { createDemo, type Demo } from '../../../src/demo/index.ts';
import type { Credits } from '../../../src/index.ts';

const { action, inputs } = low;
/** More than anybody has. */
const TOO_MANY = { ...inputs, photos: 30 };
/** Costs nothing, so that as many rounds as somebody likes change no balance. */
const FREE = { action: 'revert', inputs: { photos: 1 } };

/** Every element of the kit, most of them in more than one shape. */
const WIDGETS = [
  ['credit-counter', {}],
  ['credit-counter', { detailed: true, show: 'both' }],
  ['credit-counter', { compact: true }],
  ['credit-counter', { opens: 'packs' }],
  ['credit-counter', { opens: 'none' }],
  ['credit-cost', { action, inputs }],
  ['credit-cost', { action, inputs: TOO_MANY }],
  ['credit-button', { action, inputs, id: 'hinted' }],
  ['credit-button', { action, inputs, id: 'asks', confirmAbove: 0 }],
  ['credit-button', { ...FREE, id: 'free' }],
  ['credit-button', { action, inputs: TOO_MANY }],
  ['credit-button', { action, inputs, variant: 'secondary' }],
  ['credit-button', { action, inputs, variant: 'quiet' }],
  ['credit-button', { action, inputs, detailed: true }],
  ['credit-button', { action, inputs: TOO_MANY, detailed: true }],
  ['credit-notice', {}],
  ['credit-notice', { forAction: action, inputs: TOO_MANY }],
  ['credit-sharing', {}],
  ['credit-referral', {}],
  ['credit-usage', {}],
  ['credit-usage', { view: 'history' }],
  ['credit-usage', { modal: true, id: 'usage' }],
  ['credit-pack-dialog', { id: 'packs' }],
] as const;

interface Opens extends HTMLElement {
  show(): void;
  close(): void;
}

/** What a page can count of itself while nothing happens on it. */
export interface Work {
  /** Times that an element was drawn. */
  readonly updates: number;
  /** Nodes and attributes that have changed. */
  readonly mutations: number;
  readonly frames: number;
  readonly timers: number;
  readonly requests: number;
  /** Writes to the browser's stores. */
  readonly writes: number;
}

/** A page with every element of the kit, and a hand on it for a test that drives the browser from outside. */
export class BudgetsPage {
  /** How many ask the client to be told of something. */
  subscribers = 0;
  /** What holds the providers, so that they can go from one to the other. */
  readonly #places = [...document.querySelectorAll('main')];
  #provider: CreditProvider | undefined;
  #demo!: Demo;
  #settled: Promise<void> | undefined;
  #begun: Promise<void> | undefined;
  #finish: () => void = () => undefined;
  client!: Credits;
  readonly #work = { updates: 0, mutations: 0, requests: 0, writes: 0 };
  readonly #observer = new MutationObserver((records) => void (this.#work.mutations += records.length));

  constructor() {
    // For the one who counts instances from outside.
    Object.assign(globalThis, { CreditController });
    const work = this.#work;
    const { update } = ReactiveElement.prototype as unknown as { update: (changed: unknown) => void };
    Object.assign(ReactiveElement.prototype, {
      update(this: ReactiveElement, changed: unknown) {
        work.updates++;
        update.call(this, changed);
      },
    });
    for (const [prototype, name] of [
      [Storage.prototype, 'setItem'],
      [IDBObjectStore.prototype, 'put'],
      [IDBObjectStore.prototype, 'add'],
      [IDBObjectStore.prototype, 'delete'],
    ] as const) {
      const write = (prototype as unknown as Record<string, (...args: unknown[]) => unknown>)[name]!;
      Object.assign(prototype, {
        [name](this: unknown, ...args: unknown[]) {
          work.writes++;
          return write.apply(this, args);
        },
      });
    }
  }

  /** Makes the one client that every round uses. */
  async start(): Promise<void> {
    this.#demo = await createDemo({
      ...low.demo,
      network: (request, pass) => {
        this.#work.requests++;
        return pass(request);
      },
    });
    const { credits } = this.#demo;
    const counted =
      (add: (listener: never) => () => void) =>
      (listener: never): (() => void) => {
        const stop = add(listener);
        let isListening = true;
        this.subscribers++;
        return () => {
          if (isListening) this.subscribers--;
          isListening = false;
          stop();
        };
      };
    this.client = {
      ...credits,
      subscribe: counted((listener) => credits.subscribe(listener)),
      onProblem: counted((listener) => credits.onProblem(listener)),
      onSettled: counted((listener) => credits.onSettled(listener)),
    };
    await until(() => credits.snapshot().offers.length > 0, 'everything the client loads');
  }

  /** Puts a provider with every element on the page, and one that is told its provider by name. */
  async mount(locale = 'en'): Promise<number> {
    const provider = (this.#provider = document.createElement('credit-provider'));
    Object.assign(provider, { client: this.client, locale, id: 'credits' });
    for (const [tag, properties] of WIDGETS) provider.append(Object.assign(document.createElement(tag), properties));
    const named = Object.assign(document.createElement('credit-cost'), { action, inputs, provider: 'credits' });
    this.#places[0]!.append(named, provider);
    await this.drawn();
    return WIDGETS.length + 2;
  }

  /** Waits until what loads late is there. */
  async drawn(): Promise<void> {
    const provider = this.#provider!;
    await until(() => this.#deep().every((element) => !element.matches('.bone, .loading, [aria-busy=true]')), 'what is loading');
    await until(() => !provider.shadowRoot!.querySelector('.soon'), 'what is being said');
  }

  /** Waits until nothing more is done: what loads late may ask for something else that does. */
  async rest(): Promise<void> {
    let last = '';
    for (let quiet = 0; quiet < 30; quiet++) {
      await frame();
      const now = JSON.stringify(this.work());
      if (now !== last) quiet = 0;
      last = now;
    }
  }

  unmount(): void {
    this.#provider?.remove();
    this.#provider = undefined;
    this.#places.forEach((place) => place.replaceChildren());
  }

  /** Begins a life of every element; each sixth does something else with them. */
  async begin(index: number): Promise<void> {
    const kind = index % 6;
    await this.mount(kind === 1 ? 'de' : 'en');
    if (kind === 2) await this.#speak();
    if (kind === 3) await this.#move();
    if (kind === 4)
      this.#settled = new Promise((resolve) => this.#one('free').addEventListener('credit-settled', () => resolve()));
  }

  /** Opens whatever can be opened, closes it unless the round is one that goes in the middle of everything, and takes all of it away. */
  async end(index: number): Promise<void> {
    await this.#settled;
    const isLeftOpen = index % 6 === 5;

    const hinted = this.#one<HTMLElement>('hinted');
    hinted.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
    await until(() => inside(hinted, '[popover]:popover-open'), 'the card');
    if (!isLeftOpen) hinted.dispatchEvent(new PointerEvent('pointerleave'));

    const asks = this.#one<HTMLElement>('asks');
    asks.click();
    await until(() => inside(asks, 'dialog[open]'), 'the question');
    if (!isLeftOpen) {
      inside<HTMLElement>(asks, '.choice button')!.click();
      await until(() => !inside(asks, 'dialog'), 'the end of the question');
    }
    for (const id of ['packs', 'usage']) {
      const dialog = this.#one<Opens>(id);
      dialog.show();
      await until(() => inside(dialog, 'dialog[open]'), id);
      if (isLeftOpen) continue;
      dialog.close();
      await until(() => !inside(dialog, 'dialog[open]'), `the end of ${id}`);
    }
    this.unmount();
    // An element whose provider never comes.
    const alone = this.#places[0]!.appendChild(Object.assign(document.createElement('credit-button'), { action, inputs }));
    await alone.updateComplete;
    alone.remove();
    await frames(2);
  }

  /** The same for one element alone. */
  async roundOf(tag: string): Promise<void> {
    const element = this.#places[0]!.appendChild(document.createElement(tag));
    await frames(1);
    element.remove();
  }

  /** The same for a provider that makes its client itself, which goes and comes back on the way. */
  async roundWithEndpoint(endpoint: string): Promise<void> {
    const provider = document.createElement('credit-provider');
    provider.endpoint = endpoint;
    const counter = provider.appendChild(document.createElement('credit-counter'));
    const has = (): unknown => /\d/.test(inside(counter, '[part=number]')?.textContent ?? '');
    for (const place of this.#places) {
      place.append(provider);
      await until(has, 'the balance');
    }
    provider.remove();
    await frames(2);
  }

  /** Puts a button there whose work goes on until it is finished, below a provider that makes its client itself. */
  async hold(endpoint: string): Promise<void> {
    const provider = (this.#provider = Object.assign(document.createElement('credit-provider'), { endpoint }));
    const button = provider.appendChild(Object.assign(document.createElement('credit-button'), { id: 'held', action, inputs }));
    this.#begun = new Promise((resolve) =>
      button.addEventListener('credit-spend-request', (event) =>
        event.waitUntil(() => new Promise((finish) => (resolve(), (this.#finish = finish)))),
      ),
    );
    this.#places[0]!.append(provider);
    // Drawn is not enough: before the client is there nothing is on its way yet.
    await until(() => isOpenTo(button), 'a price that can be paid');
  }

  /** Takes the button away once its work has begun, and waits until whoever would go with it has gone. */
  async leave(): Promise<void> {
    let hasBegun = false;
    void this.#begun!.then(() => (hasBegun = true));
    await until(() => hasBegun, 'the work');
    this.unmount();
    await frames(2);
  }

  finish(): void {
    this.#finish();
    this.#begun = undefined;
    this.#finish = () => undefined;
  }

  async #speak(): Promise<void> {
    const counter = this.#one<HTMLElement>('hinted');
    const before = counter.shadowRoot!.textContent;
    this.#provider!.locale = 'ar';
    await until(() => counter.shadowRoot!.textContent !== before, 'another language');
    await this.drawn();
  }

  /** Each element goes to another provider and back, and the provider to another place. */
  async #move(): Promise<void> {
    const provider = this.#provider!;
    const other = Object.assign(document.createElement('credit-provider'), { client: this.client, locale: 'en' });
    const [, place] = this.#places;
    place!.append(other);
    await other.updateComplete;
    const children = [...provider.children];
    for (const to of [other, provider]) {
      for (const child of children) to.append(child);
      await frames(1);
    }
    place!.append(provider);
    other.remove();
    await this.drawn();
  }

  #one<E extends Element>(id: string): E {
    return document.getElementById(id) as Element as E;
  }

  #deep(): Element[] {
    return this.#places.flatMap((place) => [...deep(place)]);
  }

  /** What has been done so far. */
  work(): Work {
    this.#work.mutations += this.#observer.takeRecords().length;
    return { ...this.#work, ...asked };
  }

  /** Sees from now on what changes in any tree of the page. */
  watch(): void {
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    for (const root of [document, ...this.#deep().flatMap(({ shadowRoot }) => shadowRoot ?? [])])
      this.#observer.observe(root, everything);
  }

  /** Somebody gives credits. */
  grant(): Promise<void> {
    return this.#demo.command({ kind: 'grant', source: 'purchased', amount: 5 });
  }

  /** Opens what is read while nothing happens: a dialog, and the card of a button. */
  async openUsage(): Promise<void> {
    this.#one('hinted').dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
    this.#one<Opens>('usage').show();
    await until(() => inside(this.#one('hinted'), '[popover]:popover-open'), 'the card');
    await until(() => inside(this.#one('usage'), 'dialog[open]'), 'the usage');
    await this.drawn();
  }

  /** The timers that are still to come. */
  timers(): Timer[] {
    return [...timers.values()];
  }

  /** What moves, with what it is. */
  animations(): string[] {
    return document.getAnimations().map((animation) => (animation as CSSAnimation).animationName ?? animation.constructor.name);
  }
}

const inside = <E extends Element>({ shadowRoot }: Element, selector: string): E | null =>
  shadowRoot?.querySelector<E>(selector) ?? null;

/** Whether a press on a button is a spend at once: its price is there, and is seen. */
const isOpenTo = (button: HTMLElement): boolean => {
  const price = inside(button, '[part=cost]');
  return price !== null && /\d/.test(price.textContent) && isSeen(price) && !inside(button, '[aria-disabled=true], [disabled]');
};

/** Everything in an element, shadow trees too. */
function* deep(root: Element | ShadowRoot): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* deep(element.shadowRoot);
  }
}

async function frames(count: number): Promise<void> {
  for (let index = 0; index < count; index++) await frame();
}

async function until(isSo: () => unknown, what: string): Promise<void> {
  for (let tries = 0; tries < 3_000; tries++) {
    if (isSo()) return;
    await frames(1);
  }
  throw new Error(`Waited for ${what} in vain.`);
}

/** Listens to its page and its client, and never lets go: what counts leaks must see it. */
class Leaking extends HTMLElement {
  connectedCallback(): void {
    addEventListener('resize', () => this.localName);
    (globalThis as unknown as { budgets: BudgetsPage }).budgets.client.subscribe(() => this.localName);
  }
}
customElements.define('leaking-element', Leaking);
