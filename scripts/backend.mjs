import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.mjs';
import { npm, root } from './process.mjs';
import { runTs } from './run-ts.mjs';

/** `npm run backend`: the command `creditkit backend`, from the sources; the page it serves has the built kit on it. */
try {
  await install();
  if (!existsSync(join(root, 'dist/creditkit.js'))) {
    console.log('Building the kit, once (about a minute) …');
    const { code } = await npm(['run', '-s', 'build']);
    if (code !== 0) throw new Error('The kit could not be built.');
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await runTs('src/cli/creditkit.ts', ['backend', ...process.argv.slice(2)]);
