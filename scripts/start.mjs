import { install } from './install.mjs';
import { runTs } from './run-ts.mjs';

try {
  await install();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await runTs('scripts/year.ts');
