import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { inWebKit } from '../components/support/engine.ts';
import { FakeCredits } from '../components/support/fake-credits.ts';
import { clear, mount, partOf, settled, until } from '../components/support/page.ts';
import { STYLE_SHEETS } from './style-sheets.ts';

/** Where an element has its amount. */
const AMOUNTS: Readonly<Record<string, string>> = { 'credit-counter': 'number', 'credit-button': 'cost', 'credit-cost': 'cost' };
const MARKUP = `<credit-counter></credit-counter><credit-button action="apply" inputs='{"photos":12}'>Apply</credit-button><credit-cost action="apply" inputs='{"photos":12}'></credit-cost>`;

/** An amount that is not there at all says nothing wrong: only a button must not spend on it. */
const HIDDEN = ['not drawn', 'too small', 'out of the page', 'cut or masked', 'through a filter'];

/** Why the amount of an element cannot be read; nothing where it can. */
function unreadable(host: HTMLElement): string[] {
  const amount = partOf(host, AMOUNTS[host.localName]!);
  const { width, height, right, bottom } = amount.getBoundingClientRect();
  const style = getComputedStyle(amount);
  const outside = getComputedStyle(host);
  const sees: Readonly<Record<string, boolean>> = {
    'not drawn': !amount.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }),
    'too small': width < 6 || height < 8,
    'out of the page': right <= 0 || bottom <= 0,
    'small letters': parseFloat(style.fontSize) < 9,
    'no colour': [style.color, style.webkitTextFillColor].some((colour) => /rgba\(.*, 0\)|transparent/.test(colour)),
    'behind its outline': parseFloat(style.webkitTextStrokeWidth) > 0,
    'other signs for digits': (style as CSSStyleDeclaration & { webkitTextSecurity?: string }).webkitTextSecurity === 'disc',
    'through a filter': around(host).some(({ filter }) => filter !== 'none'),
    'cut or masked': around(host).some(
      ({ clip, clipPath, maskImage }) => clip !== 'auto' || clipPath !== 'none' || !/^none/.test(maskImage),
    ),
    'words of the page in it': ['::before', '::after'].some(
      (part) => !/^(none|normal)$/.test(getComputedStyle(host, part).content),
    ),
    // What is mirrored or turned as a whole shows that by its words.
    'digits not from left to right': [outside.transform, outside.rotate].every((turn) => turn === 'none') && !runsRight(amount),
  };
  return Object.entries(sees).flatMap(([what, isSo]) => (isSo ? [what] : []));
}

/** How an element and all that it stands in are drawn. */
function around(element: Element): CSSStyleDeclaration[] {
  const rest = element.parentElement ? around(element.parentElement) : [];
  return [getComputedStyle(element), ...rest];
}

/** Whether each digit stands to the right of the one before it, in one line. */
function runsRight(amount: Node): boolean {
  const walker = document.createTreeWalker(amount, NodeFilter.SHOW_TEXT);
  const places: DOMRect[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    [...(node as Text).data].forEach((letter, at) => {
      if (!/\d/.test(letter)) return;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      places.push(range.getBoundingClientRect());
    });
  return places.every(
    ({ left, top }, at) => at === 0 || (left > places[at - 1]!.left && Math.abs(top - places[at - 1]!.top) < 2),
  );
}

describe('style sheets of a page', function () {
  this.timeout(60_000);
  afterEach(clear);

  it('leave each amount to be read, or a press spends nothing before it has asked', async () => {
    const found: string[] = [];
    let [read, asked] = [0, 0];
    for (const [name, rules] of Object.entries(STYLE_SHEETS)) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets.push(sheet);
      const client = new FakeCredits();
      const { provider } = await mount(client, MARKUP);
      const button = provider.querySelector('credit-button')!;
      await until(() => partOf(button, 'cost').textContent, 'the price');
      // One digit has no direction.
      expect(partOf(button, 'cost').textContent).to.match(/\d\d/);
      for (const host of provider.querySelectorAll<HTMLElement>(Object.keys(AMOUNTS).join())) {
        const why = unreadable(host);
        if (why.length === 0) read++;
        else if (host !== button) {
          // WebKitGTK lays out a text within a line as its line runs, whatever the text says of itself.
          if (inWebKit && host.localName === 'credit-cost' && name === 'from top to bottom') continue;
          if (!why.some((one) => HIDDEN.includes(one))) found.push(`${name}: ${host.localName}: ${why.join(', ')}`);
        } else {
          let isPressed = false;
          button.addEventListener('click', () => (isPressed = true), { once: true });
          button.focus();
          await sendKeys({ press: 'Enter' });
          await settled();
          const isAsking = (): boolean => button.shadowRoot!.querySelector('dialog[open]') !== null;
          // What is not drawn at all cannot be pressed; any other press comes to something.
          if (isPressed) await until(() => isAsking() || client.begun.length > 0, `what comes of a press: ${name}`);
          asked += isAsking() ? 1 : 0;
          if (client.begun.length > 0) found.push(`${name}: spends although ${why.join(', ')}`);
        }
      }
      document.adoptedStyleSheets.pop();
      await clear();
    }
    console.log(
      `style sheets: ${Object.keys(STYLE_SHEETS).length}, amounts read: ${read}, buttons that asked: ${asked}, found: ${found.length}`,
    );
    expect(found).to.deep.equal([]);
  });
});
