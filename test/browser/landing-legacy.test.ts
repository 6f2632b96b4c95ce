import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrived, cells, counterOf, expectText, openDialog, openPreview, order, share, type Preview } from './landing.ts';
import { hasFocus, pressUntil, skipToProduct, tabTo } from './walk.ts';

let preview: Preview;
beforeAll(async () => {
  preview = await openPreview();
}, 120_000);
afterAll(() => preview?.close());

const LINK = 'product=landing-legacy';
const price = (page: Page) => page.locator('.feature credit-button').first().locator('[part=cost]');

describe('the legacy landing-page builder: how credits work', () => {
  it('1, 27: the features of the list take credits, and each says its price', () =>
    preview.visit(LINK, async ({ page }) => {
      const prices: Record<string, string> = {
        Text: '50 credits',
        SEO: '60 credits',
        Picture: '25 credits',
        Translate: '200 credits',
      };
      for (const [tool, text] of Object.entries(prices)) {
        await page.getByRole('radio', { name: tool, exact: true }).check({ force: true });
        await expectText(price(page), text);
      }
    }));

  it('3, 4, 5: the price stands on the button and follows the length of the text', () =>
    preview.visit(LINK, async ({ page }) => {
      const text = page.getByLabel('Text of the page');
      await text.fill('Sixteen letters.');
      await expectText(price(page), '8 credits');
      await text.pressSequentially('!!!!');
      await expectText(price(page), '10 credits');
      await text.press('Home');
      for (let press = 0; press < 7; press++) await text.press('Shift+ArrowRight');
      // Seven characters at half a credit, rounded up.
      await expectText(price(page), '4 credits');
      await page.locator('.feature').getByText('7 characters').waitFor();
    }));

  it('6, 7: what is left stands in the feature, and goes down by the price', () =>
    preview.visit(LINK, async ({ page, product }) => {
      await expectText(counterOf(product), '3,000 credits');
      await page.getByRole('button', { name: /Regenerate/ }).click();
      await expectText(counterOf(product), '2,950 credits');
      await expect.poll(() => page.getByLabel('Text of the page').inputValue()).toContain('Pack less');
    }));

  it('8, 9: who has too few cannot use it, and buys more', () =>
    preview.visit(`${LINK}&tool=translate&did=seo()~empty`, async ({ page, product }) => {
      const translate = page.getByRole('button', { name: /Translate the page/ });
      await expect.poll(() => translate.getAttribute('aria-disabled')).toBe('true');
      await translate.click({ force: true });
      await product.getByText('You need 200 more credits.').first().waitFor();
      await product
        .getByRole('button', { name: /Get 1,000 credits/ })
        .first()
        .waitFor();
    }));

  it('10: nothing is renewed: a year later the same is left', () =>
    preview.visit(`${LINK}&did=seo()&clock=+400d`, async ({ product, panel }) => {
      await expectText(counterOf(product), '2,940 credits');
      expect(await panel.getByRole('button', { name: 'Next renewal' }).isDisabled()).toBe(true);
    }));

  it('11: a package may be bought at any time, also with credits left', () =>
    preview.visit(`${LINK}&clock=+90d`, async ({ page, product }) => {
      const dialog = await openDialog(product);
      await dialog.getByText('Paid once. Nothing renews by itself.').waitFor();
      await order(page, dialog, 'Buy 1,000 credits for €10.00');
    }));
});

describe('the legacy landing-page builder: permissions', () => {
  it.each(cells(LINK, 'business'))('12, 13: on a business account $role may use: $use, buy: $buy', (cell) =>
    preview.visit(cell.hash, cell.walk),
  );
  it.each(cells(LINK, 'agency'))('12, 14: on an agency account $role may use: $use, buy: $buy, share: $share', (cell) =>
    preview.visit(cell.hash, cell.walk),
  );
});

describe('the legacy landing-page builder: buying', () => {
  it('15: a plan begins with 3,000 credits, seen in the usage menu', () =>
    preview.visit(LINK, async ({ page }) => {
      await page.getByText('My usage').click();
      await page.locator('.usage-box').getByText('3,000 Starter credits').waitFor();
    }));

  it('16, 18, 19, 20: from the menu: choose a package, pay, and the number follows by itself; the invoice comes by email', () =>
    preview.visit(LINK, async ({ page, product }) => {
      await page.getByText('My usage').click();
      await page.getByRole('button', { name: 'Buy credits' }).click();
      const dialog = product.getByRole('dialog');
      await dialog.getByRole('radio').nth(1).check();
      await dialog.getByText('The invoice comes by email.').waitFor();
      await order(page, dialog, 'Buy 5,000 credits for €45.00');
      await dialog.getByRole('link', { name: /Pay €45/ }).waitFor();
      await arrived(page, dialog, '5,000 credits added');
      await dialog.getByRole('button', { name: 'Done' }).click();
      await expectText(counterOf(product), '8,000 credits');
      await page.getByRole('link', { name: 'Subscription' }).click();
      await product.locator('credit-usage[view=orders]').getByText('The invoice comes by email.').waitFor();
    }));

  it('16, 21, 22, 23: from a feature: a click on the number opens the same packages', () =>
    preview.visit(`${LINK}&tool=seo`, async ({ page, product }) => {
      const dialog = await openDialog(product);
      expect(await dialog.getByRole('radio').count()).toBe(3);
      await order(page, dialog, 'Buy 1,000 credits for €10.00');
      await arrived(page, dialog, '1,000 credits added');
    }));

  it('17: without a payment method it takes up to two business days, until it is delivered', () =>
    preview.visit(`${LINK}&did=set:payment_method=no`, async ({ page, product }) => {
      const dialog = await openDialog(product);
      await dialog.getByText('It may take up to 2 business days until the credits are there.').waitFor();
      await order(page, dialog, 'Buy 1,000 credits for €10.00');
      await dialog.getByText('The payment is processed by hand.').first().waitFor();
      await dialog
        .getByText(/which is up to 2 business days\./)
        .first()
        .waitFor();
      expect(await dialog.getByRole('link').count()).toBe(0);
      await expectText(counterOf(product), '3,000 credits');
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: '+1 day' }).click();
      await expectText(counterOf(product), '3,000 credits');
      await page.getByRole('button', { name: 'Deliver' }).click();
      await expectText(counterOf(product), '4,000 credits');
    }));
});

describe('the legacy landing-page builder: usage and sub-accounts', () => {
  it('24, 25, 26: the menu and the subscription page both say what is left, and where it went', () =>
    preview.visit(`${LINK}&did=seo()`, async ({ page, product }) => {
      await page.getByText('My usage').click();
      await page.locator('.usage-box').getByText('2,940 Starter credits').waitFor();
      await page.getByRole('button', { name: 'Buy credits' }).waitFor();
      await page.getByRole('link', { name: 'Subscription' }).click();
      const usage = product.locator('credit-usage').first();
      await expectText(usage.locator('.total strong'), '2,940 credits');
      await usage.getByRole('tab', { name: 'By action' }).click();
      await usage.getByText('Generate SEO').waitFor();
    }));

  it('28, 30, 31, 32: main account and sub-accounts draw from one pool once the owner has switched it on', () =>
    preview.visit(`${LINK}&type=agency&view=settings`, async ({ page, product, panel }) => {
      await share(product);
      await panel.getByLabel('Who looks').selectOption('subaccount_owner');
      await page.getByRole('link', { name: 'Editor', exact: true }).click();
      await expectText(counterOf(product), '3,000 credits');
      await page.getByRole('button', { name: /Regenerate/ }).click();
      await expectText(counterOf(product), '2,950 credits');
      await panel.getByLabel('Who looks').selectOption('main_owner');
      await expectText(counterOf(product), '2,950 credits');
    }));

  it('29: a sub-account cannot buy, shared or not', () =>
    preview.visit(`${LINK}&type=agency&role=subaccount_manager&did=set:share_with_subaccounts=yes`, async ({ product }) => {
      const dialog = await openDialog(product);
      await dialog.getByText('Main account owner', { exact: false }).first().waitFor();
      expect(await dialog.getByRole('radio').count()).toBe(0);
    }));

  it('30: and without the switch it neither sees nor uses the pool', () =>
    preview.visit(`${LINK}&type=agency&role=subaccount_manager`, async ({ page, product }) => {
      await product.locator('.feature credit-counter').getByText('hidden', { exact: false }).waitFor();
      expect(await product.locator('.feature').textContent()).not.toContain('3,000');
      await expect.poll(() => page.getByRole('button', { name: /Regenerate/ }).getAttribute('aria-disabled')).toBe('true');
    }));
});

describe('the legacy landing-page builder by the keyboard alone', () => {
  it('3, 5, 7, 16, 21, 22: select a part of the text, regenerate it, and buy from the number below it', () =>
    preview.visit(LINK, async ({ page, product }) => {
      const { keyboard } = page;
      await skipToProduct(page);
      await tabTo(page, page.getByLabel('Text of the page'));
      await keyboard.press('ControlOrMeta+Home');
      for (let letters = 0; letters < 8; letters++) await keyboard.press('Shift+ArrowRight');
      await expectText(price(page), '4 credits');
      await tabTo(page, page.getByRole('button', { name: /Regenerate/ }));
      await keyboard.press('Enter');
      await expectText(counterOf(product), '2,996 credits');

      const number = product.locator('.feature footer credit-counter').getByRole('button');
      await tabTo(page, number);
      await keyboard.press('Enter');
      const dialog = product.getByRole('dialog');
      await dialog.waitFor();
      await keyboard.press('ArrowDown');
      const buy = dialog.getByRole('button', { name: 'Buy 5,000 credits for €45.00' });
      await tabTo(page, buy);
      await pressUntil({ click: () => keyboard.press('Enter') }, () =>
        dialog.getByRole('heading', { name: 'Order placed' }).isVisible(),
      );
      await tabTo(page, dialog.getByRole('button', { name: 'Done' }));
      await keyboard.press('Enter');
      await dialog.waitFor({ state: 'hidden' });
      await expect.poll(() => hasFocus(number)).toBe(true);
    }));

  it('24, 25: the usage menu opens and closes, and gives the focus back', () =>
    preview.visit(LINK, async ({ page }) => {
      const menu = page.locator('.usage-menu summary');
      await tabTo(page, menu);
      await page.keyboard.press('Enter');
      await tabTo(page, page.getByRole('button', { name: 'Buy credits' }));
      await page.keyboard.press('Escape');
      await page.locator('.usage-box').waitFor({ state: 'hidden' });
      expect(await hasFocus(menu)).toBe(true);
    }));
});
