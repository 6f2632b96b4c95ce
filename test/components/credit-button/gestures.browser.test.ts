import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { CreditButton } from '../../../components/credit-button/credit-button.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { lot, studioWorld } from '../support/studio-world.ts';
import { clear, click, costOf, heard, mount, partOf, settled, textOf, toldBy, until, wait, accessible } from '../support/page.ts';

const BUTTON = '<credit-button action="apply"></credit-button>';
const buttonOf = (element: Element): HTMLElement => partOf(element, 'button');
const confirmOf = (element: Element): HTMLDialogElement | null => partOf<HTMLDialogElement>(element, 'confirm');
const yesOf = (element: Element): HTMLElement => element.shadowRoot!.querySelector<HTMLElement>('.yes')!;
const captured = { state: 'captured', amount: 3, after: 84 } as const;

describe('a press of <credit-button>', () => {
  afterEach(clear);

  it('asks the page first, with everything it needs', async () => {
    const client = new FakeCredits();
    const { provider, element } = await mount<CreditButton>(
      client,
      '<credit-button action="apply" inputs=\'{"photos":5}\'></credit-button>',
    );
    const asked = heard(provider, 'credit-spend-request');
    await click(buttonOf(element));
    await until(() => client.started.length === 1, 'the start');
    const { intentId, action, inputs, maxAmount, policyVersion, signal } = asked[0]!;
    expect([intentId, action, inputs, maxAmount, signal.aborted]).to.deep.equal(['intent-1', 'apply', { photos: 5 }, 5, false]);
    expect(policyVersion).to.equal(client.snapshot().policyVersion);
    expect(client.started[0]).to.deep.equal({ id: 'intent-1', mode: undefined, confirmed: false });
  });

  it('asks before it spends where the page hides the price, and not about what is free', async () => {
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets.push(sheet);
    sheet.replaceSync('credit-button::part(cost) { display: none }');
    const client = new FakeCredits();
    const { element } = await mount<CreditButton>(client, BUTTON);
    await click(buttonOf(element));
    await until(() => confirmOf(element)?.open, 'the question');
    expect(client.begun).to.deep.equal([]);
    expect(textOf(element, '[part=confirm]')).to.contain('3 credits');
    await clear();

    const free = new FakeCredits();
    const { element: another } = await mount<CreditButton>(free, '<credit-button action="revert"></credit-button>');
    await click(buttonOf(another));
    await until(() => free.started.length === 1, 'the start');
    expect(confirmOf(another)).to.equal(null);
    document.adoptedStyleSheets.pop();
  });

  it('does nothing after the page has cancelled it', async () => {
    const client = new FakeCredits();
    const { provider, element } = await mount<CreditButton>(client, BUTTON);
    heard(provider, 'credit-spend-request', (event) => event.preventDefault());
    await click(buttonOf(element));
    await settled();
    expect([client.started.length, costOf(element)]).to.deep.equal([0, '3 credits']);
  });

  it('lets the page charge, or hold and work', async () => {
    for (const kind of ['host', 'held'] as const) {
      const client = new FakeCredits();
      const { provider, element } = await mount<CreditButton>(client, BUTTON);
      heard(provider, 'credit-spend-request', (event) => {
        if (kind === 'host') event.respondWith(() => Promise.resolve(null));
        else event.waitUntil(() => Promise.resolve());
      });
      await click(buttonOf(element));
      await until(() => client.started.length === 1, 'the start');
      expect(client.started[0]?.mode?.kind).to.equal(kind);
    }
  });

  it('takes one answer, and only while it asks', async () => {
    const client = new FakeCredits();
    const { provider, element } = await mount<CreditButton>(client, BUTTON);
    const said: string[] = [];
    const tryIt = (act: () => void): void => {
      try {
        act();
      } catch (error) {
        said.push((error as Error).message);
      }
    };
    const asked = heard(provider, 'credit-spend-request', (event) => {
      event.waitUntil(() => Promise.resolve());
      tryIt(() => event.waitUntil(() => Promise.resolve()));
    });
    await click(buttonOf(element));
    await until(() => client.started.length === 1, 'the start');
    tryIt(() => asked[0]!.respondWith(() => Promise.resolve(null)));
    expect(said).to.have.length(2);
    expect(said[0]).to.contain('once');
  });

  it('is one spend, however often the pointer clicks', async () => {
    const client = new FakeCredits();
    const { element } = await mount<CreditButton>(client, BUTTON);
    await click(buttonOf(element));
    await click(buttonOf(element));
    await click(buttonOf(element));
    await until(() => client.started.length > 0, 'the start');
    await settled();
    expect(client.begun).to.deep.equal(['intent-1']);
  });

  it('is one spend for a double click that outlasts the spend', async () => {
    const client = new FakeCredits(studioWorld(), {}, { spend: () => captured });
    const { element } = await mount<CreditButton>(client, BUTTON);
    await click(buttonOf(element));
    await until(() => costOf(element).includes('used'), 'the receipt');
    buttonOf(element).dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true, composed: true }));
    await settled();
    expect([client.begun.length, confirmOf(element)]).to.deep.equal([1, null]);
  });

  it('is one spend for a key that is held down', async () => {
    const client = new FakeCredits(studioWorld(), {}, { spend: () => captured });
    const { element } = await mount<CreditButton>(client, BUTTON);
    element.focus();
    await sendKeys({ down: 'Enter' });
    for (let repeat = 0; repeat < 10; repeat++) await sendKeys({ down: 'Enter' });
    await sendKeys({ up: 'Enter' });
    await settled();
    expect(client.begun).to.deep.equal(['intent-1']);
  });

  it('opens a confirmation for a script, which no script can answer', async () => {
    const client = new FakeCredits();
    const { provider, element } = await mount<CreditButton>(client, BUTTON);
    element.click();
    await until(() => confirmOf(element)?.open, 'the confirmation');
    await accessible(provider);
    await wait(350);
    yesOf(element).click();
    await settled();
    expect(client.begun).to.deep.equal([]);
    await click(yesOf(element));
    await until(() => client.started.length === 1, 'the start');
    expect(client.started[0]?.confirmed).to.equal(true);
  });

  it('opens a confirmation above the price that the page says, with a moment to read it', async () => {
    const client = new FakeCredits();
    const { element } = await mount<CreditButton>(client, '<credit-button action="apply" confirm-above="2"></credit-button>');
    await click(buttonOf(element));
    await until(() => confirmOf(element)?.open, 'the confirmation');
    expect(confirmOf(element)!.innerText.replace(/\s+/g, ' ')).to.contain('Apply changes? This uses 3 credits. 87 − 3 = 84 left');
    await click(yesOf(element));
    expect(client.begun).to.deep.equal([]);
    await wait(350);
    await click(yesOf(element));
    await until(() => client.started.length === 1, 'the start');
    expect(document.documentElement.style.overflow).to.equal('');
  });

  it('asks before something is billed in money, unless a card that stays says how much', async () => {
    const world = studioWorld({ lots: [lot('monthly', 1)] });
    const policy = { ...world.policy, overage: { price: 0.5, currency: 'EUR' } };
    const client = new FakeCredits({ ...world, policy });
    const { element } = await mount<CreditButton>(client, '<credit-button action="apply"></credit-button>');
    await click(buttonOf(element));
    await until(() => confirmOf(element)?.open, 'the confirmation');
    expect(confirmOf(element)!.innerText.replace(/\s+/g, ' ')).to.contain('1 − 1 = 0 left Billed: 2 credits for €1.00');
    await wait(350);
    await click(yesOf(element));
    await until(() => client.started.length === 1, 'the start');
    const plain = new FakeCredits({ ...world, policy });
    const { element: told } = await mount<CreditButton>(plain, '<credit-button action="apply" detailed></credit-button>');
    await until(() => partOf(told, 'card')?.textContent?.includes('Billed: 2 credits for €1.00'), 'the card');
    await click(buttonOf(told));
    await until(() => plain.started.length === 1, 'the start');
  });

  it('is not asked again after Escape, whatever comes before the browser has told of it', async () => {
    const client = new FakeCredits();
    const { element } = await mount<CreditButton>(client, '<credit-button action="apply" confirm-above="2"></credit-button>');
    await click(buttonOf(element));
    await until(() => confirmOf(element)?.open, 'the confirmation');
    const dialog = confirmOf(element)!;
    // What a browser does at Escape: it asks, closes, and tells of it in a task of its own.
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    dialog.close();
    element.requestUpdate();
    await element.updateComplete;
    expect(confirmOf(element) === null).to.equal(true);
    await settled();
    expect([client.begun.length, document.documentElement.style.overflow]).to.deep.equal([0, '']);
  });

  it('is not asked again after a no, whatever comes before the browser has told of it', async () => {
    const client = new FakeCredits();
    const { element } = await mount<CreditButton>(client, '<credit-button action="apply" confirm-above="2"></credit-button>');
    await click(buttonOf(element));
    await until(() => confirmOf(element)?.open, 'the confirmation');
    element.shadowRoot!.querySelector<HTMLElement>('.choice button')!.click();
    element.requestUpdate();
    await element.updateComplete;
    expect(confirmOf(element) === null).to.equal(true);
    await settled();
    expect(document.documentElement.style.overflow).to.equal('');
  });

  it('asks once more where it is pressed before the browser has told that the last question has closed', async () => {
    const client = new FakeCredits();
    const { element } = await mount<CreditButton>(client, '<credit-button action="apply" confirm-above="2"></credit-button>');
    await click(buttonOf(element));
    await until(() => confirmOf(element)?.open, 'the confirmation');
    const first = confirmOf(element)!;
    const told = new Promise((resolve) => first.addEventListener('close', resolve, { once: true }));
    element.shadowRoot!.querySelector<HTMLElement>('.choice button')!.click();
    await element.updateComplete;
    buttonOf(element).click();
    await element.updateComplete;
    await told;
    await settled();
    expect([confirmOf(element)?.open, document.documentElement.style.overflow]).to.deep.equal([true, 'hidden']);
    element.shadowRoot!.querySelector<HTMLElement>('.choice button')!.click();
    await settled();
    expect([confirmOf(element), document.documentElement.style.overflow]).to.deep.equal([null, '']);
  });

  it('asks before it starts a second one of the same', async () => {
    const client = new FakeCredits();
    client.set({
      intents: [
        {
          ...{ id: 'other', action: 'apply', inputs: {}, state: 'held', mode: 'held', type: 'photo', maxAmount: 3 },
          cancelRequested: false,
          startedAt: 0,
        },
      ],
    });
    const { element } = await mount<CreditButton>(client, BUTTON);
    await click(buttonOf(element));
    await until(() => confirmOf(element)?.open, 'the confirmation');
    expect(confirmOf(element)!.textContent).to.contain('The same is already running.');
  });

  it('asks when only the outbox knew that the same is running', async () => {
    const client = new FakeCredits(studioWorld(), {}, { spend: () => ({ state: 'refused', blocked: 'already-running' }) });
    const { element } = await mount<CreditButton>(client, BUTTON);
    await click(buttonOf(element));
    await until(() => confirmOf(element)?.open, 'the confirmation');
    await wait(350);
    await click(yesOf(element));
    await until(() => client.started.length === 2, 'the second start');
    expect(client.started[1]?.confirmed).to.equal(true);
  });

  it('spends nothing when the price changes under the finger', async () => {
    const client = new FakeCredits();
    const { provider, element } = await mount<CreditButton>(client, BUTTON);
    const { x, y, width, height } = buttonOf(element).getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
    await sendMouse({ type: 'down' });
    element.inputs = { photos: 4 };
    await settled();
    await sendMouse({ type: 'up' });
    await settled();
    expect(client.begun).to.deep.equal([]);
    expect(textOf(element, '[part=note]')).to.contain('The price is now 4 credits.');
    await until(() => toldBy(provider).includes('The price is now 4 credits.'), 'the announcement');
  });

  it('keeps the selection of an editor, and never submits a form', async () => {
    const client = new FakeCredits();
    const { provider } = await mount(client, `<form><div contenteditable>Some words</div>${BUTTON}</form>`);
    const editor = provider.querySelector<HTMLElement>('[contenteditable]')!;
    const element = provider.querySelector('credit-button')!;
    let submitted = 0;
    provider.addEventListener('submit', (event) => (event.preventDefault(), submitted++));
    editor.focus();
    getSelection()!.setBaseAndExtent(editor.firstChild!, 5, editor.firstChild!, 10);
    await click(buttonOf(element));
    await until(() => client.started.length === 1, 'the start');
    expect([getSelection()!.toString(), document.activeElement, submitted]).to.deep.equal(['words', editor, 0]);
    element.focus();
    await sendKeys({ press: 'Enter' });
    expect(submitted).to.equal(0);
  });

  it('leads to the smallest pack that covers it', async () => {
    const { provider, element } = await mount<CreditButton>(new FakeCredits(studioWorld({ lots: [lot('monthly', 2)] })), BUTTON);
    const opened = heard(provider, 'credit-open-request', (event) => event.preventDefault());
    const refused = heard(provider, 'credit-refused');
    await until(() => partOf(element, 'remedy'), 'the way out');
    await click(buttonOf(element));
    await click(partOf(element, 'remedy'));
    expect(opened.map(({ opens, needed, creditType, pack }) => [opens, needed, creditType, pack])).to.deep.equal([
      ['packs', 1, 'photo', 'any'],
    ]);
    expect(refused[0]?.quote.decision?.verdict).to.equal('refused');
  });

  it('can be stopped while work runs', async () => {
    const client = new FakeCredits();
    const { element } = await mount<CreditButton>(client, BUTTON);
    await click(buttonOf(element));
    await until(() => client.started.length === 1, 'the start');
    client.move('intent-1', { state: 'held', mode: 'held' });
    await settled();
    expect(element.matches(':state(pending)')).to.equal(true);
    await click(partOf(element, 'cancel'));
    await settled();
    expect([client.cancelled, partOf(element, 'cancel')]).to.deep.equal([['intent-1'], null]);
  });

  it('tells of its end at the button, or at the provider when the button is gone', async () => {
    const client = new FakeCredits();
    const { provider, element } = await mount<CreditButton>(client, BUTTON);
    const spent = heard(provider, 'credit-spent');
    const atButton = heard(element, 'credit-settled');
    await click(buttonOf(element));
    await until(() => client.started.length === 1, 'the start');
    client.move('intent-1', captured);
    expect([spent.length, atButton.length]).to.deep.equal([1, 1]);
    await settled();
    await click(buttonOf(element));
    await until(() => client.started.length === 2, 'the second start');
    element.remove();
    client.move('intent-2', captured);
    expect([spent.length, spent[1]?.target, atButton.length]).to.deep.equal([2, provider, 1]);
    provider.append(element);
    await settled();
    expect(costOf(element)).to.contain('3 credits used');
  });

  it('tells the developer of a mode that the adapter cannot serve, and is free again', async () => {
    const client = new FakeCredits(studioWorld(), {}, { spend: () => Promise.reject(new Error('This adapter is L1.')) });
    const { element } = await mount<CreditButton>(client, BUTTON);
    const reported: string[] = [];
    const real = globalThis.reportError;
    globalThis.reportError = (error: Error) => void reported.push(error.message);
    await click(buttonOf(element));
    await until(() => reported.length === 1, 'the report');
    globalThis.reportError = real;
    await settled();
    expect([reported, element.matches(':state(pending)')]).to.deep.equal([['This adapter is L1.'], false]);
  });

  it('closes its card with Escape', async () => {
    // Without something to go to, Tab would leave the page, and in Firefox all later keys would go to the window around it.
    const { element } = await mount<CreditButton>(new FakeCredits(), `${BUTTON}<a href="#next">Next</a>`);
    await sendMouse({ type: 'move', position: [700, 500] });
    element.focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ up: 'Shift' });
    await until(() => partOf(element, 'card')?.matches(':popover-open'), 'the card');
    await sendKeys({ press: 'Escape' });
    await settled();
    expect(partOf(element, 'card')).to.equal(null);
  });
});
