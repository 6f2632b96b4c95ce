/** The page of `bench/elements.mjs`: puts `measure` on itself and waits to be asked. */
import { html, LitElement, type CSSResultGroup, type TemplateResult } from 'lit';
import type { CreditAdapter, Snapshot } from '../src/adapters/contract.ts';
import { browserEnvironment } from '../src/environment/browser.ts';
import { MemoryRecords } from '../src/environment/memory-records.ts';
import { bindPolicy, parsePolicy } from '../src/index.ts';
import { createCredits } from '../src/store/create-credits.ts';
import '../components/define.ts';
import { styles } from '../components/credit-button/credit-button.styles.ts';
import { base } from '../components/shared/base.ts';

const COUNT = 1_000;
const ROUNDS = 15;
const WARM_UP = 3;
const PRICE = 3;
/** A balance, one that is enough as well, and one that is not: then every button has something else to say. */
const ENOUGH = 100;
const STILL_ENOUGH = 99;
const SHORT = 2;

/** What a kind of button costs. Times in milliseconds for all of them together, nodes for one. */
export interface Figures {
  readonly mount: number;
  /** Another balance that is enough as well. */
  readonly change: number;
  /** A balance that is not enough any more, or is again. */
  readonly turn: number;
  readonly nodes: number;
  readonly comments: number;
}

/** `slotted` and `styled` stand between the minimal element and ours: what each has more than the one before is what it costs. */
const NAMES = ['native', 'minimal', 'slotted', 'styled', 'button'] as const;
type Name = (typeof NAMES)[number];

export type Measure = () => Promise<{
  readonly count: number;
  readonly rounds: number;
  readonly kinds: Readonly<Record<Name, Figures>>;
}>;

/** The least that Lit can be asked for: one property, one button in a shadow tree. */
class MinimalButton extends LitElement {
  static override properties = { label: {} };
  declare label: string;
  protected override render(): TemplateResult {
    return html`<button>${this.label}</button>`;
  }
}
customElements.define('minimal-button', MinimalButton);

/** Besides, a text of the page's own in a slot, a price of its own beside it, and ears for a person. */
class SlottedButton extends MinimalButton {
  constructor() {
    super();
    for (const type of ['pointerenter', 'focusin', 'click']) this.addEventListener(type, this);
  }
  handleEvent(): void {
    // Nobody comes near it here.
  }
  protected override render(): TemplateResult {
    return html`<button part="button"><slot></slot><span part="cost">${this.label}</span></button>`;
  }
}
customElements.define('slotted-button', SlottedButton);

/** And the style sheets of `<credit-button>`. */
class StyledButton extends SlottedButton {
  static override styles: CSSResultGroup = [base, styles];
}
customElements.define('styled-button', StyledButton);

const policy = bindPolicy(
  parsePolicy({
    language: 1,
    id: 'bench',
    version: '1',
    credits: { credit: { name: { en: { one: 'credit', other: 'credits' } }, decimals: 0 } },
    sources: { paid: { label: { en: 'Paid' }, category: 'paid' } },
    actions: {
      edit: { label: { en: 'Edit' }, inputs: { n: { type: 'count', default: 1 } }, cost: { each: 'n', credits: PRICE } },
    },
  }),
);

/** A backend in the page, which answers at once: what is measured is the page. */
let balance = ENOUGH;
let version = 1;
const adapter: CreditAdapter = {
  capabilities: { level: 'L0', deadline: false, versions: true, includes: true, push: false },
  accountKey: () => 'bench',
  snapshot: () => Promise.resolve(snapshot()),
  submit: () => Promise.reject(new Error('Nothing is spent here.')),
  policy: () => Promise.resolve(policy),
};

function snapshot(): Snapshot {
  const lot = { id: 'a', type: 'credit', source: 'paid', granted: 1_000, remaining: balance, held: 0 };
  return {
    account: 'bench',
    epoch: 'bench',
    version,
    serverNow: Date.now(),
    policyVersion: policy.version,
    viewer: { role: 'owner' },
    facts: {},
    available: { credit: balance },
    lots: [{ ...lot, grantedAt: 0, effectiveAt: 0, expiresAt: null }],
    includes: [],
  };
}

const client = createCredits({ adapter, environment: { ...browserEnvironment(), records: new MemoryRecords() } });
const label = (amount: number): string => `Edit ${PRICE} credits ${amount}`;

/** One kind of button: how to make one, and how all of them learn of another balance. */
interface Kind {
  readonly make: () => HTMLElement;
  readonly tell: (buttons: readonly HTMLElement[], amount: number) => Promise<void> | void;
}

const refresh = async (amount: number): Promise<void> => {
  balance = amount;
  version++;
  await client.refresh();
};
const creditButton = (): HTMLElement => {
  const button = document.createElement('credit-button');
  button.setAttribute('action', 'edit');
  button.textContent = 'Edit';
  return button;
};

const tellLit: Kind['tell'] = (buttons, amount) => buttons.forEach((button) => ((button as MinimalButton).label = label(amount)));
const slotted = (tag: string) => (): HTMLElement =>
  Object.assign(document.createElement(tag), { textContent: 'Edit', label: label(ENOUGH) });

const kinds: Readonly<Record<Name, Kind>> = {
  native: {
    make: () => Object.assign(document.createElement('button'), { textContent: label(ENOUGH) }),
    tell: (buttons, amount) => buttons.forEach((button) => (button.textContent = label(amount))),
  },
  minimal: {
    make: () => Object.assign(document.createElement('minimal-button') as MinimalButton, { label: label(ENOUGH) }),
    tell: tellLit,
  },
  slotted: { make: slotted('slotted-button'), tell: tellLit },
  styled: { make: slotted('styled-button'), tell: tellLit },
  button: { make: creditButton, tell: (_, amount) => refresh(amount) },
};

/** A task of its own: whatever was put off to microtasks, or to a task before this one, is done. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), resolve());
    port2.postMessage(0);
  });

/** @param settled waits until what was put off is done. */
async function timed(place: HTMLElement, work: () => Promise<void> | void, settled: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  await settled();
  // Asking for a height makes the browser lay out what has changed.
  void place.offsetHeight;
  return performance.now() - start;
}

/** Nothing of a mount is put off beyond this task. In the next one a browser may have painted meanwhile, for the slower kind and not for the other. */
async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}

async function twoTasks(): Promise<void> {
  await nextTask();
  await nextTask();
}

async function once({ make, tell }: Kind): Promise<Figures> {
  await refresh(ENOUGH);
  const place = document.createElement('credit-provider');
  Object.assign(place, { client });
  document.body.append(place);
  await nextTask();
  // Nobody clears away what was measured before.
  gc();

  const buttons: HTMLElement[] = [];
  const make1000 = (): void => {
    const fragment = new DocumentFragment();
    for (let index = 0; index < COUNT; index++) buttons.push(fragment.appendChild(make()));
    place.append(fragment);
  };
  const mount = await timed(place, make1000, microtasks);
  await twoTasks();
  const [first, last] = [buttons[0]!, buttons.at(-1)!];
  const shown = textOf(last);
  if (!shown.includes(String(PRICE))) throw new Error(`The last button shows no price: ${shown}`);
  const toAndFro = async (amount: number): Promise<number> =>
    ((await timed(place, () => tell(buttons, amount), twoTasks)) + (await timed(place, () => tell(buttons, ENOUGH), twoTasks))) /
    2;
  const change = await toAndFro(STILL_ENOUGH);
  const turn = await toAndFro(SHORT);
  const counted = nodesOf(first);
  place.remove();
  await nextTask();
  return { mount, change, turn, ...counted };
}

const textOf = (node: Element): string => (node.shadowRoot ?? node).textContent ?? '';

/** The browser's own: it is started so that a page may ask for it. */
declare const gc: () => void;

/** Every node of an element: itself, what it contains, and its shadow trees. */
function nodesOf(element: Element): { nodes: number; comments: number } {
  const sum = { nodes: 1, comments: 0 };
  const visit = (root: Node): void => {
    for (const node of root.childNodes) {
      sum.nodes++;
      if (node.nodeType === Node.COMMENT_NODE) sum.comments++;
      visit(node);
      if (node instanceof Element && node.shadowRoot) visit(node.shadowRoot);
    }
  };
  visit(element);
  if (element.shadowRoot) visit(element.shadowRoot);
  return sum;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

const measure: Measure = async () => {
  const samples = Object.fromEntries(NAMES.map((name) => [name, [] as Figures[]])) as Record<Name, Figures[]>;
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    // Each round begins with another kind, so that none always runs in the wake of the same one.
    for (let index = 0; index < NAMES.length; index++) {
      const name = NAMES[(index + round + WARM_UP) % NAMES.length]!;
      const figures = await once(kinds[name]);
      if (round >= 0) samples[name].push(figures);
    }
  }
  const medians = (of: readonly Figures[]): Figures => {
    const middle = (what: keyof Figures): number => median(of.map((figures) => figures[what]));
    return {
      mount: middle('mount'),
      change: middle('change'),
      turn: middle('turn'),
      nodes: middle('nodes'),
      comments: middle('comments'),
    };
  };
  const all = Object.fromEntries(NAMES.map((name) => [name, medians(samples[name])])) as Record<Name, Figures>;
  return { count: COUNT, rounds: ROUNDS, kinds: all };
};
Object.assign(globalThis, { measure });
