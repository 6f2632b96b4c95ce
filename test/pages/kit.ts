import '../../components/define.ts';
import { createDemo, type Demo } from '../../src/demo/index.ts';
import { studioPolicy } from '../components/support/studio-world.ts';
import { until } from '../components/support/page.ts';

/** The kit as a page has it: what the probes press, and what has come of it. */
export interface Kit {
  /** What is put somewhere, with everything in it. */
  readonly root: HTMLElement;
  readonly button: HTMLElement;
  readonly counter: HTMLElement;
  /** How many spends have come to their end. */
  spent(): number;
  /** Everything is drawn and may be pressed. */
  ready(): Promise<void>;
  /** The pack dialog with a free amount, as the host's own button would open it. */
  openPacks(): Promise<HTMLDialogElement>;
  /** The dialog that is open, whichever it is and wherever it stands. */
  dialog(): HTMLDialogElement | undefined;
  /** What appears over the page beside the button. */
  card(): HTMLElement | undefined;
  bought(): number;
  /** What the host does with a result. */
  onSpent: () => void;
}

export const fieldIn = (dialog: Element): HTMLInputElement => dialog.querySelector<HTMLInputElement>('input[type=text]')!;
export const radiosIn = (dialog: Element): HTMLInputElement[] => [
  ...dialog.querySelectorAll<HTMLInputElement>('input[type=radio]'),
];

const MARKUP = `<credit-button action="apply" inputs='{"photos":1}'></credit-button>
  <credit-counter opens="usage"></credit-counter>
  <credit-pack-dialog></credit-pack-dialog>
  <credit-usage modal></credit-usage>`;

let demo: Promise<Demo> | undefined;

/** The real kit on a backend in the page. */
export async function realKit(): Promise<Kit> {
  demo ??= createDemo({ policy: studioPolicy(), plan: 'pro', subscribedDaysAgo: 1 });
  const { credits } = await demo;
  const root = document.createElement('credit-provider');
  const parsed = new DOMParser().parseFromString(MARKUP, 'text/html');
  root.append(...[...parsed.body.children].map((child) => document.importNode(child, true)));
  root.client = credits;
  let spent = 0;
  let bought = 0;
  root.addEventListener('credit-settled', () => {
    spent += 1;
    kit.onSpent();
  });
  root.addEventListener('credit-buy-request', (event) => {
    event.preventDefault();
    bought += 1;
  });
  const find = (tag: string, part: string): HTMLElement => root.querySelector(tag)!.shadowRoot!.querySelector<HTMLElement>(part)!;
  const kit: Kit = {
    root,
    onSpent: () => undefined,
    get button() {
      return find('credit-button', '[part=button]');
    },
    get counter() {
      return find('credit-counter', '[part=button]');
    },
    spent: () => spent,
    bought: () => bought,
    ready: () => until(() => kit.button?.ariaDisabled === null && /\d credit/.test(kit.button.textContent ?? ''), 'a price'),
    async openPacks() {
      root.querySelector('credit-pack-dialog')!.show({ pack: 'any' });
      await until(() => kit.dialog() && fieldIn(kit.dialog()!), 'the dialog');
      return kit.dialog()!;
    },
    dialog: () => dialogsBelow(document).find(({ open }) => open),
    card: () =>
      root.querySelector('credit-button')!.shadowRoot!.querySelector<HTMLElement>('[popover]:popover-open') ?? undefined,
  };
  return kit;
}

function dialogsBelow(root: Document | ShadowRoot): HTMLDialogElement[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element instanceof HTMLDialogElement ? [element] : []),
    ...(element.shadowRoot ? dialogsBelow(element.shadowRoot) : []),
  ]);
}
