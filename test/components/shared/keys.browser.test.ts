import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CreditButton } from '../../../components/credit-button/credit-button.ts';
import type { CreditUsage } from '../../../components/credit-usage/credit-usage.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { clear, mount, settled, until } from '../support/page.ts';

/** An editor that takes every key on its document before anybody below hears of it. @returns what it heard */
function editor(): string[] {
  const keys: string[] = [];
  const take = (event: KeyboardEvent): void => {
    event.preventDefault();
    keys.push(`${event.type} ${event.key}`);
  };
  for (const type of ['keydown', 'keypress', 'keyup'] as const) document.addEventListener(type, take, { capture: true, signal });
  return keys;
}
let over = new AbortController();
let { signal } = over;

async function button(): Promise<{ presses: string[]; element: CreditButton }> {
  const { element } = await mount<CreditButton>(new FakeCredits(), `<credit-button action="apply"></credit-button>`);
  const presses: string[] = [];
  element.addEventListener('credit-spend-request', (event) => {
    event.preventDefault();
    presses.push(event.action);
  });
  element.focus();
  return { presses, element };
}

describe('keys on a control, in a page that takes every key', () => {
  beforeEach(() => {
    over = new AbortController();
    ({ signal } = over);
  });
  afterEach(async () => {
    over.abort();
    await clear();
  });

  it('press it with Enter and Space, once each, and the page hears of neither', async () => {
    const { presses } = await button();
    const heard = editor();
    await sendKeys({ press: 'Enter' });
    await until(() => presses.length === 1, 'a press by Enter');
    await sendKeys({ press: ' ' });
    await until(() => presses.length === 2, 'a press by Space');
    await settled();
    expect(presses.length).to.equal(2);
    expect(heard).to.deep.equal([]);
  });

  it('are one press, however long they are held', async () => {
    const { presses } = await button();
    editor();
    await sendKeys({ down: 'Enter' });
    await sendKeys({ down: 'Enter' });
    await sendKeys({ down: 'Enter' });
    await sendKeys({ up: 'Enter' });
    await settled();
    expect(presses.length).to.equal(1);
  });

  it('are the page’s where they press nothing', async () => {
    const { presses } = await button();
    // The first one takes away the card of the button.
    await sendKeys({ press: 'Escape' });
    const heard = editor();
    await sendKeys({ press: 'Escape' });
    await sendKeys({ press: '/' });
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await settled();
    expect(heard.filter((key) => key.startsWith('keydown'))).to.deep.equal([
      'keydown Escape',
      'keydown /',
      'keydown Control',
      'keydown Enter',
    ]);
    expect(presses).to.deep.equal([]);
  });

  it('are the page’s again once the focus has gone', async () => {
    await button();
    const heard = editor();
    (document.activeElement as HTMLElement).blur();
    await sendKeys({ press: 'Enter' });
    expect(heard).to.include('keydown Enter').and.include('keyup Enter');
  });

  it('turn the pages of a breakdown', async () => {
    const { element } = await mount<CreditUsage>(new FakeCredits(), '<credit-usage></credit-usage>');
    const tab = (): Element | null | undefined => element.shadowRoot!.querySelector('[role=tab][aria-selected=true]');
    await until(tab, 'the pages');
    const first = tab();
    (first as HTMLElement).focus();
    const heard = editor();
    await sendKeys({ press: 'ArrowRight' });
    await until(() => tab() !== first, 'the next page');
    expect(heard).to.deep.equal([]);
  });
});
