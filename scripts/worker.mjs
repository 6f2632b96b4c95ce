import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './process.mjs';

/**
 * Puts MSW's service worker into public/, as `npx msw init public --no-save` does. It is copied at every start and not kept in the repository,
 * because a worker of another version than the library's refuses to work.
 */
export async function putWorker() {
  await mkdir(join(root, 'public'), { recursive: true });
  await copyFile(join(root, 'node_modules/msw/lib/mockServiceWorker.js'), join(root, 'public/mockServiceWorker.js'));
}
