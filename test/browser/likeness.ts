import type { Buffer } from 'node:buffer';
import type { Page } from 'playwright-core';

/** A picture, with so many pixels for each CSS pixel (1 unless stated) and so many CSS pixels of room around what matters. */
export interface Picture {
  readonly png: Buffer;
  readonly scale?: number;
  readonly room?: number;
}

/** Less than this is the same picture, drawn by somebody else: letters have other edges, and nothing stands elsewhere. */
export const ALIKE = 24;

/**
 * How unlike two pictures are, from 0 to 255: the largest difference of a channel between squares of 16 CSS pixels, each one colour. Another way to draw a letter
 * hardly changes the colour of its square; something that has moved, gone or changed its colour does. Pictures of other sizes are as unlike as can be.
 */
export function unlikeness(page: Page, a: Picture, b: Picture): Promise<number> {
  const plain = ({ png, scale = 1, room = 0 }: Picture): Plain => ({ png: png.toString('base64'), scale, room });
  return page.evaluate(inPage, [plain(a), plain(b)] as const);
}

interface Plain {
  readonly png: string;
  readonly scale: number;
  readonly room: number;
}

/** In the page: a browser has a decoder that no package has to bring. */
async function inPage(pictures: readonly [Plain, Plain]): Promise<number> {
  const SQUARE = 16;
  const squaresOf = async ({ png, scale, room }: Plain): Promise<{ width: number; height: number; data: Uint8ClampedArray }> => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const [width, height] = [image.width / scale - 2 * room, image.height / scale - 2 * room];
    const [columns, rows] = [Math.floor(width / SQUARE), Math.floor(height / SQUARE)];
    const canvas = new OffscreenCanvas(columns * SQUARE, rows * SQUARE);
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, -room, -room, image.width / scale, image.height / scale);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const squares = new Uint8ClampedArray(columns * rows * 3);
    for (let square = 0; square < columns * rows; square++)
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        const [left, top] = [(square % columns) * SQUARE, Math.floor(square / columns) * SQUARE];
        for (let y = top; y < top + SQUARE; y++)
          for (let x = left; x < left + SQUARE; x++) sum += data[(y * canvas.width + x) * 4 + channel]!;
        squares[square * 3 + channel] = sum / SQUARE ** 2;
      }
    return { width, height, data: squares };
  };
  const [a, b] = await Promise.all(pictures.map(squaresOf));
  if (Math.abs(a!.width - b!.width) > 2 || Math.abs(a!.height - b!.height) > 2 || a!.data.length !== b!.data.length) return 255;
  return a!.data.reduce((worst, value, index) => Math.max(worst, Math.abs(value - b!.data[index]!)), 0);
}
