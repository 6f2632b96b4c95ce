import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  arrived,
  cells,
  counterOf,
  expectText,
  openDialog,
  openPreview,
  order,
  share,
  switchOf,
  type Preview,
} from './landing.ts';
import { hasFocus, skipToProduct, tabTo } from './walk.ts';

let preview: Preview;
beforeAll(async () => {
  preview = await openPreview();
}, 120_000);
afterAll(() => preview?.close());

const LINK = 'product=landing';

describe('the landing-page builder: how credits work', () => {
  it('3, 4, 5, 8: background and pages show their price before use, and what is left goes down by it', () =>
    preview.visit(LINK, async ({ page, product }) => {
      const price = product.locator('.feature credit-button [part=cost]');
      await expectText(counterOf(product), '3,500 credits');
      await expectText(price, '25 credits');
      await page.getByRole('checkbox', { name: 'Lantern' }).check();
      await expectText(price, '50 credits');
      await page.getByRole('button', { name: /Remove background/ }).click();
      await expectText(counterOf(product), '3,450 credits');
      await page.getByRole('img', { name: 'Lantern, without its background' }).waitFor();

      await page.getByRole('radio', { name: 'Pages' }).check({ force: true });
      await expectText(price, '320 credits');
      await page.getByRole('button', { name: 'More rows of the table' }).click();
      await expectText(price, '400 credits');
      await page.getByRole('button', { name: /Create pages/ }).click();
      await page.getByText('5 pages are made.').waitFor();
      await expectText(counterOf(product), '3,050 credits');
    }));

  it('6: what the generator takes is known afterwards, and the receipt says it', () =>
    preview.visit(`${LINK}&tool=lunar`, async ({ page, product }) => {
      await expectText(product.locator('.feature credit-button [part=cost]'), 'about 120, at most 3,500');
      await page.getByRole('button', { name: /Generate/ }).click();
      await product
        .getByText(/118 credits used/)
        .first()
        .waitFor();
      await page.getByText('took 118').waitFor();
      await expectText(counterOf(product), '3,382 credits');
      await page.getByLabel('What to make').selectOption('section');
      await page.getByRole('button', { name: /Generate/ }).click();
      await page.getByText('took 60').waitFor();
      await expectText(counterOf(product), '3,322 credits');
    }));

  it('7: what is left stands in the usage menu and beside the feature', () =>
    preview.visit(LINK, async ({ page, product }) => {
      await page.getByText('My usage').click();
      await page.locator('.usage-box').getByText('2,500 Monthly credits').waitFor();
      await page.locator('.usage-box').getByText('1,000 Extra credits').waitFor();
      await expectText(counterOf(product), '3,500 credits');
    }));

  it('9, 10: who has too few buys a package, or takes a higher plan', () =>
    preview.visit(`${LINK}&tool=pages&rows=49`, async ({ page, product }) => {
      const create = page.getByRole('button', { name: /Create pages/ });
      await expect.poll(() => create.getAttribute('aria-disabled')).toBe('true');
      await create.click({ force: true });
      await product.getByText('You need 420 more credits.').first().waitFor();
      await product
        .locator('.feature')
        .getByRole('button', { name: /Get 1,000 credits/ })
        .click();
      const dialog = product.getByRole('dialog');
      await dialog.getByText('Covers the 420 credits you need').waitFor();
      await dialog.getByRole('button', { name: 'Upgrade to Optimize' }).click();
      await expectText(counterOf(product), '11,000 credits');
      await page.getByText('You are on Optimize now.').waitFor();
      await expect.poll(() => create.getAttribute('aria-disabled')).toBe(null);
    }));

  it.each([
    ['build', '2,500'],
    ['optimize', '10,000'],
    ['scale', '20,000'],
    ['enterprise', '60,000'],
  ])('12, 19: the plan %s includes %s a month', (plan, amount) =>
    preview.visit(`${LINK}&plan=${plan}`, async ({ page }) => {
      await page.getByText('My usage').click();
      await page.locator('.usage-box').getByText(`${amount} Monthly credits`).waitFor();
    }),
  );

  it('11: monthly credits are new each month, extra ones stay', () =>
    preview.visit(`${LINK}&did=plp(pages=10)`, async ({ page, panel }) => {
      const box = page.locator('.usage-box');
      await page.getByText('My usage').click();
      await box.getByText('1,700 Monthly credits').waitFor();
      await box.getByText('1,000 Extra credits').waitFor();
      await panel.getByRole('button', { name: 'Next renewal' }).click();
      await box.getByText('2,500 Monthly credits').waitFor();
      await box.getByText('1,000 Extra credits').waitFor();
    }));

  it.each(['build', 'enterprise'])('13, 16, 21: a trial of %s has 1,000 credits, and cannot buy', (plan) =>
    preview.visit(`${LINK}&trial=1&plan=${plan}`, async ({ product }) => {
      await expectText(counterOf(product), '1,000 credits');
      const dialog = await openDialog(product);
      await dialog.getByRole('heading', { name: 'You can’t buy credits here' }).waitFor();
      expect(await dialog.getByRole('radio').count()).toBe(0);
    }),
  );

  it('14: on a legacy plan nothing is renewed', () =>
    preview.visit(`${LINK}&plan=legacy&clock=+200d`, async ({ product, panel }) => {
      await expectText(counterOf(product), '1,000 credits');
      expect(await panel.getByRole('button', { name: 'Next renewal' }).isDisabled()).toBe(true);
    }));
});

describe('the landing-page builder: permissions', () => {
  it.each(cells(LINK, 'business'))('17, 18: on a business account $role may use: $use, buy: $buy', (cell) =>
    preview.visit(cell.hash, cell.walk),
  );
  // The extra package of the demo was bought by an owner, whom an agency account does not have: there are the monthly credits alone.
  it.each(cells(LINK, 'agency'))('17, 18: on an agency account $role may use: $use, buy: $buy, share: $share', (cell) =>
    preview.visit(cell.hash, cell.walk),
  );
});

describe('the landing-page builder: buying', () => {
  it('15, 20, 23, 24, 25: from the menu: a package, paid once, or a higher plan; then the extra credits are there, and the invoice comes by email', () =>
    preview.visit(LINK, async ({ page, product }) => {
      await page.getByText('My usage').click();
      await page.getByRole('button', { name: 'Buy extra credits' }).click();
      const dialog = product.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Upgrade to Optimize' }).waitFor();
      await dialog.getByText('The invoice comes by email. Paid once.', { exact: false }).waitFor();
      await dialog.getByRole('radio').nth(1).check();
      await order(page, dialog, 'Buy 5,000 credits for €45.00');
      await arrived(page, dialog, '5,000 credits added');
      await dialog.getByText('The invoice comes by email.').first().waitFor();
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page.locator('.usage-box').getByText('6,000 Extra credits').waitFor();
    }));

  it('26, 27, 28, 29: from a feature: the number at its bottom opens the same window', () =>
    preview.visit(`${LINK}&tool=lunar`, async ({ page, product }) => {
      const dialog = await openDialog(product);
      await order(page, dialog, 'Buy 1,000 credits for €10.00');
      await arrived(page, dialog, '1,000 credits added');
      await dialog.getByRole('button', { name: 'Done' }).click();
      await expectText(counterOf(product), '4,500 credits');
    }));

  it('22: without a payment method it may take up to two business days', () =>
    preview.visit(`${LINK}&did=set:payment_method=no`, async ({ page, product }) => {
      const dialog = await openDialog(product);
      await dialog.getByText('It may take up to 2 business days until the credits are there.').waitFor();
      await order(page, dialog, 'Buy 1,000 credits for €10.00');
      await dialog
        .getByText(/which is up to 2 business days\./)
        .first()
        .waitFor();
      await arrived(page, dialog, '1,000 credits added');
    }));
});

describe('the landing-page builder: usage, features and sub-accounts', () => {
  it('30, 31: the menu shows monthly and extra credits apart, and the way to buy more', () =>
    preview.visit(LINK, async ({ page }) => {
      await page.getByText('My usage').click();
      await page.locator('.usage-box').getByText('2,500 Monthly credits').waitFor();
      await page.locator('.usage-box').getByText('1,000 Extra credits').waitFor();
      await page.getByRole('button', { name: 'Buy extra credits' }).waitFor();
    }));

  it('32: five features take no credits, but a plan above Build', () =>
    preview.visit(`${LINK}&tool=plan`, async ({ page, product }) => {
      for (const name of ['Translate', 'Track events', 'Add a section', 'Ask Solis', 'Start a test']) {
        const button = page.getByRole('button', { name: new RegExp(`^${name}`) });
        await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true');
      }
      await product.getByRole('button', { name: 'Upgrade to Optimize' }).first().click();
      const translate = page.getByRole('button', { name: /^Translate/ });
      await expect.poll(() => translate.getAttribute('aria-disabled')).toBe(null);
      await expectText(counterOf(product), '11,000 credits');
      await translate.click();
      await product.getByText(/Free/).first().waitFor();
      await expectText(counterOf(product), '11,000 credits');
    }));

  it('33, 35, 36, 37: the owner switches the pool on in the settings, and sub-accounts draw from it', () =>
    preview.visit(`${LINK}&type=agency&view=settings`, async ({ page, product, panel }) => {
      await panel.getByLabel('Who looks').selectOption('subaccount_manager');
      await page.getByRole('link', { name: 'Editor', exact: true }).click();
      await product.locator('.feature credit-counter').getByText('hidden', { exact: false }).waitFor();
      await panel.getByLabel('Who looks').selectOption('main_admin');
      await page.getByRole('link', { name: 'Settings' }).click();
      await share(product);
      await panel.getByLabel('Who looks').selectOption('subaccount_manager');
      await page.getByRole('link', { name: 'Editor', exact: true }).click();
      await expectText(counterOf(product), '2,500 credits');
      await page.getByRole('button', { name: /Remove background/ }).click();
      await expectText(counterOf(product), '2,475 credits');
    }));

  it('34: a sub-account cannot buy; the main account can', () =>
    preview.visit(`${LINK}&type=agency&role=subaccount_owner&did=set:share_with_subaccounts=yes`, async ({ product, panel }) => {
      const dialog = await openDialog(product);
      await dialog.getByText('Main account owner', { exact: false }).first().waitFor();
      await dialog.getByRole('button', { name: 'Close' }).first().click();
      await dialog.waitFor({ state: 'hidden' });
      await panel.getByLabel('Who looks').selectOption('main_owner');
      await (await openDialog(product)).getByRole('radio').first().waitFor();
    }));

  it('35, 36: the switch is moved by the keyboard alone, and the link remembers it', () =>
    preview.visit(`${LINK}&type=agency&view=settings`, async ({ page, product }) => {
      await skipToProduct(page);
      await tabTo(page, switchOf(product));
      await page.keyboard.press('Space');
      await expect.poll(() => switchOf(product).getAttribute('aria-checked')).toBe('true');
      await product.getByText('Every sub-account draws from the same credits.').waitFor();
      expect(await hasFocus(switchOf(product))).toBe(true);
      await expect.poll(() => decodeURIComponent(page.url())).toContain('did=set:share_with_subaccounts=yes');
      await page.keyboard.press('Space');
      await product.getByText('Only the main account uses them.').waitFor();
    }));

  it('33: somebody of a sub-account reads that the pool is not shared, and whom to ask', () =>
    preview.visit(`${LINK}&type=agency&role=subaccount_owner`, async ({ product }) => {
      const notice = product.locator('credit-notice.nudge');
      await notice.getByText('Main account owner', { exact: false }).waitFor();
      expect(await product.textContent()).not.toContain('2,500');
    }));
});
