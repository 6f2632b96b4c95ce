/** What holds must keep: reserved, then taken or given back, and never both. */
import type { HoldOperation, Operation } from '../adapters/contract.ts';
import { onAccount, type Case } from './case.ts';
import type { Level } from './subject.ts';
import { must, said, type Trial } from './trial.ts';

const HELD: readonly Level[] = ['L3'];
/** How long a hold lasts that is to end by itself, and the longest that the suite waits for one, in milliseconds. */
const BRIEF_MS = 1_000;
const LONGEST_MS = 20_000;

export const holdCases: readonly Case[] = [
  onAccount(
    3,
    {
      name: 'a hold reserves, and its capture takes, both once',
      levels: HELD,
      costs: 'Work that was done is not paid, or is paid twice.',
    },
    async (trial, price) => {
      const hold = trial.hold();
      await held(trial, hold, price);
      await held(trial, hold, price);
      await left(trial, price * 2, `while ${price} of ${price * 3} are held`);
      const capture: Operation = { kind: 'capture', id: hold.id, amount: price };
      await trial.network.during('answer lost', () => trial.submit(capture).catch(() => undefined));
      const copies = await Promise.all(Array.from({ length: 10 }, () => trial.mustBe(capture, 'captured', 'Sent again')));
      must(
        copies.every((one) => 'amount' in one && one.amount === price),
        `A capture sent again answered ${said(copies)}.`,
      );
      await left(trial, price * 2, `after ${price} of ${price * 3} were held and captured`);
    },
  ),
  onAccount(
    2,
    {
      name: 'of a hold, a part can be taken, and the rest comes back',
      levels: HELD,
      costs: 'Work that turned out cheaper costs as much as was reserved.',
    },
    async (trial, price) => {
      const hold = trial.hold();
      await held(trial, hold, price);
      const outcome = await trial.mustBe({ kind: 'capture', id: hold.id, amount: 1 }, 'captured', 'A part');
      must('amount' in outcome && outcome.amount === 1, `A capture of 1 of ${price} answered ${said(outcome)}.`);
      await left(trial, price * 2 - 1, `after 1 of ${price} held was captured, of ${price * 2}`);
    },
  ),
  onAccount(
    2,
    {
      name: 'a release gives a hold back, for good',
      levels: HELD,
      costs: 'Work that failed, or that somebody cancelled, is paid all the same.',
    },
    async (trial, price) => {
      const hold = trial.hold();
      await held(trial, hold, price);
      await trial.mustBe({ kind: 'release', id: hold.id }, 'released', 'Of a hold');
      await trial.mustBe({ kind: 'release', id: hold.id }, 'released', 'Sent again');
      await trial.mustBe({ kind: 'capture', id: hold.id, amount: price }, 'released', 'After the release');
      await trial.mustBe(hold, 'released', 'A late copy, after the release');
      await left(trial, price * 2, `after a hold was released, of ${price * 2}`);
    },
  ),
  onAccount(
    2,
    {
      name: 'a release that comes first keeps what comes later from happening',
      levels: HELD,
      costs:
        'A click that was cancelled is charged when its request arrives after all. Nobody is there any more to give it back.',
    },
    async (trial, price) => {
      for (const operation of [trial.hold(), trial.charge()]) {
        await trial.network.during('delayed', () => trial.submit(operation).catch(() => undefined));
        await trial.mustBe({ kind: 'release', id: operation.id }, 'released', `Before its ${operation.kind} has arrived`);
        await trial.network.deliver();
        await trial.mustBe(operation, 'released', 'After its release');
      }
      await left(trial, price * 2, `after a hold and a charge that were released before they came, of ${price * 2}`);
    },
  ),
  onAccount(
    2,
    {
      name: 'a capture after the end of its hold says "expired", and takes nothing',
      levels: HELD,
      costs: 'Credits that were given back are taken all the same, perhaps from somebody who has spent them since.',
    },
    async (trial, price) => {
      const hold = trial.hold({ holdMs: BRIEF_MS });
      const outcome = await trial.mustBe(hold, 'held', 'For the price');
      const endsIn = 'expiresInMs' in outcome ? outcome.expiresInMs : undefined;
      must(endsIn !== undefined, 'A hold does not say when it ends.');
      must(endsIn <= LONGEST_MS, `A hold of ${BRIEF_MS} ms was asked for, and it lasts ${endsIn} ms: too long to wait for.`);
      await trial.wait(endsIn + BRIEF_MS / 10);
      await trial.mustBe({ kind: 'capture', id: hold.id, amount: price }, 'expired', 'After the end of the hold');
      await left(trial, price * 2, `after a hold that ended by itself, of ${price * 2}`);
    },
  ),
  onAccount(
    2,
    {
      name: 'of a capture and a release at once, one wins, and both tell the same',
      levels: HELD,
      costs: 'Two tabs disagree for ever on whether work was paid.',
    },
    async (trial, price) => {
      const hold = trial.hold();
      await held(trial, hold, price);
      const [capture, release] = await Promise.all([
        trial.submit({ kind: 'capture', id: hold.id, amount: price }),
        trial.submit({ kind: 'release', id: hold.id }),
      ]);
      must(capture.state === release.state, `A capture and a release at once answered ${said(capture)} and ${said(release)}.`);
      must(['captured', 'released'].includes(capture.state), `A capture and a release at once answered ${said(capture)}.`);
      const taken = capture.state === 'captured' ? price : 0;
      await left(trial, price * 2 - taken, `after both, where the answer was "${capture.state}"`);
    },
  ),
];

async function held(trial: Trial, hold: HoldOperation, price: number): Promise<void> {
  const outcome = await trial.mustBe(hold, 'held', 'For the price');
  must('amount' in outcome && outcome.amount === price, `A hold of ${price} was answered ${said(outcome)}.`);
}

async function left(trial: Trial, wanted: number, when: string): Promise<void> {
  const found = await trial.left();
  must(found === wanted, `${found} credits were left ${when}; it should be ${wanted}.`);
}
