import { buildPreview, hasPreview } from './preview.mjs';

if (hasPreview) await buildPreview();
else console.log('Skipped dist-preview/: preview/index.html does not exist yet.');
