import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectText, pressUntil, type Visit } from './walk.ts';

export { expectText, openPreview, pressUntil, type Preview } from './walk.ts';

/** The number at the bottom of the feature's window. */
export const counterOf = (product: Locator): Locator => product.locator('.feature footer credit-counter [part=number]');

/** A click on the number in the feature's window. */
export async function openDialog(product: Locator): Promise<Locator> {
  await product.locator('.feature footer credit-counter').getByRole('button').click();
  const dialog = product.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

/** Places an order, and waits until the dialog says that it stands. */
export async function order(page: Page, dialog: Locator, button: string): Promise<void> {
  const placed = dialog.getByRole('heading', { name: 'Order placed' });
  await pressUntil(dialog.getByRole('button', { name: button }), () => placed.isVisible());
  await page.locator('.panel .order').waitFor();
}

/** The money has come and the seller delivers, which the panel plays below the open dialog; the dialog follows by itself. */
export async function arrived(page: Page, dialog: Locator, title: string): Promise<void> {
  // An open dialog keeps a person from the panel, so the press is made by hand.
  await page.getByRole('button', { name: 'Deliver', includeHidden: true }).dispatchEvent('click');
  await dialog.getByRole('heading', { name: title }).waitFor();
}

/** The switch of the settings that lets sub-accounts use the credits. */
export const switchOf = (product: Locator): Locator => product.locator('credit-sharing').getByRole('switch');

/** Lets sub-accounts use the credits. */
export async function share(product: Locator): Promise<void> {
  await switchOf(product).click();
  await expect.poll(() => switchOf(product).getAttribute('aria-checked')).toBe('true');
}

type Word = 'yes' | 'no';

/** What the two tables of the help pages say: use, buy and, on an agency account, share. */
const TABLES: Readonly<Record<string, Readonly<Record<string, readonly [use: Word, buy: Word, share: Word]>>>> = {
  business: {
    owner: ['yes', 'yes', 'no'],
    admin: ['yes', 'yes', 'no'],
    author: ['yes', 'no', 'no'],
    designer: ['yes', 'no', 'no'],
    viewer: ['no', 'no', 'no'],
    accountant: ['no', 'no', 'no'],
  },
  agency: {
    main_owner: ['yes', 'yes', 'yes'],
    main_admin: ['yes', 'yes', 'yes'],
    subaccount_manager: ['yes', 'no', 'no'],
    subaccount_owner: ['yes', 'no', 'no'],
  },
};

interface Cell {
  readonly role: string;
  readonly use: Word;
  readonly buy: Word;
  readonly share: Word;
  readonly hash: string;
  readonly walk: (visit: Visit) => Promise<void>;
}

/** One walk for each row of a table: the button, the dialog and the switch say what its cells say. The pool is shared. */
export function cells(link: string, type: 'business' | 'agency'): Cell[] {
  return Object.entries(TABLES[type]!).map(([role, [use, buy, share]]) => ({
    role,
    use,
    buy,
    share,
    hash: `${link}&type=${type}&role=${role}&did=set:share_with_subaccounts=yes`,
    walk: async ({ page, product }) => {
      const button = product.locator('.feature credit-button').first().getByRole('button').first();
      await expectText(
        counterOf(product),
        link.includes('legacy') ? '3,000 credits' : type === 'agency' ? '2,500 credits' : '3,500 credits',
      );
      await expect.poll(() => button.getAttribute('aria-disabled')).toBe(use === 'yes' ? null : 'true');
      const dialog = await openDialog(product);
      if (buy === 'yes') await dialog.getByRole('radio').first().waitFor();
      else await dialog.getByRole('heading', { name: 'You can’t buy credits here' }).waitFor();
      expect(await dialog.getByRole('radio').count()).toBe(buy === 'yes' ? 3 : 0);
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Settings' }).click();
      await product.getByRole('heading', { name: 'Credit permissions' }).waitFor();
      // Whoever may not share reads how it stands, and whom to ask; a business account has nothing to share.
      if (type === 'agency') await product.locator('credit-sharing p').first().waitFor();
      const switches = product.locator('credit-sharing').getByRole('switch', { disabled: false });
      expect(await switches.count()).toBe(share === 'yes' ? 1 : 0);
    },
  }));
}
