import { describe, expect, it } from 'vitest';
import { costView } from '../../../components/credit-cost/view.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { studioWorld } from '../support/studio-world.ts';
import { m } from '../support/texts.ts';

const text = (client: FakeCredits, action: string, inputs = {}) =>
  costView(client.quote(action, inputs), client.snapshot(), m).text;

describe('a bare price', () => {
  const client = new FakeCredits();

  it.each([
    ['apply', {}, '3 credits'],
    ['apply', { photos: 1 }, '1 credit'],
    ['revert', {}, 'Free'],
    ['generate', {}, 'about 12, at most 20'],
    ['translate', {}, 'at most 87 credits'],
    ['unheard-of', {}, ''],
  ])('of %s %o is "%s"', (action, inputs, price) => {
    expect(text(client, action, inputs)).toBe(price);
  });

  it('is not told while the policy makes no sense', () => {
    expect(text(new FakeCredits(studioWorld(), { blocked: 'policy-invalid' }), 'apply')).toBe('');
  });

  it('is told although the balance does not cover it', () => {
    expect(text(new FakeCredits(studioWorld({ lots: [] })), 'apply')).toBe('3 credits');
  });

  it('is only told afterwards where nothing says how much it may be', () => {
    expect(text(new FakeCredits(studioWorld({ lots: [] })), 'translate')).toBe('Price after');
  });

  it('is part of an unlimited plan', () => {
    expect(text(new FakeCredits(studioWorld({ plan: 'premium' })), 'apply')).toBe('Included');
  });

  it('keeps its place while it loads', () => {
    expect(costView(undefined, undefined, m)).toEqual({ isLoading: true, text: 'Loading credits' });
  });
});
