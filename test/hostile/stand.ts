import { restAdapter } from '../../src/adapters/rest.ts';
import { browserEnvironment } from '../../src/environment/browser.ts';
import { MemoryRecords } from '../../src/environment/memory-records.ts';
import { createCredits, type Credits } from '../../src/index.ts';
import { mount, until, wait } from '../components/support/page.ts';
import { entryOf, repliesWith, type Put } from './replies.ts';

/** Every tag in every way that shows another text. */
export const EVERYTHING = `
  <credit-counter show="sources" detailed></credit-counter>
  <credit-button action="apply" detailed></credit-button>
  <credit-button action="dear" detailed></credit-button>
  <credit-button action="export" detailed></credit-button>
  <credit-cost action="apply"></credit-cost>
  <credit-usage view="sources" only></credit-usage>
  <credit-usage view="actions" only></credit-usage>
  <credit-usage view="history" only></credit-usage>
  <credit-usage view="orders"></credit-usage>
  <credit-notice></credit-notice>
  <credit-notice for-action="dear"></credit-notice>
  <credit-sharing></credit-sharing>
  <credit-referral></credit-referral>
  <credit-pack-dialog></credit-pack-dialog>`;

/** What has come when everything that loads late is there. */
const LATE = [
  ['credit-button', '[part=card]'],
  ['credit-usage[view=history]', 'li, tr, [role=listitem]'],
  ['credit-usage', '#panel:not([aria-busy=true]) bdi'],
  ['credit-notice', 'bdi, p'],
  ['credit-sharing', '[role=switch]'],
  ['credit-referral', 'input'],
  ['credit-pack-dialog', 'fieldset'],
] as const;

/** One ledger for all: its versions only grow. */
let rounds = 0;

/** An element as far as a test waits for it. */
interface Drawn extends Element {
  readonly updateComplete?: Promise<boolean>;
}

/** All elements on a client of their own, whose backend says the same word wherever it says anything. */
export class Stand {
  readonly credits: Credits;
  provider!: Element;
  #word = 'Harmless';
  #round = ++rounds;
  #put: Put | undefined;

  private constructor() {
    this.credits = createCredits({
      adapter: restAdapter({
        endpoint: `${location.origin}/credits`,
        fetch: (request) => this.#answer(request),
        account: 'acme',
      }),
      payOrigins: ['https://pay.example'],
      // A real database waits for the disk at every look; what is kept is not what this is about.
      environment: { ...browserEnvironment(), records: new MemoryRecords() },
    });
  }

  /** Mounts everything on harmless replies. */
  static async open(): Promise<Stand> {
    const stand = new Stand();
    await until(() => stand.credits.snapshot().phase === 'ready', 'the numbers');
    stand.provider = (await mount(stand.credits, EVERYTHING)).provider;
    (stand.provider.querySelector('credit-pack-dialog') as Element & { open: boolean }).open = true;
    for (const [tag, selector] of LATE)
      await until(() => [...stand.provider.querySelectorAll(tag)].every((one) => one.shadowRoot?.querySelector(selector)), tag);
    await stand.say('Harmless');
    return stand;
  }

  #answer({ url }: Request): Promise<Response> {
    const word = this.#word;
    const replies = this.#put ? this.#put(repliesWith('Harmless', this.#round), word) : repliesWith(word, this.#round);
    const { pathname } = new URL(url);
    const found = pathname.includes('/policies/')
      ? replies.policy
      : (['snapshot', 'history', 'referral'] as const).flatMap((name) =>
          pathname.endsWith(`/${name}`) ? [replies[name]] : [],
        )[0];
    return Promise.resolve(found ? Response.json(found) : Response.json({ outcomes: [] }));
  }

  /** Lets the backend say another word, and everything be drawn with it. @param put where the word goes; everywhere that it is only shown, unless stated. */
  async say(word: string, put?: Put): Promise<void> {
    this.#word = word;
    this.#put = put;
    this.#round = ++rounds;
    // Another period asks for the history again.
    const history = this.provider.querySelector('[view=history]');
    history?.setAttribute('period', String(this.#round));
    await this.credits.refresh();
    await drawn(this.provider);
    // A list that is asked for comes a moment after the rest; one that cannot be had never does.
    const newest = entryOf(this.#round).toLocaleString('en');
    for (let tries = 0; put === undefined && tries < 50 && !history?.shadowRoot?.textContent?.includes(newest); tries++)
      await wait(1);
  }
}

/** Waits for what is drawn now, and for what was asked for because of it. */
export async function drawn(place: Element): Promise<void> {
  for (let turns = 0; turns < 2; turns++) {
    await Promise.all([...place.querySelectorAll<Drawn>('*')].map(async (one) => one.updateComplete));
    await new Promise<void>((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (port1.close(), done());
      port2.postMessage(null);
    });
  }
}

/** What stands in a place, through every shadow root. */
export interface Census {
  /** How many elements of each name. */
  readonly names: ReadonlyMap<string, number>;
  /** What could run or lead somewhere: attributes that listen, and addresses. */
  readonly handlers: readonly string[];
  readonly addresses: readonly string[];
  readonly words: string;
}

const LEADS = ['href', 'src', 'action', 'formaction', 'srcdoc', 'data', 'xlink:href'];

export function census(place: Element | ShadowRoot): Census {
  const names = new Map<string, number>();
  const handlers: string[] = [];
  const addresses: string[] = [];
  const words: string[] = [];
  const visit = (root: Element | ShadowRoot): void => {
    for (const one of root.querySelectorAll('*')) {
      names.set(one.localName, (names.get(one.localName) ?? 0) + 1);
      for (const { name, value } of one.attributes) {
        if (name.startsWith('on') && name !== 'only') handlers.push(`${one.localName} ${name}`);
        // What an action is called is no address.
        if (LEADS.includes(name) && !one.localName.startsWith('credit-')) addresses.push(value);
      }
      if (one.shadowRoot) {
        words.push(one.shadowRoot.textContent ?? '');
        visit(one.shadowRoot);
      }
    }
  };
  visit(place);
  return { names, handlers, addresses, words: words.join(' ') };
}

/** Names of which there are more than before. */
export const added = (before: Census, { names }: Census): string[] =>
  [...names].flatMap(([name, count]) => (count > (before.names.get(name) ?? 0) ? [name] : []));
