import { install } from './install.mjs';
import { hasPreview, servePreview } from './preview.mjs';
import { runTs } from './run-ts.mjs';

try {
  await install();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (hasPreview) await servePreview();
else await runTs('scripts/year.ts');
