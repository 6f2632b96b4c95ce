/** What keys must keep: one id is one charge, whatever the network does. */
import { onAccount, type Case } from './case.ts';
import type { Level } from './subject.ts';
import { ConformanceError, must, said, Trial } from './trial.ts';

const KEYED: readonly Level[] = ['L1', 'L2', 'L3'];
/** How many copies arrive at once. */
const COPIES = 50;
/** How far back a deadline lies that has passed, in milliseconds. */
const LATE_MS = 60_000;

export const keyCases: readonly Case[] = [
  onAccount(
    COPIES,
    {
      name: `${COPIES} copies at once are one charge`,
      levels: KEYED,
      costs: 'Two tabs, or one retry that overtakes another, charge a click more than once.',
    },
    async (trial, price) => {
      const charge = trial.charge();
      const told = await Promise.allSettled(Array.from({ length: COPIES }, () => trial.submit(charge)));
      const facts = told.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const odd = facts.find(({ state }) => state !== 'captured');
      must(!odd, `One of ${COPIES} copies of a charge was answered ${said(odd)}.`);
      // Who was told nothing asks again, as the kit does.
      must((await trial.charged(charge, 'Asked once more')) === price, 'A copy was answered with another amount.');
      await oneCharge(trial, price, COPIES, `${COPIES} copies of one charge`);
    },
  ),
  onAccount(
    4,
    {
      name: 'a charge whose answer was lost is told again, not done again',
      levels: KEYED,
      costs: 'Every lost answer is a second charge, or a charge that nobody learns of.',
    },
    async (trial, price) => {
      const charge = trial.charge();
      await trial.network.during('answer lost', () => trial.submit(charge).catch(() => undefined));
      const amount = await trial.charged(charge, 'After its answer was lost');
      must(amount === price, `The second answer tells of ${amount} where ${price} was charged.`);
      await oneCharge(trial, price, 4, 'a charge that was sent twice');
    },
  ),
  onAccount(
    4,
    {
      name: 'copies that the network makes, at once or much later, are not charged',
      levels: KEYED,
      costs: 'A proxy or a phone that sends a request again charges the customer again.',
    },
    async (trial, price) => {
      const charge = trial.charge();
      await trial.network.during('delivered twice', () => trial.charged(charge, 'Delivered twice'));
      await trial.network.during('delayed', () => trial.submit(charge).catch(() => undefined));
      await trial.charged(charge, 'While a copy is under way');
      await trial.network.deliver();
      await oneCharge(trial, price, 4, 'a charge of which two copies more arrived');
    },
  ),
  onAccount(
    4,
    {
      name: 'other content under a used id is a conflict',
      levels: KEYED,
      costs: 'Other work under the same id is taken for the first one, and is done for nothing.',
    },
    async (trial, price) => {
      const charge = trial.charge();
      await trial.charged(charge, 'The first content');
      const outcome = await trial.mustBe(trial.charge({ id: charge.id }, trial.subject.other), 'conflict', 'With other content');
      must(
        'reason' in outcome && outcome.reason === 'key-mismatch',
        `A conflict over content is no "key-mismatch": ${said(outcome)}.`,
      );
      await oneCharge(trial, price, 4, 'a charge and other content under its id');
    },
  ),
  {
    name: 'an id of one account means nothing in another',
    levels: KEYED,
    costs: 'Whoever knows an id of somebody else gets work for nothing, or reads what they did.',
    run: async (subject) => {
      const { price } = subject.spend;
      const [ours, theirs] = [await Trial.open(subject, price * 2), await Trial.open(subject, price * 2)];
      try {
        const { id } = ours.charge();
        await ours.charged(ours.charge({ id }), 'In the first account');
        await theirs.charged(theirs.charge({ id }), 'In another account, under an id of the first');
        await oneCharge(ours, price, 2, 'a charge in each of two accounts under one id');
        await oneCharge(theirs, price, 2, 'a charge in each of two accounts under one id');
      } finally {
        await ours.close();
        await theirs.close();
      }
    },
  },
  onAccount(
    0,
    {
      name: 'what was refused stays refused after a top-up',
      levels: [],
      ability: 'replaysFailures',
      costs:
        'A late copy of a refused click is charged after the customer has bought credits. With deadlines the kit waits until none can arrive; without, nothing helps.',
    },
    async (trial, price) => {
      const charge = trial.charge();
      await trial.mustBe(charge, 'rejected', 'On an empty account');
      await trial.topUp(price * 2);
      await trial.mustBe(charge, 'rejected', 'Sent again after a top-up');
      const left = await trial.left();
      must(left === price * 2, `A refused charge, sent again after a top-up, left ${left} of ${price * 2}.`);
    },
  ),
  onAccount(
    3,
    {
      name: 'what first arrives after its deadline is refused, and what arrived before it is not forgotten',
      levels: [],
      ability: 'deadline',
      costs:
        'A request that lay somewhere for an hour still charges; where keys are forgotten by then, it charges a second time.',
    },
    async (trial, price) => {
      const late = await trial.mustBe(trial.charge({ notAfter: trial.serverNow - LATE_MS }), 'rejected', 'After its deadline');
      must(
        'reason' in late && late.reason === 'past-deadline',
        `A late arrival is not refused as "past-deadline": ${said(late)}.`,
      );
      const charge = trial.charge({ notAfter: trial.serverNow + LATE_MS });
      await trial.charged(charge, 'Before its deadline');
      await trial.charged({ ...charge, notAfter: trial.serverNow - LATE_MS }, 'A copy that comes after its deadline');
      await oneCharge(trial, price, 3, 'a late arrival and a charge in time');
    },
  ),
];

/** Of so many uses, one is gone. */
async function oneCharge(trial: Trial, price: number, uses: number, what: string): Promise<void> {
  const left = await trial.left();
  const taken = price * uses - left;
  if (taken !== price) throw new ConformanceError(`The balance fell by ${taken} for ${what}, where ${price} was agreed.`);
}
