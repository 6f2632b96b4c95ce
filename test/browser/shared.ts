import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { browserArgs, ensureBrowser } from '../../scripts/browser.mjs';
import { freshPreview } from '../../scripts/preview.mjs';
import { serve } from './serve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Playwright reaches the browser. */
    browser: string;
    /** The origin at which the built preview is served. */
    preview: string;
  }
}

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };
/** The names of these files change with what is in them. */
const KEPT = { 'cache-control': 'max-age=31536000, immutable' };

/** What all files of tests that drive a browser from outside have in common: one browser, and the preview as it is delivered. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const [executablePath, folder] = await Promise.all([ensureBrowser(), freshPreview()]);
  const browser = await chromium.launchServer({ executablePath, args: browserArgs });
  const site = await serve(async ({ url }) => {
    const path = new URL(url).pathname.replace(/\/$/, '/index.html');
    const type = TYPES[/\.(\w+)$/.exec(path)?.[1] ?? ''];
    if (!type) return new Response(null, { status: 204 });
    const headers = { 'content-type': `${type}; charset=utf-8`, ...(path.startsWith('/assets/') && KEPT) };
    return new Response(await readFile(join(folder, path)), { headers });
  });
  provide('browser', browser.wsEndpoint());
  provide('preview', site.origin);
  return async () => {
    await site.close();
    await browser.close();
  };
}
