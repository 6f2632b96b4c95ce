/** The page of `bench/elements.mjs`: puts `measure` on itself and waits to be asked. */
import { html, LitElement, type TemplateResult } from 'lit';
import type { CreditAdapter, Snapshot } from '../src/adapters/contract.ts';
import { browserEnvironment } from '../src/environment/browser.ts';
import { MemoryRecords } from '../src/environment/memory-records.ts';
import { bindPolicy, parsePolicy } from '../src/index.ts';
import { createCredits } from '../src/store/create-credits.ts';
import '../components/define.ts';

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

export type Measure = () => Promise<{
  readonly count: number;
  readonly rounds: number;
  readonly kinds: Readonly<Record<'native' | 'minimal' | 'button', Figures>>;
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

const kinds: Readonly<Record<'native' | 'minimal' | 'button', Kind>> = {
  native: {
    make: () => Object.assign(document.createElement('button'), { textContent: label(ENOUGH) }),
    tell: (buttons, amount) => buttons.forEach((button) => (button.textContent = label(amount))),
  },
  minimal: {
    make: () => Object.assign(document.createElement('minimal-button') as MinimalButton, { label: label(ENOUGH) }),
    tell: (buttons, amount) => buttons.forEach((button) => ((button as MinimalButton).label = label(amount))),
  },
  button: { make: creditButton, tell: (_, amount) => refresh(amount) },
};

/** A task of its own: whatever was put off to microtasks, or to a task before this one, is done. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), resolve());
    port2.postMessage(0);
  });

async function timed(place: HTMLElement, work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  await nextTask();
  await nextTask();
  // Asking for a height makes the browser lay out what has changed.
  void place.offsetHeight;
  return performance.now() - start;
}

async function once({ make, tell }: Kind): Promise<Figures> {
  await refresh(ENOUGH);
  const place = document.createElement('credit-provider');
  Object.assign(place, { client });
  document.body.append(place);
  await nextTask();

  const buttons: HTMLElement[] = [];
  const mount = await timed(place, () => {
    const fragment = new DocumentFragment();
    for (let index = 0; index < COUNT; index++) buttons.push(fragment.appendChild(make()));
    place.append(fragment);
  });
  const [first, last] = [buttons[0]!, buttons.at(-1)!];
  const shown = textOf(last);
  if (!shown.includes(String(PRICE))) throw new Error(`The last button shows no price: ${shown}`);
  const toAndFro = async (amount: number): Promise<number> =>
    ((await timed(place, () => tell(buttons, amount))) + (await timed(place, () => tell(buttons, ENOUGH)))) / 2;
  const change = await toAndFro(STILL_ENOUGH);
  const turn = await toAndFro(SHORT);
  const counted = nodesOf(first);
  place.remove();
  await nextTask();
  return { mount, change, turn, ...counted };
}

const textOf = (node: Element): string => (node.shadowRoot ?? node).textContent ?? '';

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
  const names = Object.keys(kinds) as (keyof typeof kinds)[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as Figures[]])) as Record<keyof typeof kinds, Figures[]>;
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    // Each round begins with another kind, so that none always runs in the wake of the same one.
    for (let index = 0; index < names.length; index++) {
      const name = names[(index + round + WARM_UP) % names.length]!;
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
  const { native, minimal, button } = samples;
  return { count: COUNT, rounds: ROUNDS, kinds: { native: medians(native), minimal: medians(minimal), button: medians(button) } };
};
Object.assign(globalThis, { measure });
