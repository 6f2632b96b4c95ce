import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarios, type ScenarioId } from '../../../mocks/scenarios/index.ts';
import { HOLES, languageProblems } from './languages.ts';
import { openStage, type Mode, type Stage } from './stage.ts';
import { told } from './told.ts';
import { treeOf } from './tree.ts';

interface Look extends Mode {
  /** Its colours are no other look's. */
  readonly withColours?: true;
  /** The pack dialog is looked into as well. */
  readonly withPacks?: true;
  /** Every control is measured. */
  readonly withControls?: true;
}

/** How people look at a page, one after the other. Nothing moves in any of them. */
const looks: Readonly<Record<string, Look>> = {
  // First, as the page speaks Arabic when its languages were heard.
  'right to left at 320 px': { locale: 'ar', width: 320, withPacks: true, withControls: true },
  light: { withColours: true, withPacks: true, withControls: true },
  dark: { theme: 'dark', withColours: true, withPacks: true },
  '320 px': { width: 320 },
  'zoom of 200 %': { zoom: 2 },
  'forced colours': { isForced: true, withColours: true },
  // Nobody reads paper with the help of software: there is only to see what is on it.
  print: { isPrinted: true },
};
const ids = Object.keys(scenarios) as ScenarioId[];

let stage: Stage;
beforeAll(async () => void (stage = await openStage()), 120_000);
afterAll(() => stage?.close());

describe('every state', () => {
  const counted = { combinations: 0, targets: 0, meters: 0, refused: 0, told: 0, texts: 0 };

  it.each(ids)('%s: says what is so, in every element, to everybody', async (id) => {
    await stage.look({});
    const { onLoad, isOneRegion, heard, isChanged } = await stage.begin(id);
    arePacksOpen = false;
    expect(onLoad).toEqual([]);
    expect(isOneRegion).toBe(true);
    expect(heard.length).toBeLessThanOrEqual(1);
    if (isChanged) expect(heard).toHaveLength(1);
    counted.told += heard.length;

    const tree = await treeOf(stage, JSON.stringify(scenarios[id].demo));
    expect(tree.problems).toEqual([]);
    counted.meters += tree.meters;
    counted.refused += tree.refused;

    await packs(true);
    expect(await saysWhatIsSo(id)).toEqual([]);
    const languages = await languageProblems(stage, id);
    expect(languages.problems).toEqual([]);
    counted.texts += languages.texts;

    const problems: string[] = [];
    for (const [name, look] of Object.entries(looks)) {
      await stage.look(look);
      const found = await problemsOf(look);
      problems.push(...found.problems.map((problem) => `${name}: ${problem}`));
      counted.targets += found.targets;
      if (!look.isPrinted) counted.combinations++;
    }
    expect(problems).toEqual([]);
    expect(await stage.inside(({ stage }) => stage.complaints.splice(0))).toEqual([]);
  });

  it('comes to three hundred combinations and more', () => {
    const { combinations, targets, meters, refused, told, texts } = counted;
    expect(combinations).toBe(ids.length * (Object.keys(looks).length - 1));
    expect(combinations).toBeGreaterThanOrEqual(300);
    expect(told).toBeGreaterThan(5);
    expect(Math.min(meters, refused)).toBeGreaterThan(20);
    console.log(`axe: ${combinations} combinations, 0 violations`);
    console.log(`targets: ${targets} measured, 0 below 24 px`);
    console.log(`paper: ${ids.length} sheets, nothing on them to press, no number without its date`);
    console.log(`accessibility tree: ${meters} meters with their level in words, ${refused} refused buttons with their reason`);
    console.log(`announcements: 0 on load, ${told} of changes, 1 each`);
    console.log(`languages: ${texts} texts of elements in de, pl, es and ar, 0 missing, 0 in another language`);
  });

  it('would be found out (controls)', async () => {
    await stage.look({});
    await stage.begin('friends-invited');
    const found = await stage.inside(async ({ stage, checks }) => {
      const root = stage.part('referral').shadowRoot!;
      root.querySelector('[part=copy]')!.textContent = '';
      const style = document.createElement('style');
      style.textContent = `[part=copy] { inline-size: 20px !important; min-inline-size: 0 !important; padding: 0 !important; animation: breathe 9s infinite !important } .title { inline-size: 200vw }`;
      root.append(style, document.createElement('img'));
      return {
        ...{ axe: await checks.axe(), wide: checks.tooWide(), controls: checks.controls().problems },
        ...{ moving: checks.moving(), paper: checks.onPaper() },
      };
    });
    expect(found.axe.join()).toMatch(/image-alt.*button-name|button-name.*image-alt/s);
    expect(found.wide.join()).toContain('scrolls sideways');
    expect(found.controls.join()).toContain('target of 20 px');
    expect(found.paper.join()).toContain('is on paper');
    expect((await treeOf(stage)).problems).toContain('A button has no name.');
  });
});

/** What an element says that is not so, or does not say. */
async function saysWhatIsSo(id: ScenarioId): Promise<string[]> {
  const { said, shown, isLoading } = await stage.inside(({ stage, checks }) => {
    const each = (text: (name: (typeof stage.parts)[number]) => string): Record<string, string> =>
      Object.fromEntries(stage.parts.map((name) => [name, text(name).replaceAll('\u202f', ' ')]));
    const said = each((name) => checks.saidBy(name));
    const shown = each((name) => checks.shownBy(name));
    return { said, shown, isLoading: stage.demo.credits.snapshot().phase === 'loading' };
  });
  const wanted: Readonly<Record<string, string>> = told[id];
  return Object.entries(said).flatMap(([name, text]) => [
    // A notice says nothing where nothing is worth saying; all else stands there for itself.
    ...(text === '' && name !== 'notice' ? [`${name} is blank.`] : []),
    ...(HOLES.test(text) ? [`${name} has a hole: ${text}`] : []),
    ...(isLoading && /\d/.test(text) ? [`${name} has a number before there is one: ${text}`] : []),
    ...tells(name, shown[name]!, wanted[name]),
  ]);
}

function tells(name: string, text: string, wanted: string | undefined): string[] {
  if (wanted === undefined || (wanted === '' ? text === '' : text.includes(wanted))) return [];
  return [`${name} says “${text}” and not “${wanted}”.`];
}

/** Looks into the pack dialog and at what is behind it, in the order that opens and closes it least. */
async function problemsOf({ withPacks, ...look }: Look): Promise<{ problems: string[]; targets: number }> {
  const found = [];
  if (arePacksOpen) found.push(await seen(look));
  await packs(false);
  found.push(await seen(look));
  if (withPacks && found.length === 1) {
    await packs(true);
    found.push(await seen(look));
  }
  return { problems: found.flatMap(({ problems }) => problems), targets: found.reduce((sum, { count }) => sum + count, 0) };
}

let arePacksOpen = false;
async function packs(areOpen: boolean): Promise<void> {
  if (areOpen !== arePacksOpen)
    await stage.inside(({ stage }, areOpen) => (areOpen ? stage.openPacks() : stage.closePacks()), areOpen);
  arePacksOpen = areOpen;
}

const seen = ({ isPrinted, withColours, withControls }: Look): Promise<{ problems: string[]; count: number }> =>
  stage.inside(
    async ({ checks, stage }, { isPrinted, withColours, withControls }) => {
      const measured = withControls ? checks.controls() : { count: 0, problems: [] };
      return {
        problems: [
          ...(isPrinted ? checks.onPaper() : await checks.axe(withColours === true)),
          ...checks.tooWide(),
          ...(stage.front().localName === 'dialog' ? [] : checks.moving()),
          ...measured.problems,
        ],
        count: measured.count,
      };
    },
    { isPrinted, withColours, withControls },
  );
