import { expect } from '@open-wc/testing';
import type { CreditCost } from '../../../components/credit-cost/credit-cost.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { studioWorld } from '../support/studio-world.ts';
import { clear, mount, settled, textOf } from '../support/page.ts';

describe('<credit-cost>', () => {
  afterEach(clear);

  it('is only the price, and follows its inputs', async () => {
    const { provider, element } = await mount<CreditCost>(new FakeCredits(), '<credit-cost action="apply"></credit-cost>');
    expect(textOf(element, '[part=cost]')).to.equal('3 credits');
    element.setAttribute('inputs', '{"photos": 12}');
    await settled();
    expect(textOf(element, '[part=cost]')).to.equal('12 credits');
    await expect(provider).to.be.accessible();
  });

  it('waits for the first numbers', async () => {
    const client = new FakeCredits(studioWorld(), { phase: 'loading' });
    const { provider, element } = await mount(client, '<credit-cost action="apply"></credit-cost>');
    expect(textOf(element, '.sr')).to.equal('Loading credits');
    await expect(provider).to.be.accessible();
    client.set({ phase: 'ready' });
    await settled();
    expect(textOf(element, '[part=cost]')).to.equal('3 credits');
  });

  it('is written in the font of the text around it', async () => {
    const { element } = await mount(new FakeCredits(), '<p><credit-cost action="apply"></credit-cost></p>');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('p { font: italic 22px serif; color: rgb(1, 2, 3) }');
    document.adoptedStyleSheets.push(sheet);
    const { fontSize, fontStyle, color } = getComputedStyle(element.querySelector('credit-cost')!);
    document.adoptedStyleSheets.pop();
    expect([fontSize, fontStyle, color]).to.deep.equal(['22px', 'italic', 'rgb(1, 2, 3)']);
  });
});
