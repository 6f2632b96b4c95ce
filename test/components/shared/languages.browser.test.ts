import { expect } from '@open-wc/testing';
import type { CreditPackDialog } from '../../../components/credit-pack-dialog/credit-pack-dialog.ts';
import type { CreditProvider } from '../../../components/credit-provider/credit-provider.ts';
import { english } from '../../../src/locales/english.ts';
import type { WholeLanguage } from '../../../src/locales/messages.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { clear, costOf, mount, settled, until } from '../support/page.ts';
import { lot, studioWorld } from '../support/studio-world.ts';

const PAGE = `<div>
  <credit-counter show="both"></credit-counter>
  <credit-cost action="apply"></credit-cost>
  <credit-button action="apply" detailed></credit-button>
  <credit-button action="export" detailed></credit-button>
  <credit-notice></credit-notice>
  <credit-usage></credit-usage>
  <credit-sharing></credit-sharing>
  <credit-referral></credit-referral>
  <credit-pack-dialog></credit-pack-dialog>
</div>`;

/** A language nobody speaks: what came through the texts has no Latin letter left, so that any letter that is seen came past them. */
const made = (text: string): string => text.replace(/[a-z]/giu, 'ж');
const KEPT = new Set(['locale', 'timeZone', 'plural', 'direction']);
function strange<T extends object>(texts: T): T {
  const entries = Object.entries(texts).map(([key, value]: [string, unknown]) => {
    if (KEPT.has(key)) return [key, value];
    if (typeof value === 'string') return [key, made(value)];
    if (typeof value === 'object' && value) return [key, strange(value)];
    if (typeof value !== 'function') return [key, value];
    const ask = value as (...args: unknown[]) => unknown;
    return [
      key,
      (...args: unknown[]) => {
        const answer = ask(...args);
        return typeof answer === 'string' ? made(answer) : typeof answer === 'object' && answer ? strange(answer) : answer;
      },
    ];
  });
  return Object.fromEntries(entries) as T;
}
const pseudo: WholeLanguage = (format) => strange(english(format));

const SPOKEN = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'];

/** Every text of the elements that somebody reads or hears, with the tag it belongs to. */
function textsOf(root: ParentNode, tag = ''): { tag: string; text: string }[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const own = element.localName.startsWith('credit-') ? element.localName : tag;
    const texts = [
      ...(tag && element.localName !== 'style'
        ? [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        : []),
    ].map(({ textContent }) => textContent ?? '');
    const attributes = tag ? SPOKEN.map((name) => element.getAttribute(name) ?? '') : [];
    return [
      ...[...texts, ...attributes].filter((text) => text.trim()).map((text) => ({ tag: own, text: text.trim() })),
      ...(element.shadowRoot ? textsOf(element.shadowRoot, own) : []),
    ];
  });
}

async function page(): Promise<CreditProvider> {
  const { provider } = await mount(new FakeCredits(studioWorld({ lots: [lot('monthly', 2), lot('extra', 3)] })), PAGE);
  const dialog = provider.querySelector<CreditPackDialog>('credit-pack-dialog')!;
  dialog.show();
  await until(() => dialog.shadowRoot!.querySelector('[part=buy]'), 'the packs');
  await until(() => provider.querySelector('credit-button')!.shadowRoot!.querySelector('[part=card] p'), 'the card');
  await settled(4);
  return provider;
}

describe('the languages of the elements', () => {
  afterEach(clear);

  it('say all that there is to read and to hear', async () => {
    const provider = await page();
    const latin = (): { tag: string; text: string }[] => textsOf(provider).filter(({ text }) => /[a-z]/iu.test(text));
    const before = latin();
    provider.messages = pseudo;
    await settled(4);
    // In English each of them has letters, so that the search is not blind.
    const tags = new Set(before.map(({ tag }) => tag));
    for (const tag of ['credit-counter', 'credit-cost', 'credit-button', 'credit-usage', 'credit-pack-dialog'])
      expect(tags).to.include(tag);
    // A currency's code is no word.
    expect(latin().filter(({ text }) => !/^[A-Z]{3}$/.test(text))).to.deep.equal([]);
  });

  it('run their own way in every page, and stay in the window', async () => {
    const provider = await page();
    const button = provider.querySelector('credit-button')!;
    expect(getComputedStyle(button).direction).to.equal('ltr');
    provider.locale = 'ar';
    await until(() => getComputedStyle(button).direction === 'rtl', 'Arabic');
    await settled(2);
    expect(costOf(button)).to.match(/\p{Script=Arabic}/u);
    expect(getComputedStyle(provider.querySelector('div')!).direction).to.equal('ltr');
    for (const element of provider.querySelectorAll('credit-counter, credit-button, credit-usage, credit-notice'))
      expect(element.scrollWidth, element.localName).to.be.at.most(Math.ceil(element.getBoundingClientRect().width) + 1);
  });
});
