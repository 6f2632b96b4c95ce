import type { CDPSession, Page } from 'playwright-core';
import type { ScenarioId } from '../../../mocks/scenarios/index.ts';
import { hostBundle } from '../host-bundle.ts';
import { firefoxPath, openBrowser, serve, texts } from '../site.ts';
import type { ChecksPage } from './checks-page.ts';
import type { StagePage } from './stage-page.ts';

/** What the page offers to a test that drives it. */
interface Inside {
  readonly stage: StagePage;
  readonly checks: ChecksPage;
}

/** How somebody looks at a page. */
export interface Mode {
  readonly width?: number;
  /** How much larger than usual everything is. */
  readonly zoom?: number;
  readonly theme?: 'light' | 'dark';
  readonly locale?: string;
  readonly isForced?: boolean;
  readonly isPrinted?: boolean;
  readonly moves?: boolean;
}

/** How a situation came about. */
export interface Begun {
  /** What was told before anything happened. */
  readonly onLoad: readonly string[];
  /** What was told of what happened. */
  readonly heard: readonly string[];
  /** The region that spoke was there before. */
  readonly isOneRegion: boolean;
  /** The balance that can be spent is another, and that is certain. */
  readonly isChanged: boolean;
}

/** A page on which one situation after the other stands with every element in it. */
export interface Stage {
  readonly page: Page;
  readonly protocol: CDPSession | undefined;
  /** Runs in the page. */
  inside<T, A = undefined>(this: void, work: (inside: Inside, argument: A) => T | Promise<T>, argument?: A): Promise<T>;
  /** Begins a situation and lets it happen. */
  begin(this: void, id: ScenarioId): Promise<Begun>;
  look(this: void, mode: Mode): Promise<void>;
  close(this: void): Promise<void>;
}

const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Every state</title>
<style>
  html { color-scheme: light dark; background: Canvas }
  body { margin: 0 }
  main { padding: 8px }
  credit-provider > * { margin: 4px 0 }
</style>
<main></main><script type="module" src="/host.js"></script></html>`;

const BOTH = `
import { StagePage } from './test/browser/states/stage-page.ts';
import { ChecksPage } from './test/browser/states/checks-page.ts';
const stage = new StagePage();
Object.assign(globalThis, { stage, checks: new ChecksPage(stage) });
`;
const HEIGHT = 900;
const WIDTH = 1280;

/** Builds the page from the sources, and opens it. */
export async function openStage(): Promise<Stage> {
  const files = await hostBundle(BOTH);
  const site = await serve(texts({ '/': html, '/favicon.ico': '', ...files }));
  const browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT }, locale: 'en-US', timezoneId: 'UTC' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const protocol = firefoxPath === undefined ? await context.newCDPSession(page) : undefined;
  await page.goto(`${site.origin}/`);
  await page.waitForFunction('globalThis.checks !== undefined');
  let locale = 'en';

  const inside: Stage['inside'] = (work, argument) =>
    page.evaluate(`(${String(work)})(globalThis, ${JSON.stringify(argument ?? null)})`) as never;

  return {
    page,
    protocol,
    inside,
    async begin(id) {
      locale = 'en';
      // Only the window in front shows a focus.
      await page.bringToFront();
      return inside(async ({ stage }, id) => {
        await stage.load(id);
        const sum = (): number | undefined => stage.demo.credits.snapshot().balances[0]?.available;
        const [region, before, onLoad] = [stage.region(), sum(), [...(await stage.heard())]];
        stage.hold(true);
        await stage.happen(id);
        stage.hold(false);
        const { isStale, balances } = stage.demo.credits.snapshot();
        const isChanged = before !== undefined && sum() !== before && !isStale && balances[0]?.pending === 0;
        return { onLoad, heard: [...(await stage.heard())], isOneRegion: stage.region() === region, isChanged };
      }, id);
    },
    async look({ width = WIDTH, zoom = 1, theme = 'light', locale: wanted = 'en', isForced, isPrinted, moves }) {
      await page.emulateMedia({
        colorScheme: theme,
        media: isPrinted ? 'print' : 'screen',
        forcedColors: isForced ? 'active' : 'none',
        reducedMotion: moves ? 'no-preference' : 'reduce',
      });
      // A browser that zooms has fewer pixels of the page in its window.
      await page.setViewportSize({ width: Math.round(width / zoom), height: Math.round(HEIGHT / zoom) });
      if (wanted !== locale) await inside(({ stage }, wanted) => stage.speak(wanted), wanted);
      locale = wanted;
    },
    async close() {
      await context.close();
      await site.close();
      await browser.close();
    },
  };
}
