import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { bundleTs } from './run-ts.mjs';

/**
 * Plays a range of numbers in several threads, part by part. What a part comes to hangs on its numbers alone, not on the thread.
 *
 * @param {object} wanted
 * @param {string} wanted.file  exports `playPart(from, to)`; from the repository's root
 * @param {number} wanted.from  the first number
 * @param {number} wanted.to  the one after the last
 * @param {number} wanted.part  so many are handed out at once; no part crosses a multiple of it
 * @param {number} [wanted.workers]  as many as there are cores unless stated
 * @param {(result: any) => boolean} wanted.onPart  is given what each part came to; `false`: nothing more is handed out
 */
export async function playParts({ file, from: first, to: last, part, workers = availableParallelism(), onPart }) {
  const bundle = pathToFileURL(await bundleTs(file)).href;
  let next = first;
  let isOver = false;

  /** One thread, given one part after the other until none is left. */
  const one = async () => {
    const worker = new Worker(new URL('./part-worker.mjs', import.meta.url), { workerData: { bundle } });
    try {
      while (next < last && !isOver) {
        const from = next;
        next = Math.min(from - (from % part) + part, last);
        // Asked for before it is sent. It fails with the thread, and leaves no listener of either kind behind.
        const answer = once(worker, 'message');
        worker.postMessage({ from, to: next });
        if (!onPart((await answer)[0])) isOver = true;
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, Math.ceil((last - first) / part)) }, one));
}

/** A whole number from the command line; anything else ends the program. */
export function whole(name, value) {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${name} is ${JSON.stringify(value)}. Give a whole number.`);
  process.exit(2);
}
