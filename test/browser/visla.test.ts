import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectText, hasFocus, openPreview, pressUntil, skipToProduct, tabTo, type Preview } from './walk.ts';

/**
 * The help page of a video editor on getting more credits, sentence by sentence, in the preview's product page. A number in brackets counts the sentences of that
 * page in their order; those that are no rule for credits are left out.
 */

let preview: Preview;
beforeAll(async () => void (preview = await openPreview()), 120_000);
afterAll(() => preview?.close());

const balance = (product: Locator): Locator => product.locator('credit-counter.balance [part=base]');
const main = (product: Locator): Locator => product.locator('credit-button.main');
const dialog = (product: Locator): Locator => product.locator('credit-pack-dialog').getByRole('dialog');

describe('flexible credits of the video editor', () => {
  it('are bought at the dashboard: choose the amount, pay, and they are there (3, 4, 5, 6)', () =>
    preview.visit('product=video', async ({ product, panel }) => {
      await product.getByRole('link', { name: 'Dashboard' }).click();
      await product.getByRole('button', { name: 'Buy flexible credits' }).click();
      await dialog(product).getByText('300 credits per US$1', { exact: true }).waitFor();
      await dialog(product).getByLabel('Number of credits').fill('3,000');
      expect(await dialog(product).getByLabel('Amount in USD').inputValue()).toBe('10');
      await dialog(product).getByLabel('Amount in USD').fill('2.50');
      expect(await dialog(product).getByLabel('Number of credits').inputValue()).toBe('750');
      const placed = dialog(product).getByText('The credits arrive as soon as you have paid.').first();
      await pressUntil(dialog(product).getByRole('button', { name: 'Buy 750 credits for US$2.50' }), () => placed.isVisible());
      await dialog(product).getByRole('link', { name: 'Pay US$2.50' }).waitFor();
      await dialog(product).getByRole('button', { name: 'Done' }).click();
      // The money comes: what the payment provider tells the product's server, the panel plays.
      await panel.getByRole('button', { name: 'Deliver' }).click();
      await expectText(balance(product), '4,350 Monthly credits750 Flexible credits');
    }));

  it('cost more on Business: 200 for a dollar (7)', () =>
    preview.visit('product=video&plan=business&view=dashboard', async ({ product }) => {
      await product.getByRole('button', { name: 'Buy flexible credits' }).click();
      await dialog(product).getByText('200 credits per US$1', { exact: true }).waitFor();
      await dialog(product).getByLabel('Number of credits').fill('3000');
      expect(await dialog(product).getByLabel('Amount in USD').inputValue()).toBe('15');
    }));

  it('are for paid users only (3)', () =>
    preview.visit('product=video&plan=free&view=dashboard', async ({ product }) => {
      await product.getByRole('button', { name: 'Buy flexible credits' }).click();
      await dialog(product).getByText('Your plan does not include this.').waitFor();
      await dialog(product).getByRole('button', { name: 'Upgrade to Pro' }).waitFor();
      expect(await dialog(product).getByRole('radio').count()).toBe(0);
    }));

  it('are at hand for whatever costs credits, and stand apart from the monthly ones (2, 4)', () =>
    preview.visit('product=video&paid=once&did=buy:flexible=2&length=60', async ({ product }) => {
      await expectText(balance(product), '4,350 Monthly credits600 Flexible credits');
      await main(product).locator('[part=button]').click();
      await expectText(balance(product), '4,290 Monthly credits600 Flexible credits');
      // Two voices take all that is left of the month, and then of what was bought.
      for (const left of ['2,290 Monthly credits600 Flexible credits', '290 Monthly credits600 Flexible credits']) {
        await product.getByRole('button', { name: 'Clone my voice' }).click();
        await expectText(balance(product), left);
      }
      await product.getByRole('slider').fill('180');
      await product.getByRole('radio', { name: 'Visuals' }).check({ force: true });
      await main(product).locator('[part=card]').getByText('290 from Monthly credits, 250 from Flexible credits').waitFor();
      await main(product).locator('[part=button]').click();
      await expectText(balance(product), '350 Flexible credits');
    }));

  it('that were not used are carried over to the next cycle, the monthly ones are new (8)', () =>
    preview.visit('product=video&paid=once&did=buy:flexible=2&view=dashboard', async ({ product, panel }) => {
      await panel.getByRole('button', { name: 'Next renewal' }).click();
      await expectText(balance(product), '5,000 Monthly credits600 Flexible credits');
      const flexible = product.locator('credit-usage').first().locator('.row', { hasText: 'Flexible credits' });
      await flexible.getByText('Doesn’t end').waitFor();
    }));
});

describe('inviting friends', () => {
  it('has a page in the menu with a link of one’s own to copy (9, 11)', () =>
    preview.visit('product=video', async ({ page, product }) => {
      await product.getByRole('link', { name: 'Refer a friend' }).click();
      const referral = product.locator('credit-referral');
      await referral.locator('[part=copy]').click();
      await referral.getByText('Copied').first().waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('https://reelroom.example/join/northlight');
    }));

  it('brings bonus credits by itself when somebody signs up, and more when they move to a higher plan, which is told by mail; the programme’s own page has the rest (10, 12, 13, 14, 15)', () =>
    preview.visit('product=video&view=refer', async ({ product, panel }) => {
      const referral = product.locator('credit-referral');
      await referral.getByText('500 credits').first().waitFor();
      await panel.getByRole('button', { name: /^Referral-signup/ }).click();
      await expectText(balance(product), '4,350 Monthly credits500 Bonus credits');
      await product.getByText('When a friend moves to a higher plan, we write to you.').waitFor();
      await panel.getByRole('button', { name: /^Referral-upgrade/ }).click();
      await expectText(balance(product), '4,350 Monthly credits3,000 Bonus credits');
      await product.getByText('You earned 2,500 credits').waitFor();
      await product.getByRole('link', { name: 'our referral programme' }).waitFor();
    }));

  it('earns what the panel says: the page names no numbers (10, 13)', () =>
    preview.visit('product=video&view=refer&p.referral_signup_bonus=750&did=event:referral-signup', async ({ product }) => {
      await expectText(balance(product), '4,350 Monthly credits750 Bonus credits');
    }));
});

describe('the video editor by the keyboard alone', () => {
  it('makes a video, buys credits, and copies the link (2, 3, 4, 5, 11)', () =>
    preview.visit('product=video', async ({ page, product }) => {
      const { keyboard } = page;
      await skipToProduct(page);
      await tabTo(page, product.getByRole('slider'));
      await keyboard.press('ArrowRight');
      await tabTo(page, main(product).locator('[part=button]'));
      await expectText(main(product).locator('[part=cost]'), '65 credits');
      await keyboard.press('Enter');
      await expectText(balance(product), '4,285 Monthly credits');

      await tabTo(page, product.getByRole('link', { name: 'Dashboard' }), 'Shift+Tab');
      await keyboard.press('Enter');
      const opener = product.getByRole('button', { name: 'Buy flexible credits' });
      await tabTo(page, opener);
      await keyboard.press('Enter');
      await dialog(product).waitFor();
      await tabTo(page, dialog(product).getByLabel('Amount in USD'));
      await keyboard.press('ControlOrMeta+A');
      await keyboard.type('4');
      await tabTo(page, dialog(product).getByRole('button', { name: 'Buy 1,200 credits for US$4.00' }));
      const done = dialog(product).getByRole('button', { name: 'Done' });
      await pressUntil({ click: () => keyboard.press('Enter') }, () => done.isVisible());
      await tabTo(page, done);
      await keyboard.press('Enter');
      await expect.poll(() => hasFocus(opener)).toBe(true);

      await tabTo(page, product.getByRole('link', { name: 'Refer a friend' }), 'Shift+Tab');
      await keyboard.press('Enter');
      await tabTo(page, product.locator('credit-referral [part=copy]'));
      await keyboard.press('Enter');
      await product.locator('credit-referral').getByText('Copied').first().waitFor();
    }));
});

describe('questions about credits', () => {
  it('are asked of the support team from every page (16)', () =>
    preview.visit('product=video', async ({ product }) => {
      for (const name of ['Editor', 'Dashboard', 'Refer a friend']) {
        await product.getByRole('link', { name, exact: true }).click();
        await product.getByRole('link', { name: 'Write to our support team' }).waitFor();
      }
    }));
});
