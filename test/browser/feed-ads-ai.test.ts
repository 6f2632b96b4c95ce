import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectText, openPreview, type Preview } from './walk.ts';

/**
 * The help page of an ads and feed platform, sentence by sentence, in the preview's product page. A number in brackets counts the sentences of that page in their
 * order; those that are no rule for credits are left out.
 */

let preview: Preview;
beforeAll(async () => void (preview = await openPreview()), 120_000);
afterAll(() => preview?.close());

const indicator = (product: Locator): Locator => product.locator('credit-counter.indicator');
const numbers = (product: Locator): Locator => indicator(product).locator('[part=base]');
const main = (product: Locator): Locator => product.locator('credit-button.main');
const price = (product: Locator): Locator => main(product).locator('[part=cost]');
const card = (product: Locator): Locator => main(product).locator('[part=card]');
const press = (product: Locator): Promise<void> => main(product).locator('[part=button]').click();

describe('AI credits of the ads platform', () => {
  it('are for Pro alone: Standard has neither credits nor features, and says so (1, 4, 5)', () =>
    preview.visit('product=ads&plan=standard', async ({ page, product }) => {
      await expectText(numbers(product), 'No credits on this plan');
      for (const screen of ['Feed optimization', 'Custom images', 'Dynamic videos']) {
        await product.getByRole('link', { name: screen }).click();
        await expectText(card(product).locator('p').first(), 'Your plan does not include this.');
        expect(await main(product).locator('[part=button]').getAttribute('aria-disabled')).toBe('true');
      }
      // The way to Pro leads to a person as well.
      await main(product).getByRole('button', { name: 'Upgrade to Pro' }).click();
      await page.getByRole('heading', { name: 'Your account executive' }).waitFor();
    }));

  it('come with the move to Pro: 2,500 a month, and every feature (4, 7, 9)', () =>
    preview.visit('product=ads&plan=standard&did=plan:pro', async ({ product }) => {
      await expectText(numbers(product), '0 used2,500 left');
      await expectText(price(product), '1 AI Credit');
    }));

  it('stand in the top right corner of each screen, available and consumed; a click tells them by functionality (14, 15)', () =>
    preview.visit('product=ads', async ({ page, product }) => {
      for (const screen of ['Feed optimization', 'Custom images', 'Dynamic videos']) {
        await product.getByRole('link', { name: screen }).click();
        await expectText(numbers(product), '67 used2,433 left');
        const [box, heading] = await Promise.all([
          indicator(product).boundingBox(),
          product.getByRole('heading', { level: 1 }).boundingBox(),
        ]);
        expect(box!.x).toBeGreaterThan(heading!.x + heading!.width);
        expect(box!.y).toBeLessThan(heading!.y + heading!.height);
      }
      await indicator(product).locator('button').focus();
      await page.keyboard.press('Enter');
      const rows = product.getByRole('dialog').locator('.row');
      await expectText(rows.nth(0), 'Custom images 30');
      await expectText(rows.nth(1), 'Feed optimization 25');
      await expectText(rows.nth(2), 'Dynamic video 12');
      await page.keyboard.press('Escape');
      // The indicator has the focus again.
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('credit-counter');
    }));

  it('pay one for a video, one for two images, one for a field in fifty products; what is counted as more is seen before the click (16, 17, 18)', () =>
    preview.visit('product=ads&view=videos', async ({ product }) => {
      await expectText(price(product), '3 AI Credits');
      await press(product);
      await expectText(numbers(product), '70 used2,430 left');

      await product.getByRole('link', { name: 'Custom images' }).click();
      await expectText(price(product), '2 AI Credits');
      await card(product).getByText('Counted in groups of 2: 3 counts as 4.').waitFor();
      await product.getByRole('button', { name: 'Fewer images' }).click();
      await expectText(price(product), '1 AI Credit');
      expect(await card(product).getByText('Counted').count()).toBe(0);
      await press(product);
      await expectText(numbers(product), '71 used2,429 left');

      await product.getByRole('link', { name: 'Feed optimization' }).click();
      await product.getByLabel('Products').first().selectOption('shoes');
      await expectText(price(product), '2 AI Credits');
      await card(product).getByText('Counted in groups of 50: 51 counts as 100.').waitFor();
      await product.getByRole('checkbox', { name: 'Category' }).check({ force: true });
      await expectText(price(product), '4 AI Credits');
      await product.getByLabel('Products').first().selectOption('all');
      await expectText(price(product), '50 AI Credits');
      await press(product);
      await expectText(numbers(product), '121 used2,379 left');
      await product.getByText('Trail running shoe for men, brick red, size 42').waitFor();
    }));

  it('are one pool: everything may go to one feature, and then nothing is left for the others (2, 3, 6, 19)', () =>
    preview.visit('product=ads&did=dynamic_video(videos=2433)', async ({ product }) => {
      await expectText(numbers(product), '2,500 used0 leftUsed up');
      await expectText(card(product).locator('p').first(), 'You need 1 more AI Credit.');
    }));

  it('are counted anew as the account says: the open readings are parameters of the panel (17, 18)', () =>
    preview.visit('product=ads&view=feed&part=bags&texts=title.category', async ({ product, panel }) => {
      await expectText(price(product), '6 AI Credits');
      await panel.getByText('open numbers').click();
      await panel.getByLabel('Feed batches').selectOption('pooled');
      await expectText(price(product), '5 AI Credits');
    }));

  it('end the day before they renew, come again by themselves, and nothing is carried over (10, 11, 12)', () =>
    preview.visit('product=ads', async ({ product, panel }) => {
      await panel.getByRole('button', { name: 'Next expiry' }).click();
      // The account renews at its own time of day: until then nothing is there.
      await expectText(numbers(product), '67 used0 leftUsed up');
      await card(product)
        .getByText(/: waiting costs nothing\.$/)
        .waitFor();
      await panel.getByRole('button', { name: 'Next renewal' }).click();
      await expectText(numbers(product), '0 used2,500 left');
      await product.getByRole('link', { name: 'Your contact' }).click();
      await product.locator('credit-usage .row', { hasText: 'Ended unused' }).getByText('−2,433').waitFor();
    }));

  it('are a day earlier gone where that day is read from its start (11)', () =>
    preview.visit('product=ads&p.expiry_instant=start-of-day-before-renewal', async ({ product, panel }) => {
      await panel.getByRole('button', { name: 'Next expiry' }).click();
      await expectText(panel.locator('.now time'), 'Fri, 27 Mar 2026, 00:00');
      await expectText(numbers(product), '67 used0 leftUsed up');
    }));

  it('are sold by the account executive alone; what she adds is spent at once, and does not end (8, 13)', () =>
    preview.visit('product=ads&did=dynamic_video(videos=2433)', async ({ page, product, panel }) => {
      await main(product).getByRole('button', { name: 'Contact your account executive' }).click();
      await page.getByRole('heading', { name: 'Your account executive' }).waitFor();
      const link = product.getByRole('link', { name: 'Write to Ines' });
      expect(await link.getAttribute('href')).toBe('mailto:ines.varga@shelfline.example?subject=More%20AI%20Credits');
      // Nothing is for sale where everything else is sold.
      await product.getByRole('link', { name: 'Dynamic videos' }).click();
      await indicator(product).locator('button').click();
      await product.getByRole('dialog').getByRole('tab', { name: 'Sources' }).click();
      expect(await product.getByRole('dialog').getByRole('button', { name: 'Get credits' }).count()).toBe(0);
      await page.keyboard.press('Escape');

      await panel.getByRole('button', { name: 'Grant 10' }).click();
      await expectText(numbers(product), '2,500 used10 left');
      await press(product);
      await expectText(numbers(product), '2,503 used7 left');
      await indicator(product).locator('button').click();
      await product.getByRole('dialog').getByText('Additional AI Credits').waitFor();
      await product.getByRole('dialog').getByText('Doesn’t end').waitFor();
    }));

  it('can be used by the keyboard alone', () =>
    preview.visit('product=ads&view=videos&rows=none', async ({ page, product }) => {
      const { keyboard } = page;
      await product.getByRole('checkbox').first().focus();
      await keyboard.press('Space');
      await main(product).locator('[part=button]').focus();
      await expectText(price(product), '1 AI Credit');
      await keyboard.press('Enter');
      await expectText(numbers(product), '68 used2,432 left');
    }));
});
