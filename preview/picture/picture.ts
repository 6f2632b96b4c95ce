import { Flat, isOpaque } from './flatten.ts';

/** Room around what is pictured, in CSS pixels. */
const ROOM = 16;
/** Pixels of the picture for each CSS pixel. */
const SCALE = 2;

/** A PNG of what stands in an element, on the ground it stands on. @throws Error where the browser lets no page read such a picture. */
export async function pictureOf(element: Element): Promise<Blob> {
  await settled(element);
  const { width, height } = element.getBoundingClientRect();
  const flat = new Flat();
  let drawn: string;
  try {
    drawn = new XMLSerializer().serializeToString(flat.root(element));
  } finally {
    flat.close();
  }
  const [w, h] = [Math.ceil(width) + 2 * ROOM, Math.ceil(height) + 2 * ROOM];
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w * SCALE}" height="${h * SCALE}" viewBox="0 0 ${w} ${h}"><foreignObject x="${ROOM}" y="${ROOM}" width="${Math.ceil(width)}" height="${Math.ceil(height)}">${drawn}</foreignObject></svg>`,
  )}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = w * SCALE;
  canvas.height = h * SCALE;
  const context = canvas.getContext('2d')!;
  context.fillStyle = groundOf(element);
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('There is no picture.'))), 'image/png');
  });
}

/** What comes into view comes to its end first. What turns for ever is taken as it stands. */
async function settled(element: Element): Promise<void> {
  const ending = element
    .getAnimations({ subtree: true })
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(
    ending.filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < 1_000).map(({ finished }) => finished),
  );
}

/** The first ground that is not clear, of an element or above it. */
export function groundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host ?? null) {
    const { backgroundColor } = getComputedStyle(at);
    if (isOpaque(backgroundColor)) return backgroundColor;
  }
  return '#fff';
}
