import type { OrderRecord } from '../adapters/contract.ts';
import { typeOfSource } from '../cases/units.ts';
import { debtId } from '../engine/draw.ts';
import type { Allowed, Refused } from '../engine/decision.ts';
import type { BoundPolicy, Packs } from '../policy/policy.ts';
import { amountOf } from './account-options.ts';
import type { BackendDesk } from './backend-desk.ts';
import { Teller } from './backend-teller.ts';
import { UsageError, type Line } from './desk.ts';
import { creditsOf, numberOf, priceOf, textOf } from './words.ts';

/** The cause of a spend that is given back where nobody names one: the work has failed. */
const USUAL_CAUSE = 'failed';

/** What a refund is about, as far as the backend tells. */
interface Subject {
  /** Of a purchase: whether there is money that could go back hangs on it. */
  readonly order?: OrderRecord;
  readonly isSpend: boolean;
  /** The credits that it took. */
  readonly type: string | undefined;
}

/** `creditkit backend refund`: gives back what an intent took, or a part of it, or takes the purchase of an order back; and says what came back, what is owed, and for which cause. */
export async function refundCommand(line: Line, desk: BackendDesk): Promise<0 | 1> {
  const [account, of] = line.files;
  if (account === undefined || of === undefined || line.files.length > 2)
    throw new UsageError(
      'Name an account and an intent or an order.',
      'Write, for instance, creditkit backend refund acme <intent>.',
    );
  const teller = await Teller.at(account, line, desk);
  const { policy } = teller;
  const { amount } = line.options;
  const subject = await subjectOf(teller, of);
  const cause = line.options['cause'] ?? (subject.isSpend ? USUAL_CAUSE : unnamed(policy, of, subject));
  const type = subject.type ?? Object.keys(policy.credits)[0]!;
  const part = amount === undefined ? {} : { amount: amountOf(policy, type, amount, '--amount 2') };
  const isSaid = line.options['cause'] !== undefined;
  return teller.command({ kind: 'refund', of, cause, ...part }, (decision) => [
    `Cause: ${cause}${isSaid ? '' : ', as no --cause names another'}.`,
    ...(decision.verdict === 'refused'
      ? refusedLines(decision, policy, subject)
      : // What a spend has come to stands in its decision; a purchase has no such state.
        decision.state !== undefined
        ? spendLines(decision, policy, subject)
        : purchaseLines(decision, policy, subject)),
  ]);
}

/** How much there would have to be, where that is what was in the way. */
function refusedLines({ numbers: { needed, available } }: Refused, policy: BoundPolicy, { type }: Subject): string[] {
  if (needed === undefined || available === undefined) return [];
  const own = type ?? Object.keys(policy.credits)[0]!;
  return [`Of ${creditsOf(policy, own, needed)} that should come back, ${numberOf(policy, own, available)} can.`];
}

/** What an id names. An order that was over long ago is in no snapshot: whatever is no spend is taken for one. */
async function subjectOf(teller: Teller, of: string): Promise<Subject> {
  const order = teller.snapshot.orders?.find(({ id }) => id === of);
  if (order) return { order, isSpend: false, type: order.type };
  const outcome = await teller.lookUp(of);
  if (!outcome) return { isSpend: false, type: undefined };
  const draws = 'draws' in outcome ? outcome.draws : undefined;
  return { isSpend: true, type: draws?.[0] && typeOfSource(teller.policy, draws[0].source) };
}

/** Money goes back by a purchase's cause, so nobody else chooses it. @throws UsageError that lists the causes that the policy knows */
function unnamed(policy: BoundPolicy, of: string, { order }: Subject): never {
  const catalogues = Object.values(policy.packs ?? {});
  const ours = catalogues.filter(({ sizes }) => order && Object.hasOwn(sizes, order.pack));
  const sales: readonly unknown[] = order && ours.length > 0 ? ours : [...catalogues, policy.purchases?.automatic];
  const known = sales.flatMap((sale) => Object.keys((sale as Packs | undefined)?.refunds ?? {}));
  const causes = [...new Set(known)].map((cause) => `--cause ${cause}`).join(', ');
  if (order)
    throw new UsageError(
      `A purchase is taken back for a cause, and none is named for ${of}.`,
      causes ? `Add one that its policy knows: ${causes}.` : 'Its policy knows none: the money is between you and whoever paid.',
    );
  throw new UsageError(
    `No open or late order and no spend of a page has the id ${of}, so no cause is taken for granted.`,
    `Check the id, or add a cause: --cause ${USUAL_CAUSE} for a spend${causes && `; of a purchase ${causes}`}.`,
  );
}

/** What came back of a spend: credits by where they went, and what is not billed after all. */
function spendLines({ draws, notes, amount = 0, unbilled }: Allowed, policy: BoundPolicy, { type }: Subject): string[] {
  const own = draws[0] ? typeOfSource(policy, draws[0].source) : (type ?? Object.keys(policy.credits)[0]!);
  const credits = (sum: number): string => creditsOf(policy, own, sum);
  const lost = notes.reduce((sum, note) => sum + (note.kind === 'lot-expired' ? note.amount : 0), 0);
  return [
    `Given back: ${credits(amount)}.`,
    ...draws.map(({ source, amount: part }) => `  to ${textOf(policy.sources[source]?.label, source)}: ${credits(part)}`),
    ...(lost > 0 ? [`Lost, as they have ended meanwhile: ${credits(lost)}.`] : []),
    ...(unbilled
      ? [`Not billed after all: ${credits(unbilled.amount)}${unbilled.price ? `, ${priceOf(unbilled.price)}` : ''}.`]
      : []),
  ];
}

/** What a purchase came back as: credits that were there, credits that are owed, and the money that the policy promises. */
function purchaseLines({ draws, price }: Allowed, policy: BoundPolicy, { order, type }: Subject): string[] {
  const own = type ?? (draws[0] ? typeOfSource(policy, draws[0].source) : Object.keys(policy.credits)[0]!);
  const owed = draws.reduce((sum, draw) => sum + (draw.lot === debtId(own) ? draw.amount : 0), 0);
  const taken = draws.reduce((sum, draw) => sum + draw.amount, 0) - owed;
  return [
    `Taken back: ${creditsOf(policy, own, taken)}.`,
    ...(owed > 0 ? [`Owed by the account, and paid by what comes next: ${creditsOf(policy, own, owed)}.`] : []),
    price
      ? `Money to give back: ${priceOf(price)}. The ledger moves no money: whoever took it gives it back.`
      : `Money to give back: none, ${order?.price ? 'as nobody has paid for it' : 'as the ledger knows of none'}.`,
  ];
}
