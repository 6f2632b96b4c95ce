import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { browserArgs, ensureBrowser } from '../../scripts/browser.mjs';
import { fingerprintOf } from '../../src/adapters/fingerprint.ts';
import type { ChargeOperation } from '../../src/adapters/contract.ts';
import { createBackend, memoryStore, type Backend, type Session } from '../../src/backend/index.ts';
import { newAccount } from '../../src/index.ts';
import { either, serve, texts, type Handler, type Site } from '../browser/serve.ts';
import { root } from '../support/repository.ts';
import { studioPolicy } from '../support/shop.ts';
import { html, watched, type Flow } from './page.ts';

const session: Session = { account: 'acme', viewer: { role: 'owner' } };
const away = '<!doctype html><title>Elsewhere</title><p>Another page.</p>';
/** Read once: a build that is made meanwhile is another run's. */
const script = (): string => (kit ??= readFileSync(join(root, 'dist/creditkit.js'), 'utf8'));
let kit: string | undefined;
const files = (): Record<string, string> => ({ '/': html, '/away': away, '/favicon.ico': '', '/creditkit.js': script() });

/** A Chromium that keeps pages in its back/forward cache, as a person's does. */
export async function openKillable(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureBrowser(),
    args: browserArgs,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
}

/** A studio with its own backend and origin, in which one step can be stopped. */
export class Stage {
  readonly backend: Backend;
  /** Every step that was reached, in order. */
  readonly points: string[] = [];
  readonly context: BrowserContext;
  #site: Site | undefined;
  readonly #underWay = new Set<Promise<Response>>();
  #target: string | undefined;
  #hit: () => void = () => undefined;
  #release: () => void = () => undefined;
  #written: () => void = () => undefined;

  private constructor(context: BrowserContext) {
    this.context = context;
    this.backend = createBackend({
      policy: studioPolicy({ launch: new Date(Date.now() - 86_400_000).toISOString() }),
      store: memoryStore('first'),
      now: () => Date.now(),
      authenticate: () => session,
    });
  }

  static async open(browser: Browser): Promise<Stage> {
    const stage = new Stage(await browser.newContext());
    stage.context.setDefaultTimeout(60_000);
    await stage.context.addInitScript(watched);
    await stage.backend.open(newAccount('acme', Date.now() - 1000));
    await stage.backend.command('acme', { kind: 'subscribe', id: 'signup', plan: 'professional_plus', slots: 5 });
    stage.#site = await serve(either(stage.#gate, stage.#work, texts(files()), stage.#credits));
    return stage;
  }

  async close(): Promise<void> {
    this.letGo();
    await this.context.close();
    await this.#site?.close();
  }

  get origin(): string {
    return this.#site!.origin;
  }

  async page(): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(`${this.origin}/`);
    return page;
  }

  /** Stops whoever reaches a step next. @returns a promise of that moment */
  stopAt(point: string): Promise<void> {
    this.#target = point;
    return new Promise((resolve) => (this.#hit = resolve));
  }

  /** Lets go of what was stopped. */
  letGo(): void {
    this.#target = undefined;
    this.#release();
  }

  /** Lets everything arrive that is on its way to the server, and waits until that is done. */
  async letArrive(): Promise<void> {
    this.letGo();
    await Promise.allSettled(this.#underWay);
  }

  /** Looks at once, and after each record that a page has written, until it is so; a minute and a half later it is not going to be. */
  async until(isSo: () => Promise<boolean>): Promise<void> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#written();
    }, 90_000);
    try {
      for (;;) {
        const written = new Promise<void>((resolve) => (this.#written = resolve));
        if (isLate || (await isSo())) return;
        await written;
      }
    } finally {
      clearTimeout(timer);
    }
  }

  async #reach(step: string): Promise<void> {
    if (step.startsWith('written')) this.#written();
    // Of a held spend two requests are sent: the second time is another step.
    const times = this.points.filter((one) => one === step || one.startsWith(`${step}, `)).length + 1;
    const point = times === 1 ? step : `${step}, ${times}`;
    this.points.push(point);
    if (point !== this.#target) return;
    this.#target = undefined;
    const released = new Promise<void>((resolve) => (this.#release = resolve));
    this.#hit();
    await released;
  }

  readonly #gate: Handler = async (request) => {
    const { pathname, search } = new URL(request.url);
    if (pathname !== '/at') return undefined;
    await this.#reach(decodeURIComponent(search.slice(1)));
    return new Response('');
  };

  readonly #credits: Handler = async (request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith('/credits/')) return undefined;
    const name = pathname.split('/').at(-1)!;
    if (request.method === 'GET' || !['operations', 'orders'].includes(name)) return this.backend.fetch(request);
    return this.#between(name, () => this.backend.fetch(request));
  };

  /** The host's own endpoint: work and charge in one. */
  readonly #work: Handler = async (request) => {
    if (new URL(request.url).pathname !== '/work') return undefined;
    const { id, inputs, maxAmount, policyVersion, notAfter } = (await request.json()) as ChargeOperation;
    const content = { action: 'apply', inputs, maxAmount, policyVersion };
    const operation: ChargeOperation = {
      kind: 'charge',
      id,
      fingerprint: fingerprintOf({ account: 'acme', ...content }),
      ...content,
      ...(notAfter !== undefined && { notAfter }),
    };
    return this.#between('work', async () => Response.json(await this.backend.submit(session, operation)));
  };

  async #between(name: string, run: () => Promise<Response>): Promise<Response> {
    const carrying = (async () => {
      await this.#reach(`arrived ${name}`);
      const reply = await run();
      await this.#reach(`carried out ${name}`);
      return reply;
    })();
    this.#underWay.add(carrying);
    return carrying;
  }

  /** Does what a person does. */
  async gesture(page: Page, flow: Flow): Promise<void> {
    if (flow !== 'purchase') return page.locator(`#${flow}`).click();
    await page.evaluate(() => {
      const { kit } = globalThis as unknown as {
        kit: { snapshot(): { offers: { pack: string }[] }; buy(what: object): unknown };
      };
      void kit.buy({ pack: kit.snapshot().offers[0]!.pack });
    });
  }

  /** What the ledger says. */
  async ledger(): Promise<{
    readonly left: number;
    readonly charges: readonly { intent: string; amount: number }[];
    readonly bought: number;
  }> {
    const { available } = await this.backend.snapshot(session);
    const { items } = await this.backend.history(session, { limit: 200 });
    return {
      left: Object.values(available)[0] ?? 0,
      charges: items.flatMap(({ kind, intent = '', amount }) => (kind === 'capture' ? [{ intent, amount }] : [])),
      bought: items.filter(({ order }) => order !== undefined).length,
    };
  }
}
