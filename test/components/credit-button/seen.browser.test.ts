import { expect } from '@open-wc/testing';
import type { CreditButton } from '../../../components/credit-button/credit-button.ts';
import { isSeen } from '../../../components/credit-button/seen.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { clear, costOf, mount, partOf, until } from '../support/page.ts';

/** What an honest page does with what it shows; `div` is around the element. */
const ORDINARY = [
  'div { mask-image: linear-gradient(to right, black 90%, transparent) }',
  'div { clip-path: inset(0 round 8px) }',
  'html { filter: invert(1) hue-rotate(180deg) }',
  'div { filter: blur(0.5px) drop-shadow(0 0 4px black) }',
  'div { opacity: 0.6; transform: rotate(3deg) scale(0.8) }',
  'div { overflow: auto; max-inline-size: 300px; block-size: 60px }',
  'body { overflow: hidden; block-size: 0 }',
  'credit-button { inline-size: 100%; border-radius: 9px; overflow: hidden }',
  'credit-button::part(cost) { color: rgb(255 255 255 / 0.8) }',
  'div { inline-size: 110px }',
  'div { inline-size: 90px; overflow: hidden }',
];

/** What leaves nothing of a price, or not all of it. */
const HIDING = [
  'div { opacity: 0 }',
  'html { filter: contrast(0) }',
  'div { filter: blur(12px) }',
  'div { clip-path: inset(50%) }',
  'div { overflow: hidden; block-size: 1px }',
  'div { overflow-x: clip; inline-size: 20px }',
  'div { inline-size: 50px }',
  'credit-button::part(cost) { font-size: 1px }',
  'div { inline-size: 110px; block-size: 40px; overflow: hidden }',
  'div { overflow: hidden; inline-size: 90px } credit-button { inline-size: 140px; max-inline-size: none }',
  'div { inline-size: 120px } credit-button::part(cost) { white-space: nowrap; inline-size: 130px }',
  'div { position: fixed; inset-block-start: 100vh }',
  'div { content-visibility: hidden }',
  'credit-button::part(cost) { visibility: hidden }',
  'credit-button::part(cost) { color: rgb(255 255 255 / 0.1) }',
  'credit-button::part(cost) { -webkit-text-fill-color: transparent }',
  'credit-button::part(cost) { mask-image: linear-gradient(transparent, transparent) }',
  'credit-button::part(button) { scale: 0.2 }',
];

describe('a price on a page', () => {
  afterEach(clear);

  const under = async (rules: string): Promise<boolean> => {
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets.push(sheet);
    const { provider } = await mount(new FakeCredits(), '<div><credit-button action="apply">Apply</credit-button></div>');
    const element = provider.querySelector<CreditButton>('credit-button')!;
    await until(() => costOf(element), 'the price');
    sheet.replaceSync(rules);
    const isIt = isSeen(partOf(element, 'cost'));
    document.adoptedStyleSheets.pop();
    await clear();
    return isIt;
  };

  it('counts as seen under whatever an honest page does', async () => {
    for (const rules of ORDINARY) expect(await under(rules), rules).to.equal(true);
  });

  it('does not where a page leaves nothing of it to read, or only its beginning', async () => {
    for (const rules of HIDING) expect(await under(rules), rules).to.equal(false);
  });
});
