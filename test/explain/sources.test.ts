import { describe, expect, it } from 'vitest';
import { told } from '../support/told.ts';

const pool = { label: { en: 'Pool' }, category: 'included' };
const monthly = { source: 'pool', amount: 5, every: 'month', on: 'anchor' };

describe('how long credits live', () => {
  it('says that recurring ones go at the renewal, though nothing in the document does', () => {
    expect(told({ sources: { pool }, grants: { m: monthly } }, 'sources')).toContain('What is left at the renewal is gone.');
    expect(told({ sources: { pool }, grants: { m: { source: 'pool', amount: 5, once: 'start' } } }, 'sources')).toContain(
      'They never end.',
    );
  });

  it('says of daily ones that they go when the next come, and of what came in another way that it stays', () => {
    const daily = { source: 'pool', amount: 5, every: 'day' };
    expect(told({ sources: { pool }, grants: { d: daily } }, 'sources')).toContain(
      'What is left when the next ones come is gone.',
    );
    const once = { source: 'pool', amount: 9, once: 'start' };
    expect(told({ sources: { pool }, grants: { m: monthly, o: once } }, 'sources')).toContain(
      'Of what comes again and again, what is left at the renewal is gone; what came in another way stays.',
    );
  });

  it('says of what rolls over that a cancelled subscription leaves it, unless the policy says what becomes of it', () => {
    const stays = 'When the subscription is cancelled, what is left stays';
    const rolls = { ...pool, rollover: 'all' };
    expect(told({ sources: { pool: rolls }, grants: { m: monthly } }, 'sources')).toContain(stays);
    const events = { cancel: { expires: 'renewal' } };
    expect(told({ sources: { pool: { ...rolls, events } }, grants: { m: monthly } }, 'sources')).not.toContain(stays);
    expect(told({ sources: { pool }, grants: { m: monthly } }, 'sources')).not.toContain(stays);
  });

  it('does not say that once-given ones go, whatever is said of rolling over', () => {
    const text = told({ sources: { pool: { ...pool, rollover: 'none' } } }, 'sources');
    expect(text).toContain('there is nothing to carry over');
    expect(text).not.toContain('gone');
  });

  it('says of bought ones when they end after the purchase', () =>
    expect(told({ sources: { pool: { ...pool, category: 'paid', expires: { after: '1 year' } } } }, 'sources.pool.expires')).toBe(
      'They end 1 year after they were bought.',
    ));

  it('says how much rolls over, into what, and who shares the ceiling', () => {
    const bank = { label: { en: 'Bank' }, category: 'included' };
    const rollover = {
      atMost: { times: 2, of: 'allotment' },
      of: 'balance',
      with: ['bank'],
      when: { plan: 'pro' },
      says: 'twice',
    };
    const over = { plans: { pro: {} }, sources: { pool: { ...pool, rollover }, bank } };
    expect(told(over, 'sources.pool.rollover')).toBe(
      '“twice.” At a renewal, and only while the account is on “pro”, what is left is kept, together with Bank, as far as the balance with the new credits in it stays within 2 times what the plan gives in a period; the oldest of it go first.',
    );
    expect(told(over, 'sources.bank')).toContain('they share the ceiling of Pool');
    expect(told({ sources: { pool: { ...pool, rollover: { into: 'bank', atMost: 300 } }, bank } }, 'sources.pool.rollover')).toBe(
      'At a renewal, what is left moves to Bank, as far as no more than 300 credit lie there; the rest is gone.',
    );
  });

  it('says what an event does', () =>
    expect(
      told(
        { sources: { pool: { ...pool, events: { cancel: { expires: 'renewal' }, sign_in: { expires: { after: '1 year' } } } } } },
        'sources.pool.events',
      ),
    ).toBe(
      'When the subscription is cancelled, they are gone at the end of the paid period.\nWhen your server reports “sign in”, they end 1 year after that.',
    ));
});

describe('the draw order', () => {
  const sources = { gift: { label: { en: 'Gift' }, category: 'promotional', priority: 1 }, pool: { ...pool, priority: 2 } };

  it('is told where the policy leaves it to the engine', () =>
    expect(told({ sources }, 'drawOrder')).toMatch(
      /^Credits are drawn in this order: Gift, then Pool; among equals, first what ends soonest, then/,
    ));

  it('is told for each type of credits alone', () => {
    const of = (source: object, type: string): object => ({ ...source, type });
    const credits = { word: { name: { en: 'words' }, decimals: 0 }, minute: { name: { en: 'minutes' }, decimals: 0 } };
    const typed = {
      gift: of(sources.gift, 'word'),
      pool: of(sources.pool, 'minute'),
      more: of({ ...pool, label: { en: 'More' } }, 'word'),
    };
    const over = {
      credits,
      sources: typed,
      actions: { write: { paysWith: 'word', cost: 1 }, talk: { paysWith: 'minute', cost: 1 } },
      drawOrder: { by: ['source', 'expiresAt'], sources: ['more', 'pool', 'gift'] },
    };
    expect(told(over, 'drawOrder')).toBe(
      'Words are drawn in this order: More, then Gift; among equals, first what ends soonest. Minutes are drawn in this order: Pool; among equals, first what ends soonest.',
    );
  });

  it('is told by name, by priority and in the other direction', () => {
    expect(
      told({ sources, drawOrder: { by: ['priority', { key: 'unitCost', order: 'descending', nulls: 'first' }] } }, 'drawOrder'),
    ).toBe(
      'Credits are drawn in this order: Gift (priority 1), then Pool (priority 2); among equals, first what was dearest per credit (what has no such thing comes first).',
    );
    expect(told({ sources, drawOrder: { like: 'stripe' } }, 'drawOrder')).toContain('(the order of Stripe)');
  });
});
