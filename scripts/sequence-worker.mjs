import { parentPort, workerData } from 'node:worker_threads';

// Plays one part of the sequences after the other, as it is given them.
const { playPart } = await import(workerData.bundle);
parentPort.on('message', ({ from, to }) => parentPort.postMessage(playPart(from, to)));
