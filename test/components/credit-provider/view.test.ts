import { describe, expect, it } from 'vitest';
import { nextSaid } from '../../../components/credit-provider/view.ts';

const quiet = { text: '' };

describe('what is told to assistive technology', () => {
  it('is prepared in an empty region, so that the same sentence is read again', () => {
    expect(nextSaid({ text: '84 credits left' }, '84 credits left', true)).toEqual({
      text: '',
      next: { text: '84 credits left', isBalance: true },
    });
  });

  it('is the last of several that come together', () => {
    const first = nextSaid(quiet, '85 credits left', true);
    expect(nextSaid(first, '84 credits left', true).next?.text).toBe('84 credits left');
  });

  it('is the receipt, not the balance it has changed, whichever comes first', () => {
    const receipt = '3 credits used · 84 left';
    expect(nextSaid(nextSaid(quiet, receipt, false), '84 credits left', true).next?.text).toBe(receipt);
    expect(nextSaid(nextSaid(quiet, '84 credits left', true), receipt, false).next?.text).toBe(receipt);
  });
});
