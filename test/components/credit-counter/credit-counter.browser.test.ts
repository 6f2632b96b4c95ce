import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { CreditCounter } from '../../../components/credit-counter/credit-counter.ts';
import type { CreditsState, World } from '../../../src/index.ts';
import { isChromium } from '../support/engine.ts';
import { FakeCredits, stateOf } from '../support/fake-credits.ts';
import { lot, NOW, studioWorld } from '../support/studio-world.ts';
import { clear, click, heard, mount, partOf, settled, textOf, toldBy, until, wait } from '../support/page.ts';

const COUNTER = '<credit-counter></credit-counter>';
const fresh = stateOf(studioWorld());
const balance = fresh.balances[0]!;
const numbers = (element: Element): string => textOf(element, '[part=number]');

const states: Readonly<Record<string, readonly [string, World, Partial<CreditsState>?, string?]>> = {
  fresh: ['87 credits', studioWorld()],
  loading: ['Loading credits', studioWorld(), { phase: 'loading', balances: [] }],
  low: ['12 credits Low', studioWorld({ lots: [lot('monthly', 12, { granted: 100 })] })],
  empty: ['0 credits Used up', studioWorld({ lots: [] })],
  held: ['75 credits 12 in use', studioWorld(), { balances: [{ ...balance, available: 75, held: 12 }] }],
  pending: ['84 credits 3 being confirmed', studioWorld(), { balances: [{ ...balance, available: 84, pending: 3 }] }],
  offline: ['87 credits as of May 21, 9:05 AM Offline', studioWorld(), { isStale: true, blocked: 'offline' }],
  stale: ['87 credits as of May 21, 9:05 AM', studioWorld(), { isStale: true, blocked: 'stale' }],
  failed: ['Credits can’t be loaded', studioWorld(), { phase: 'failed', balances: [] }],
  'signed out': ['Signed out', studioWorld(), { phase: 'signed-out', balances: [] }],
  halted: ['87 credits Spending paused', studioWorld(), { blocked: 'halted' }],
  'policy invalid': ['87 credits Spending paused', studioWorld(), { blocked: 'policy-invalid' }],
  'no storage': ['87 credits Spending paused', studioWorld(), { blocked: 'storage-unavailable' }],
  unlimited: [
    'Unlimited 820 of 1,000 under fair use',
    studioWorld({ plan: 'premium' }),
    { fairUse: { used: 820, limit: 1000, count: 'credits', decimals: 0, resetsAt: null } },
  ],
  compact: ['87 credits left 87', studioWorld(), {}, '<credit-counter compact></credit-counter>'],
  sources: [
    '2 Launch credits 25 Monthly credits 60 Extra credits',
    studioWorld(),
    {},
    '<credit-counter show="sources"></credit-counter>',
  ],
  'not a button': ['87 credits', studioWorld(), {}, '<credit-counter opens="none"></credit-counter>'],
};

describe('<credit-counter>', () => {
  afterEach(clear);

  for (const [name, [text, world, over = {}, markup = COUNTER]] of Object.entries(states)) {
    it(`shows ${name}, and everybody can read it`, async () => {
      const { provider, element } = await mount(new FakeCredits(world, over), markup);
      const shown = [...element.shadowRoot!.querySelectorAll('.body > span:not(.bone)')].map((span) => span.textContent?.trim());
      expect(shown.join(' ').replace('\u202f', ' ')).to.equal(text);
      await expect(provider).to.be.accessible();
    });
  }

  it('would fail without a name (control)', async () => {
    const { provider, element } = await mount(new FakeCredits(), COUNTER);
    partOf(element, 'button').textContent = '';
    let said = '';
    try {
      await expect(provider).to.be.accessible();
    } catch (error) {
      said = String(error);
    }
    expect(said).to.contain('button-name');
  });

  it('words its meter', async () => {
    const { element } = await mount(new FakeCredits(), COUNTER);
    const meter = element.shadowRoot!.querySelector('[role=meter]')!;
    expect(meter.getAttribute('aria-valuetext')).to.equal('87 of 180 credits left');
    expect([meter.getAttribute('aria-valuenow'), meter.getAttribute('aria-valuemax')]).to.deep.equal(['87', '180']);
  });

  it('asks for what it opens, by pointer and by key', async () => {
    const { provider, element } = await mount<CreditCounter>(
      new FakeCredits(),
      '<credit-counter opens="packs"></credit-counter>',
    );
    const asked = heard(provider, 'credit-open-request', (event) => event.preventDefault());
    await click(partOf(element, 'button'));
    element.focus();
    await sendKeys({ press: 'Enter' });
    expect(asked.map(({ opens }) => opens)).to.deep.equal(['packs', 'packs']);
  });

  it('fetches the numbers again when asked to', async () => {
    const client = new FakeCredits(studioWorld(), { isStale: true, blocked: 'stale' });
    const { element } = await mount(client, COUNTER);
    await click(partOf(element, 'retry'));
    expect(client.refreshed).to.equal(1);
  });

  it('keeps its height while it loads', async () => {
    const client = new FakeCredits(studioWorld(), { phase: 'loading', balances: [] });
    const { element } = await mount(client, COUNTER);
    const before = element.getBoundingClientRect();
    client.set({ phase: 'ready', balances: [balance] });
    await settled();
    const after = element.getBoundingClientRect();
    expect(after.height).to.equal(before.height);
    expect(Math.abs(after.width - before.width)).to.be.lessThan(32);
  });

  it('lets a change be seen on its way, and ends at the true number', async () => {
    const client = new FakeCredits();
    const { element } = await mount(client, COUNTER);
    client.set({ balances: [{ ...balance, available: 40 }] });
    await settled(4);
    expect(numbers(element))
      .to.match(/^(8\d|7\d|6\d|5\d|4\d) credits$/)
      .and.not.equal('87 credits');
    await until(() => numbers(element) === '40 credits', 'the true number');
  });

  it('is just there under reduced motion', async function () {
    if (!isChromium) this.skip(); // Firefox and WebKit cannot be told here what the person prefers
    await emulateMedia({ reducedMotion: 'reduce' });
    const client = new FakeCredits();
    const { element } = await mount(client, COUNTER);
    client.set({ balances: [{ ...balance, available: 40 }] });
    await settled();
    expect(numbers(element)).to.equal('40 credits');
    await emulateMedia({ reducedMotion: 'no-preference' });
  });

  it('says a settled change once, and nothing on load', async () => {
    const client = new FakeCredits();
    const { provider } = await mount(client, `${COUNTER}${COUNTER}`);
    await wait(500);
    expect(toldBy(provider)).to.equal('');
    client.set({ balances: [{ ...balance, available: 84, pending: 3 }] });
    await wait(500);
    expect(toldBy(provider)).to.equal('');
    client.set({ balances: [{ ...balance, available: 84 }] });
    await until(() => toldBy(provider) === '84 credits left', 'the announcement');
  });

  it('says nothing where nobody is', async () => {
    const client = new FakeCredits();
    const { provider } = await mount(client, '<div inert><credit-counter></credit-counter></div>');
    client.set({ balances: [{ ...balance, available: 84 }] });
    await wait(500);
    expect(toldBy(provider)).to.equal('');
  });

  it('has states to style by', async () => {
    const { element } = await mount(new FakeCredits(studioWorld({ lots: [lot('monthly', 12)] })), COUNTER);
    expect([element.matches(':state(low)'), element.matches(':state(empty)')]).to.deep.equal([true, false]);
  });

  it('stays readable under rules that undo everything', async () => {
    const { element } = await mount(new FakeCredits(), COUNTER);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { all: unset !important; font-size: 0 !important; opacity: 0 !important; visibility: hidden !important; text-transform: uppercase }',
    );
    document.adoptedStyleSheets.push(sheet);
    const { fontSize, opacity, visibility } = getComputedStyle(partOf(element, 'number'));
    document.adoptedStyleSheets.pop();
    expect([fontSize, opacity, visibility]).to.deep.equal(['14px', '1', 'visible']);
  });

  it('can be hidden by the page, by a rule of its own or by the attribute', async () => {
    const style = document.createElement('style');
    style.textContent = 'credit-counter.away { display: none; }';
    document.body.append(style);
    const { element } = await mount<CreditCounter>(new FakeCredits(), COUNTER);
    element.className = 'away';
    expect(getComputedStyle(element).display).to.equal('none');
    element.className = '';
    expect(getComputedStyle(element).display).to.equal('inline-block');
    element.hidden = true;
    expect(getComputedStyle(element).display).to.equal('none');
  });

  it('stands in line with others and is as wide as they are, also with a place for what is ahead', async () => {
    const { provider } = await mount(new FakeCredits(), `<p>${COUNTER} <credit-counter detailed></credit-counter></p>`);
    const [plain, detailed] = [...provider.querySelectorAll('credit-counter')].map((each) =>
      partOf(each, 'base').getBoundingClientRect(),
    );
    expect(Math.abs(plain!.top - detailed!.top)).to.be.lessThan(3);
    expect(detailed!.width).to.equal(plain!.width);
  });

  it('breaks no line before the dot between two texts', async () => {
    const world = studioWorld({ plan: 'premium' });
    const use = { fairUse: { used: 1000, limit: 1000, count: 'credits', decimals: 0, resetsAt: NOW + 29 * 86_400_000 } } as const;
    const { element } = await mount(new FakeCredits(world, use), `<credit-counter style="max-width: 170px"></credit-counter>`);
    const [first, second] = [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part=number]')];
    expect(second!.offsetTop).to.be.greaterThan(first!.offsetTop);
    expect([getComputedStyle(first!, '::after').content, getComputedStyle(second!, '::before').content]).to.deep.equal([
      '"·"',
      'none',
    ]);
  });
});
