import '../../../components/define.ts';
import type { CreditProvider } from '../../../components/credit-provider/credit-provider.ts';
import { scenarios, type ScenarioId } from '../../../mocks/scenarios/index.ts';
import type { Scenario, Spend } from '../../../mocks/scenario.ts';
import { createDemo, type Demo } from '../../../src/demo/index.ts';

/** The parts of the stage by the names that tests give them: each element of the kit, some of them in more than one shape. */
const PARTS = {
  counter: ['credit-counter', {}],
  detailed: ['credit-counter', { detailed: true, show: 'both' }],
  compact: ['credit-counter', { compact: true }],
  cost: ['credit-cost', { priced: true }],
  button: ['credit-button', { priced: true }],
  'button with its card': ['credit-button', { priced: true, detailed: true }],
  notice: ['credit-notice', { priced: true }],
  sharing: ['credit-sharing', {}],
  referral: ['credit-referral', {}],
  usage: ['credit-usage', {}],
  packs: ['credit-pack-dialog', {}],
} as const;

export type PartName = keyof typeof PARTS;
const names = Object.keys(PARTS) as PartName[];

interface Opens extends HTMLElement {
  open: boolean;
  show(): void;
  close(): void;
}

/** One situation with every element in it, and a hand on it for a test that drives the browser from outside. */
export class StagePage {
  readonly parts = names;
  readonly scenarios = Object.entries<Scenario>(scenarios).map(([id, { title, says }]) => ({
    id: id as ScenarioId,
    title,
    says,
  }));
  /** What assistive technology was told since the situation began. */
  told: string[] = [];
  /** What the page complained of. */
  readonly complaints: string[] = [];
  demo!: Demo;
  #provider: CreditProvider | undefined;
  #happening: Promise<void> | void = undefined;
  #isAsked = false;
  readonly #clock = new CSSStyleSheet();

  constructor() {
    addEventListener('error', ({ message }) => this.complaints.push(message));
    addEventListener('unhandledrejection', ({ reason }) => this.complaints.push(String(reason)));
  }

  /** Begins a situation anew, in English, as far as the first numbers. */
  async load(id: ScenarioId): Promise<void> {
    this.clear();
    const scenario: Scenario = scenarios[id];
    this.demo = await createDemo(scenario.demo);
    const provider = (this.#provider = document.createElement('credit-provider'));
    provider.client = this.demo.credits;
    provider.locale = 'en';
    for (const name of names) provider.append(made(name, scenario));
    document.querySelector('main')!.append(provider);
    await provider.updateComplete;
    this.#listen(provider);
    const isFirst = (): boolean => this.demo.credits.snapshot().phase !== 'loading' || id === 'loading';
    await until(isFirst, `the first numbers of ${id}`);
    await this.drawn(id);
  }

  /** Lets the situation happen by itself, or as far as somebody has to press the button. */
  async happen(id: ScenarioId, isPressed = false): Promise<void> {
    const scenario: Scenario = scenarios[id];
    this.#isAsked = false;
    let isOver = false;
    this.#happening = Promise.resolve(scenario.happen?.(this.demo, isPressed ? this.#press : undefined)).then(
      () => void (isOver = true),
    );
    await until(() => isOver || this.#isAsked, `${id} to come about`);
    await this.drawn(id);
  }

  /** Holds back what is about to be said while something happens: however long that takes, it is said at once, and right after. */
  hold(isHeld: boolean): void {
    this.#clock.replaceSync(`.soon { animation: soon 1ms ${isHeld ? 'paused' : ''} !important }`);
  }

  /** Waits for the rest of what happens, where it has an end. */
  async rest(): Promise<void> {
    await this.#happening;
  }

  /** Waits until what loads late is there and nothing is busy with it. */
  async drawn(id?: ScenarioId): Promise<void> {
    for (const part of this.#provider!.children as Iterable<HTMLElement>)
      if (part.localName !== 'credit-notice' && part.localName !== 'credit-pack-dialog')
        await until(() => (part.shadowRoot?.childElementCount ?? 0) > 0, part.localName);
    if (id !== 'loading') await until(() => this.bones().length === 0, 'what is loading');
    await frames(2);
  }

  /** What was told so far, once nothing more is about to be. */
  async heard(): Promise<readonly string[]> {
    await until(() => !this.#provider!.shadowRoot!.querySelector('.soon'), 'what is being said');
    return this.told;
  }

  /** The region that speaks, which is there before it has something to say. */
  region(): Element {
    return this.#provider!.shadowRoot!.querySelector('[role=status]')!;
  }

  part(name: PartName): HTMLElement {
    return this.#provider!.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }

  /** Speaks another language, and waits for its texts: what an invitation says is in all of them its own. */
  async speak(locale: string): Promise<void> {
    const provider = this.#provider!;
    if (provider.locale === locale) return;
    const text = (): string | null | undefined => this.part('referral').shadowRoot?.textContent;
    const before = text();
    provider.locale = locale;
    await until(() => text() !== before, locale);
    await frames(3);
  }

  async openPacks(): Promise<void> {
    const packs = this.part('packs') as Opens;
    packs.show();
    await until(() => packs.shadowRoot?.querySelector('dialog[open]'), 'the packs');
    await frames(2);
  }

  async closePacks(): Promise<void> {
    (this.part('packs') as Opens).close();
    await frames(2);
  }

  /** Every skeleton that stands somewhere. */
  bones(): Element[] {
    return [...deep(this.#provider!)].filter((element) =>
      element.matches('.bone, .loading, [aria-busy=true]:not([part=button], [part=switch])'),
    );
  }

  /** What is in front of the person: the open dialog, else everything. */
  front(): Element {
    return this.part('packs').shadowRoot?.querySelector('dialog[open]') ?? this.#provider!;
  }

  /** Everything of a part, through every shadow root, in the order of the page. */
  inside(name: PartName): Element[] {
    return [...deep(this.part(name))];
  }

  clear(): void {
    this.#provider?.remove();
    this.#provider = undefined;
    this.demo?.credits.destroy();
    localStorage.clear();
    this.told = [];
  }

  /** Stands in for the client: the spend is the one that the button begins, answered as the situation asks. */
  readonly #press: Spend = (mode) => {
    this.#isAsked = true;
    const provider = this.#provider!;
    return new Promise((resolve) => {
      provider.addEventListener('credit-settled', resolve, { once: true });
      if (mode?.kind === 'held')
        provider.addEventListener('credit-spend-request', (event) => event.waitUntil(mode.work), { once: true });
    });
  };

  #listen({ renderRoot }: CreditProvider): void {
    const root = renderRoot as ShadowRoot;
    const region = root.querySelector('[role=status]')!;
    root.adoptedStyleSheets.push(this.#clock);
    new MutationObserver(() => region.textContent && this.told.push(region.textContent)).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  }
}

function made(name: PartName, { action, inputs }: Scenario): HTMLElement {
  const [tag, props] = PARTS[name];
  const element = document.createElement(tag);
  const { priced, ...rest } = props as { priced?: true };
  if (priced) Object.assign(element, tag === 'credit-notice' ? { forAction: action, inputs } : { action, inputs });
  Object.assign(element, rest);
  element.dataset['part'] = name;
  return element;
}

/** An element with everything in it, shadow trees too. */
function* deep(root: Element): Generator<Element> {
  for (const element of [...(root.shadowRoot?.querySelectorAll('*') ?? []), ...root.querySelectorAll('*')]) {
    yield element;
    if (element.shadowRoot) yield* deep(element);
  }
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

async function until(isSo: () => unknown, what: string): Promise<void> {
  for (let tries = 0; tries < 6_000; tries++) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Waited for ${what} in vain.`);
}
