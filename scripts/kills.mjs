import { npm } from './process.mjs';
import { runTs } from './run-ts.mjs';

// What is killed is what is delivered, so it is built from what is there now.
const { code, output } = await npm(['run', '-s', 'build'], { show: 'nothing' });
if (code !== 0) {
  console.error(output);
  process.exit(1);
}
await runTs('test/kills/cli.ts');
