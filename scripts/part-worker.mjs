import { parentPort, workerData } from 'node:worker_threads';

// Plays one part after the other, as it is given them.
const { playPart } = await import(workerData.bundle);
parentPort.on('message', async ({ from, to }) => parentPort.postMessage(await playPart(from, to)));
