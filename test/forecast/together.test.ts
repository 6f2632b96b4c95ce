import { describe, expect, it } from 'vitest';
import { together, type Call } from '../../src/forecast/together.ts';
import { accountOf, policyOf, unset, worldOf } from '../support/studio.ts';

const images = { images: { type: 'count', default: 1 } };
const actions = {
  pairs: { inputs: { images: { type: 'count', atMost: 6 } }, cost: { each: { of: 'images', blocksOf: 2 }, credits: 1 } },
  each: { inputs: images, cost: { each: 'images', credits: 3 } },
  retouch: {
    inputs: { photos: 'count', background: 'flag', logo: 'flag' },
    cost: {
      each: 'photos',
      credits: {
        max: [
          { when: 'background', then: 2, else: 0 },
          { when: 'logo', then: 1, else: 0 },
        ],
      },
    },
  },
  tiered: {
    inputs: images,
    cost: { tiers: 'images', table: [{ upTo: 1, credits: 5 }, { upTo: 10, credits: 12 }, { credits: 30 }] },
  },
  open: { inputs: images, cost: unset('rate') },
};
const world = worldOf(policyOf({ actions }), accountOf());
const said = (...calls: Call[]): string[] =>
  together(world, calls).map(
    ({ action, calls: number, times, inputs, separately, together: cost }) =>
      `${number} of ${action}: ${separately} → ${cost} as ${times} × ${JSON.stringify(inputs)}`,
  );

describe('calls that cost less together', () => {
  it('fill a block that each would begin anew', () => {
    expect(said({ action: 'pairs', inputs: { images: 1 }, times: 2 })).toEqual(['2 of pairs: 2 → 1 as 1 × {"images":2}']);
    expect(said({ action: 'pairs', inputs: { images: 1 } }, { action: 'pairs', inputs: { images: 3 } })).toEqual([
      '2 of pairs: 3 → 2 as 1 × {"images":4}',
    ]);
  });

  it('reach a tier', () => {
    expect(said({ action: 'tiered', inputs: { images: 1 }, times: 4 })).toEqual(['4 of tiered: 20 → 12 as 1 × {"images":4}']);
  });

  it('want several things of the same photos, of which only the dearest counts', () => {
    const photos = { photos: 3 };
    expect(
      said(
        { action: 'retouch', inputs: { ...photos, background: true } },
        { action: 'retouch', inputs: { ...photos, logo: true } },
      ),
    ).toEqual(['2 of retouch: 9 → 6 as 1 × {"photos":3,"background":true,"logo":true}']);
  });

  it('are none where the price is simply added up, or the one call may not be that large', () => {
    expect(said({ action: 'each', inputs: { images: 1 }, times: 9 })).toEqual([]);
    expect(said({ action: 'pairs', inputs: { images: 1 }, times: 7 })).toEqual([]);
    expect(said({ action: 'pairs', inputs: { images: 2 }, times: 2 })).toEqual([]);
  });

  it('are none of different actions, of different photos with different wishes, or without a price', () => {
    expect(said({ action: 'pairs', inputs: { images: 1 } }, { action: 'tiered', inputs: { images: 1 } })).toEqual([]);
    expect(
      said(
        { action: 'retouch', inputs: { photos: 3, background: true } },
        { action: 'retouch', inputs: { photos: 4, logo: true } },
      ),
    ).toEqual([]);
    expect(said({ action: 'open', inputs: { images: 1 }, times: 3 }, { action: 'nothing', times: 3 })).toEqual([]);
  });
});
