import type { Buffer } from 'node:buffer';
import type { Page } from 'playwright-core';

/** A picture (PNG, or any kind that the browser reads), with so many pixels for each CSS pixel (1 unless stated) and so many CSS pixels of room around what matters. */
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
export async function unlikeness(page: Page, a: Picture, b: Picture): Promise<number> {
  return (await difference(page, a, b)).most;
}

/** How unlike two pictures are, and where most: the upper left corner of the square, in CSS pixels. */
export interface Difference {
  readonly most: number;
  readonly x: number;
  readonly y: number;
}

/** As `unlikeness`, with its place. */
export function difference(page: Page, a: Picture, b: Picture): Promise<Difference> {
  const plain = ({ png, scale = 1, room = 0 }: Picture): Plain => ({ png: png.toString('base64'), scale, room });
  return page.evaluate(inPage, [plain(a), plain(b)] as const);
}

interface Plain {
  readonly png: string;
  readonly scale: number;
  readonly room: number;
}

/** In the page: a browser has a decoder that no package has to bring. */
async function inPage(pictures: readonly [Plain, Plain]): Promise<Difference> {
  const SQUARE = 16;
  const squaresOf = async ({
    png,
    scale,
    room,
  }: Plain): Promise<{ width: number; height: number; columns: number; data: Uint8ClampedArray }> => {
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
    return { width, height, columns, data: squares };
  };
  const [a, b] = await Promise.all(pictures.map(squaresOf));
  const isOfOneSize = Math.abs(a!.width - b!.width) <= 2 && Math.abs(a!.height - b!.height) <= 2;
  if (!isOfOneSize || a!.data.length !== b!.data.length) return { most: 255, x: 0, y: 0 };
  let [most, at] = [0, 0];
  a!.data.forEach((value, index) => {
    const unlike = Math.abs(value - b!.data[index]!);
    if (unlike > most) [most, at] = [unlike, Math.floor(index / 3)];
  });
  return { most, x: (at % a!.columns) * SQUARE, y: Math.floor(at / a!.columns) * SQUARE };
}
