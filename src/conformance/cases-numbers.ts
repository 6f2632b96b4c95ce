/** What numbers must keep, so that a balance is never shown too high and never runs backwards. */
import type { Snapshot } from '../adapters/contract.ts';
import { onAccount, type Case } from './case.ts';
import { must, said } from './trial.ts';

export const numberCases: readonly Case[] = [
  onAccount(
    4,
    {
      name: 'versions only grow, and with every change',
      levels: ['L3'],
      ability: 'versions',
      costs: 'An old answer overtakes a new one and shows a balance from before: credits seem to come back and vanish.',
    },
    async (trial) => {
      const first = await trial.snapshot();
      let highest = first.version;
      for (let round = 0; round < 3; round++) {
        const outcome = await trial.mustBe(trial.charge(), 'captured', 'For the price');
        const { version } = outcome as { readonly version: number };
        must(version > highest, `A charge was answered at version ${version}, after version ${highest} had been told.`);
        const snapshot = await trial.fresh();
        must(
          snapshot.version >= version,
          `After an answer of version ${version}, snapshots stay at version ${snapshot.version}.`,
        );
        must(snapshot.epoch === first.epoch, `The epoch went from "${first.epoch}" to "${snapshot.epoch}" on one account.`);
        const again = await trial.snapshot();
        must(again.version >= snapshot.version, `The version went from ${snapshot.version} back to ${again.version}.`);
        highest = Math.max(again.version, snapshot.version);
      }
    },
  ),
  onAccount(
    4,
    {
      name: 'a snapshot says which intents are part of its numbers, and as what',
      levels: ['L3'],
      ability: 'includes',
      costs: 'While something is on its way, the balance shows it twice or not at all.',
    },
    async (trial, price) => {
      const [charge, hold, nothing] = [trial.charge(), trial.hold(), trial.charge()];
      const ids = [charge.id, hold.id, nothing.id];
      await adds(await trial.fresh(ids), 0, 'before anything was sent');
      await trial.network.during('answer lost', () => trial.submit(charge).catch(() => undefined));
      await adds(await trial.snapshot(ids), 1, 'after a charge whose answer was lost');
      await trial.mustBe(hold, 'held', 'For the price');
      await adds(await trial.fresh(ids), 2, 'after a charge and a hold');
      await trial.mustBe({ kind: 'release', id: hold.id }, 'released', 'Of a hold');
      await adds(await trial.fresh(ids), 1, 'after a charge, and a hold that was released');

      async function adds(snapshot: Snapshot, taken: number, when: string): Promise<void> {
        const effects = snapshot.includes.map(([, { state, amount, refunded = 0 }]) =>
          state === 'held' ? amount : state === 'captured' ? amount - refunded : 0,
        );
        const sum = effects.reduce((total, one) => total + one, 0);
        const available = trial.amountOf(snapshot);
        must(
          available === price * (4 - taken) && sum === price * taken,
          `${when}, a snapshot tells of ${available} credits and includes ${said(snapshot.includes)}; ` +
            `of ${price * 4}, ${price * taken} were taken.`,
        );
        must(!snapshot.includes.some(([id]) => id === nothing.id), `${when}, a snapshot includes an intent that never arrived.`);
        await Promise.resolve();
      }
    },
  ),
];
