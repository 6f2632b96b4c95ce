import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CreditSharing } from '../../../components/credit-sharing/credit-sharing.ts';
import { FakeCredits, type Script } from '../support/fake-credits.ts';
import { accessible, clear, click, heard, mount, partOf, settled, textOf, toldBy, until } from '../support/page.ts';
import { studioWorld } from '../support/studio-world.ts';

const SHARING = '<credit-sharing></credit-sharing>';

async function shown(client: FakeCredits): Promise<{ provider: HTMLElement; element: CreditSharing; button: HTMLElement }> {
  const { provider, element } = await mount<CreditSharing>(client, SHARING);
  await until(() => partOf(element, 'panel'), 'what is in it');
  return { provider, element, button: partOf(element, 'switch') };
}

const isOn = (element: Element): string | null => partOf(element, 'switch').getAttribute('aria-checked');
/** A backend whose answer the test gives. */
function answered(): { script: Script; answer: (on: boolean) => void; fail: (error: Error) => void } {
  let answer!: (on: boolean) => void;
  let fail!: (error: Error) => void;
  const reply = new Promise<boolean>((resolve, reject) => ([answer, fail] = [resolve, reject]));
  return { script: { share: () => reply }, answer, fail };
}

describe('credit-sharing', () => {
  afterEach(clear);

  it('is switched by the pointer, on and off, and tells the page and the person once the backend has it', async () => {
    const client = new FakeCredits();
    const { provider, element, button } = await shown(client);
    const changes = heard(provider, 'credit-sharing-changed');
    await click(button);
    await until(() => isOn(element) === 'true', 'the switch to be on');
    await until(() => toldBy(provider) === 'Sub-accounts can use these credits now.', 'the announcement');
    await click(button);
    await until(() => isOn(element) === 'false', 'the switch to be off');
    expect([client.shared, changes.map(({ on }) => on)]).to.deep.equal([
      [true, false],
      [true, false],
    ]);
  });

  it('is switched by the keyboard alone, and keeps the focus', async () => {
    const client = new FakeCredits();
    const { element, button } = await shown(client);
    await sendKeys({ press: 'Tab' });
    expect(element.shadowRoot!.activeElement).to.equal(button);
    await sendKeys({ press: ' ' });
    await until(() => isOn(element) === 'true', 'the switch to be on');
    expect(element.shadowRoot!.activeElement).to.equal(partOf(element, 'switch'));
  });

  it('never shows a wish as done, and takes no second press meanwhile', async () => {
    const { script, answer } = answered();
    const client = new FakeCredits(studioWorld(), {}, script);
    const { element, button } = await shown(client);
    await click(button);
    await until(() => button.getAttribute('aria-busy') === 'true', 'the wait');
    expect([isOn(element), textOf(element, '[part=note]')]).to.deep.equal(['false', 'Switching on…']);
    await click(button);
    expect(client.shared).to.deep.equal([true]);
    answer(true);
    await until(() => isOn(element) === 'true', 'the switch to be on');
    expect([textOf(element, '[part=note]'), button.hasAttribute('aria-busy')]).to.deep.equal(['', false]);
  });

  it('says that it did not work, and works the next time', async () => {
    let tries = 0;
    const client = new FakeCredits(studioWorld(), {}, { share: (on) => (tries++ > 0 ? on : !on) });
    const { provider, element, button } = await shown(client);
    const changes = heard(provider, 'credit-sharing-changed');
    await click(button);
    await until(() => textOf(element, '[part=note]') === 'That did not work. Sharing is still off.', 'the note');
    await until(() => toldBy(provider) === 'That did not work. Sharing is still off.', 'the announcement');
    expect([changes.length, client.refreshed]).to.deep.equal([0, 1]);
    await accessible(provider);
    await click(button);
    await until(() => isOn(element) === 'true', 'the switch to be on');
    expect(textOf(element, '[part=note]')).to.equal('');
  });

  it('says that nobody knows when the answer was lost and the numbers cannot be had', async () => {
    const { script, fail } = answered();
    const client = new FakeCredits(studioWorld(), {}, script);
    const { element, button } = await shown(client);
    await click(button);
    client.set({ isStale: true, blocked: 'stale' });
    fail(new Error('timeout'));
    await until(() => textOf(element, '[part=note]').startsWith('We could not find out'), 'the note');
  });

  it('believes the numbers where the answer was lost and the wish had arrived', async () => {
    const { script, fail } = answered();
    const client = new FakeCredits(studioWorld(), {}, script);
    const { provider, element, button } = await shown(client);
    const changes = heard(provider, 'credit-sharing-changed');
    await click(button);
    client.set({ facts: { flags: { share: true } } });
    fail(new Error('timeout'));
    await until(() => changes.length === 1, 'the event');
    expect([isOn(element), textOf(element, '[part=note]')]).to.deep.equal(['true', '']);
  });

  it('is not moved by a script', async () => {
    const client = new FakeCredits();
    const { element, button } = await shown(client);
    button.click();
    await settled();
    expect(client.shared).to.deep.equal([]);
    expect(textOf(element, '[part=note]')).to.equal('Please press the button yourself to confirm.');
  });

  it('can be reached but not moved by a role that may not, and says whom to ask', async () => {
    const client = new FakeCredits(studioWorld({}, { role: 'author' }));
    const { provider, element, button } = await shown(client);
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    expect(textOf(element, '#says')).to.contain('Your role can’t change this. Ask an owner or an admin.');
    await sendKeys({ press: 'Tab' });
    expect(element.shadowRoot!.activeElement).to.equal(button);
    await sendKeys({ press: 'Enter' });
    await until(() => toldBy(provider) === 'Your role can’t change this.', 'the announcement');
    expect(client.shared).to.deep.equal([]);
    await accessible(provider);
  });

  it('forgets what was pressed for another account', async () => {
    const client = new FakeCredits(studioWorld(), {}, { share: (on) => !on });
    const { element, button } = await shown(client);
    await click(button);
    await until(() => textOf(element, '[part=note]') !== '' && !button.hasAttribute('aria-busy'), 'the note');
    client.set({ account: 'other' });
    await settled();
    expect(textOf(element, '[part=note]')).to.equal('');
  });

  it('has a state to be hidden by where there is nothing to share', async () => {
    const client = new FakeCredits(studioWorld(), { policy: null });
    const { element } = await shown(client);
    expect([element.matches(':state(absent)'), textOf(element, 'p')]).to.deep.equal([
      true,
      'This account has no sub-accounts to share credits with.',
    ]);
  });

  it('keeps its height while it loads', async () => {
    const client = new FakeCredits(studioWorld(), { phase: 'loading' });
    const { provider, element } = await shown(client);
    const before = element.getBoundingClientRect().height;
    await accessible(provider);
    client.set({ phase: 'ready' });
    await settled();
    expect(Math.abs(element.getBoundingClientRect().height - before)).to.be.lessThan(24);
  });
});
