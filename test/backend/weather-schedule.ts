import type { CreditProblem, Credits, IntentView } from '../../src/index.ts';
import type { Fetch } from '../../src/conformance/index.ts';
import { photos, Shop } from '../support/shop.ts';
import { diceOf, Weather } from './weather.ts';

const OVER: readonly string[] = ['captured', 'released', 'expired', 'rejected', 'refused'];
/** What no weather excuses. */
const BROKEN: readonly CreditProblem['kind'][] = ['overcharge', 'invariant', 'epoch', 'wrong-account', 'drift', 'needs-review'];

/** One seeded schedule: two tabs, some gestures in bad weather, then calm; and everything that came of it. */
export async function schedule(seed: number, behind?: (fetch: Fetch) => Fetch) {
  const dice = diceOf(seed);
  const shop = await new Shop().open();
  const tabs = [await shop.visit(), await shop.visit()];
  const problems: string[] = [];
  for (const credits of tabs)
    credits.onProblem(({ kind, message }) => void (BROKEN.includes(kind) && problems.push(`${kind}: ${message}`)));
  const weather = new Weather(shop, dice, behind);
  const spends: Promise<IntentView>[] = [];
  let ordered = 0;
  for (let gesture = 1; gesture <= 6; gesture++) {
    const credits = tabs[Math.floor(dice() * 2)]!;
    const kind = dice();
    // Each gesture has a price of its own, so that none is the same as another that is still running.
    if (kind < 0.4) spends.push(credits.spend('apply', photos(gesture)));
    else if (kind < 0.8) spends.push(credits.spend('apply', photos(gesture), { kind: 'held', work: () => work(shop, dice) }));
    else {
      ordered += 1;
      void credits.buy({ pack: 'S' });
    }
    await shop.world.advance(Math.ceil(dice() * 4_000));
    if (dice() < 0.2) cancelSome(credits);
  }
  await shop.world.advance(30_000);
  weather.isCalm = true;
  await shop.world.advance(240_000);
  for (const credits of tabs) await shop.of(credits.refresh());
  return { shop, tabs, problems, ordered, spent: await Promise.all(spends.map((one) => shop.of(one))), counts: weather.counts };
}

/** Work that takes a while, and now and then fails. */
function work(shop: Shop, dice: () => number): Promise<{ amount: number }> {
  return new Promise((resolve, reject) =>
    shop.world.after(Math.ceil(dice() * 3_000), () =>
      dice() < 0.2 ? reject(new Error('The work failed.')) : resolve({ amount: 1 }),
    ),
  );
}

function cancelSome(credits: Credits): void {
  const open = credits.snapshot().intents.find(({ state }) => !OVER.includes(state));
  if (open) credits.cancel(open.id);
}

/** What the ledger says: each charge by its intent, each purchase by its order, and what is left. */
async function ledger(shop: Shop) {
  const session = { account: 'acme', viewer: shop.viewer };
  const { items } = await shop.backend.history(session, { limit: 200 });
  const of = (kind: string): typeof items => items.filter((item) => item.kind === kind);
  const { available } = await shop.backend.snapshot(session);
  return {
    charges: of('capture').map(({ intent, amount }) => [intent!, amount] as const),
    granted: of('grant').reduce((sum, { amount }) => sum + amount, 0),
    bought: of('grant').flatMap(({ order }) => order ?? []),
    left: Object.values(available)[0]!,
  };
}

type Outcome = Awaited<ReturnType<typeof schedule>>;

/** Everything that is wrong after a schedule, as sentences. */
export async function wrongAfter({ shop, tabs, problems, ordered, spent }: Outcome): Promise<string[]> {
  const { charges, granted, bought, left } = await ledger(shop);
  const wrong = [...problems];
  const expects = (holds: boolean, sentence: string): void => void (holds || wrong.push(sentence));
  expects(new Set(charges.map(([id]) => id)).size === charges.length, 'One gesture was charged twice.');
  expects(new Set(bought).size === bought.length && bought.length <= ordered, 'One order was credited twice.');
  const taken = charges.reduce((sum, [, amount]) => sum + amount, 0);
  expects(left === granted - taken, `${granted} came, ${taken} were taken, and ${left} are left.`);
  for (const { id, state } of spent) expects(OVER.includes(state), `The spend ${id} is still ${state}.`);
  const text = (pairs: readonly (readonly [string, number?])[]): string => JSON.stringify([...pairs].sort());
  const captured = spent.filter(({ state }) => state === 'captured').map(({ id, amount }) => [id, amount] as [string, number?]);
  expects(text(captured) === text(charges), `The pages say ${text(captured)}, and the ledger ${text(charges)}.`);
  for (const credits of tabs) {
    const { blocked, isStale, balances, intents } = credits.snapshot();
    const { available, pending, held } = balances[0]!;
    expects(blocked === null && !isStale, `A page is blocked (${blocked}) or old.`);
    expects(
      available === left && pending + held === 0,
      `A page shows ${available}, ${pending} pending and ${held} held; ${left} are left.`,
    );
    for (const { id, state } of intents) expects(OVER.includes(state), `The page still has ${id} as ${state}.`);
  }
  return wrong;
}
