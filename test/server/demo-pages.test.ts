import { describe, expect, it } from 'vitest';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { demoPage, payPage, signInPage, sorryPage } from '../../src/server/demo-pages.ts';
import { filesUnder, read } from '../support/repository.ts';
import { START } from '../support/studio.ts';

const hostile = '"><img src=x onerror=alert(1)>';
const order = { id: 'o', pack: hostile, state: 'placed', quantity: 2, source: 's', type: 'credit', credits: 5, method: 'checkout', placedAt: 0, price: { amount: '9', currency: hostile } } as const; // prettier-ignore

describe('the pages of the demo', () => {
  it.each(filesUnder('policies'))('have every action of %s, or say how many more there are', async (file) => {
    const policy = bindPolicy(parsePolicy(read(file)));
    const page = String(await demoPage(policy, { account: 'acme', viewer: { role: 'owner' } }, START));
    const shown = page.split('<credit-button action=').length - 1;
    const all = Object.keys(policy.actions).length;
    expect(shown).toBe(Math.min(all, 24));
    expect(page.includes(`And ${all - shown} more.`)).toBe(all > shown);
    expect(page).not.toContain('[object');
    for (const role of Object.keys(policy.roles ?? {})) expect(String(await signInPage(policy))).toContain(`value="${role}"`);
  });

  it('let nothing be markup that somebody said', async () => {
    const policy = bindPolicy(parsePolicy(read('policies/visla.json')));
    const pages = [
      payPage(order, hostile, hostile),
      sorryPage(hostile),
      signInPage(policy, hostile),
      demoPage(policy, { account: hostile, viewer: { role: hostile } }, START),
    ];
    for (const page of pages) expect(String(await page)).not.toContain('<img');
  });

  it('offer to pay what is open, and say of the rest how it stands', async () => {
    expect(String(await payPage({ ...order, price: { amount: '9', currency: 'EUR' } }, '/pay/x'))).toContain('Pay 9 EUR');
    expect(String(await payPage({ ...order, state: 'credited' }, '/pay/x'))).not.toContain('<form');
  });
});
