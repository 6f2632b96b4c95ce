import { install } from './install.mjs';
import { hasPreview, portOf, servePreview } from './preview.mjs';
import { runTs } from './run-ts.mjs';

let port;
try {
  port = portOf(process.argv.slice(2));
  await install();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (hasPreview) await servePreview(port);
else await runTs('scripts/year.ts');
