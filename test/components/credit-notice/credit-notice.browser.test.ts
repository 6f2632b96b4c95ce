import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CreditNotice } from '../../../components/credit-notice/credit-notice.ts';
import type { ActionQuote, CreditsState, OrderView, World } from '../../../src/index.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { accessible, clear, click, heard, mount, partOf, settled, textOf, toldBy, until, wait } from '../support/page.ts';
import { DAY, lot, NOW, studioPolicy, studioWorld } from '../support/studio-world.ts';

const NOTICE = '<credit-notice></credit-notice>';
const far = { nextRenewalAt: NOW + 20 * DAY };
const plenty = (): World => studioWorld({ lots: [lot('extra', 80)] });
const low = (left = 12): World => studioWorld({ lots: [lot('extra', left)] });
const empty = (): World => studioWorld({ lots: [] });

async function shown(world: World, over: Partial<CreditsState> = {}, markup = NOTICE) {
  const client = new FakeCredits(world, { ...far, ...over });
  const { provider, element } = await mount<CreditNotice>(client, markup);
  // What is in it loads late, and may have nothing to show.
  await import('../../../components/credit-notice/content.ts');
  await settled(4);
  return { client, provider, element };
}

const kindOf = (element: Element): string | undefined => partOf(element, 'panel')?.dataset['kind'];

describe('credit-notice', () => {
  beforeEach(() => localStorage.clear());
  afterEach(clear);

  it('takes no place where there is nothing to say', async () => {
    const { element } = await shown(plenty());
    expect([element.getBoundingClientRect().height, getComputedStyle(element).display]).to.deep.equal([0, 'none']);
  });

  it('warns, offers the smallest pack, and opens the packs with it, by pointer and by key', async () => {
    const { provider, element } = await shown(low());
    expect([kindOf(element), textOf(element, '#first')]).to.deep.equal(['low', 'Only 12 credits are left.']);
    expect([element.matches(':state(shown)'), element.matches(':state(low)')]).to.deep.equal([true, true]);
    const asked = heard(provider, 'credit-open-request', (event) => event.preventDefault());
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await click(partOf(element, 'offer'));
    expect(asked.map(({ opens, pack, creditType }) => [opens, pack, creditType])).to.deep.equal([
      ['packs', 'S', 'photo'],
      ['packs', 'S', 'photo'],
    ]);
    await accessible(provider);
  });

  it('speaks of what its action lacks, and asks for as much', async () => {
    const markup = `<credit-notice for-action="apply" inputs='{"photos": 140, "background": true}'></credit-notice>`;
    const { provider, element } = await shown(plenty(), {}, markup);
    expect(textOf(element, '#first')).to.equal('Apply changes needs 60 more credits.');
    const asked = heard(provider, 'credit-open-request', (event) => event.preventDefault());
    await click(partOf(element, 'offer'));
    expect(asked[0]?.needed).to.equal(60);
    element.inputs = { photos: 3, background: true };
    await until(() => kindOf(element) === undefined, 'nothing to say');
  });

  it('leaves contact and upgrade to the page, and shows the dialog where the page does nothing', async () => {
    const remedy = { kind: 'contact', label: { en: 'Contact Mara' }, link: 'https://mara.test' } as const;
    const world = studioWorld({ lots: [] }, { role: 'owner' }, studioPolicy({ sell: false }));
    const buyBarrier = { reason: 'purchase-not-self-serve', remedies: [remedy] } as const;
    const { provider, element } = await shown(world, { buyBarrier });
    const asked = heard(provider, 'credit-remedy-request');
    const opened = heard(provider, 'credit-open-request', (event) => event.preventDefault());
    await click(partOf(element, 'offer'));
    provider.addEventListener('credit-remedy-request', (event) => event.preventDefault());
    await click(partOf(element, 'offer'));
    expect([asked.map((event) => event.remedy), opened.length]).to.deep.equal([[remedy, remedy], 1]);
  });

  it('is put away for as long as the situation lasts, in every notice and on the next page too', async () => {
    const { client, element } = await shown(low());
    await click(partOf(element, 'dismiss'));
    await until(() => kindOf(element) === undefined, 'it to be gone');
    client.set(far, low(10));
    await settled();
    expect(kindOf(element)).to.equal(undefined);
    await clear();
    const next = await shown(low());
    expect(kindOf(next.element)).to.equal(undefined);
    next.client.set(far, plenty());
    await settled();
    next.client.set(far, low());
    await until(() => kindOf(next.element) === 'low', 'it to come back');
  });

  it('comes back at once where the situation is another one', async () => {
    const { client, element } = await shown(low());
    await click(partOf(element, 'dismiss'));
    client.set(far, empty());
    await until(() => kindOf(element) === 'empty', 'the next notice');
    expect(element.matches(':state(empty)')).to.equal(true);
  });

  it('shows what comes next when the first was put away', async () => {
    const lots = [lot('extra', 12, { expiresAt: NOW + 3 * DAY })];
    const { element } = await shown(studioWorld({ lots }));
    expect(kindOf(element)).to.equal('low');
    partOf(element, 'dismiss').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => kindOf(element) === 'ends-within-7-days', 'the next notice');
    expect(element.shadowRoot!.activeElement).to.equal(partOf(element, 'dismiss'));
  });

  it('leaves the focus where it was when nothing comes next, and takes no place there', async () => {
    const { provider } = await shown(low(), {}, `<button>Before</button>${NOTICE}<button>After</button>`);
    const element = provider.querySelector('credit-notice')!;
    const [before, after] = [...document.querySelectorAll<HTMLElement>('button')];
    const between = (): number => after!.offsetTop - before!.offsetTop;
    partOf(element, 'dismiss').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => kindOf(element) === undefined, 'it to be gone');
    await settled();
    expect([element.getBoundingClientRect().height, between()]).to.deep.equal([0, 0]);
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement?.textContent).to.equal('After');
  });

  it('forgets nothing while the numbers are old', async () => {
    const { client, element } = await shown(low());
    await click(partOf(element, 'dismiss'));
    client.set({ ...far, isStale: true }, plenty());
    await settled();
    client.set({ ...far, isStale: false }, low());
    await settled();
    expect(kindOf(element)).to.equal(undefined);
  });

  it('can be put away where the page may keep nothing', async () => {
    const real = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')!;
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('Denied', 'SecurityError');
      },
    });
    const { element } = await shown(low(), { account: 'closed' });
    await click(partOf(element, 'dismiss'));
    await until(() => kindOf(element) === undefined, 'it to be gone');
    Object.defineProperty(globalThis, 'localStorage', real);
  });

  it('is told once when it arises, and not when the page begins with it', async () => {
    const { client, provider } = await shown(low(), {}, `${NOTICE}${NOTICE}`);
    await wait(500);
    expect(toldBy(provider)).to.equal('');
    client.set(far, empty());
    await until(() => toldBy(provider) === 'There are no credits left. New credits come in 20 days.', 'the announcement');
    client.set({ isRefreshing: true });
    client.set({ isRefreshing: false });
    await wait(500);
    expect(toldBy(provider)).to.equal('There are no credits left. New credits come in 20 days.');
  });

  it('is not told of numbers that were there before, when what advises on them comes late', async () => {
    const markup = `<credit-notice for-action="apply" inputs='{"photos": 3, "background": true}'></credit-notice>`;
    const { client, provider, element } = await shown(plenty(), {}, markup);
    expect(kindOf(element)).to.equal(undefined);
    const notes = [{ kind: 'paid-before-renewal', amount: 9, renewalAt: NOW + DAY }];
    const plain = client.quote.bind(client);
    client.quote = (action, inputs) => {
      const quote = plain(action, inputs);
      return { ...quote, decision: { ...quote.decision, notes } } as ActionQuote;
    };
    element.requestUpdate();
    await until(() => kindOf(element) === 'renewal-near', 'the advice');
    await wait(500);
    expect(toldBy(provider)).to.equal('');
  });

  it('leads to an order’s payment by a plain link', async () => {
    const order: OrderView = {
      ...{ id: 'o1', state: 'placed', pack: 'M', quantity: 1, type: 'photo', credits: 120, placedAt: NOW, method: 'checkout' },
      ...{ price: { amount: '21.6', currency: 'EUR' }, payUrl: 'https://pay.test/o1' },
    };
    const { provider, element } = await shown(plenty(), { orders: [order] });
    const link = partOf<HTMLAnchorElement>(element, 'offer');
    expect([link.href, link.rel, link.textContent]).to.deep.equal([
      'https://pay.test/o1',
      'noopener noreferrer',
      'Pay €21.60 (opens in a new tab)',
    ]);
    await accessible(provider);
  });
});
