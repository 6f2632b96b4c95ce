import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CreditUsage } from '../../../components/credit-usage/credit-usage.ts';
import type { HistoryItem } from '../../../src/index.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { NOW, studioWorld } from '../support/studio-world.ts';
import { accessible, clear, click, heard, mount, settled, textOf, until } from '../support/page.ts';

const item = (id: string): HistoryItem => ({
  ...{
    id,
    at: NOW,
    kind: 'capture',
    type: 'photo',
    amount: 3,
    action: 'apply',
    draws: [{ lot: 'a', source: 'launch', amount: 3 }],
  },
});
const rows = (element: Element): string[] =>
  [...element.shadowRoot!.querySelectorAll('li')].map((row) => (row as HTMLElement).innerText.replace(/\s+/g, ' ').trim());
const tab = (element: Element): string => textOf(element, '[aria-selected=true]');
const link = (element: Element): HTMLElement => element.shadowRoot!.querySelector<HTMLElement>('.link')!;

async function shown(client: FakeCredits, attributes = ''): Promise<{ element: CreditUsage; provider: HTMLElement }> {
  const { element, provider } = await mount<CreditUsage>(client, `<credit-usage ${attributes}></credit-usage>`);
  await until(() => element.shadowRoot!.querySelector('[role=tab]'), 'the tabs');
  await settled();
  return { element, provider };
}

describe('<credit-usage>', () => {
  afterEach(clear);

  it('shows the sources in spend order, and everybody can read them', async () => {
    const { element, provider } = await shown(new FakeCredits());
    expect(textOf(element, '.total strong')).to.equal('87 credits');
    expect(rows(element)).to.deep.equal([
      'Launch credits Spent first 2 Ends in 5 days',
      'Monthly credits 25 Ends in 10 days',
      'Extra credits 60 Ends on March 17, 2027',
    ]);
    await accessible(provider);
  });

  it('turns its tabs by keyboard, with one stop in the order of tabs', async () => {
    const { element, provider } = await shown(new FakeCredits(studioWorld(), { used: { apply: 36 } }));
    const stops = [...element.shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')].map(({ tabIndex }) => tabIndex);
    expect(stops).to.deep.equal([0, -1, -1, -1]);
    element.shadowRoot!.querySelector<HTMLElement>('[role=tab]')!.focus();
    await sendKeys({ press: 'ArrowRight' });
    await settled();
    expect([tab(element), rows(element)]).to.deep.equal(['By action', ['Apply changes 36']]);
    expect(element.shadowRoot!.activeElement?.textContent?.trim()).to.equal('By action');
    await accessible(provider);
    await sendKeys({ press: 'End' });
    await settled();
    expect(tab(element)).to.equal('Orders');
    await sendKeys({ press: 'ArrowRight' });
    await settled();
    expect(tab(element)).to.equal('Sources');
  });

  it('turns the other way where reading does', async () => {
    document.documentElement.dir = 'rtl';
    const { element } = await shown(new FakeCredits());
    element.shadowRoot!.querySelector<HTMLElement>('[role=tab]')!.focus();
    await sendKeys({ press: 'ArrowLeft' });
    await settled();
    document.documentElement.dir = '';
    expect(tab(element)).to.equal('By action');
  });

  it('shows the history page by page', async () => {
    const pages = [{ items: [item('a')], next: 'more' }, { items: [item('b')] }];
    const client = new FakeCredits(studioWorld(), {}, { history: () => Promise.resolve(pages.shift()!) });
    const { element, provider } = await shown(client, 'view="history"');
    await until(() => rows(element).length === 1, 'the first page');
    expect(rows(element)[0]!.replace('\u202f', ' ')).to.equal('Apply changes −3 May 21, 2026, 9:05 AM Launch credits');
    await accessible(provider);
    await click(link(element));
    await until(() => rows(element).length === 2, 'the second page');
    expect(link(element)).to.equal(null);
  });

  it('offers to try again when the history does not come', async () => {
    let tries = 0;
    const history = () => (++tries === 1 ? Promise.reject(new Error('No answer.')) : Promise.resolve({ items: [item('a')] }));
    const { element, provider } = await shown(new FakeCredits(studioWorld(), {}, { history }), 'view="history"');
    await until(() => textOf(element, '.empty'), 'the failure');
    expect(textOf(element, '.empty')).to.equal('The history can’t be loaded. Try again');
    await accessible(provider);
    await click(link(element));
    await until(() => rows(element).length === 1, 'the history');
  });

  it('keeps the entries that came before the next ones did not, and tries those again', async () => {
    const answers = [
      () => Promise.resolve({ items: [item('a')], next: 'more' }),
      () => Promise.reject(new Error('No answer.')),
      () => Promise.resolve({ items: [item('b')] }),
    ];
    const client = new FakeCredits(studioWorld(), {}, { history: () => answers.shift()!() });
    const { element } = await shown(client, 'view="history"');
    await until(() => rows(element).length === 1, 'the first page');
    await click(link(element));
    await until(() => textOf(element, '.empty'), 'the failure');
    expect(rows(element)).to.have.length(1);
    await click(link(element));
    await until(() => rows(element).length === 2, 'the second page');
    expect(textOf(element, '.empty')).to.equal('');
  });

  it('shows nobody the entries of the account before, however long their own take', async () => {
    const answers = [() => Promise.resolve({ items: [item('a')] }), () => new Promise<never>(() => undefined)];
    const client = new FakeCredits(studioWorld(), {}, { history: () => answers.shift()!() });
    const { element } = await shown(client, 'view="history"');
    await until(() => rows(element).length === 1, 'the first page');
    client.set({ account: 'somebody-else' });
    await until(() => answers.length === 0, 'the question');
    await settled();
    expect(element.shadowRoot!.querySelectorAll('li')).to.have.length(0);
  });

  it('says of when old numbers are, and asks for new ones', async () => {
    for (const view of ['sources', 'actions', 'orders']) {
      const client = new FakeCredits(studioWorld(), { isStale: true, asOf: NOW });
      const { element, provider } = await shown(client, `view="${view}"`);
      expect(textOf(element, '.old'), view).to.equal('as of May 21, 9:05 AM Try again');
      await accessible(provider);
      await click(element.shadowRoot!.querySelector('.old button')!);
      expect(client.refreshed, view).to.equal(1);
      client.set({ blocked: 'offline' });
      await settled();
      expect(textOf(element, '.old'), view).to.equal('as of May 21, 9:05 AM');
      await clear();
    }
  });

  for (const [name, view, over, text] of [
    ['nothing left', 'sources', {}, 'There are no credits right now.'],
    ['nothing used', 'actions', {}, 'Nothing was used in this period.'],
    ['no history', 'history', {}, 'Nothing has happened yet.'],
    ['no orders', 'orders', {}, 'There are no orders yet.'],
    ['no answer', 'sources', { phase: 'failed' }, 'Credits can’t be loaded Try again'],
  ] as const) {
    it(`says so: ${name}`, async () => {
      const { element, provider } = await shown(new FakeCredits(studioWorld({ lots: [] }), over), `view="${view}"`);
      await until(() => textOf(element, '.empty') === text, text);
      await accessible(provider);
    });
  }

  it('says that nobody is signed in, and offers no second try', async () => {
    const { element, provider } = await shown(new FakeCredits(studioWorld(), { phase: 'signed-out', blocked: 'signed-out' }));
    expect(textOf(element, '.empty')).to.equal('Signed out');
    await accessible(provider);
  });

  it('is a landmark only where the page has named it', async () => {
    const { element } = await shown(new FakeCredits());
    const panel = element.shadowRoot!.querySelector('[part=panel]')!;
    expect([panel.getAttribute('role'), panel.getAttribute('aria-label')]).to.deep.equal(['group', 'Credit usage']);
    element.label = 'Credits of the team';
    await settled();
    expect([panel.getAttribute('role'), panel.getAttribute('aria-label')]).to.deep.equal([null, 'Credits of the team']);
  });

  it('has room for its four tabs in a narrow column, also where reading runs the other way', async () => {
    const { element, provider } = await shown(new FakeCredits());
    provider.style.setProperty('display', 'block', 'important');
    provider.style.inlineSize = '252px';
    await settled();
    const tops = [...element.shadowRoot!.querySelectorAll('[role=tab]')].map((each) => each.getBoundingClientRect());
    expect(new Set(tops.map(({ top }) => top)).size).to.equal(1);
    expect(Math.max(...tops.map(({ right }) => right))).to.be.at.most(element.getBoundingClientRect().right);
    document.documentElement.dir = 'rtl';
    await settled();
    const total = element.shadowRoot!.querySelector('.total strong bdi')!;
    expect(getComputedStyle(total).direction).to.equal('ltr');
    document.documentElement.dir = '';
  });

  it('breaks no word of a name, and reaches over no edge, where it is 120 pixels wide', async () => {
    const { element, provider } = await shown(new FakeCredits());
    provider.style.setProperty('display', 'block', 'important');
    provider.style.inlineSize = '120px';
    await settled();
    const names = [...element.shadowRoot!.querySelectorAll('.name bdi')];
    expect(names.length).to.be.greaterThan(2);
    const { right } = element.getBoundingClientRect();
    for (const name of names) {
      const walker = document.createTreeWalker(name, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (const { index, 0: word } of node.nodeValue!.matchAll(/\S+/g)) {
          const range = new Range();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          expect(range.getClientRects().length, word).to.equal(1);
          expect(range.getBoundingClientRect().right).to.be.at.most(right);
        }
    }
  });

  it('holds its place while it loads', async () => {
    const { element, provider } = await shown(new FakeCredits(studioWorld(), { phase: 'loading' }));
    expect(textOf(element, '[role=tabpanel] .sr')).to.equal('Loading credits');
    await accessible(provider);
  });

  it('shows orders with their papers', async () => {
    const order = { id: 'a', pack: 'S', quantity: 1, type: 'photo', credits: 50, placedAt: NOW, method: 'checkout' } as const;
    const orders = [
      { ...order, state: 'credited', price: { amount: '10', currency: 'EUR' }, receiptUrl: 'https://pay.example/1' },
    ] as const;
    const { element, provider } = await shown(new FakeCredits(studioWorld(), { orders }), 'view="orders"');
    expect(element.shadowRoot!.querySelector('li a')?.getAttribute('href')).to.equal('https://pay.example/1');
    await accessible(provider);
  });

  it('shows one view alone where the page asks for it, without a row of tabs', async () => {
    const { element, provider } = await mount<CreditUsage>(new FakeCredits(), '<credit-usage view="orders" only></credit-usage>');
    await until(() => textOf(element, '.empty') === 'There are no orders yet.', 'the orders');
    expect(element.shadowRoot!.querySelector('[role^=tab]')).to.equal(null);
    await accessible(provider);
  });

  it('opens as a dialog, and leads to the packs', async () => {
    const { element, provider } = await mount<CreditUsage>(new FakeCredits(), '<credit-usage modal></credit-usage>');
    const asked = heard(provider, 'credit-open-request', (event) => event.preventDefault());
    expect(element.shadowRoot!.childElementCount).to.equal(0);
    element.show();
    await until(() => element.shadowRoot!.querySelector('dialog')?.open, 'the dialog');
    await accessible(provider);
    await click(link(element));
    expect(asked.map(({ opens }) => opens)).to.deep.equal(['packs']);
    await sendKeys({ press: 'Escape' });
    await until(() => !element.open, 'the end');
  });

  it('offers no credits to whom none are sold', async () => {
    const buyBarrier = { reason: 'purchase-not-self-serve', remedies: [] } as const;
    const { element } = await shown(new FakeCredits(studioWorld(), { buyBarrier }));
    expect(link(element)).to.equal(null);
  });
});
