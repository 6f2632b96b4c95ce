import type { Browser, CDPSession, Page } from 'playwright-core';
import { flows, kept, quiet, shows, type Flow, type Quiet } from './page.ts';
import { openKillable, Stage } from './stage.ts';
import { isOver, verdictOf, type Verdict } from './verdict.ts';

/** How a page ends, or is put to sleep. */
export const manners = ['close', 'reload', 'crash', 'freeze', 'away and back'] as const;
export type Manner = (typeof manners)[number];

/** One page that is stopped at one step of one spend. */
export interface Kill {
  readonly flow: Flow;
  /** The step, as the stage names it. */
  readonly point: string;
  readonly manner: Manner;
  /** Whether another tab is open all the while. */
  readonly hasOther: boolean;
}

export interface Killed extends Verdict {
  readonly kill: Kill;
  /** Whether the page came back out of the back/forward cache, as it was. */
  readonly isRestored: boolean;
}

/** So many are killed side by side. */
const AT_ONCE = 3;
/** A browser is made anew after so many. */
const ROUND = 60;

export const nameOf = ({ flow, point, manner, hasOther }: Kill): string =>
  `${flow}, at "${point}": ${manner}${hasOther ? ', with another tab open' : ''}`;

/** The steps of each flow, in their order, as an undisturbed page goes through them one after the other. */
export async function stepsOf(browser: Browser): Promise<Record<Flow, string[]>> {
  const stage = await Stage.open(browser);
  try {
    const page = await stage.page();
    const steps = {} as Record<Flow, string[]>;
    for (const flow of flows) {
      await page.evaluate(quiet, false);
      stage.points.splice(0);
      const reached = stage.stopAt(`written ${flow === 'purchase' ? 'ordered' : 'captured'}`);
      await stage.gesture(page, flow);
      await reached;
      steps[flow] = [...stage.points];
      stage.letGo();
    }
    return steps;
  } finally {
    await stage.close();
  }
}

/**
 * Kills so many pages side by side, each with a browser window and a backend of its own. `told` hears of each as it is done, or of why it could not be.
 * Takes the browser over and closes it. A browser that has crashed many pages is made anew from time to time, and so is one that went down as a whole:
 * what it did not live to see is done in the next.
 */
export async function carryOutAll(
  first: Browser,
  kills: readonly Kill[],
  told: (kill: Kill, killed: Killed | Error) => void,
): Promise<void> {
  let [browser, waiting] = [first, [...kills]];
  for (;;) {
    const left = waiting.slice(ROUND);
    const round = waiting.slice(0, ROUND);
    const lost = await carryOutRound(browser, round, told);
    await browser.close();
    if (lost.length > 0 && lost.length === round.length) throw new Error('The browser does not stay open for a single kill.');
    waiting = [...lost, ...left];
    if (waiting.length === 0) return;
    browser = await openKillable();
  }
}

/** @returns the kills that the browser did not live to see. */
async function carryOutRound(
  browser: Browser,
  kills: readonly Kill[],
  told: (kill: Kill, killed: Killed | Error) => void,
): Promise<Kill[]> {
  const waiting = [...kills];
  const lost: Kill[] = [];
  // A page that is gone reaches no step, and nobody would wait for it in the end.
  const gone = new Promise<never>((_, reject) => browser.once('disconnected', () => reject(new Error('The browser went down.'))));
  gone.catch(() => undefined);
  const next = async (): Promise<void> => {
    for (let kill = waiting.shift(); kill; kill = waiting.shift()) {
      const killed = await carryOut(browser, kill).catch((error: unknown) =>
        error instanceof Error ? error : new Error(String(error)),
      );
      if (killed instanceof Error && !browser.isConnected()) lost.push(kill);
      else told(kill, killed);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return lost;
}

/** Kills a page once and looks at what remains, when everything has come to its end. */
export async function carryOut(browser: Browser, kill: Kill): Promise<Killed> {
  const stage = await Stage.open(browser);
  try {
    const other = kill.hasOther ? await stage.page() : undefined;
    const page = await stage.page();
    const wire = await stage.context.newCDPSession(page);
    await page.evaluate(quiet, false);
    const reached = stage.stopAt(kill.point);
    // The page may never come to answer the click.
    void stage.gesture(page, kill.flow).catch(() => undefined);
    await reached;
    const { survivor, isRestored } = await end(stage, { page, wire, other }, kill);
    const seen = [await rested(stage, survivor)];
    // What lay on its way to the server arrives only now.
    await stage.letArrive();
    if (other && other !== survivor) seen.push(await rested(stage, other));
    await survivor.evaluate(looksAgain);
    // Another tab may learn only now of what the dead one has left behind: what it shows before is no news, and afterwards it has to be right by itself.
    await stage.until(async () => isOver(kill.flow, await survivor.evaluate(kept)));
    await rested(stage, survivor);
    await survivor.evaluate(shows, (await stage.ledger()).left);
    const last = await rested(stage, survivor);
    const records = await survivor.evaluate(kept);
    // What was shown on the way is older than what arrived since; that it came to rest counts all the same.
    const shown = { ...last, isQuiet: [last, ...seen].every(({ isQuiet }) => isQuiet) };
    return { kill, isRestored, ...verdictOf({ flow: kill.flow, seen: [shown], records, ...(await stage.ledger()) }) };
  } finally {
    await stage.close();
  }
}

/** Waits until a page has come to rest. What the ledger has charged must be found; what it has not, a host's page may leave to a person. */
async function rested(stage: Stage, page: Page): Promise<Quiet> {
  const lenient = await page.evaluate(quiet, true);
  const { charges } = await stage.ledger();
  return charges.length === 0 ? lenient : page.evaluate(quiet, false);
}

/** Runs inside the page. */
function looksAgain(): Promise<void> {
  return (globalThis as unknown as { kit: { refresh(): Promise<void> } }).kit.refresh();
}

/** Ends the page, and opens or keeps the one in which the spend has to be found again. */
async function end(stage: Stage, tab: Tab, { point, manner }: Kill): Promise<{ survivor: Page; isRestored: boolean }> {
  const { page, other } = tab;
  const ending = ENDS[manner](stage, tab);
  // A page that waits at the step is let go of when its end has begun: what it is in the middle of is the last thing that it does.
  // What waits on its way to or from the server waits on, unless the page lives on and wants it.
  if (!/^(arrived|carried out)/.test(point) || manner === 'freeze' || manner === 'away and back') stage.letGo();
  const isRestored = await ending;
  if (manner === 'reload' || manner === 'away and back' || manner === 'freeze') return { survivor: page, isRestored };
  return { survivor: other ?? (await stage.page()), isRestored };
}

/** The page that is ended, its line to the browser, and the tab beside it. */
interface Tab {
  readonly page: Page;
  readonly wire: CDPSession;
  readonly other: Page | undefined;
}

const ENDS: Readonly<Record<Manner, (stage: Stage, tab: Tab) => Promise<boolean>>> = {
  close: async (_, { page }) => {
    await page.close();
    return false;
  },
  reload: async (_, { page }) => {
    await page.reload();
    return false;
  },
  crash: async (_, { page, wire }) => {
    const gone = page.waitForEvent('crash');
    void wire.send('Page.crash').catch(() => undefined);
    await gone;
    return false;
  },
  freeze: async (stage, { wire }) => {
    await wire.send('Page.setWebLifecycleState', { state: 'frozen' });
    // Somebody opens the product again while the first tab sleeps.
    const second = await stage.page();
    await second.evaluate(() => document.title);
    await wire.send('Page.setWebLifecycleState', { state: 'active' });
    return false;
  },
  'away and back': async (stage, { page }) => {
    await page
      .evaluate(() => void addEventListener('pageshow', (event) => Object.assign(globalThis, { isRestored: event.persisted })))
      .catch(() => undefined);
    await page.goto(`${stage.origin}/away`);
    await page.goBack({ waitUntil: 'commit' });
    return page.evaluate(() => (globalThis as { isRestored?: boolean }).isRestored === true);
  },
};
