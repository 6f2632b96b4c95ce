/** What charges must keep: the price and nothing else, nobody says what they do not know, and what is over can be found out and given back. */
import { onAccount, type Case } from './case.ts';
import { BLINDING } from './network.ts';
import type { Level } from './subject.ts';
import { must, said, within } from './trial.ts';

const ALL: readonly Level[] = ['L0', 'L1', 'L2', 'L3'];
/** Short, because the case waits for it. */
const SHORT_MS = 500;

export const chargeCases: readonly Case[] = [
  onAccount(
    3,
    {
      name: 'a charge takes its price, once',
      levels: ALL,
      costs: 'Customers pay another price than the button shows.',
    },
    async (trial, price) => {
      const amount = await trial.charged(trial.charge(), 'For the price');
      must(amount === price, `A charge of ${price} was answered as one of ${amount}.`);
      const left = await trial.left();
      must(left === price * 2, `After a charge of ${price}, ${left} of ${price * 3} credits were left.`);
    },
  ),
  onAccount(
    0,
    {
      name: 'a charge that nobody can pay is refused, and takes nothing',
      levels: ALL,
      costs: 'Balances fall below zero, or a refusal looks like a failure and is asked again for a minute.',
    },
    async (trial) => {
      const outcome = await trial.mustBe(trial.charge(), 'rejected', 'On an empty account');
      must('reason' in outcome && typeof outcome.reason === 'string', `A refusal names no reason: ${said(outcome)}.`);
      const left = await trial.left();
      must(left === 0, `After a refused charge, ${left} credits were left of none.`);
    },
  ),
  onAccount(
    BLINDING.length,
    {
      name: 'what nobody can know is thrown, not told',
      levels: ALL,
      costs:
        'A charge that happened is shown as failed, so that people press again and pay twice; or one that did not happen is shown as paid.',
    },
    async (trial) => {
      for (const fault of BLINDING) {
        const before = trial.network.passed;
        const told = await trial.network
          .during(fault, () => within((context) => trial.adapter.submit(trial.charge(), context)))
          .then(claimOf, () => undefined);
        must(
          trial.network.passed > before,
          'No request went through the fetch that connect() was given, so no fault can be tried.',
        );
        must(told === undefined, `Under "${fault}" the adapter returned ${told}; nobody could know that.`);
      }
    },
  ),
  onAccount(
    1,
    {
      name: 'an adapter that hears nothing gives up in its time',
      levels: [],
      costs: 'Nothing is lost, because the kit stops waiting by itself; but requests that hang pile up.',
    },
    async (trial) => {
      const told = await trial.network
        .during('silence', () => within((context) => trial.adapter.submit(trial.charge(), context), SHORT_MS))
        .then(said, (error: unknown) => {
          must(!(error instanceof Error) || error.name !== 'ConformanceError', (error as Error).message);
          return undefined;
        });
      must(told === undefined, `Nobody answered, and the adapter returned ${told}.`);
    },
  ),
  onAccount(
    2,
    {
      name: 'a lookup tells what was charged, what was refused, and that nothing has arrived',
      levels: ['L2', 'L3'],
      costs: 'After a crash nobody finds out what became of a click; it stays for a person to look at.',
    },
    async (trial, price) => {
      const charge = trial.charge();
      const none = await trial.lookup(charge.id);
      must(none === null, `Of an id that never arrived, a lookup tells ${said(none)} instead of null.`);
      await trial.network.during('answer lost', () => trial.submit(charge).catch(() => undefined));
      const found = await trial.lookup(charge.id);
      must(found?.state === 'captured' && found.amount === price, `Of a charge of ${price}, a lookup tells ${said(found)}.`);
      await trial.charged(trial.charge(), 'The last credits');
      const refused = trial.charge();
      await trial.mustBe(refused, 'rejected', 'On an empty account');
      const why = await trial.lookup(refused.id);
      must(why === null || why.state === 'rejected', `Of a refused charge, a lookup tells ${said(why)}.`);
    },
  ),
  onAccount(
    2,
    {
      name: 'a refund gives a charge back, once',
      levels: ['L2'],
      costs: 'A click that was cancelled stays paid, or its credits come back more than once.',
    },
    async (trial, price) => {
      const charge = trial.charge();
      await trial.charged(charge, 'Before the refund');
      for (const when of ['The first time', 'Sent again']) {
        const outcome = await trial.mustBe({ kind: 'refund', id: charge.id, amount: price }, 'captured', when);
        must('refunded' in outcome && outcome.refunded === price, `${when}, a refund of ${price} answered ${said(outcome)}.`);
      }
      await trial.charged(charge, 'A late copy of the refunded charge');
      const left = await trial.left();
      must(left === price * 2, `After a charge and its refund, ${left} of ${price * 2} were left.`);
    },
  ),
];

/** What an adapter claims to know; the kit takes an answer without a state for none. */
function claimOf(outcome: unknown): string | undefined {
  const isClaim = typeof outcome === 'object' && outcome !== null && 'state' in outcome && outcome.state !== undefined;
  return isClaim ? said(outcome) : undefined;
}
