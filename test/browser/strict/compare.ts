import type { Window } from './engine.ts';

/** How much a channel of a pixel may differ, of 255: an edge is not smoothed in the same way twice (by 28 in WebKit). */
const NOISE = 32;

/** In how many pixels two pictures differ. Read by the engine that took them, on a page without a policy. */
export async function differingPixels(window: Window, one: string, other: string): Promise<number> {
  if (one === other) return 0;
  await window.go('about:blank');
  return window.ask<number>(`(async () => {
    const read = async (picture) => {
      // A blank page may keep the policy of the page before it, which lets no address of an image through.
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (one) => one.charCodeAt(0))]));
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height);
    };
    const [a, b] = [await read('${one}'), await read('${other}')];
    if (a.width !== b.width || a.height !== b.height) return Infinity;
    const pixels = new Set();
    a.data.forEach((value, at) => Math.abs(value - b.data[at]) > ${NOISE} && pixels.add(at >> 2));
    return pixels.size;
  })()`);
}
