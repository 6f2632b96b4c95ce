import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CreditReferral } from '../../../components/credit-referral/credit-referral.ts';
import { AdapterError } from '../../../src/adapters/contract.ts';
import type { Referral } from '../../../src/index.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { accessible, clear, click, heard, mount, partOf, settled, textOf, toldBy, until } from '../support/page.ts';
import { LOTS, lot, studioWorld } from '../support/studio-world.ts';

const LINK = 'https://video.example/join/acme';
const none: Referral = { link: LINK, reward: 500, earned: 0, count: 0, upgrade: { reward: 2500, earned: 0, count: 0 } };

const inviting = (referral: () => Promise<Referral>): FakeCredits => new FakeCredits(studioWorld(), {}, { referral });

async function shown(client: FakeCredits): Promise<{ provider: HTMLElement; element: CreditReferral }> {
  const { provider, element } = await mount<CreditReferral>(client, '<credit-referral></credit-referral>');
  await until(() => partOf(element, 'panel')?.getAttribute('aria-busy') === null, 'what is in it');
  return { provider, element };
}

/** Puts a clipboard in the place of the browser's own, for one test. */
function clipboard(write: ((text: string) => Promise<void>) | undefined): () => void {
  const value = write && { writeText: write };
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value });
  return () => void Reflect.deleteProperty(navigator, 'clipboard');
}

/** Lets the old command answer as a browser might. */
function oldCommand(answer: (text: string) => boolean): () => void {
  Object.defineProperty(document, 'execCommand', {
    configurable: true,
    value: () => {
      const root = document.activeElement?.shadowRoot;
      const field = root?.activeElement as HTMLInputElement | undefined;
      return answer(field?.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0) ?? '');
    },
  });
  return () => void Reflect.deleteProperty(document, 'execCommand');
}

const refusedBy = (): Promise<never> => Promise.reject(new DOMException('Not allowed', 'NotAllowedError'));

describe('credit-referral', () => {
  let restore: (() => void)[] = [];
  afterEach(async () => {
    restore.forEach((undo) => undo());
    restore = [];
    await clear();
  });

  it('shows the link, what it gives, and that it has earned nothing yet', async () => {
    const { provider, element } = await shown(inviting(() => Promise.resolve(none)));
    expect(partOf<HTMLInputElement>(element, 'link').value).to.equal(LINK);
    const steps = [...element.shadowRoot!.querySelectorAll('li')].map((item) => item.textContent?.replace(/\s+/g, ' ').trim());
    expect(steps).to.deep.equal(['Somebody signs up500 creditsNot yet', 'They move to a higher plan2,500 creditsNot yet']);
    expect(textOf(element, 'ul + p')).to.contain('Nothing earned yet.');
    await accessible(provider);
  });

  it('copies the link by pointer and by key, and tells the page and the person', async () => {
    const copied: string[] = [];
    restore.push(clipboard((text) => Promise.resolve(void copied.push(text))));
    const { provider, element } = await shown(inviting(() => Promise.resolve(none)));
    const events = heard(provider, 'credit-link-copied');
    await click(partOf(element, 'copy'));
    await until(() => textOf(element, '[part=copy]') === 'Copied', 'the button to say so');
    await until(() => toldBy(provider) === 'Copied', 'the announcement');
    partOf(element, 'copy').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => events.length === 2, 'the second event');
    expect([copied, events.map(({ link }) => link)]).to.deep.equal([
      [LINK, LINK],
      [LINK, LINK],
    ]);
  });

  it('copies without permission for the clipboard, and without a clipboard at all', async () => {
    const copied: string[] = [];
    restore.push(oldCommand((text) => (copied.push(text), true)));
    for (const write of [refusedBy, undefined]) {
      restore.push(clipboard(write));
      const { provider, element } = await shown(inviting(() => Promise.resolve(none)));
      const events = heard(provider, 'credit-link-copied');
      await click(partOf(element, 'copy'));
      await until(() => events.length === 1, 'the event');
    }
    expect(copied).to.deep.equal([LINK, LINK]);
  });

  it('selects the link where nothing may copy, says so, and claims nothing', async () => {
    restore.push(
      clipboard(refusedBy),
      oldCommand(() => false),
    );
    const { provider, element } = await shown(inviting(() => Promise.resolve(none)));
    const events = heard(provider, 'credit-link-copied');
    await click(partOf(element, 'copy'));
    const text = 'This page may not copy. The link is selected: copy it yourself.';
    await until(() => textOf(element, '[part=note]') === text, 'the note');
    await until(() => toldBy(provider) === text, 'the announcement');
    const field = partOf<HTMLInputElement>(element, 'link');
    expect(element.shadowRoot!.activeElement).to.equal(field);
    expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).to.equal(LINK);
    expect([events.length, textOf(element, '[part=copy]')]).to.deep.equal([0, 'Copy link']);
    await accessible(provider);
  });

  it('asks again when a bonus has come, and shows it', async () => {
    let now = none;
    const client = inviting(() => Promise.resolve(now));
    const { element } = await shown(client);
    now = { ...none, earned: 500, count: 1 };
    client.set({}, studioWorld({ lots: [...LOTS, lot('launch', 500, { id: 'bonus' })] }));
    await until(() => textOf(element, '.total') === 'Earned so far500 credits', 'the bonus');
  });

  it('keeps the link when a later look-up fails, and tries again when asked to', async () => {
    let isFailing = false;
    const client = inviting(() => (isFailing ? Promise.reject(new Error('502')) : Promise.resolve(none)));
    const { provider, element } = await shown(client);
    isFailing = true;
    client.set({}, studioWorld({ lots: [] }));
    await until(() => textOf(element, '.link') === 'Try again', 'the way to try again');
    expect(partOf<HTMLInputElement>(element, 'link').value).to.equal(LINK);
    await accessible(provider);
    isFailing = false;
    await click(element.shadowRoot!.querySelector('.link')!);
    await until(() => element.shadowRoot!.querySelector('.link') === null, 'the link without a complaint');
  });

  it('says that it failed, and comes when tried again', async () => {
    let tries = 0;
    const client = inviting(() => (tries++ === 0 ? Promise.reject(new Error('502')) : Promise.resolve(none)));
    const { element } = await shown(client);
    expect(textOf(element, 'p')).to.equal('Your invite link can’t be loaded.');
    await click(element.shadowRoot!.querySelector('.link')!);
    await until(() => partOf(element, 'link'), 'the link');
  });

  it('is hidden where nobody is invited, without a word on the console or to the page, and says so where the page shows it', async () => {
    const told: unknown[] = [];
    const real = console.error;
    console.error = (...said: unknown[]) => void told.push(said);
    const { provider, element } = await shown(new FakeCredits());
    provider.addEventListener('credit-problem', (event) => told.push(event));
    await until(() => element.matches(':state(absent)'), 'the state');
    await settled();
    console.error = real;
    expect([told, element.offsetHeight]).to.deep.equal([[], 0]);
    element.style.display = 'block';
    expect(textOf(element, 'p')).to.equal('There are no invitations on this account.');
    await accessible(provider);
  });

  it('shows nothing to who may not see it', async () => {
    const { element } = await shown(inviting(() => Promise.reject(new AdapterError('forbidden', 'No.'))));
    expect(textOf(element, 'p')).to.equal('Credits are hidden for your role');
  });

  it('shows nobody the link of the account before', async () => {
    let link = LINK;
    const client = inviting(() => (link === LINK ? Promise.resolve(none) : new Promise(() => undefined)));
    const { element } = await shown(client);
    link = 'https://video.example/join/other';
    client.set({ account: 'other' });
    await settled();
    expect(partOf(element, 'link')).to.equal(null);
  });
});
