import { expect } from '@open-wc/testing';
import { restAdapter } from '../../../src/adapters/rest.ts';
import { createBackend, memoryStore } from '../../../src/backend/index.ts';
import { bindPolicy, createCredits, newAccount, parsePolicy, type Credits } from '../../../src/index.ts';
import type { CreditPackDialog } from '../../../components/credit-pack-dialog/credit-pack-dialog.ts';
import { clear, mount, partOf, settled, until } from '../../components/support/page.ts';
import { row } from './rows.ts';

const SCRIPT = '<script>document.title = "taken"</script><img src=x onerror="document.title = \'taken\'">';
const TURNED = '\u202e1,000,000 stiderc\u2066\u200f';
const ENDLESS = 'Endless '.repeat(6_250);
const TOWER = `Z${'\u0301'.repeat(500)}`;
/** The c is another script's. */
const CHEAPER = '\u0441redits: 10,000 for €1.00';

const policy = (name: string): object => ({
  language: 1,
  id: 'shop',
  version: '1',
  credits: { credit: { name: { en: { one: 'credit', other: 'credits' } }, decimals: 0 } },
  sources: { monthly: { label: { en: name }, category: 'included' }, extra: { label: { en: name }, category: 'paid' } },
  drawOrder: { by: ['source'], sources: ['monthly', 'extra'] },
  actions: { work: { label: { en: name }, inputs: { pages: 'count' }, cost: { each: 'pages', credits: 1 } } },
  packs: { all: { source: 'extra', currency: 'EUR', sizes: { S: { label: { en: name }, credits: 100, price: 20 } } } },
});

const clients: Credits[] = [];
/** A client of a backend in the page; `spoil` may change what it says of the account. */
async function visited(name: string, spoil: (body: Record<string, unknown>) => object = (body) => body): Promise<Credits> {
  const backend = createBackend({
    policy: bindPolicy(parsePolicy(policy(name))),
    store: memoryStore('first'),
    now: () => Date.now(),
    authenticate: () => ({ account: 'acme', viewer: { role: 'owner' } }),
  });
  await backend.open(newAccount('acme', Date.now() - 1000));
  await backend.command('acme', { kind: 'grant', id: 'a', source: 'monthly', amount: 30 });
  await backend.command('acme', { kind: 'grant', id: 'b', source: 'extra', amount: 40 });
  const fetch = async (request: Request): Promise<Response> => {
    const reply = await backend.fetch(request);
    return request.url.includes('/snapshot') ? Response.json(spoil((await reply.json()) as Record<string, unknown>)) : reply;
  };
  const credits = createCredits({ adapter: restAdapter({ endpoint: `${location.origin}/credits`, fetch, account: 'acme' }) });
  clients.push(credits);
  await until(() => credits.snapshot().phase === 'ready', 'the numbers');
  return credits;
}

/** Everything inside of an element, through every shadow root. */
function within(root: ParentNode): { elements: Element[]; texts: string[] } {
  const elements = [...root.querySelectorAll('*')].filter((one) => one.localName !== 'style');
  const inside = elements.flatMap((one) => (one.shadowRoot ? [within(one.shadowRoot)] : []));
  const texts = [root, ...elements].flatMap((one) =>
    [...one.childNodes].flatMap((node) => (node instanceof Text && node.data.trim() ? [node.data.trim()] : [])),
  );
  return {
    elements: [...elements, ...inside.flatMap((one) => one.elements)],
    texts: [...texts, ...inside.flatMap((one) => one.texts)],
  };
}

const PAGE = `<credit-counter show="sources"></credit-counter><credit-usage></credit-usage>
  <credit-button action="work" inputs='{"pages": 35}'>Work</credit-button><credit-pack-dialog></credit-pack-dialog>`;

/** Everything that shows a name, with the dialog open. */
async function shown(credits: Credits): Promise<{ provider: Element; dialog: string; elements: Element[]; texts: string[] }> {
  const { provider } = await mount(credits, PAGE);
  const packs = provider.querySelector('credit-pack-dialog') as CreditPackDialog;
  packs.show();
  await until(() => packs.shadowRoot!.querySelector('dialog')?.open, 'the dialog');
  await until(() => (provider.querySelector('credit-usage')!.shadowRoot?.childElementCount ?? 0) > 0, 'the usage');
  await settled(3);
  const dialog = packs.shadowRoot!.querySelector('dialog')!.innerText.replace(/\s+/g, ' ');
  return { provider, dialog, ...within(provider) };
}

describe('a name from a backend', () => {
  afterEach(async () => {
    for (const credits of clients.splice(0)) credits.destroy();
    await clear();
  });

  it('that is a name: is shown', async () => {
    const { texts } = await shown(await visited('Extra'));
    expect(texts.filter((text) => text.includes('Extra')).length).to.be.greaterThan(2);
  });

  it(row(2), async () => {
    const { elements, texts } = await shown(await visited(SCRIPT));
    expect(texts.some((text) => text.includes('<script>'))).to.equal(true);
    expect(elements.map(({ localName }) => localName))
      .to.not.include.members(['script'])
      .and.not.include.members(['img']);
    expect(document.title).to.not.equal('taken');
  });

  it(row(3), async () => {
    const { texts } = await shown(await visited(TURNED));
    expect(texts.some((text) => text.includes('stiderc'))).to.equal(true);
    expect(texts.filter((text) => /[\u202a-\u202e\u2066\u2067\u200b-\u200f]/u.test(text))).to.deep.equal([]);
  });

  it(row(4), async () => {
    const { elements, texts } = await shown(await visited(ENDLESS));
    expect(texts.some((text) => text.includes('Endless'))).to.equal(true);
    expect(Math.max(...texts.map((text) => text.length))).to.be.lessThan(300);
    const titles = elements.flatMap((one) => [one.getAttribute('title') ?? '', one.getAttribute('aria-label') ?? '']);
    expect(Math.max(...titles.map((title) => title.length))).to.be.lessThan(500);
  });

  it(row(5), async () => {
    const calm = await shown(await visited('Z'));
    const height = calm.provider.querySelector('credit-usage')!.getBoundingClientRect().height;
    await clear();
    const { provider, texts } = await shown(await visited(TOWER));
    expect(texts.some((text) => /Z\p{M}/u.test(text))).to.equal(true);
    expect(texts.filter((text) => /\p{M}{5}/u.test(text))).to.deep.equal([]);
    expect(provider.querySelector('credit-usage')!.getBoundingClientRect().height).to.be.lessThan(height * 1.5);
  });

  it(row(6), async () => {
    const credits = await visited(CHEAPER);
    const { provider, dialog } = await shown(credits);
    // What it costs and what it gives come from numbers, and so does what the button says.
    expect(dialog).to.contain('€20.00').and.to.contain('100 credits');
    const packs = provider.querySelector('credit-pack-dialog')!;
    expect(partOf(packs, 'buy').textContent?.trim()).to.equal('Buy 100 credits for €20.00');
  });
});

describe('numbers from a backend', () => {
  afterEach(async () => {
    for (const credits of clients.splice(0)) credits.destroy();
    await clear();
  });

  it(row(1), async () => {
    let isHostile = false;
    const markup = '<img src=x onerror="document.title = \'taken\'">';
    const credits = await visited('Extra', (body) => (isHostile ? { ...body, available: { credit: markup } } : body));
    const { element: counter } = await mount(credits, '<credit-counter></credit-counter>');
    const words = (): string => within(counter.shadowRoot!).texts.join(' ');
    const retry = (): Element | null => counter.shadowRoot!.querySelector('[part=retry]');
    expect([words().includes('70'), retry()]).to.deep.equal([true, null]);
    isHostile = true;
    await credits.refresh();
    await settled();
    expect([words().includes('70'), retry() !== null, document.title === 'taken']).to.deep.equal([true, true, false]);
    expect(within(counter.shadowRoot!).elements.map(({ localName }) => localName)).to.not.include('img');
  });

  it(row(27), async () => {
    const credits = await visited('Extra', (body) => ({
      ...body,
      lots: (body['lots'] as object[]).map((lot, index) => (index === 0 ? { ...lot, source: 'mystery' } : lot)),
    }));
    const { provider } = await shown(credits);
    const { texts } = within(provider.querySelector('credit-usage')!.shadowRoot!);
    expect(texts.join(' ')).to.contain('Other credits').and.not.contain('undefined').and.not.contain('mystery');
    const counter = provider.querySelector('credit-counter')!;
    expect(within(counter.shadowRoot!).texts.join(' ')).to.contain('30 other');
  });
});
