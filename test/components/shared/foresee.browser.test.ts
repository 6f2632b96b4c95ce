import { expect } from '@open-wc/testing';
import type { CreditCounter } from '../../../components/credit-counter/credit-counter.ts';
import type { CreditPackDialog } from '../../../components/credit-pack-dialog/credit-pack-dialog.ts';
import type { HistoryItem } from '../../../src/index.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { accessible, cardOf, clear, mount, partOf, pointAt, settled, textOf, until } from '../support/page.ts';
import { DAY, lot, NOW, studioWorld } from '../support/studio-world.ts';

/** Eight credits on each of twenty days. */
const past = Array.from({ length: 20 }, (_, day): HistoryItem => {
  const item = { id: `line-${day}`, kind: 'capture' as const, type: 'photo', draws: [], action: 'apply' };
  return { ...item, at: NOW - day * DAY - 60_000, amount: 8 };
});
/** Thirty are left on a Thursday, and new ones come on June 1. */
const world = studioWorld({ lots: [lot('monthly', 30, { granted: 100, expiresAt: Date.UTC(2026, 5, 1) })] });
const foreseen = (items: readonly HistoryItem[] = past): FakeCredits =>
  new FakeCredits(world, {}, { isForeseen: true, history: () => Promise.resolve({ items }) });
const LASTS = 'Lasts until about May 24 at this pace';

describe('what is ahead', () => {
  afterEach(clear);

  it('stands below a detailed counter, which does not move the page when it comes', async () => {
    const { element, provider } = await mount<CreditCounter>(foreseen(), '<credit-counter detailed></credit-counter>');
    const before = element.getBoundingClientRect().height;
    await until(() => partOf(element, 'ahead')?.textContent === LASTS, 'the line');
    expect(element.getBoundingClientRect().height).to.equal(before);
    await accessible(provider);
  });

  it('is said on hover of a counter that has no line for it', async () => {
    const { element } = await mount<CreditCounter>(foreseen(), '<credit-counter></credit-counter>');
    await until(() => element.shadowRoot!.querySelector<HTMLElement>('.body')!.title === LASTS, 'the hint');
    expect(partOf(element, 'ahead')).to.equal(null);
  });

  it('is not said out of the use of a few days', async () => {
    let asked = 0;
    const client = new FakeCredits(
      world,
      {},
      { isForeseen: true, history: () => (asked++, Promise.resolve({ items: past.slice(0, 3) })) },
    );
    const { element } = await mount<CreditCounter>(client, '<credit-counter detailed></credit-counter>');
    await until(() => asked > 0, 'the history');
    await settled();
    expect(partOf(element, 'ahead')).to.equal(null);
  });

  it('stands beside the packs, and in the card of a button that has too few', async () => {
    const client = foreseen();
    const { element: button } = await mount(client, `<credit-button action="apply" inputs='{"photos":100}'></credit-button>`);
    await pointAt(partOf(button, 'button'));
    await until(() => cardOf(button).includes('waiting costs nothing'), 'the way');
    expect(cardOf(button)).to.contain('You get 100 credits in 10 days: waiting costs nothing.');
    const { element, provider } = await mount<CreditPackDialog>(client, '<credit-pack-dialog></credit-pack-dialog>');
    // What is ahead is looked at once, when it opens; the history may still be on its way then.
    await until(() => {
      if (element.open) element.close();
      else element.show();
      return textOf(element, '[part=ahead]');
    }, 'the line');
    expect(textOf(element, '[part=ahead]')).to.equal('At this pace credits last until about May 24.');
    element.show();
    await settled();
    await accessible(provider);
  });
});
