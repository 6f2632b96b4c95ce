import { describe, expect, it } from 'vitest';
import { lineOfNothing, linesOf, type Step } from '../../src/backend/lines.ts';
import type { Entry, Intent } from '../../src/index.ts';
import { accountOf, lotOf, policyOf, START } from '../support/studio.ts';

const intent: Intent = {
  id: 'i',
  action: 'render',
  inputs: { images: 3 },
  state: 'captured',
  type: 'credit',
  at: START,
  amount: 3,
  draws: [],
};
const before = accountOf({ lots: [lotOf('promo', 5), lotOf('purchased', 5)] });
const step: Step = { policy: policyOf(), before, after: accountOf({ intents: { i: intent } }), version: 7, written: 2 };
const entry = (kind: Entry['kind'], lot: string, amount: number, more: Partial<Entry> = {}): Entry => ({
  kind,
  at: START,
  lot,
  source: lot,
  amount,
  ...more,
});

describe('lines of the ledger', () => {
  it('tell what one cause did as one line, with every lot that took part', () => {
    const [line, ...more] = linesOf(
      [entry('capture', 'promo', 1, { intent: 'i' }), entry('capture', 'purchased', 2, { intent: 'i' })],
      step,
    );
    expect(more).toEqual([]);
    expect(line!.item).toEqual({
      id: '7.2',
      at: START,
      kind: 'capture',
      type: 'credit',
      amount: 3,
      draws: [
        { lot: 'promo', source: 'promo', amount: 1 },
        { lot: 'purchased', source: 'purchased', amount: 2 },
      ],
      action: 'render',
      inputs: { images: 3 },
      intent: 'i',
    });
    expect(line!.entries).toHaveLength(2);
  });

  it('keep apart what came of different causes, kinds and instants, each with an id of its own', () => {
    const lines = linesOf(
      [
        entry('hold', 'promo', 1, { intent: 'i' }),
        entry('hold', 'promo', 1, { intent: 'j' }),
        entry('release', 'promo', 1, { intent: 'j' }),
        entry('expire', 'promo', 1),
        entry('expire', 'purchased', 1),
        entry('expire', 'promo', 1, { at: START + 1 }),
      ],
      step,
    );
    expect(lines.map(({ item }) => [item.id, item.kind, item.amount])).toEqual([
      ['7.2', 'hold', 1],
      ['7.3', 'hold', 1],
      ['7.4', 'release', 1],
      ['7.5', 'expire', 2],
      ['7.6', 'expire', 1],
    ]);
  });

  it('tell each grant by itself, with its rule, and with its order where it was bought', () => {
    const opens = (id: string) => ({ opens: lotOf('purchased', 5, { id }), cause: id });
    const lines = linesOf([entry('grant', 'gift/e', 5, opens('gift/e')), entry('grant', 'order/o', 5, opens('order/o'))], step);
    expect(lines.map(({ item }) => [item.cause, item.order])).toEqual([
      ['gift/e', undefined],
      ['order/o', 'o'],
    ]);
  });

  it('know the type of a lot that nobody has loaded by its source', () => {
    expect(linesOf([entry('refund', 'gone', 1, { source: 'promo' })], step)[0]!.item.type).toBe('credit');
  });

  it('tell of a spend that took nothing', () => {
    expect(lineOfNothing('i', START, step)).toEqual({
      entries: [],
      item: {
        id: '7.2',
        at: START,
        kind: 'capture',
        type: 'credit',
        amount: 0,
        draws: [],
        action: 'render',
        inputs: { images: 3 },
        intent: 'i',
      },
    });
  });
});
