import { describe, expect, it } from 'vitest';
import { nextSaid, spoken, type Kind, type Said } from '../../../components/credit-provider/view.ts';

const quiet: Said = { text: '' };
/** What is said of several that come together, in their order. */
const together = (...told: readonly (readonly [string, Kind])[]): string =>
  spoken(told.reduce((said, [text, kind]) => nextSaid(said, text, kind), quiet).next!);

const receipt = ['3 credits used · 12 left', 'news'] as const;
const notice = ['Only 12 credits are left.', 'notice'] as const;
const balance = ['12 credits left', 'balance'] as const;

describe('what is told to assistive technology', () => {
  it('is prepared in an empty region, so that the same sentence is read again', () => {
    expect(nextSaid({ text: '84 credits left' }, '84 credits left', 'balance')).toEqual({
      text: '',
      next: { balance: '84 credits left' },
    });
  });

  it('is the last of several of a kind that come together', () => {
    expect(together(['85 credits left', 'balance'], ['84 credits left', 'balance'])).toBe('84 credits left');
  });

  it('is the receipt, not the balance it has changed, whichever comes first', () => {
    expect(together(receipt, balance)).toBe(receipt[0]);
    expect(together(balance, receipt)).toBe(receipt[0]);
  });

  it('has the notice after the receipt, whichever comes first, and instead of the balance', () => {
    expect(together(notice, receipt, balance)).toBe('3 credits used · 12 left Only 12 credits are left.');
    expect(together(balance, notice)).toBe(notice[0]);
  });
});
