import { parentPort, workerData } from 'node:worker_threads';

// Plays one part of the schedules after the other, as it is given them.
const { playMany } = await import(workerData.bundle);
parentPort.on('message', async ({ seed, from, to, stopAtFirst, against }) => {
  parentPort.postMessage(await playMany(seed, from, to, stopAtFirst, against));
});
