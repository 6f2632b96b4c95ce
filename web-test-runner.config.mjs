import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { browserArgs, ensureBrowser } from './scripts/browser.mjs';
import { putWorker } from './scripts/worker.mjs';
import { countsReporter } from './scripts/wtr-counts.mjs';
import { editorsPlugin } from './scripts/wtr-editors.mjs';
import { handPlugin } from './scripts/wtr-hand.mjs';

// `npm test` asks for the counts in a file of its own; a person at the keyboard needs only the progress.
const countsFile = process.env.CREDITKIT_WTR_JSON;

await putWorker();

/** A worker rules only the addresses below its own, so it has to come from the root. */
const workerFromRoot = (context, next) => {
  if (context.path === '/mockServiceWorker.js') context.url = '/public/mockServiceWorker.js';
  return next();
};

// query-core asks for the build mode through `process`, which a host's bundler replaces and this server does not.
const page = (framework) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Tests</title>
    <script>globalThis.process = { env: { NODE_ENV: 'test' } };</script>
  </head>
  <body><script type="module" src="${framework}"></script></body>
</html>`;

export default {
  // Real editors have a command of their own, `npm run -s editors`: they are played one after the other.
  files: [
    'test/**/*.browser.test.ts',
    '!test/pages/{codemirror,editor-js,fabric,grapes,naive,plain,quill,tiptap}.browser.test.ts',
  ],
  nodeResolve: { exportConditions: ['development', 'browser'] },
  // Lit greets every developer, once for each copy of itself.
  filterBrowserLogs: ({ args }) => !/^Lit is in dev mode|^Multiple versions of Lit/.test(String(args[0])),
  concurrency: 2,
  testFramework: { config: { timeout: 10_000 } },
  testsStartTimeout: 60_000,
  testsFinishTimeout: 600_000,
  testRunnerHtml: page,
  middleware: [workerFromRoot],
  reporters: [defaultReporter(), ...(countsFile ? [countsReporter(countsFile)] : [])],
  plugins: [
    // Keys, mouse, viewport and media come with the runner; these do not.
    a11ySnapshotPlugin(),
    handPlugin(),
    editorsPlugin(),
    esbuildPlugin({
      ts: true,
      json: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./test/browser/tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: await ensureBrowser(), args: browserArgs },
      // A profile and a window for each file that runs at once: a page behind another one gets no animation frames, and databases, workers and
      // messages to other tabs stay with the file that made them.
      createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
    }),
  ],
};
