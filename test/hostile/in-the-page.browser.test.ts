import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CreditPackDialog } from '../../components/credit-pack-dialog/credit-pack-dialog.ts';
import { FakeCredits } from '../components/support/fake-credits.ts';
import { lot, studioWorld } from '../components/support/studio-world.ts';
import { clear, click, heard, mount, partOf, settled, toldBy, until, wait } from '../components/support/page.ts';
import { repliesWith } from './replies.ts';
import { census, Stand } from './stand.ts';

const opened = async (
  client = new FakeCredits(),
): Promise<{ element: CreditPackDialog; dialog: HTMLDialogElement; provider: Element }> => {
  const { element, provider } = await mount<CreditPackDialog>(client, '<credit-pack-dialog></credit-pack-dialog>');
  element.show();
  await until(() => partOf(element, 'buy'), 'the packs');
  return { element, provider, dialog: partOf<HTMLDialogElement>(element, 'dialog') };
};

describe('a page around the kit', function () {
  // Everything that loads late is loaded here.
  this.timeout(60_000);
  const { href } = location;
  afterEach(async () => {
    history.replaceState(null, '', href);
    await clear();
  });

  it('an address to pay at that leads elsewhere is no link: the order stands without one', async () => {
    const stand = await Stand.open();
    for (const address of ['javascript:alert(1)', '//evil.example/pay', 'https://pay.example@evil.example/']) {
      await stand.say(address);
      expect(stand.credits.snapshot().orders.map(({ payUrl }) => payUrl)).to.have.members([
        undefined,
        undefined,
        'https://pay.example/orders/1',
      ]);
      expect(census(stand.provider).addresses.every((one) => one.startsWith('https://pay.example/'))).to.equal(true);
    }
    stand.credits.destroy();
  });

  it('a return from a checkout, forged or real, grants nothing, asks nothing and claims nothing', async () => {
    const calm = await Stand.open();
    const before = census(calm.provider).words;
    calm.credits.destroy();
    await clear();
    const returns = [
      'credits=success',
      'order=waits Harmless&status=paid',
      'session_id=cs_1&redirect_status=succeeded',
      'credits=100#paid',
    ];
    for (const said of returns) {
      history.replaceState(null, '', `?${said}`);
      dispatchEvent(new PopStateEvent('popstate'));
      const stand = await Stand.open();
      const numbers = (words: string): string[] => words.match(/\d+/g) ?? [];
      expect(
        stand.credits
          .snapshot()
          .orders.map(({ state }) => state)
          .sort(),
      ).to.deep.equal(['credited', 'placed', 'placed']);
      expect(stand.credits.snapshot().balances[0]!.available).to.be.oneOf([90, 91, 92, 93, 94, 95, 96]);
      expect(numbers(census(stand.provider).words).length).to.equal(numbers(before).length);
      stand.credits.destroy();
      await clear();
    }
  });

  it('a message of any window changes nothing', async () => {
    const stand = await Stand.open();
    const before = stand.credits.snapshot();
    const { snapshot } = repliesWith('Harmless', 1_000_000);
    const frame = document.body.appendChild(document.createElement('iframe'));
    for (const data of [
      snapshot,
      { type: 'credits', balance: 1e9 },
      'paid',
      null,
      { account: 'acme', version: 1e9, order: 'paid' },
    ])
      for (const origin of ['https://evil.example', 'null', 'https://pay.example', location.origin])
        for (const source of [frame.contentWindow, window, null])
          dispatchEvent(new MessageEvent('message', { data, origin, source }));
    await settled(4);
    expect(stand.credits.snapshot()).to.equal(before);
    stand.credits.destroy();
  });

  it('a click right after the window has come to the front buys nothing', async () => {
    const client = new FakeCredits();
    const { element } = await opened(client);
    await wait(350);
    dispatchEvent(new FocusEvent('focus'));
    await click(partOf(element, 'buy'));
    expect(client.bought).to.deep.equal([]);
    await wait(350);
    await click(partOf(element, 'buy'));
    await until(() => client.bought.length === 1, 'the order');
  });

  it('a dialog of the host over ours has the keys and the focus, and ours waits below', async () => {
    const { dialog } = await opened();
    const theirs = document.createElement('dialog');
    const field = document.createElement('input');
    theirs.append(field);
    document.body.append(theirs);
    const typed = heard(theirs, 'keydown');
    theirs.showModal();
    field.focus();
    await sendKeys({ press: 'a' });
    await wait(350);
    expect([document.activeElement === field, field.value, typed.length > 0]).to.deep.equal([true, 'a', true]);
    await sendKeys({ press: 'Escape' });
    await until(() => !theirs.open, 'the end of their dialog');
    expect(dialog.open).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await until(() => !dialog.open, 'the end of ours');
  });

  it('what stands in something closed, inert or hidden says nothing', async () => {
    const places = ['<details>', '<div inert>', '<div aria-hidden="true">', '<div hidden>', '<div style="display: none">'];
    for (const place of places) {
      const client = new FakeCredits(studioWorld({ lots: [lot('extra', 60)] }));
      const { provider } = await mount(client, `${place}<credit-counter></credit-counter></${place.slice(1).split(/[ >]/)[0]}>`);
      client.set({}, studioWorld({ lots: [lot('extra', 50)] }));
      await wait(200);
      expect(toldBy(provider), place).to.equal('');
      await clear();
    }
  });

  it('elements called like parts of the kit are not taken for them', async () => {
    const names = ['creditkit', 'adapter', 'credits', 'client', 'policy', 'creditkitForecast', 'process', 'litElementVersions'];
    const form = document.createElement('form');
    for (const name of names) {
      form.append(Object.assign(document.createElement('input'), { name }));
      document.body.append(Object.assign(document.createElement('a'), { id: name, href: 'https://evil.example/' }));
    }
    document.body.append(form);
    const stand = await Stand.open();
    expect(stand.credits.snapshot()).to.deep.include({ phase: 'ready', blocked: null });
    expect(census(stand.provider).addresses.filter((address) => address.includes('evil'))).to.deep.equal([]);
    stand.credits.destroy();
  });
});
