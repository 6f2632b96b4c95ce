/** Only Chromium lets a test say what the person prefers (colours, motion) or look through the eyes of assistive technology: it has a protocol for that. */
export const isChromium = 'chrome' in globalThis;
/** WebKitGTK, by the only thing that it says of itself. */
export const inWebKit = !isChromium && !navigator.userAgent.includes('Firefox');
