import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { root } from '../support/repository.ts';
import { openBrowser, visit } from './site.ts';
import { expectText, hasFocus, tabTo } from './walk.ts';

let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()), 120_000);
afterAll(() => browser?.close());

const at = (hash: string): string => `${inject('preview')}/policy/#${hash}`;
const field = (page: Page): Locator => page.getByRole('textbox', { name: 'Policy, as JSON' });
const textOf = (page: Page): Promise<string> => field(page).inputValue();
const findings = (page: Page): Locator => page.locator('.findings li button');
const view = (page: Page): Locator => page.getByRole('tabpanel');
/** The numbers of the picture, as its legend has them for the day that is looked at. */
const legend = async (page: Page): Promise<string> =>
  (await page.locator('.legend.sources').allInnerTexts()).join().replace(/\s+/g, ' ');
const ledger = (page: Page): Promise<string[]> => view(page).locator('.line .amount').allTextContents();

/** A row of a table, cell by cell. */
const cells = async (row: Locator): Promise<string> =>
  (await row.locator('th, td').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim()).join('|');

/** Marks a part of the text, as somebody does who is about to write over it. */
const select = (page: Page, part: string): Promise<void> =>
  field(page).evaluate((area: HTMLTextAreaElement, words) => {
    const start = area.value.indexOf(words);
    area.focus();
    area.setSelectionRange(start, start + words.length);
  }, part);

/** What stands behind the caret, or is marked. */
const marked = (page: Page): Promise<string> =>
  field(page).evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd));

/** What a checker of accessibility finds, as rules with the first place of each. */
async function unfair(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis)))
    await page.evaluate(readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
  });
}

describe('somebody who writes a policy', () => {
  it('chooses a ready one, changes a number, breaks the text and mends it, and everything follows', async () => {
    const { page, complaints } = await visit(browser, at('policy=coveragebook'));
    await expect.poll(() => legend(page)).toBe('Monthly credits 100 Stored credits 300');

    await page.locator('select[name=policy]').selectOption('suno');
    await expect.poll(() => legend(page)).toBe('Daily credits 40');
    expect(new URL(page.url()).hash).toBe('#policy=suno');

    // A number in the text: the picture, and the link, follow.
    await select(page, '50, "mode"');
    await page.keyboard.type('70, "mode"');
    await expect.poll(() => legend(page)).toBe('Daily credits 60');
    await expect.poll(() => page.url()).toContain('&text=');

    // One sign too few: its place, the reason and the fix; what was there before stays, and says that it is older.
    const before = await textOf(page);
    await select(page, ',\n  "id"');
    await page.keyboard.type('\n  "id"');
    await page
      .getByText('It is what the text said before line 3 went wrong.', { exact: false })
      .or(page.locator('.older'))
      .first()
      .waitFor();
    await expectText(findings(page), 'Error, line 3, column 3 A comma is missing after this. Write a comma at its end.');
    await expect.poll(() => legend(page)).toBe('Daily credits 60');
    const marker = page.getByRole('button', { name: 'Line 3: A comma is missing after this.', exact: false });
    const [beside, under] = await Promise.all([marker.boundingBox(), page.locator('.paper mark').boundingBox()]);
    expect(Math.abs(beside!.y + beside!.height / 2 - (under!.y + under!.height / 2))).toBeLessThan(3);

    // By the keyboard: from the finding to its place.
    await field(page).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(0, 0));
    await page.keyboard.press('F8');
    expect(await marked(page)).toBe('"language": 1');
    await tabTo(page, findings(page).first());
    await page.keyboard.press('Enter');
    expect(await hasFocus(field(page))).toBe(true);
    await page.keyboard.press('End');
    await page.keyboard.type(',');
    await expect.poll(() => page.locator('.older').count()).toBe(0);
    expect(await textOf(page)).toBe(before);
    await expectText(page.locator('#findings'), 'Nothing found');

    // The link has it all, for somebody who has never been here.
    const other = await (await browser.newContext()).newPage();
    await other.goto(page.url());
    await expect.poll(() => legend(other)).toBe('Daily credits 60');
    expect(await textOf(other)).toBe(before);
    await other.context().close();

    await page.getByRole('button', { name: 'Undo my changes' }).click();
    await expect.poll(() => legend(page)).toBe('Daily credits 40');
    await expect.poll(() => new URL(page.url()).hash).toBe('#policy=suno');
    await page.goBack();
    await expect.poll(() => legend(page)).toBe('Daily credits 60');

    // What is pasted stays text.
    await field(page).fill('{"language": 1, "id": "<img src=x onerror=alert(1)>"');
    await expect.poll(() => findings(page).first().textContent()).toContain('This { is never closed.');
    expect(await page.locator('img').count()).toBe(0);
    expect(await complaints.heard()).toEqual([]);
    await page.context().close();
  });

  it('looks at the year, the prices and the words by the keyboard, and nothing keeps anybody out', async () => {
    const { page, complaints } = await visit(browser, at('policy=hubspot-credits&theme=dark'));
    await expect.poll(() => legend(page)).toContain('Bought capacity');
    expect(await unfair(page)).toEqual([]);

    // The slider reads the picture out.
    const day = page.getByRole('slider', { name: 'Day' });
    await day.focus();
    await page.keyboard.press('Home');
    await expect.poll(() => day.getAttribute('aria-valuetext')).toBe('1 January 2026: 500 HubSpot Credits from Included credits');
    await page.getByRole('switch', { name: 'Buy what is missing' }).uncheck();
    await view(page).getByText('Customer agent conversation: not enough credits', { exact: false }).waitFor();
    expect(page.url()).toContain('buys=0');
    await page.getByText('As a table: month by month').click();
    await expect.poll(() => cells(page.locator('tbody tr').first())).toBe('1 January 2026|500|0|500|0|17|0');

    await page.getByRole('tab', { name: 'A year' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(page.url()).toContain('view=prices');
    await expect
      .poll(() => cells(view(page).getByRole('row', { name: 'Data query' })))
      .toBe('Data query by queries|10|100|1,000');
    await expect
      .poll(() => cells(view(page).getByRole('row', { name: '5,000 credits' })))
      .toBe('5,000 credits|5,000 HubSpot Credits|45 USD|0.009 USD');
    expect(await unfair(page)).toEqual([]);

    await page.keyboard.press('ArrowRight');
    await view(page).getByRole('button', { name: 'sources.hub', exact: false }).first().click();
    expect(await marked(page)).toBe('"hub"');
    expect(await unfair(page)).toEqual([]);
    expect(await complaints.heard()).toEqual([]);
    await page.context().close();
  });

  it('tries actions on a pretend account: the price, the draw, the refusal with its way out, and the way back', async () => {
    const { page, complaints } = await visit(browser, at('policy=hubspot-credits&view=try'));
    const counter = view(page).locator('credit-counter [part=base]');
    const button = view(page).locator('credit-button');
    await expectText(counter, '500 HubSpot Credits');
    await button.getByText('500 − 100 = 400 left').waitFor();
    expect(await ledger(page)).toEqual(['+500']);

    await button.getByRole('button').first().click();
    await expectText(counter, '400 HubSpot Credits');
    await expect.poll(() => ledger(page)).toEqual(['−100', '+500']);
    await expect.poll(() => page.url()).toContain('did=customer_agent(conversations=1)');

    await page.locator('input[name="try.conversations"]').fill('9');
    await page.keyboard.press('Tab');
    await button
      .getByText('500 more', { exact: false })
      .or(button.getByText('Get 5,000', { exact: false }))
      .first()
      .waitFor();

    // Whoever follows the link finds the same account.
    await page.reload();
    await expectText(counter, '400 HubSpot Credits');
    await expect.poll(() => ledger(page)).toEqual(['−100', '+500']);
    expect(await unfair(page)).toEqual([]);

    await page.getByRole('button', { name: '+1 month' }).click();
    await expect.poll(() => page.url()).toContain('clock=+30d');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expectText(counter, '500 HubSpot Credits');
    expect(page.url()).not.toContain('did=');
    expect(await complaints.heard()).toEqual([]);
    await page.context().close();
  });
});
