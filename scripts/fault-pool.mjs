import { availableParallelism } from 'node:os';
import { clearTimeout, setTimeout } from 'node:timers';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** A part that is not played by then hangs, in milliseconds; hundreds of times what one takes. */
const PART_MS = 300_000;

/**
 * Plays schedules in several threads. Which thread plays which makes no difference: a schedule hangs on its seed and its number alone.
 *
 * @param {{ bundle: string, seed: number, schedules: number, workers?: number, part?: number, stopAtFirst?: boolean, against?: string, onPart?: (total: Total) => void }} wanted
 * @typedef {{ schedules: number, events: number, counts: Record<string, number>, violations: { index: number, level: string, what: string, isLie: boolean }[] }} Total
 * @returns {Promise<Total>}
 */
export async function playAll({ bundle, seed, schedules, workers, part = 100, stopAtFirst = false, against, onPart }) {
  const total = { schedules: 0, events: 0, counts: {}, violations: [] };
  const url = pathToFileURL(bundle).href;
  let next = 0;

  /** One thread, given one part after the other until none is left. */
  const one = async () => {
    const worker = new Worker(new URL('./fault-worker.mjs', import.meta.url), { workerData: { bundle: url } });
    try {
      while (next < schedules && !(stopAtFirst && total.violations.length > 0)) {
        const from = next;
        next = Math.min(from + part, schedules);
        const { isBroken, ...tally } = await played(worker, { seed, from, to: next, stopAtFirst, against });
        add(total, tally);
        onPart?.(total);
        if (isBroken) break;
      }
    } finally {
      await worker.terminate();
    }
  };
  const threads = Math.min(Number(workers ?? availableParallelism()), Math.ceil(schedules / part));
  await Promise.all(Array.from({ length: threads }, one));
  total.violations.sort((a, b) => a.index - b.index);
  return total;
}

/** A thread that fails or hangs has broken a promise as well: everything comes to its end. */
function played(worker, message) {
  return new Promise((resolve) => {
    const failed = (what) => ({
      isBroken: true,
      schedules: 0,
      events: 0,
      counts: {},
      violations: [{ index: message.from, level: '', what, isLie: false }],
    });
    const end = (result) => {
      clearTimeout(late);
      worker.off('message', end);
      worker.off('error', broken);
      resolve(result);
    };
    const broken = (error) => end(failed(`failed: ${error.message}`));
    const late = setTimeout(() => end(failed('did not end')), PART_MS);
    worker.once('message', end);
    worker.once('error', broken);
    worker.postMessage(message);
  });
}

function add(total, { schedules, events, counts, violations }) {
  total.schedules += schedules;
  total.events += events;
  total.violations.push(...violations);
  for (const [name, times] of Object.entries(counts)) total.counts[name] = (total.counts[name] ?? 0) + times;
}
