import { describe, expect, it, vi } from 'vitest';
import { foresightOf } from '../../../components/shared/foresight.ts';
import type { ScenarioId } from '../../../mocks/scenarios/index.ts';
import { german } from '../../../src/locales/de.ts';
import { formatFor } from '../../../src/locales/format.ts';
import { staged } from '../../mocks/stage.ts';
import { m } from '../support/texts.ts';

/** A situation with what is ahead of it known, as an element sees it that has been drawn again. */
async function ahead(id: ScenarioId, isSaid = true) {
  const stage = await staged(id);
  const foresight = foresightOf(stage.demo.credits)!;
  let isTold = false;
  const host = { requestUpdate: () => void (isTold = true) };
  const look = () => foresight.lasts(host, undefined, m);
  look();
  // What reads the history is loaded late, which no simulated clock can hurry.
  if (isSaid)
    await vi.waitUntil(() => stage.world.settle().then(() => look() !== undefined || isTold), { timeout: 20_000, interval: 1 });
  else await stage.world.settle();
  const type = stage.state.balances[0]?.type ?? '';
  return {
    ...{ stage, foresight, isTold },
    lasts: look(),
    nudges: foresight
      .toldTo(host, m)
      .nudges(type)
      .map(({ kind, lines, buy }) => [kind, ...lines, buy?.pack]),
    beside: foresight.besidePacks(host, type, undefined, m),
    short: foresight.waysPast(stage.quote, stage.scenario.action, stage.scenario.inputs, m),
  };
}

describe('what is ahead, in words', () => {
  it('is said where credits run out long before the renewal, and what bridges it', async () => {
    const { lasts, nudges, beside, short } = await ahead('runs-out-before-renewal');
    expect(lasts).toBe('Lasts until about March 7 at this pace');
    expect(nudges).toEqual([
      [
        'runs-out',
        'At this pace credits last until about March 7.',
        'New ones come on April 1; until then about 163 credits are missing.',
        'M',
      ],
    ]);
    expect(beside).toEqual(nudges[0]!.slice(1, 3));
    expect(short).toEqual({ lines: ['You get 100 credits on April 1: waiting costs nothing.'], isWait: true });
  });

  it('is that waiting costs nothing, where the renewal brings enough', async () => {
    const { short } = await ahead('renewal-soon');
    expect(short).toEqual({ lines: ['You get 50 credits in 1 day: waiting costs nothing.'], isWait: true });
  });

  it('is told again to whoever changes the language', async () => {
    const { stage, foresight, short } = await ahead('renewal-soon');
    const inGerman = foresight.waysPast(
      stage.quote,
      stage.scenario.action,
      stage.scenario.inputs,
      german(formatFor('de', 'UTC')),
    );
    expect(short?.lines).toEqual(['You get 50 credits in 1 day: waiting costs nothing.']);
    expect(inGerman?.lines.join()).toContain('kostet nichts');
  });

  it.each<ScenarioId>([
    'fresh',
    'loading',
    'signed-out',
    'unlimited',
    'stale',
    'offline',
    'empty',
    'spending-halted',
    'role-may-use-not-buy',
  ])(
    'is not said of a pace that nobody has, of numbers that are not fresh or not there, or of what is used up: %s',
    async (id) => {
      const { lasts, nudges, beside } = await ahead(id, id === 'fresh');
      expect([lasts, nudges, beside]).toEqual([undefined, [], []]);
    },
  );
});
