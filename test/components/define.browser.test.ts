import { expect } from '@open-wc/testing';
import '../../components/define.ts';

const TAGS = [
  ...['credit-provider', 'credit-counter', 'credit-button', 'credit-cost', 'credit-pack-dialog', 'credit-usage'],
  ...['credit-notice', 'credit-sharing', 'credit-referral'],
];

describe('loading the kit', () => {
  it('registers every tag', () => {
    expect(TAGS.filter((tag) => !customElements.get(tag))).to.deep.equal([]);
  });

  it('a second time leaves what is there, and complains of nothing', async () => {
    const before = TAGS.map((tag) => customElements.get(tag));
    const said: string[] = [];
    const real = console.error;
    console.error = (text: string) => void said.push(text);
    const address = '/components/define.ts?again';
    await import(address);
    console.error = real;
    expect(TAGS.map((tag) => customElements.get(tag))).to.deep.equal(before);
    expect(said).to.deep.equal([]);
  });
});
