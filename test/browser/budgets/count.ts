import type { CDPSession, Page } from 'playwright-core';
import { hostBundle } from '../host-bundle.ts';
import { either, openBrowser, serve, texts, type Handler } from '../site.ts';
import type { BudgetsPage } from './budgets-page.ts';

const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Budgets</title>
<main></main><main></main><script type="module" src="/host.js"></script></html>`;

const PAGE = `
import { BudgetsPage } from './test/browser/budgets/budgets-page.ts';
globalThis.budgets = new BudgetsPage();
`;

/** What is alive in a page once everything that nobody holds has been cleared away. */
export interface Alive {
  /** Objects of our classes, by the name of the class or the tag. */
  readonly objects: Readonly<Record<string, number>>;
  /** Nodes in the page and out of it. */
  readonly nodes: number;
  /** Every listener of every node, as the browser counts them. */
  readonly listeners: number;
  /** Listeners of the window and the document. */
  readonly global: number;
  /** Who is told by the client. */
  readonly subscribers: number;
  readonly timers: number;
  /** Locks by which other tabs know that somebody is here. */
  readonly locks: number;
}

/** The page, and what counts in it from outside. */
export interface Budgets {
  readonly page: Page;
  readonly protocol: CDPSession;
  readonly origin: string;
  /** Runs in the page. */
  inside<T, A = undefined>(this: void, work: (budgets: BudgetsPage, argument: A) => T | Promise<T>, argument?: A): Promise<T>;
  /** @param names classes of the page, and tags. */
  alive(this: void, names: readonly string[]): Promise<Alive>;
  /** What the page threw. */
  readonly errors: readonly string[];
  close(this: void): Promise<void>;
}

/** Opens the page in a context of its own, so that nobody else's nodes are counted. @param prepare before anything of it is loaded. */
export async function openBudgets(
  handler: Handler = () => undefined,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Budgets> {
  const files = await hostBundle(PAGE);
  const site = await serve(either(texts({ '/': html, '/favicon.ico': '', ...files }), handler));
  const browser = await openBrowser();
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await prepare(page);
  const protocol = await context.newCDPSession(page);
  await page.goto(`${site.origin}/`);
  await page.waitForFunction('globalThis.budgets !== undefined');

  const inside: Budgets['inside'] = (work, argument) =>
    page.evaluate(`(${String(work)})(globalThis.budgets, ${JSON.stringify(argument ?? null)})`) as never;

  const objectId = async (expression: string): Promise<string> => {
    const { result } = await protocol.send('Runtime.evaluate', { expression, objectGroup: 'count' });
    if (!result.objectId) throw new Error(`There is no ${expression} in the page.`);
    return result.objectId;
  };
  /** The browser clears away before it answers. */
  const instances = async (prototype: string): Promise<number> => {
    const prototypeObjectId = await objectId(prototype);
    const { objects } = await protocol.send('Runtime.queryObjects', { prototypeObjectId, objectGroup: 'count' });
    const { result } = await protocol.send('Runtime.callFunctionOn', {
      objectId: objects.objectId!,
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    });
    await protocol.send('Runtime.releaseObjectGroup', { objectGroup: 'count' });
    return result.value as number;
  };
  const listenersOf = async (target: string): Promise<number> => {
    const { listeners } = await protocol.send('DOMDebugger.getEventListeners', { objectId: await objectId(target) });
    return listeners.length;
  };

  return {
    page,
    protocol,
    origin: site.origin,
    errors,
    inside,
    async alive(names) {
      // What is collected may be what held on to something else.
      for (let turn = 0; turn < 3; turn++) await protocol.send('HeapProfiler.collectGarbage');
      const objects: Record<string, number> = {};
      for (const name of names)
        objects[name] = await instances(
          name.includes('-') ? `customElements.get('${name}').prototype` : `globalThis.${name}.prototype`,
        );
      const global = (await listenersOf('window')) + (await listenersOf('document'));
      const counted = await inside(async (budgets) => ({
        subscribers: budgets.subscribers,
        timers: budgets.timers().length,
        locks: (await navigator.locks.query()).held!.length,
      }));
      const { nodes, jsEventListeners } = await protocol.send('Memory.getDOMCounters');
      return { objects, nodes, listeners: jsEventListeners, global, ...counted };
    },
    async close() {
      await context.close();
      await site.close();
      await browser.close();
    },
  };
}
