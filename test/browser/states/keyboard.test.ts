import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScenarioId } from '../../../mocks/scenarios/index.ts';
import { read } from '../../support/repository.ts';
import { openStage, type Stage } from './stage.ts';

interface Row {
  readonly press: string;
  readonly focus: string;
  readonly says: string;
}

interface Flow {
  readonly title: string;
  readonly id: ScenarioId;
  /** Prices above this many credits are asked about first. */
  readonly above: number | undefined;
  /** The situation is one that the button's own spend makes. */
  readonly isPressed: boolean;
  readonly rows: readonly Row[];
}

const KEYS: Readonly<Record<string, string>> = { Space: ' ' };
/** More stops than this has no page of ours. */
const MOST_STOPS = 40;
/** What a row asks for is waited for so many times; in a dialog, which takes no press at first, the key is pressed again after each. */
const LOOKS = 20;

/** The tables of the page, one for each flow. */
function flowsOf(page: string): Flow[] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((section): Flow => {
      const about = /^Situation: `([^`]+)`(.*)$/m.exec(section)!;
      const rows = section
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .slice(2);
      const above = /ask above (\d+)/.exec(about[2]!)?.[1];
      return {
        title: section.split('\n')[0]!,
        id: about[1] as ScenarioId,
        above: above === undefined ? undefined : Number(above),
        isPressed: about[2]!.includes('pressed by hand'),
        rows: rows.map((line) => {
          const [, press = '', focus = '', says = ''] = line.split('|').map((cell) => cell.trim());
          return { press, focus, says };
        }),
      };
    });
}

const flows = flowsOf(read('docs/keyboard.md'));
let stage: Stage;
beforeAll(async () => void (stage = await openStage()), 120_000);
afterAll(() => stage?.close());

describe('by keyboard alone', () => {
  it.each(flows.map((flow) => [flow.title, flow] as const))('%s', async (_, flow) => {
    const { page, inside } = stage;
    await stage.look({});
    await inside(
      async ({ stage }, { id, above, isPressed }) => {
        await stage.load(id);
        for (const name of ['button', 'button with its card'] as const)
          if (above !== null) Object.assign(stage.part(name), { confirmAbove: above });
        await stage.happen(id, isPressed);
      },
      { id: flow.id, above: flow.above ?? null, isPressed: flow.isPressed },
    );
    for (const row of flow.rows) await play(page, row);
  });

  it('would be found out (control)', async () => {
    const [flow] = flows;
    await stage.inside(({ stage }, id) => stage.load(id), flow!.id);
    await expect(play(stage.page, { press: 'Tab to Nowhere', focus: '', says: '' })).rejects.toThrow('Nowhere');
    await expect(play(stage.page, { press: 'Shift', focus: '', says: '88 credits' })).rejects.toThrow('88 credits');
  });
});

async function play({ keyboard }: Stage['page'], { press, focus, says }: Row): Promise<void> {
  const target = /^Tab to (.+)$/.exec(press)?.[1];
  if (press === '(the backend is back)')
    return stage.inside(({ stage }) => void (stage.demo.network = (request, pass) => pass(request)));
  if (target === undefined) await keyboard.press(KEYS[press] ?? press);
  else await tabTo(keyboard, target);
  for (let look = 0; ; look++) {
    const now = await stage.inside(({ stage, checks }) => checks.now(stage.told));
    const isThere =
      now.focus.includes(focus) && (says.startsWith('not: ') ? !now.says.includes(says.slice(5)) : now.says.includes(says));
    if (isThere) return;
    if (look === LOOKS)
      throw new Error(
        `After ${press}, the focus is on “${now.focus}” and not on “${focus}”, or nothing says “${says}”: ${now.says}`,
      );
    // A dialog that has just come takes no press; what was taken has another one in its place.
    if (now.isAsking && press === 'Enter' && look % 4 === 3) await keyboard.press('Enter');
    await stage.inside(() => new Promise((resolve) => setTimeout(resolve, 120)));
  }
}

async function tabTo(keyboard: Stage['page']['keyboard'], name: string): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await keyboard.press('Tab');
    if ((await stage.inside(({ stage, checks }) => checks.now(stage.told))).focus.includes(name)) return;
  }
  throw new Error(`${MOST_STOPS} times Tab have not led to “${name}”.`);
}
