import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CreditPackDialog } from '../../../components/credit-pack-dialog/credit-pack-dialog.ts';
import type { CreditsState, OrderView } from '../../../src/index.ts';
import { FakeCredits, stateOf, type Script } from '../support/fake-credits.ts';
import { DAY, lot, NOW, studioWorld } from '../support/studio-world.ts';
import { accessible, clear, click, heard, mount, partOf, settled, textOf, until, wait } from '../support/page.ts';

const few = studioWorld({ lots: [lot('monthly', 2)] });
const dialogOf = (element: Element): HTMLDialogElement => element.shadowRoot!.querySelector('dialog')!;
const words = (element: Element): string => dialogOf(element).innerText.replace(/\s+/g, ' ').trim();
const chosen = (element: Element): string => element.shadowRoot!.querySelector<HTMLInputElement>('input:checked')?.value ?? '';

async function opened(
  client: FakeCredits,
  request?: Parameters<CreditPackDialog['show']>[0],
): Promise<{ element: CreditPackDialog; provider: HTMLElement }> {
  const { element, provider } = await mount<CreditPackDialog>(client, '<credit-pack-dialog></credit-pack-dialog>');
  element.show(request);
  await until(() => dialogOf(element)?.open, 'the dialog');
  await settled();
  return { element, provider };
}

/** Opens, waits until it may be pressed, and buys. */
async function bought(script: Script = {}): Promise<{ client: FakeCredits; element: CreditPackDialog; provider: HTMLElement }> {
  const client = new FakeCredits(few, {}, script);
  const { element, provider } = await opened(client);
  await wait(320);
  await click(partOf(element, 'buy'));
  await settled();
  return { client, element, provider };
}

describe('choosing in <credit-pack-dialog>', () => {
  afterEach(clear);

  it('begins with the pack that covers what is missing, and everybody can use it', async () => {
    const { element, provider } = await opened(new FakeCredits(few), { needed: 100, pack: undefined });
    expect([chosen(element), element.shadowRoot!.activeElement?.getAttribute('type')]).to.deep.equal(['M', 'radio']);
    expect(words(element))
      .to.contain('You have 2 credits. You need 100 more to go on.')
      .and.to.contain('Covers the 100 credits you need');
    expect(partOf(element, 'buy').textContent?.trim()).to.equal('Buy 120 credits for €21.60');
    await accessible(provider);
  });

  it('counts what is missing again when the balance changes', async () => {
    const client = new FakeCredits(few);
    const { element } = await opened(client, { needed: 3, pack: undefined });
    client.set({}, studioWorld({ lots: [lot('monthly', 4)] }));
    await settled();
    expect(words(element)).to.contain('You have 4 credits. You need 1 more to go on.');
    client.set({}, studioWorld({ lots: [lot('monthly', 9)] }));
    await settled();
    expect(words(element)).to.contain('You have 9 credits. You have enough now.').and.not.to.contain('You need');
  });

  it('is chosen by arrow keys and bought with Enter', async () => {
    const client = new FakeCredits(few);
    const { element } = await opened(client);
    await wait(320);
    await sendKeys({ press: 'ArrowDown' });
    await settled();
    expect(chosen(element)).to.equal('M');
    await sendKeys({ press: 'Tab' });
    expect(element.shadowRoot!.activeElement).to.equal(partOf(element, 'buy'));
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(client.bought).to.deep.equal([{ pack: 'M' }]);
  });

  it('takes a free amount, and says what it must be', async () => {
    const client = new FakeCredits(few);
    const { element, provider } = await opened(client, { needed: undefined, pack: 'any' });
    const [credits, field] = element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type=text]') as unknown as [
      HTMLInputElement,
      HTMLInputElement,
    ];
    field.select();
    field.focus();
    await sendKeys({ type: '3' });
    await settled();
    expect(words(element)).to.contain('Enter at least €5.00, in steps of €1.00.');
    expect(partOf(element, 'buy').getAttribute('aria-disabled')).to.equal('true');
    await accessible(provider);
    await sendKeys({ type: '0' });
    await settled();
    expect([credits.ariaLabel, credits.value, field.ariaLabel, field.value]).to.deep.equal([
      'Number of credits',
      '150',
      'Amount in EUR',
      '30',
    ]);
    credits.select();
    credits.focus();
    await sendKeys({ type: '2,500' });
    await settled();
    expect([credits.value, field.value]).to.deep.equal(['2,500', '500']);
    field.select();
    field.focus();
    await sendKeys({ type: '30' });
    await wait(320);
    await click(partOf(element, 'buy'));
    expect(client.bought).to.deep.equal([{ pack: 'any', money: 30 }]);
  });

  it('ignores a click that was meant for what was there before, and one by a script', async () => {
    const client = new FakeCredits(few);
    const { element } = await opened(client);
    await click(partOf(element, 'buy'));
    await wait(320);
    partOf(element, 'buy').click();
    await settled();
    expect(client.bought).to.deep.equal([]);
    expect(words(element)).to.contain('Please press the button yourself to confirm.');
  });

  it('is one order, however often it is clicked', async () => {
    const client = new FakeCredits(few, {}, { buy: () => new Promise(() => undefined) });
    const { element } = await opened(client);
    await wait(320);
    const buy = partOf(element, 'buy');
    await click(buy);
    await click(buy);
    expect(client.bought).to.have.length(1);
  });

  it('asks the page first, which may sell in its own way', async () => {
    const client = new FakeCredits(few);
    const { element, provider } = await opened(client);
    const asked = heard(provider, 'credit-buy-request', (event) => event.preventDefault());
    await wait(320);
    await click(partOf(element, 'buy'));
    await settled();
    expect(asked.map(({ pack, credits, price }) => [pack, credits, price.amount])).to.deep.equal([['S', 50, '10']]);
    expect([client.bought.length, element.open]).to.deep.equal([0, false]);
  });

  it('gives the focus back, locks the scroll only while it is open, and closes with Escape', async () => {
    const { element, provider } = await mount<CreditPackDialog>(
      new FakeCredits(few),
      '<credit-pack-dialog></credit-pack-dialog>',
    );
    const opener = document.createElement('button');
    provider.append(opener);
    opener.focus();
    element.show();
    await until(() => dialogOf(element)?.open, 'the dialog');
    expect(document.documentElement.style.overflow).to.equal('hidden');
    await sendKeys({ press: 'Escape' });
    await until(() => !element.open, 'the end');
    await settled();
    expect([document.activeElement, document.documentElement.style.overflow]).to.deep.equal([opener, '']);
  });

  it('is closed by one Escape, also when numbers come before the browser has told of it', async () => {
    const client = new FakeCredits(few);
    const { element } = await opened(client);
    const dialog = dialogOf(element);
    // What a browser does at Escape: it asks, closes, and tells of it in a task of its own.
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    dialog.close();
    client.set({}, studioWorld({ lots: [lot('monthly', 4)] }));
    await settled();
    await wait(0);
    expect([element.open, dialog.open, document.documentElement.style.overflow]).to.deep.equal([false, false, '']);
  });

  it('frees the page when it is taken away while it is open', async () => {
    const { element } = await opened(new FakeCredits(few));
    element.remove();
    await settled();
    expect([document.documentElement.style.overflow, element.open]).to.deep.equal(['', false]);
  });

  it('keeps its keys from the page', async () => {
    const { element, provider } = await opened(new FakeCredits(few), { needed: undefined, pack: 'any' });
    const keys: string[] = [];
    const listen = (event: KeyboardEvent): void => void keys.push(event.key);
    document.addEventListener('keydown', listen);
    element.shadowRoot!.querySelector<HTMLInputElement>('input[type=text]')!.focus();
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ type: '7' });
    document.removeEventListener('keydown', listen);
    expect(keys).to.deep.equal([]);
    expect(provider.isConnected).to.equal(true);
  });
});

const noBuying: Readonly<Record<string, readonly [Partial<CreditsState>, string]>> = {
  'a role': [
    { buyBarrier: { reason: 'role-not-permitted', remedies: [{ kind: 'ask-owner', roles: ['owner', 'admin'] }] } },
    'You can’t buy credits here Your role can’t do this. Ask an owner or an admin. Close',
  ],
  'a trial': [
    { buyBarrier: { reason: 'trial-restriction', remedies: [{ kind: 'upgrade', plans: ['pro'] }] } },
    'You can’t buy credits here This is not available during the trial. Close Upgrade to Pro',
  ],
  'a sub-account': [
    { buyBarrier: { reason: 'subaccount-not-enabled', remedies: [{ kind: 'ask-owner', roles: ['owner'] }] } },
    'You can’t buy credits here The main account does not share its credits with this one. Ask an owner. Close',
  ],
  'a contact': [
    {
      buyBarrier: {
        reason: 'purchase-not-self-serve',
        remedies: [{ kind: 'contact', label: { en: 'Contact Mara' }, link: 'mailto:mara@kit.example' }],
      },
    },
    'You can’t buy credits here Credits are sold by your contact. Close Contact Mara',
  ],
  'no packs': [{ offers: [] }, 'You can’t buy credits here There are no packs for your plan. Close'],
  'a failure': [{ phase: 'failed' }, 'Get credits The packs can’t be loaded. Try again'],
  'the first load': [{ phase: 'loading' }, 'Get credits Loading credits'],
};

describe('<credit-pack-dialog> that can not sell', () => {
  afterEach(clear);

  for (const [name, [over, text]] of Object.entries(noBuying)) {
    it(`says why: ${name}`, async () => {
      const { element, provider } = await opened(new FakeCredits(few, over));
      expect(words(element)).to.equal(text);
      await accessible(provider);
    });
  }

  it('hands the way out to the page', async () => {
    const { element, provider } = await opened(new FakeCredits(few, noBuying['a contact']![0]));
    const asked = heard(provider, 'credit-remedy-request');
    await click(element.shadowRoot!.querySelector('.main')!);
    expect(asked.map(({ remedy }) => remedy)).to.deep.equal([
      { kind: 'contact', label: { en: 'Contact Mara' }, link: 'mailto:mara@kit.example' },
    ]);
  });
});

const orders: Readonly<Record<string, readonly [Partial<OrderView>, string]>> = {
  placed: [
    { payUrl: 'https://pay.example/1', promisedAt: NOW + 2 * DAY },
    'Order placed The credits arrive as soon as you have paid. The credits arrive by May 23, within 2 days. Done Pay €10.00',
  ],
  'an invoice': [{ method: 'invoice' }, 'Order placed The invoice is on its way. Done'],
  paying: [{ state: 'paying' }, 'Waiting for the payment This page updates by itself when the payment is confirmed.'],
  paid: [{ state: 'paid' }, 'Payment received The credits are on their way to your balance.'],
  failed: [
    { state: 'failed' },
    'The order did not go through The payment did not go through. Nothing was charged. Back to the packs',
  ],
  rejected: [
    { state: 'rejected', reason: 'price-changed' },
    'The order did not go through The price has changed. Back to the packs',
  ],
  unknown: [
    { state: 'unknown' },
    'Still confirming your order The answer is taking longer than usual. We keep checking; you will not be charged twice.',
  ],
};

describe('an order of <credit-pack-dialog>', () => {
  afterEach(clear);

  for (const [name, [change, text]] of Object.entries(orders)) {
    it(`shows where it stands: ${name}`, async () => {
      const { element, provider } = await bought({ buy: () => change });
      await until(() => textOf(element, '#title') === text.slice(0, textOf(element, '#title').length), 'the step');
      expect(words(element).startsWith(text), words(element)).to.equal(true);
      await accessible(provider);
    });
  }

  it('is being placed until the answer comes, and the focus is on the step', async () => {
    const { element } = await bought({ buy: () => new Promise(() => undefined) });
    expect(textOf(element, '#title')).to.equal('Placing your order…');
    expect(element.shadowRoot!.activeElement?.id).to.equal('title');
  });

  it('leads to the payment in a tab of its own', async () => {
    const { element } = await bought({ buy: () => ({ payUrl: 'https://pay.example/1' }) });
    const link = element.shadowRoot!.querySelector('a')!;
    expect([link.href, link.target, link.rel]).to.deep.equal(['https://pay.example/1', '_blank', 'noopener noreferrer']);
  });

  it('ends with the change of the balance, and tells of each state once', async () => {
    const { client, element, provider } = await bought();
    const changes = heard(provider, 'credit-order-changed');
    const [balance] = stateOf(few).balances;
    client.moveOrder('order-1', { state: 'paid' });
    await settled();
    client.moveOrder('order-1', { state: 'credited' }, { balances: [{ ...balance!, available: 52 }] });
    await settled();
    expect(words(element)).to.contain('50 credits added 2 → 52 Your balance went from 2 to 52 credits.');
    expect(changes.map(({ order }) => order.state)).to.deep.equal(['paid', 'credited']);
    expect(textOf(element, '[role=status]')).to.contain('50 credits added');
    await accessible(provider);
    element.close();
    await settled();
    element.show();
    await settled();
    expect(textOf(element, '#title')).to.equal('Get credits');
  });
});
