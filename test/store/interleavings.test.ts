import { describe, expect, it } from 'vitest';
import { fc, runsOr } from '../support/property.ts';
import { interleaving, playPart } from './interleaving.ts';

describe('in whatever order everything comes', () => {
  it('what is shown is what was told less what is on its way, nothing is charged twice, and everything settles', async () => {
    await fc.assert(interleaving, { numRuns: runsOr(1_000) });
  });
});

describe('a part of many', () => {
  it('is as long as it was asked for', async () => {
    expect(await playPart(7, 27)).toEqual({ runs: 20 });
  });
});
