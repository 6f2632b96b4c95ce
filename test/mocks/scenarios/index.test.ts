import { describe, expect, it } from 'vitest';
import { scenarios, type ScenarioId } from '../../../mocks/scenarios/index.ts';
import type { Scenario } from '../../../mocks/scenario.ts';
import { filesUnder } from '../../support/repository.ts';
import { staged } from '../stage.ts';
import { buying } from './buying.ts';
import type { Promised } from './promised.ts';
import { reading } from './reading.ts';
import { rights } from './rights.ts';
import { spending } from './spending.ts';
import { states } from './states.ts';
import { time } from './time.ts';
import { unusual } from './unusual.ts';

/** What every situation promises; the compiler misses one that promises nothing. */
const promises: Record<ScenarioId, Promised> = { ...reading, ...spending, ...buying, ...rights, ...time, ...unusual };
const all: [string, Scenario][] = Object.entries(scenarios);

describe('every situation', () => {
  it('is listed under the name of its file', () => {
    const files = filesUnder('mocks/scenarios').map((file) => file.replace(/^.*\/|\.ts$/g, ''));
    expect(Object.keys(scenarios).sort()).toEqual(files.filter((name) => name !== 'index').sort());
  });

  it('shows a state that somebody asks for by name, and no state is without one', () => {
    const shown: readonly string[] = Object.values(states).flat();
    expect(Object.keys(scenarios).filter((id) => !shown.includes(id))).toEqual([]);
    expect(Object.entries(states).filter(([, ids]) => (ids as readonly string[]).length === 0)).toEqual([]);
  });

  it('has a title and a sentence of its own', () => {
    for (const [, { title, says }] of all) {
      expect(title).toMatch(/^[A-Z][^.]{2,60}$/);
      expect(says).toMatch(/^[A-Z].{20,180}\.$/s);
    }
    expect(new Set(all.map(([, { title }]) => title)).size).toBe(all.length);
    expect(new Set(all.map(([, { says }]) => says)).size).toBe(all.length);
  });

  it('begins on a day of its own, so that its picture does not change with the calendar', () => {
    expect(all.filter(([, { demo }]) => demo.startAt === undefined)).toEqual([]);
  });

  it.each(Object.keys(scenarios) as ScenarioId[])('%s is what it says', async (id) => {
    const there = await staged(id);
    const { state, balance, quote, more } = promises[id];
    expect(there.state).toMatchObject(state);
    if (balance) expect(there.state.balances[0]).toMatchObject(balance);
    if (quote) expect(there.quote).toMatchObject(quote);
    await more?.(there);
    there.demo.credits.destroy();
  });
});
