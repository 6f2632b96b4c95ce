import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectText, openPreview, type Preview } from '../browser/walk.ts';

let preview: Preview;
beforeAll(async () => void (preview = await openPreview()), 120_000);
afterAll(() => preview?.close());

/** A choice of the panel by its name in the link. */
const picker = (panel: Locator, name: string): Locator => panel.locator(`select[name=${name}]`);
const choices = (panel: Locator, name: string): Promise<string[]> => picker(panel, name).locator('option').allTextContents();

/** Everything that a panel may turn of an account and of who looks. */
const there = (panel: Locator): Record<string, Locator> => ({
  'Account type': picker(panel, 'type'),
  Plan: picker(panel, 'plan'),
  Trial: panel.getByRole('switch', { name: 'In a trial' }),
  Role: picker(panel, 'role'),
  'Sub-account': panel.getByRole('switch', { name: 'For a sub-account' }),
  Sharing: panel.getByRole('switch', { name: 'Shared with sub-accounts' }),
  Slots: panel.getByRole('group', { name: 'Booked slots' }),
  Seats: panel.getByRole('group', { name: 'Seats' }),
});

/** What of it is in the panel: what a product's rules tell apart, and nothing else. */
async function turned(panel: Locator): Promise<string> {
  const found = await Promise.all(Object.entries(there(panel)).map(async ([name, at]) => ((await at.count()) > 0 ? [name] : [])));
  return found.flat().join();
}

describe('what the panel turns on the landing-page builder', () => {
  it.each(['landing', 'landing-legacy'])('%s: account type, role, sub-account and sharing', (key) =>
    preview.visit(`product=${key}`, async ({ page, product, panel }) => {
      const counter = product.locator('.feature footer credit-counter');
      const button = product.locator('.feature credit-button').first().getByRole('button').first();
      const isBarred = (): Promise<string | null> => button.getAttribute('aria-disabled');
      expect(await turned(panel)).toBe(`Account type,Plan${key === 'landing' ? ',Trial' : ''},Role,Sub-account,Sharing`);

      expect(await choices(panel, 'role')).toEqual(['Owner', 'Admin', 'Author', 'Designer', 'Viewer', 'Accountant']);
      await picker(panel, 'role').selectOption('viewer');
      await expect.poll(isBarred).toBe('true');
      await picker(panel, 'type').selectOption('agency');
      await expect.poll(() => choices(panel, 'role').then((list) => list.length)).toBe(4);
      await expect.poll(isBarred).toBe(null);

      await there(panel)['Sub-account']!.check();
      await counter.getByText('hidden', { exact: false }).waitFor();
      await expect.poll(isBarred).toBe('true');
      await panel.getByRole('switch', { name: 'Shared with sub-accounts' }).check();
      await expectText(counter.locator('[part=number]'), key === 'landing' ? '2,500 credits' : '3,000 credits');
      await expect.poll(isBarred).toBe(null);
      // Such a role acts for a sub-account anyway, so there is nothing to turn.
      await picker(panel, 'role').selectOption('subaccount_owner');
      await expect.poll(() => there(panel)['Sub-account']!.count()).toBe(0);
      expect(page.url()).toContain('type=agency&role=subaccount_owner');
    }),
  );

  it('landing: the plan it begins with, the plan it moves to, and the trial', () =>
    preview.visit('product=landing', async ({ product, panel }) => {
      const number = product.locator('.feature footer credit-counter [part=number]');
      await picker(panel, 'plan').selectOption('scale');
      await expectText(number, '21,000 credits');
      await panel.getByRole('switch', { name: 'In a trial' }).check();
      await expectText(number, '1,000 credits');
      await panel.getByRole('switch', { name: 'In a trial' }).uncheck();
      await picker(panel, 'move').selectOption('enterprise');
      await expectText(number, '61,000 credits');
    }));
});

describe('what the panel turns on the photo studio', () => {
  it('is the plan, the role, and the slots: those it begins with and those it has from now on', () =>
    preview.visit('product=studio', async ({ product, panel }) => {
      const balance = product.locator('credit-counter [part=base]');
      expect(await turned(panel)).toBe('Plan,Role,Slots');
      await panel.getByRole('button', { name: 'More booked slots' }).click();
      await expectText(balance, '107 credits');
      await panel.getByRole('button', { name: 'Fewer slots from now on' }).click();
      await panel.getByRole('button', { name: 'Next renewal' }).click();
      await expectText(balance, '50 credits');
      await picker(panel, 'plan').selectOption('premium');
      await expectText(balance, 'Unlimited13 of 400 under fair use');
      await picker(panel, 'role').selectOption('viewer');
      await product.locator('credit-button.apply').getByText('Ask Owner').first().waitFor();
    }));
});

describe('what the panel turns on the other products', () => {
  it('is the plan: the ads platform and the video editor know no roles', () =>
    preview.visit('product=ads', async ({ product, panel, page }) => {
      expect(await turned(panel)).toBe('Plan,Role');
      await picker(panel, 'plan').selectOption('standard');
      await product.locator('credit-counter.indicator').getByText('No credits on this plan').waitFor();
      await picker(panel, 'move').selectOption('pro');
      await expectText(product.locator('credit-counter.indicator [part=base]'), '0 used2,500 left');

      await page.locator('select[name=product]').selectOption('video');
      await expect.poll(() => turned(panel)).toBe('Plan,Role');
      await picker(panel, 'plan').selectOption('business');
      await product.getByRole('link', { name: 'Dashboard' }).click();
      await product.getByRole('button', { name: 'Buy flexible credits' }).click();
      await product.getByRole('dialog').getByText('200 credits per US$1', { exact: true }).waitFor();
    }));
});

describe('how the panel looks', () => {
  it('has its way to close in view in a narrow window, whatever stands in its tabs', () =>
    preview.visit(
      'product=studio&panel=1',
      async ({ page, panel }) => {
        const close = panel.getByRole('button', { name: 'Close the controls' });
        for (const tab of ['Set up', 'Look', 'Ledger', 'Events']) {
          await panel.getByRole('tab', { name: tab }).click();
          const { x, width } = (await close.boundingBox())!;
          expect([tab, x + width <= 320]).toEqual([tab, true]);
        }
        await close.click();
        await expect.poll(() => page.locator('#panel').isVisible()).toBe(false);
      },
      { width: 320, height: 800 },
    ));

  it('keeps what is said of an open number closer to it than to the next one', () =>
    preview.visit('product=studio&panel=1', async ({ panel }) => {
      await panel.locator('.parameters summary').click();
      const [first, second] = [panel.locator('.parameter').nth(0), panel.locator('.parameter').nth(1)];
      const [input, hint, next] = await Promise.all(
        [first.locator('input'), first.locator('.hint'), second].map(async (each) => (await each.boundingBox())!),
      );
      const above = hint!.y - input!.y - input!.height;
      expect(next!.y - hint!.y - hint!.height).toBeGreaterThan(above + 8);
    }));
});
