import { expect } from '@open-wc/testing';
import { restAdapter } from '../../src/adapters/rest.ts';
import { browserEnvironment } from '../../src/environment/browser.ts';
import { MemoryRecords } from '../../src/environment/memory-records.ts';
import { createCredits, type Credits } from '../../src/index.ts';
import { clear, mount, until } from '../components/support/page.ts';
import { BACKENDS, type Answer } from './backends.ts';
import { repliesWith } from './replies.ts';
import { drawn, EVERYTHING } from './stand.ts';

/** The page's waiting runs so much faster, so that ten seconds without an answer are soon over. */
const HASTE = 50;
/** What says nothing where there is nothing to say. */
const SILENT = ['credit-notice'];

const well: Answer = ({ url }) => {
  const replies = repliesWith('Word', 1);
  const { pathname } = new URL(url);
  const name = (['snapshot', 'history', 'referral'] as const).find((one) => pathname.endsWith(`/${one}`));
  const found = pathname.includes('/policies/') ? replies.policy : name && replies[name];
  return Promise.resolve(Response.json(found ?? { outcomes: [] }));
};

/** A page with every element, on a backend that a test chooses. */
class Page {
  readonly credits: Credits;
  readonly changes: Request[] = [];
  place!: Element;
  answer: Answer;

  constructor(answer: Answer) {
    this.answer = answer;
    const environment = browserEnvironment();
    this.credits = createCredits({
      adapter: restAdapter({
        endpoint: `${location.origin}/credits`,
        account: 'acme',
        fetch: (request) => {
          if (/operations|orders|sharing/.test(request.url)) this.changes.push(request);
          return this.answer(request);
        },
      }),
      environment: { ...environment, after: (ms, run) => environment.after(ms / HASTE, run), records: new MemoryRecords() },
    });
  }

  static async open(answer: Answer): Promise<Page> {
    const page = new Page(answer);
    page.place = (await mount(page.credits, EVERYTHING)).provider;
    (page.place.querySelector('credit-pack-dialog') as Element & { open: boolean }).open = true;
    return page;
  }

  get hosts(): HTMLElement[] {
    return [...this.place.querySelectorAll<HTMLElement>('*')].filter(
      ({ shadowRoot, localName }) => shadowRoot && !SILENT.includes(localName),
    );
  }

  async close(): Promise<void> {
    this.credits.destroy();
    await clear();
  }
}

const nameOf = (host: Element): string =>
  host.outerHTML.replace(/ (contenteditable|spellcheck|open|detailed)="[^"]*"|<\/.*/gs, '');
/** What a person sees of an element. */
const seen = ({ shadowRoot }: Element): string =>
  [...shadowRoot!.children]
    .filter((one) => one.checkVisibility())
    .map((one) => (one as HTMLElement).innerText)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
const isLoading = (host: Element): boolean =>
  host.shadowRoot!.querySelector('.bone, [aria-busy=true]') !== null || seen(host) === '';
const retryOf = ({ shadowRoot }: Element): HTMLElement | undefined =>
  [...shadowRoot!.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.textContent).trim() === 'Try again');
const isOld = (host: Element): boolean => seen(host).includes('as of ');

describe('a page whose backend is no good', function () {
  this.timeout(120_000);
  afterEach(clear);
  const names = Object.keys(BACKENDS);
  const turn = <T>(of: readonly T[], index: number): T => of[index % of.length]!;

  it('says so in each element and offers to try again, which works', async () => {
    const found: string[] = [];
    let [read, retried] = [0, 0];
    for (const [index, name] of names.entries()) {
      const page = await Page.open(BACKENDS[name]!);
      await until(() => !page.hosts.some(isLoading), `an end of loading from ${name}`);
      for (const host of page.hosts) {
        const text = seen(host);
        read++;
        const isTold = host.localName === 'credit-cost' ? text === '–' : /can’t be loaded/.test(text) && retryOf(host);
        if (!isTold || /NaN|undefined|null|\d/.test(text)) found.push(`${name}: ${nameOf(host)} says “${text}”`);
        if (host.localName === 'credit-button') host.shadowRoot!.querySelector<HTMLElement>('[part=button]')!.click();
      }
      if (page.changes.length > 0) found.push(`${name}: was asked to change something`);

      page.answer = well;
      const host = turn(page.hosts.filter(retryOf), index);
      retryOf(host)!.click();
      retried++;
      await until(
        () => page.hosts.every((one) => !isLoading(one) && !seen(one).includes('can’t be loaded')),
        `what ${nameOf(host)} tries again after ${name}`,
      );
      if (!/\d/.test(seen(page.place.querySelector('credit-counter')!))) found.push(`${name}: no number after ${nameOf(host)}`);
      await page.close();
    }
    console.log(`backends: ${names.length}, elements read: ${read}, tried again: ${retried}, found: ${found.length}`);
    expect(found).to.deep.equal([]);
  });

  it('keeps the last good numbers, says of when they are, and offers to try again, which works', async () => {
    const found: string[] = [];
    let [read, retried] = [0, 0];
    for (const [index, name] of names.entries()) {
      const page = await Page.open(well);
      await until(() => !page.hosts.some(isLoading), 'the numbers');
      await drawn(page.place);
      const before = new Map(page.hosts.map((host) => [host, seen(host)]));
      page.answer = BACKENDS[name]!;
      await page.credits.refresh();
      await drawn(page.place);
      const dated = page.hosts.filter((host) =>
        host.matches('credit-counter, [view=sources], [view=actions], [view=orders], credit-pack-dialog'),
      );
      for (const host of page.hosts) {
        const [is, was] = [seen(host), before.get(host)!];
        read++;
        const missing = (was.match(/\d[\d,.]*/g) ?? []).filter((number) => !is.includes(number));
        if (missing.length > 0) found.push(`${name}: ${nameOf(host)} has lost ${missing.join(' ')}`);
        if (isLoading(host)) found.push(`${name}: ${nameOf(host)} is loading`);
        if (dated.includes(host) && !isOld(host)) found.push(`${name}: ${nameOf(host)} does not say of when it is: ${is}`);
      }
      page.answer = well;
      const host = turn(page.hosts.filter(retryOf), index);
      retryOf(host)!.click();
      retried++;
      await until(() => !page.hosts.some(isOld), `what ${nameOf(host)} tries again after ${name}`);
      await page.close();
    }
    console.log(`backends: ${names.length}, elements read: ${read}, tried again: ${retried}, found: ${found.length}`);
    expect(found).to.deep.equal([]);
  });
});
