import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectText, hasFocus, openPreview, pressUntil, skipToProduct, tabTo, type Preview } from './walk.ts';

/**
 * The help page of a photo studio, sentence by sentence, in the preview's product page. A number in brackets counts the sentences of that page in their order; those
 * that are no rule for credits are left out.
 */

let preview: Preview;
beforeAll(async () => void (preview = await openPreview()), 120_000);
afterAll(() => preview?.close());

const balance = (product: Locator): Locator => product.locator('credit-counter [part=base]');
const apply = (product: Locator): Locator => product.locator('credit-button.apply');
const button = (product: Locator): Locator => apply(product).locator('[part=button]');
const price = (product: Locator): Locator => apply(product).locator('[part=cost]');
const card = (product: Locator): Locator => apply(product).locator('[part=card]');
const sources = (product: Locator): Locator => product.locator('credit-usage').first().locator('.row');
const dialog = (product: Locator): Locator => product.locator('credit-pack-dialog').getByRole('dialog');
const photo = (product: Locator, name: string): Locator => product.getByRole('img', { name, exact: true });

/** Turns a number that the help page leaves open, as a designer would. */
async function turn(panel: Locator, name: string, value: string): Promise<void> {
  const rules = panel.locator('details.parameters');
  if (!(await rules.evaluate((element) => (element as HTMLDetailsElement).open))) await rules.locator('summary').click();
  await panel.locator(`[name="p.${name}"]`).fill(value);
  await panel.locator(`[name="p.${name}"]`).blur();
}

/** Buys a pack in the dialog that is open. */
async function order(product: Locator, name: RegExp): Promise<void> {
  const done = dialog(product).getByRole('button', { name: 'Done' });
  await pressUntil(dialog(product).getByRole('button', { name }), () => done.isVisible());
  await done.click();
}

describe('what counts as one credit', () => {
  it('is each photo, each time changes are applied: three photos are three credits (1, 3, 4, 9)', () =>
    preview.visit('product=studio', async ({ product }) => {
      await expectText(price(product), '3 credits');
      await button(product).click();
      await expectText(balance(product), '84 credits');
      await photo(product, 'Front, before Showroom').waitFor();
      await expectText(price(product), '3 credits used · 84 left');
    }));

  it('takes background and logo together, and says that two steps cost two (3, 5, 10)', () =>
    preview.visit('product=studio&photos=1', async ({ product }) => {
      await card(product).getByText('Add the logo in the same step: placing it later costs another credit per photo.').waitFor();
      await button(product).click();
      await expectText(balance(product), '86 credits');
      await product.getByRole('switch', { name: 'Place our logo' }).check();
      await button(product).click();
      await expectText(balance(product), '85 credits');
      // Another photo, both at once.
      await product.getByRole('checkbox', { name: 'Side, right, before Showroom, with logo above' }).uncheck({ force: true });
      await product.getByRole('checkbox', { name: 'Wheel, as it was taken' }).check({ force: true });
      await expectText(price(product), '1 credit');
      await button(product).click();
      await expectText(balance(product), '84 credits');
      await photo(product, 'Wheel, before Showroom, with logo above').waitFor();
    }));

  it('is spent again for other settings on the same photo, and for another position of the logo, which the advice says before (4, 5, 6, 11)', () =>
    preview.visit('product=studio&photos=1&logo=1', async ({ product }) => {
      await card(product)
        .getByText('Decide on the logo’s position first: changing it later costs another credit per photo.')
        .waitFor();
      expect(await card(product).getByText('Add the logo in the same step').count()).toBe(0);
      await button(product).click();
      await expectText(balance(product), '86 credits');
      await product.getByRole('radio', { name: 'Below, left' }).check({ force: true });
      await button(product).click();
      await expectText(balance(product), '85 credits');
      await photo(product, 'Side, right, before Showroom, with logo below').waitFor();
      await product.getByRole('radio', { name: 'Coast' }).check({ force: true });
      await button(product).click();
      await expectText(balance(product), '84 credits');
      await photo(product, 'Side, right, before Coast, with logo below').waitFor();
    }));

  it('is never a logo without a background (2)', () =>
    preview.visit('product=studio&bg=none&logo=1', async ({ product }) => {
      await expectText(card(product).locator('p').first(), 'Choose a background first.');
      expect(await button(product).getAttribute('aria-disabled')).toBe('true');
      await button(product).click({ force: true });
      await expectText(balance(product), '87 credits');
    }));

  it('is nothing to revert, and nothing to report, again and again, at no balance at all (7, 8)', () =>
    preview.visit('product=studio&photos=1&did=apply(photos=1,background=yes)1-coast~empty', async ({ page, product }) => {
      await expectText(balance(product), '0 creditsUsed up');
      const report = product.locator('credit-button.report');
      for (const times of [1, 2]) {
        await expectText(report.locator('[part=cost]'), 'Free');
        await report.locator('[part=button]').click();
        await product.getByText('Reported').waitFor();
        // What nothing counts is not even sent to the backend: the link tells what was done.
        await expect.poll(() => decodeURIComponent(page.url()).split('report_faulty(').length - 1).toBe(times);
      }
      await product.locator('credit-button.revert [part=button]').click();
      await photo(product, 'Side, right, as it was taken').waitFor();
      await expectText(balance(product), '0 creditsUsed up');
    }));
});

describe('monthly credits', () => {
  it('are ten for each slot on Professional Plus (12, 14)', () =>
    preview.visit('product=studio&view=billing&slots=50&clock=+22d', async ({ product }) => {
      await expectText(sources(product).first().locator('.amount'), '500');
    }));

  it('follow the slots from the next reset on, when they change in mid-month (12, 14)', () =>
    preview.visit('product=studio&view=billing', async ({ product, panel }) => {
      await panel.getByRole('button', { name: 'More slots from now on' }).click();
      await product.locator('.facts').getByText('6', { exact: true }).waitFor();
      await expectText(balance(product), '87 credits');
      await panel.getByRole('button', { name: 'Next renewal' }).click();
      await expectText(balance(product), '60 credits');
    }));

  it('are as many for each slot on Professional as the panel says, and none while it says nothing (15)', () =>
    preview.visit('product=studio&plan=professional&view=billing', async ({ product, panel }) => {
      await expectText(sources(product).first().locator('.amount'), '7');
      await turn(panel, 'professional_slot_multiplier', '6');
      await expectText(sources(product).first().locator('.amount'), '17');
      await turn(panel, 'professional_slot_multiplier', '');
      await expectText(balance(product), '0 creditsUsed up');
    }));

  it('are unlimited on Premium, with a cap of fair use (13)', () =>
    preview.visit('product=studio&plan=premium', async ({ product, panel }) => {
      await expectText(price(product), 'Included');
      await expectText(balance(product), 'Unlimited13 of 400 under fair use');
      await button(product).click();
      await expectText(balance(product), 'Unlimited16 of 400 under fair use');
      await turn(panel, 'fair_use_cap_premium', '14');
      await card(product).getByText('You are above fair use: this may take longer.').waitFor();
      await panel.locator('[name="p.fair_use_behaviour"]').selectOption('deny');
      await expectText(card(product).locator('p').first(), 'The fair-use limit is reached (14).');
    }));

  it('are none on Basic: a contingent gets one started (16, 35)', () =>
    preview.visit('product=studio&plan=basic', async ({ product }) => {
      await expectText(balance(product), '0 creditsUsed up');
      await apply(product).getByRole('button', { name: 'Get 100 credits' }).click();
      await dialog(product).getByText('You need 3 more to go on.').waitFor();
      await order(product, /^Order 100 credits/);
      await expectText(balance(product), '100 credits');
    }));

  it('reset on a day of the month that the panel says; what was not used is gone (17, 18)', () =>
    preview.visit('product=studio&view=billing&p.promo_days=1', async ({ product, panel }) => {
      await turn(panel, 'reset_day', '15');
      await product.locator('.facts').getByText('15 March 2026').waitFor();
      await panel.getByRole('button', { name: 'Next renewal' }).click();
      await expectText(balance(product), '50 credits');
      await product.getByRole('tab', { name: 'History' }).first().click();
      await product.locator('credit-usage').first().getByText('Ended unused').first().waitFor();
    }));

  it('are worth waiting for when the reset is near and bought ones would pay (19)', () =>
    preview.visit(
      'product=studio&photos=all&did=grant:40~apply(photos=90,background=yes)@17d&clock=+18d',
      async ({ product }) => {
        await card(product).getByText('New credits come in 4 days, on 1 April: you could wait.').waitFor();
      },
    ));
});

describe('launch credits', () => {
  it('are ten for each slot, in a window of four weeks, and spent before all others (20, 21, 22)', () =>
    preview.visit('product=studio&view=billing', async ({ product, panel }) => {
      await expectText(sources(product).nth(0), 'Launch creditsSpent first 37 Ends in 20 days');
      await expectText(sources(product).nth(1).locator('.name'), 'Monthly credits');
      await product.locator('.facts').getByText('30 March 2026').waitFor();
      await panel.getByRole('button', { name: 'Next expiry' }).click();
      await expectText(balance(product), '50 credits');
    }));

  it('may live in two billing months (26)', () =>
    preview.visit('product=studio&view=billing&p.reset_day=15', async ({ product, panel }) => {
      await panel.getByRole('button', { name: 'Next renewal' }).click();
      await expectText(panel.locator('.now time'), 'Sun, 15 Mar 2026, 00:00');
      await expectText(sources(product).nth(0).locator('.amount'), '37');
      await expectText(sources(product).nth(1).locator('.amount'), '50');
    }));

  it('hang on the launch: whoever joins three weeks later has only the days that remain (24, 25)', () =>
    preview.visit('product=studio&view=billing&scenario=promotion-joined-late', async ({ product }) => {
      await expectText(sources(product).nth(0), 'Launch creditsSpent first 50 Ends in 4 days');
    }));

  it('follow later for the other plans: none until the panel says how many (23)', () =>
    preview.visit('product=studio&plan=professional&view=billing', async ({ product, panel }) => {
      expect(await sources(product).getByText('Launch credits').count()).toBe(0);
      await turn(panel, 'promo.professional', '5');
      await expectText(sources(product).nth(0).locator('.name'), 'Launch creditsSpent first');
    }));
});

describe('when all credits are gone', () => {
  it('nothing can be applied until a contingent is bought or the month begins, and nothing is charged by itself (27, 28)', () =>
    preview.visit('product=studio&did=empty', async ({ product, panel }) => {
      await expectText(card(product).locator('p').nth(0), 'You need 3 more credits.');
      await expectText(card(product).locator('p').nth(1), 'You get 50 credits on 1 April: waiting costs nothing.');
      await button(product).click({ force: true });
      await expectText(balance(product), '0 creditsUsed up');
      await product.getByRole('link', { name: 'Billing' }).click();
      await product.getByText('There are no orders yet.').waitFor();
      await panel.getByRole('button', { name: 'Next renewal' }).click();
      await expectText(balance(product), '50 credits');
      await product.getByText('There are no orders yet.').waitFor();
    }));
});

describe('extra contingents', () => {
  const packs = async (product: Locator): Promise<string[]> =>
    (await dialog(product).locator('[part=offer]').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());

  it('are bought in the studio and on the billing page, in three sizes, larger ones cheaper for each credit (29, 31)', () =>
    preview.visit('product=studio', async ({ page, product }) => {
      for (const place of ['Studio', 'Billing']) {
        await product.getByRole('link', { name: place, exact: true }).click();
        await product.getByRole('button', { name: 'Buy more' }).click();
        await expect
          .poll(() => packs(product))
          .toEqual([
            '25 credits €20.00 €0.80 per credit',
            '100 credits €70.00 €0.70 per credit Save 12%',
            '250 credits €150.00 €0.60 per credit Save 25%',
          ]);
        await page.keyboard.press('Escape');
      }
    }));

  it('are other sizes on another plan, larger ones on Basic; the panel has their numbers (33, 34, 35)', () =>
    preview.visit('product=studio&plan=professional&view=billing', async ({ page, product, panel, open }) => {
      await product.getByRole('button', { name: 'Buy more' }).click();
      await expect.poll(() => packs(product)).toContain('25 credits €22.50 €0.90 per credit');
      await page.keyboard.press('Escape');
      await turn(panel, 'packs.professional.S.price', '25');
      await product.getByRole('button', { name: 'Buy more' }).click();
      await expect.poll(() => packs(product)).toContain('25 credits €25.00 €1.00 per credit');
      const basic = await open('product=studio&plan=basic&view=billing');
      await basic.product.getByRole('button', { name: 'Buy more' }).click();
      await expect.poll(() => packs(basic.product)).toContain('1,000 credits €600.00 €0.60 per credit Save 25%');
    }));

  it('come by invoice, live one year, take no other discount, and renew by nothing (28, 30, 32, 36)', () =>
    preview.visit('product=studio&view=billing', async ({ product, panel }) => {
      await product.getByRole('button', { name: 'Buy more' }).click();
      await expectText(
        dialog(product).locator('.terms'),
        'Billed by invoice. Valid for 1 year from the purchase. Paid once. Nothing renews by itself. No other discount is added.',
      );
      await order(product, /^Order 25 credits for €20/);
      await expectText(balance(product), '112 credits');
      const extra = product.locator('credit-usage').first().locator('.row', { hasText: 'Extra contingent' });
      await extra.getByText('Ends on 9 March 2027').waitFor();
      await product.locator('credit-usage').nth(1).getByText('Delivered').waitFor();
      expect(await panel.count()).toBe(1);
    }));

  it('are gone when their year is over (30)', () =>
    preview.visit('product=studio&view=billing&did=buy:S&clock=+364d', async ({ product, panel }) => {
      await expectText(balance(product), '75 credits');
      await panel.getByRole('button', { name: '+1 day' }).click();
      await expectText(balance(product), '50 credits');
    }));
});

describe('the order in which credits are used', () => {
  it('is launch, monthly, bought: seen before and after each click, and never paid ones while others are there (21, 37, 38, 39, 40)', () =>
    preview.visit('product=studio&photos=all&did=grant:10~apply(photos=34,background=yes)', async ({ product }) => {
      const said = (text: string): Promise<void> => card(product).getByText(text, { exact: true }).waitFor();
      await said('3 from Launch credits, 6 from Monthly credits');
      await button(product).click();
      await expectText(price(product), '9 credits used · 54 left');
      await said('3 from Launch credits, 6 from Monthly credits');
      // Four more clicks leave eight of the month, and the next one takes one of those that were bought.
      for (const left of ['45 left', '36 left', '27 left', '18 left']) {
        await button(product).click();
        await expect.poll(() => price(product).textContent()).toContain(left);
        await said('9 from Monthly credits');
      }
      await product.getByRole('link', { name: 'Billing' }).click();
      await product.getByRole('link', { name: 'Studio', exact: true }).click();
      await said('8 from Monthly credits, 1 from Extra contingent');
      await button(product).click();
      await expectText(balance(product), '9 credits');
    }));
});

describe('the notice of the studio', () => {
  const notice = (product: Locator): Locator => product.locator('credit-notice.nudge');

  it('says how long launch credits are there, can be put away, and comes back with something else to say (19, 20, 27)', () =>
    preview.visit('product=studio', async ({ product, panel }) => {
      await notice(product).getByText('37 credits from Launch credits are used first, until 30 March').waitFor();
      await notice(product).getByRole('button', { name: 'Dismiss' }).click();
      await notice(product).waitFor({ state: 'hidden' });
      await panel.getByRole('button', { name: 'Empty account' }).click();
      await notice(product)
        .getByRole('button', { name: /^Get 25 credits/ })
        .click();
      await dialog(product).getByRole('radio').first().waitFor();
    }));
});

describe('the balance', () => {
  it('is in the header of every page, and all of it one click away: launch, monthly and bought (41, 42)', () =>
    preview.visit('product=studio&did=grant:10', async ({ page, product }) => {
      await expectText(balance(product), '97 credits');
      await product.getByRole('link', { name: 'Billing' }).click();
      await expectText(balance(product), '97 credits');
      await expect
        .poll(async () => (await sources(product).locator('.name bdi').allTextContents()).join())
        .toBe('Launch credits,Monthly credits,Extra contingent');
      await product.getByRole('link', { name: 'Studio', exact: true }).click();
      await balance(product).locator('button').focus();
      await page.keyboard.press('Enter');
      const usage = product.locator('credit-usage').getByRole('dialog');
      await expect.poll(async () => (await usage.locator('.row .amount').allTextContents()).join()).toBe('37,50,10');
      await page.keyboard.press('Escape');
      await focusIs(page, 'credit-counter');
    }));
});

describe('the studio by the keyboard alone', () => {
  it('chooses three photos, applies changes, and buys a contingent (1, 9, 29, 36, 41)', () =>
    preview.visit('product=studio&photos=1', async ({ page, product }) => {
      const { keyboard } = page;
      await skipToProduct(page);
      for (const name of ['Front', 'Rear']) {
        await tabTo(page, product.getByRole('checkbox', { name: new RegExp(`^${name}`) }));
        await keyboard.press('Space');
      }
      await tabTo(page, button(product));
      await expectText(price(product), '3 credits');
      await card(product).getByText('87 − 3 = 84 left').waitFor();
      await keyboard.press('Enter');
      await expectText(balance(product), '84 credits');

      await tabTo(page, product.getByRole('button', { name: 'Buy more' }), 'Shift+Tab');
      await keyboard.press('Enter');
      // The dialog opens with the choice in hand.
      await expect.poll(() => hasFocus(dialog(product).getByRole('radio', { checked: true }))).toBe(true);
      await keyboard.press('ArrowDown');
      await tabTo(page, dialog(product).getByRole('button', { name: /^Order 100 credits/ }));
      const done = dialog(product).getByRole('button', { name: 'Done' });
      await pressUntil({ click: () => keyboard.press('Enter') }, () => done.isVisible());
      await tabTo(page, done);
      await keyboard.press('Enter');
      await dialog(product).waitFor({ state: 'hidden' });
      await expectText(balance(product), '184 credits');
      expect(await hasFocus(product.getByRole('button', { name: 'Buy more' }))).toBe(true);
    }));
});

async function focusIs(page: Page, tag: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe(tag);
}
