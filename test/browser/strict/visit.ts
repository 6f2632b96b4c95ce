import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { root } from '../../support/repository.ts';
import { hostBundle } from '../host-bundle.ts';
import { either, serve, texts, type Handler } from '../site.ts';
import { studioBackend } from '../studio-backend.ts';
import { EARS } from './ears.ts';
import type { Window } from './engine.ts';
import { pageUnder, type Script, type StrictPolicy } from './policies.ts';

/** Every tag that shows something by itself, below a provider and elsewhere by its name. */
export const ELEMENTS = `
  <credit-provider id="credits" endpoint="/credits">
    <credit-counter></credit-counter>
    <credit-counter id="shop" opens="packs"></credit-counter>
    <credit-button action="apply" inputs='{"photos": 3, "background": true}'>Replace backgrounds</credit-button>
    <credit-notice></credit-notice>
  </credit-provider>
  <credit-cost provider="credits" action="apply" inputs='{"photos": 2, "background": true}'></credit-cost>
  <credit-usage provider="credits"></credit-usage>`;

/** A host that draws with a Lit of its own, which takes the policy name `lit-html`. */
export const OWN_LIT = `
  import { html, render } from 'lit';
  render(html\`<p id="host">drawn by the host</p>\`, document.body.appendChild(document.createElement('div')));`;

/** The scripts of a page, and the files behind them. */
export interface Door {
  readonly scripts: readonly Script[];
  readonly files: Readonly<Record<string, string>>;
  /** The Trusted Types policies that they make. */
  readonly names: string;
}

/** The one script as it is delivered. */
export function oneScript(): string {
  const path = join(root, 'dist/creditkit.js');
  if (!existsSync(path)) throw new Error('There is no build to look at. Run `npm run build` first.');
  return readFileSync(path, 'utf8');
}

export const EARS_SCRIPT: Script = { src: '/ears.js' };
const HOST: Script = { src: '/host.js', type: 'module' };

/** The two ways into a page, each beside a host that draws with Lit too. */
export const doors = async (): Promise<Readonly<Record<'script' | 'npm', Door>>> => ({
  script: {
    scripts: [EARS_SCRIPT, { src: '/creditkit.js' }, HOST],
    files: { ...(await hostBundle(OWN_LIT)), '/creditkit.js': oneScript() },
    names: 'creditkit lit-html',
  },
  npm: {
    scripts: [EARS_SCRIPT, HOST],
    files: await hostBundle(`import 'creditkit/define';\n${OWN_LIT}`),
    names: 'lit-html',
  },
});

/** A page that is open, and how much was spent there. */
export interface Visited {
  readonly window: Window;
  /** What the backend says is left. */
  available(): Promise<number>;
  /** Spends that have arrived. */
  readonly spends: string[];
}

/** Serves a page under a policy on an origin of its own, and opens it. */
export async function visited<T>(
  window: Window,
  policy: StrictPolicy,
  { scripts, files, names }: Door,
  look: (page: Visited) => Promise<T>,
  body = ELEMENTS,
): Promise<T> {
  const backend = await studioBackend();
  const spends: string[] = [];
  const counted: Handler = async (request) => {
    if (request.method === 'POST' && new URL(request.url).pathname.endsWith('/operations'))
      spends.push(await request.clone().text());
    return backend.handler(request);
  };
  const header = policy.header(names);
  const pages = { '/': pageUnder(policy, scripts, body), '/favicon.ico': '', '/ears.js': EARS, ...files };
  const site = await serve(either(texts(pages, header === undefined ? {} : { 'content-security-policy': header }), counted));
  try {
    await window.go(`${site.origin}/`);
    return await look({ window, spends, available: () => backend.available() });
  } finally {
    await window.go('about:blank');
    await site.close();
  }
}

/** What comes with the driver: Firefox asks for the picture of its own tab in the page's name, and Playwright puts a style into it for each picture, by code that it evaluates. */
const OF_THE_DRIVER = /\/favicon\.ico|style-src-elem inline .*%20%3E%20eval:/;

/** What the page has complained of. */
export const complaints = async ({ window }: Visited): Promise<string[]> =>
  (await window.ask<string[]>('ears.heard()')).filter((said) => !OF_THE_DRIVER.test(said));

/** Waits until something in the page says so. */
export async function says({ window }: Visited, path: string, words: string): Promise<void> {
  await expect
    .poll(() => window.ask<string>(`ears.text(${JSON.stringify(path)})`), { timeout: 30_000, interval: 20 })
    .toContain(words);
}

export async function press({ window }: Visited, path: string): Promise<void> {
  const [x, y] = await window.ask<[number, number]>(`ears.middle(${JSON.stringify(path)})`);
  await window.click(x, y);
}

/** A picture of the page once nothing moves any more: what fades in has its time, and two pictures in a row are the same. @param expected ends it at once. */
export async function still({ window }: Visited, expected?: string): Promise<string> {
  let last = '';
  for (let tries = 0; tries < 12; tries++) {
    await window.ask(`new Promise((done) => setTimeout(done, ${tries === 0 && expected === undefined ? 400 : 100}))`);
    const next = await window.picture();
    if (next === expected || (next === last && (expected === undefined || tries > 5))) return next;
    last = next;
  }
  return last;
}
