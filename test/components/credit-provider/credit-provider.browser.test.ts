import { expect } from '@open-wc/testing';
import { CreditProvider } from '../../../components/credit-provider/credit-provider.ts';
import { CreditOpenRequestEvent } from '../../../components/shared/events.ts';
import { english } from '../../../src/locales/en.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { studioWorld } from '../support/studio-world.ts';
import { clear, click, costOf, heard, mount, settled, textOf, toldBy, until } from '../support/page.ts';

const BUTTON = '<credit-button action="apply"></credit-button>';

describe('<credit-provider>', () => {
  afterEach(clear);

  it('hands its client to everything below it', async () => {
    const { element } = await mount(new FakeCredits(), BUTTON);
    expect(costOf(element)).to.equal('3 credits');
  });

  it('reaches an element that was there before it', async () => {
    const button = document.createElement('credit-button');
    button.action = 'apply';
    document.body.append(button);
    await settled();
    expect(costOf(button)).to.equal('Loading credits');
    button.provider = 'late';
    const provider = document.createElement('credit-provider');
    provider.id = 'late';
    provider.client = new FakeCredits();
    document.body.append(provider);
    await settled();
    expect(costOf(button)).to.equal('3 credits');
  });

  it('is never guessed: another provider on the page does not bind a button that names none', async () => {
    const button = document.createElement('credit-button');
    button.action = 'apply';
    document.body.append(button);
    await mount(new FakeCredits(), BUTTON);
    expect(costOf(button)).to.equal('Loading credits');
  });

  it('is found by its id from another root', async () => {
    const { provider } = await mount(new FakeCredits(), '<i></i>');
    provider.id = 'main';
    const toolbar = document.createElement('div');
    document.body.append(toolbar);
    const button = document.createElement('credit-button');
    button.action = 'apply';
    button.provider = 'main';
    toolbar.attachShadow({ mode: 'open' }).append(button);
    await settled();
    expect(costOf(button)).to.equal('3 credits');
  });

  it('keeps an element elsewhere that names it, when another one comes inside of it or is nearer to that element', async () => {
    const { element: toolbar } = await mount(new FakeCredits(studioWorld({ lots: [] })), '<p></p>');
    const { provider } = await mount(new FakeCredits(), '<i></i>');
    provider.id = 'named';
    const button = document.createElement('credit-button');
    Object.assign(button, { action: 'apply', provider: 'named' });
    toolbar.append(button);
    await settled();
    const inner = document.createElement('credit-provider');
    inner.client = new FakeCredits(studioWorld({ lots: [] }));
    provider.append(inner);
    await settled();
    expect(button.matches(':state(blocked)')).to.equal(false);
    expect(costOf(button)).to.equal('3 credits');
  });

  it('takes over what stands below it when its own code comes late, and nothing else', async () => {
    const { provider } = await mount(new FakeCredits(), `<late-provider>${BUTTON}</late-provider>${BUTTON}`);
    const [below, beside] = provider.querySelectorAll('credit-button');
    expect([costOf(below!), costOf(beside!)]).to.deep.equal(['3 credits', '3 credits']);
    customElements.define('late-provider', class extends CreditProvider {});
    const late = provider.querySelector<CreditProvider>('late-provider')!;
    late.client = new FakeCredits(studioWorld({ lots: [] }));
    await settled();
    expect(below!.matches(':state(blocked)')).to.equal(true);
    expect(beside!.matches(':state(blocked)')).to.equal(false);
  });

  it('that comes later below another one is found by whoever has waited for it by its id', async () => {
    const { provider } = await mount(new FakeCredits(studioWorld({ lots: [] })), '<i></i>');
    const button = document.createElement('credit-button');
    Object.assign(button, { action: 'apply', provider: 'late' });
    document.body.append(button);
    await settled();
    const late = document.createElement('credit-provider');
    late.id = 'late';
    late.client = new FakeCredits();
    provider.append(late);
    await settled();
    expect(costOf(button)).to.equal('3 credits');
  });

  it('does not rebind the buttons of another one', async () => {
    const { element } = await mount(new FakeCredits(), BUTTON);
    await mount(new FakeCredits(studioWorld({ lots: [] })), BUTTON);
    expect(element.matches(':state(blocked)')).to.equal(false);
  });

  it('lets an element follow when it moves to another provider', async () => {
    const { element } = await mount(new FakeCredits(), BUTTON);
    const { provider } = await mount(new FakeCredits(studioWorld({ lots: [] })), '<i></i>');
    provider.append(element);
    await settled();
    expect(element.matches(':state(blocked)')).to.equal(true);
  });

  it('answers what comes to stand beside another element without a question of its own, and by another slot with one', async () => {
    const { provider } = await mount(new FakeCredits(), BUTTON);
    const outer = provider.parentElement!;
    const asked: EventTarget[] = [];
    provider.addEventListener('context-request', (event) => asked.push(event.target!), true);
    const button = (slot: string): HTMLElement =>
      Object.assign(document.createElement('credit-button'), { action: 'apply', slot });
    const [one, two, other] = [button(''), button(''), button('else')] as const;
    const place = provider.appendChild(document.createElement('div'));
    place.append(one, two, other);
    await settled();
    expect(asked).to.deep.equal([one, other]);
    expect([one, two, other].map((each) => costOf(each))).to.deep.equal(Array(3).fill('3 credits'));
    // Out of reach of the provider all of them ask anew, and nobody answers.
    outer.append(place);
    await settled();
    expect([one, two, other].map((each) => costOf(each))).to.deep.equal(Array(3).fill('Loading credits'));
  });

  it('says once that the first numbers are there, and tells of every problem', async () => {
    const client = new FakeCredits(studioWorld(), { phase: 'loading' });
    const { provider } = await mount(client, BUTTON);
    const ready = heard(provider, 'credit-ready');
    const problems = heard(provider, 'credit-problem');
    client.set({ phase: 'ready' });
    client.set({});
    client.problem({ kind: 'unreachable', message: 'No answer.' });
    expect([ready.length, problems.map(({ kind }) => kind)]).to.deep.equal([1, ['unreachable']]);
  });

  it('tells of draws that differ from the policy by an event of their own', async () => {
    const client = new FakeCredits();
    const { provider } = await mount(client, BUTTON);
    const [drifts, problems] = [heard(provider, 'credit-drift'), heard(provider, 'credit-problem')];
    const told = [{ lot: 'b', source: 'purchased', amount: 3 }];
    client.problem({ kind: 'drift', message: 'Another order.', intent: 'a', told });
    expect([drifts.map(({ problem }) => problem.told), problems.length]).to.deep.equal([[told], 0]);
  });

  it('opens its first dialog on request, and makes one where there is none', async () => {
    const { provider, element } = await mount(new FakeCredits(), BUTTON);
    element.dispatchEvent(new CreditOpenRequestEvent('packs', { needed: 9 }));
    await until(() => provider.querySelector('credit-pack-dialog')?.shadowRoot?.querySelector('dialog')?.open);
    const dialog = provider.querySelector('credit-pack-dialog')!;
    expect(dialog.needed).to.equal(9);
    dialog.close();
    element.dispatchEvent(new CreditOpenRequestEvent('packs'));
    await settled();
    expect([provider.querySelectorAll('credit-pack-dialog').length, dialog.open]).to.deep.equal([1, true]);
  });

  it('leaves a cancelled request alone, wherever on the path that happened', async () => {
    const { provider, element } = await mount(new FakeCredits(), BUTTON);
    const cancel = (event: Event): void => event.preventDefault();
    document.addEventListener('credit-open-request', cancel);
    element.dispatchEvent(new CreditOpenRequestEvent('usage'));
    await settled();
    document.removeEventListener('credit-open-request', cancel);
    expect(provider.querySelector('credit-usage')).to.equal(null);
  });

  it('answers a request once, also for an element that stands elsewhere', async () => {
    const { provider } = await mount(new FakeCredits(), '<i></i>');
    provider.id = 'main';
    const other = await mount(new FakeCredits(), '<credit-counter provider="main" opens="usage"></credit-counter>');
    other.element.shadowRoot!.querySelector<HTMLElement>('[part=button]')!.click();
    await settled();
    expect([
      provider.querySelectorAll('credit-usage').length,
      other.provider.querySelectorAll('credit-usage').length,
    ]).to.deep.equal([1, 0]);
  });

  it('shows the usage also where the page has one that nobody sees, or that lies behind a dialog of its own', async () => {
    const places = [
      '<details><summary>Billing</summary><credit-usage></credit-usage></details>',
      '<div hidden><credit-usage></credit-usage></div>',
      '<credit-usage></credit-usage><dialog><credit-counter></credit-counter></dialog>',
    ];
    for (const place of places) {
      const { provider } = await mount(new FakeCredits(), `<credit-counter></credit-counter>${place}`);
      provider.querySelector('dialog')?.showModal();
      const counter = [...provider.querySelectorAll('credit-counter')].at(-1)!;
      await until(() => counter.shadowRoot!.querySelector('[part=button]'), 'the number');
      await click(counter.shadowRoot!.querySelector('[part=button]')!);
      const shown = (): Element | null | undefined =>
        provider.querySelector('credit-usage[modal]')?.shadowRoot?.querySelector('dialog[open]');
      await until(shown, `the usage beside ${place}`);
      await clear();
    }
    const { provider } = await mount(new FakeCredits(), '<credit-counter></credit-counter><credit-usage></credit-usage>');
    provider.querySelector('credit-counter')!.dispatchEvent(new CreditOpenRequestEvent('usage'));
    await settled();
    expect(provider.querySelectorAll('credit-usage').length).to.equal(1);
  });

  it('says what comes together once', async () => {
    const { provider } = await mount(new FakeCredits(), BUTTON);
    const region = provider.shadowRoot!.querySelector('[role=status]')!;
    const said: string[] = [];
    new MutationObserver(() => region.textContent && said.push(region.textContent)).observe(region, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    provider.announce('86 credits left', 'balance');
    provider.announce('85 credits left', 'balance');
    provider.announce('3 credits used · 84 left', 'news');
    provider.announce('84 credits left', 'balance');
    await until(() => toldBy(provider));
    await settled();
    expect(said).to.deep.equal(['3 credits used · 84 left']);
  });

  it('switches the theme of what is below it', async () => {
    const { provider, element } = await mount(new FakeCredits(), BUTTON);
    provider.theme = 'dark';
    await settled();
    expect(getComputedStyle(element).colorScheme).to.equal('dark');
    expect(textOf(element, 'bdi')).to.equal('Apply changes');
  });

  it('speaks the language of its locale as soon as that is here, and the last one until then', async () => {
    const { provider, element } = await mount(
      new FakeCredits(),
      '<credit-button action="apply" inputs=\'{"photos":1200}\'></credit-button>',
    );
    provider.locale = 'de';
    await provider.updateComplete;
    expect(costOf(element)).to.equal('1,200 credits');
    await until(() => costOf(element) === '1.200 Credits', 'the German price');
    provider.messages = (format) => ({
      ...english(format),
      price: (amount) => `${format.number(amount, { decimals: 0 })} tokens`,
    });
    await settled();
    expect(costOf(element)).to.equal('1.200 tokens');
  });

  it('tells the developer once when it has neither a client nor an endpoint', async () => {
    const said: string[] = [];
    const real = console.error;
    console.error = (text: string) => void said.push(text);
    const provider = document.createElement('credit-provider');
    provider.id = 'bare';
    const waiting = document.createElement('credit-provider');
    waiting.client = null;
    document.body.append(provider, waiting);
    await settled();
    provider.locale = 'de';
    await settled();
    console.error = real;
    expect(said).to.have.length(1);
    expect(said[0]).to.contain('<credit-provider id="bare">').and.to.contain('client');
  });

  describe('on a page that forgot something', () => {
    const { setTimeout: real } = globalThis;
    const { error } = console;
    let told: string[] = [];
    beforeEach(() => {
      told = [];
      console.error = (...words: unknown[]) => void told.push(words.join(' '));
      // Ten seconds are soon over.
      globalThis.setTimeout = ((run: () => void, ms = 0) => real(run, ms / 50)) as typeof setTimeout;
    });
    afterEach(() => Object.assign(globalThis, { setTimeout: real }) && Object.assign(console, { error }));

    it('says in the end that credits can’t be loaded, where it was told of no backend, and takes a client that comes late', async () => {
      const provider = document.createElement('credit-provider');
      const button = document.createElement('credit-button');
      button.action = 'apply';
      provider.append(button);
      document.body.append(provider);
      await settled();
      expect(told.join()).to.contain('<credit-provider> has no client and no endpoint');
      await until(() => textOf(button, 'bdi') === 'Credits can’t be loaded', 'the sentence');
      provider.client = new FakeCredits();
      await until(() => costOf(button) === '3 credits', 'the price');
    });

    it('tells the developer once of elements that find no provider', async () => {
      for (const tag of ['credit-counter', 'credit-cost']) document.body.append(document.createElement(tag));
      await until(() => told.length > 0, 'word of it');
      await settled();
      expect(told).to.deep.equal(['<credit-counter> finds no <credit-provider>.']);
    });
  });
});
