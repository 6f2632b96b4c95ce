import { Buffer } from 'node:buffer';
import { buffer } from 'node:stream/consumers';
import type { Download, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { situations } from '../../preview/scenarios.ts';
import { ALIKE, unlikeness } from '../browser/likeness.ts';
import { firefoxPath } from '../browser/site.ts';
import { expectText, hasFocus, openPreview, tabTo, type Preview } from '../browser/walk.ts';

let preview: Preview;
beforeAll(async () => void (preview = await openPreview()), 120_000);
afterAll(() => preview?.close());

const heading = (page: Page): Locator => page.locator('h1:visible');
const cards = (page: Page): Locator => page.locator('.card');
const contentOf = async (file: Download): Promise<Buffer> => buffer(await file.createReadStream());
const ready = (page: Page, key: string): Promise<void> => page.locator(`#state-${key} state-card[data-state=ready]`).waitFor();

/** How wide the page is where a window has so many pixels: as wide, unless something sticks out. */
const widthOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

describe('the board, for a designer who has never seen code', () => {
  it('leads to any state in two clicks, says what it is called, and to what comes before and after', () =>
    preview.visit('', async ({ page, product }) => {
      await page.getByRole('link', { name: 'All states' }).click();
      await page.getByLabel('Go to one state').selectOption({ label: 'Low' });
      await expectText(heading(page), 'Low');
      await page.getByText('It is called low.').waitFor();
      await expectText(product.locator('.specimens credit-counter [part=tag]'), 'Low');
      await page.getByRole('link', { name: 'Next: Empty' }).click();
      await expectText(heading(page), 'Empty');
      await page.goBack();
      await expectText(heading(page), 'Low');
    }));

  it('shows one element in every state, in the form that is asked for', () =>
    preview.visit('view=states', async ({ page }) => {
      await page.getByLabel('Element').selectOption('credit-counter');
      expect(await cards(page).count()).toBe(situations.size);
      await page.getByLabel('Form').selectOption('Compact');
      await page.locator('select[name=group]').selectOption('Reading the balance');
      await ready(page, 'low');
      const shown = await page
        .locator('#state-low credit-provider [data-tag] > *')
        .evaluateAll((found) => found.map((element) => element.outerHTML));
      expect(shown).toEqual(['<credit-counter compact=""></credit-counter>']);
      expect(await cards(page).count()).toBeLessThan(situations.size);

      await page.getByLabel('Element').selectOption('credit-referral');
      await page.locator('select[name=group]').selectOption('All');
      await expectText(page.locator('.found'), `1 of ${situations.size} states`);
      expect(page.url()).toContain('view=states&element=credit-referral');
    }));

  it('is as wide, as large, as dark and as Arabic as the link says', () =>
    preview.visit(
      'view=states&element=credit-usage&width=320&zoom=200&theme=dark&locale=ar&dir=rtl&find=fresh',
      async ({ page }) => {
        await ready(page, 'fresh');
        const usage = page.locator('#state-fresh credit-usage');
        await usage.getByText('المتاح').waitFor();
        const seen = await usage.evaluate((element) => ({
          wide: Math.round(element.getBoundingClientRect().width),
          inside: (element as HTMLElement).offsetWidth,
          direction: getComputedStyle(element).direction,
          scheme: getComputedStyle(element).colorScheme,
        }));
        expect(seen).toEqual({ wide: 320, inside: 160, direction: 'rtl', scheme: 'dark' });
      },
    ));

  it('hands over tags that make the same elements on a page, and the link to exactly this', () =>
    preview.visit('view=state&scenario=low&element=credit-button&form=quiet&locale=de', async ({ page, product, open }) => {
      const button = product.locator('.specimens credit-button');
      await button.getByText('Apply changes').waitFor();
      await page.getByRole('button', { name: 'Copy the tags' }).click();
      await page.getByText('Copied').first().waitFor();
      const tags = await page.evaluate(() => navigator.clipboard.readText());
      const made = await page.evaluate((text) => {
        const provider = new DOMParser().parseFromString(text, 'text/html').body.firstElementChild!;
        const [child] = provider.children;
        return { locale: provider.getAttribute('locale'), child: child!.outerHTML, count: provider.children.length };
      }, tags);
      expect(made).toEqual({
        locale: 'de',
        child: `<credit-button action="apply" inputs="{&quot;photos&quot;:3,&quot;background&quot;:true}" variant="quiet"></credit-button>`,
        count: 1,
      });
      await page.getByRole('button', { name: 'Copy the link to exactly this' }).click();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#view=state');
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const other = await open(new URL(link).hash.slice(1));
      await expectText(other.product.locator('.specimens credit-button [part=cost]'), '3 Credits');
      expect(await other.product.locator('.specimens > *').count()).toBe(1);
    }));

  it('turns the clock, the network, the role and the plan of one state', () =>
    preview.visit('view=state&scenario=low', async ({ page, product, panel }) => {
      const counter = product.locator('.specimens credit-counter');
      const number = counter.locator('[part=number]');
      await expectText(number, '4 credits');
      await panel.getByRole('button', { name: '+1 hour' }).click();
      await expect.poll(() => page.url()).toContain('clock=+1h');
      await panel.getByRole('button', { name: 'Next renewal' }).click();
      await expectText(number, '50 credits');
      await panel.getByRole('switch', { name: 'Offline' }).check();
      await counter.getByText('Offline').waitFor();
      await panel.getByRole('switch', { name: 'Offline' }).uncheck();
      await panel.locator('select[name=plan]').selectOption('premium');
      await counter.getByText('Unlimited').waitFor();
      await panel.locator('select[name=scenario]').selectOption({ label: 'Sharing can be switched on' });
      await expectText(heading(page), 'Sharing can be switched on');
      await panel.locator('select[name=role]').selectOption({ index: 1 });
      await expect.poll(() => page.url()).toContain('role=');
    }));

  it('wears a theme and other tokens, says in words what can be read, and hands over the style sheet', () =>
    preview.visit(
      'view=state&scenario=low&element=credit-button&tab=look&theme=light',
      async ({ page, product, panel, open }) => {
        const look = (at: Locator): Promise<string> =>
          at.locator('.specimens credit-button [part=button]').evaluate((button) => {
            const { backgroundColor, borderTopWidth } = getComputedStyle(button);
            return `${backgroundColor} ${borderTopWidth}`;
          });
        await panel.locator('select[name=brand]').selectOption('high-contrast');
        await expect.poll(() => look(product)).toBe('rgb(0, 48, 143) 2px');
        await panel.getByText('All 26 pairs pass WCAG 2.2 AA.').waitFor();
        await panel.locator('input[name=accent-light]').fill('#7a86ff');
        await expect.poll(() => look(product)).toBe('rgb(122, 134, 255) 2px');
        await panel.getByText(/4 of 26 pairs are too weak/).waitFor();
        await panel
          .getByRole('row', { name: 'The name and price on a button' })
          .first()
          .getByText('too weak, needs 4.5 : 1')
          .waitFor();

        await panel.getByRole('button', { name: 'Copy the style sheet' }).click();
        await panel.getByRole('button', { name: 'Copied' }).waitFor();
        const css = await page.evaluate(() => navigator.clipboard.readText());
        expect(css).toContain('--credit-accent: light-dark(#7a86ff, #ffe04a);');
        expect(css).toContain('credit-button::part(button),');
        const other = await open(new URL(page.url()).hash.slice(1));
        await expect.poll(() => look(other.product)).toBe('rgb(122, 134, 255) 2px');
      },
    ));

  it('keeps a state as a file, opens one again, and says what is no such file', ({ skip }) => {
    skip(firefoxPath !== undefined, 'Playwright hears of no download of a blob in Firefox.');
    return preview.visit('view=state&scenario=low&clock=+1d&t.radius=2px', async ({ page, panel, open }) => {
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        panel.getByRole('button', { name: 'Save as a scenario file' }).click(),
      ]);
      expect(saved.suggestedFilename()).toBe('low.scenario.json');
      const file = { name: 'low.json', mimeType: 'application/json', buffer: await contentOf(saved) };
      const other = await open('panel=1');
      const upload = other.panel.getByLabel('Open a scenario file');
      await upload.setInputFiles({ ...file, buffer: Buffer.from('{}') });
      await other.page.getByText('This is no state of the preview').waitFor();
      await upload.setInputFiles(file);
      await expectText(heading(other.page), 'Low');
      expect(new URL(other.page.url()).hash).toBe(new URL(page.url()).hash);
    });
  });

  it('makes a picture of a state that is what stands on the page', ({ skip }) => {
    skip(firefoxPath !== undefined, 'Playwright hears of no download of a blob in Firefox.');
    return preview.visit('view=state&scenario=fresh&panel=0&theme=light', async ({ page, product }) => {
      const specimens = product.locator('.specimens[data-state=ready]');
      await product.locator('.specimens credit-usage').getByText('Launch credits').waitFor();
      await product.locator('.specimens credit-notice').getByText('Show credits').waitFor();
      const picture = async (): Promise<Buffer> => {
        const [made] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Picture (PNG)' }).click(),
        ]);
        expect(made.suggestedFilename()).toBe('fresh-light.png');
        return contentOf(made);
      };
      const seen = { png: await specimens.screenshot({ animations: 'disabled' }) };
      expect(await unlikeness(page, seen, { png: await picture(), scale: 2, room: 16 })).toBeLessThan(ALIKE);
      // The comparison is not blind: a button that has moved is seen.
      await product
        .locator('.specimens credit-button')
        .evaluate((button) => button.setAttribute('style', 'margin-inline-start: 12px'));
      expect(await unlikeness(page, seen, { png: await picture(), scale: 2, room: 16 })).toBeGreaterThan(ALIKE);
    });
  });

  it('can be used by the keyboard alone in a window of 320 pixels', () =>
    preview.visit(
      'view=states',
      async ({ page }) => {
        expect(await widthOf(page)).toBe(320);
        await tabTo(page, page.getByRole('link', { name: 'Skip to the states' }));
        await page.keyboard.press('Enter');
        expect(await hasFocus(heading(page))).toBe(true);
        await tabTo(page, page.getByLabel('Find a state'));
        await page.keyboard.type('cannot cover');
        await expectText(page.locator('.found'), `1 of ${situations.size} states`);
        await tabTo(page, page.getByRole('link', { name: 'Not enough for this action' }));
        await page.keyboard.press('Enter');
        await expectText(heading(page), 'Not enough for this action');
        await page.locator('.specimens[data-state=ready]').waitFor();
        expect(await widthOf(page)).toBe(320);
        await tabTo(page, page.getByRole('button', { name: 'Controls', exact: true }), 'Shift+Tab');
        await page.keyboard.press('Enter');
        await tabTo(page, page.getByRole('tab', { name: 'Set up' }));
        await page.keyboard.press('ArrowRight');
        await page.getByRole('group', { name: 'Zoom' }).waitFor();
        expect(await widthOf(page)).toBe(320);
      },
      { width: 320, height: 720 },
    ));
});
