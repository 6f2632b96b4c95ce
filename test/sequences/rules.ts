import { quote, settle, summarize, transact, type Account, type Command, type Entry, type Lot, type Transaction, type World } from '../../src/index.ts'; // prettier-ignore
import type { Dice } from './dice.ts';

/** What was seen at one step. */
export interface Seen {
  readonly world: World;
  readonly command: Command;
  readonly done: Transaction;
  readonly settled: { readonly account: Account; readonly entries: readonly Entry[] };
}

/** A rule that holds at every step; it answers with a sentence where it is broken. */
export type Rule = (seen: Seen, dice: Dice) => string | undefined;

const EFFECT: Readonly<Record<Entry['kind'], (entry: Entry) => readonly [remaining: number, held: number]>> = {
  grant: ({ amount }) => [amount, 0],
  refund: ({ amount }) => [amount, 0],
  'move-in': ({ amount }) => [amount, 0],
  hold: ({ amount }) => [-amount, amount],
  release: ({ amount }) => [amount, -amount],
  capture: ({ amount, from }) => (from === 'held' ? [0, -amount] : [-amount, 0]),
  expire: ({ amount }) => [-amount, 0],
  forfeit: ({ amount }) => [-amount, 0],
  'move-out': ({ amount }) => [-amount, 0],
  life: () => [0, 0],
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const byId = (lots: readonly Lot[]): Lot[] => [...lots].sort((a, b) => (a.id < b.id ? -1 : 1));
const isSpend = (command: Command): command is Extract<Command, { kind: 'spend' | 'hold' }> =>
  command.kind === 'spend' || command.kind === 'hold';

export const RULES: Readonly<Record<string, Rule>> = {
  'the lots are the fold of the ledger': ({ world, done }) => {
    const lots = new Map(world.account.lots.map((lot) => [lot.id, { remaining: lot.remaining, held: lot.held }]));
    for (const entry of done.entries) {
      const before = lots.get(entry.lot) ?? { remaining: 0, held: 0 };
      const [remaining, held] = EFFECT[entry.kind](entry);
      lots.set(entry.lot, { remaining: before.remaining + remaining, held: before.held + held });
    }
    for (const lot of done.account.lots) {
      const { remaining = NaN, held = NaN } = lots.get(lot.id) ?? {};
      if (remaining !== lot.remaining || held !== lot.held)
        return `${lot.id} is ${lot.remaining}/${lot.held}, its lines say ${remaining}/${held}`;
      lots.delete(lot.id);
    }
    for (const [id, { remaining, held }] of lots)
      if (remaining !== 0 || held !== 0) return `${id} is gone with ${remaining}/${held}`;
    return undefined;
  },
  'nothing is negative but what is owed, and what is owed is paid first': ({ done, world }) => {
    for (const lot of done.account.lots)
      if (lot.held < 0 || (lot.remaining < 0 && !lot.id.startsWith('owed/'))) return `${lot.id} is ${lot.remaining}/${lot.held}`;
    const at = Math.max(world.now, done.account.settledAt);
    for (const debt of done.account.lots) {
      if (!debt.id.startsWith('owed/') || debt.remaining === 0) continue;
      const able = done.account.lots.find(
        (lot) =>
          lot.type === debt.type &&
          lot.remaining > 0 &&
          lot.owner === undefined &&
          lot.effectiveAt <= at &&
          (lot.expiresAt === null || at < lot.expiresAt),
      );
      if (able) return `${debt.id} owes while ${able.id} has ${able.remaining}`;
    }
    return undefined;
  },
  'draws sum to the amount, from lots that live and are the viewer’s': ({ world, command, done, settled }) => {
    const { decision } = done;
    if (!isSpend(command) || decision.verdict === 'refused' || done.repeated) return undefined;
    const sum = decision.draws.reduce((total, { amount }) => total + amount, 0);
    if (sum !== decision.amount) return `draws ${sum}, amount ${decision.amount}`;
    for (const { lot: id, amount } of decision.draws) {
      const lot = settled.account.lots.find((one) => one.id === id);
      if (!lot || id.startsWith('owed/')) continue;
      if (lot.remaining < amount) return `${id} had ${lot.remaining} and paid ${amount}`;
      if (lot.owner !== undefined && lot.owner !== world.viewer.id) return `${id} is ${lot.owner}’s`;
      const at = command.action === 'book' ? Date.parse(command.inputs['at'] as string) : settled.account.settledAt;
      if (lot.effectiveAt > at || (lot.expiresAt !== null && lot.expiresAt <= at)) return `${id} does not live then`;
    }
    return undefined;
  },
  'what is refused changes nothing': ({ done, settled }) =>
    done.decision.verdict === 'refused' &&
    !done.repeated &&
    (!same(done.entries, settled.entries) ||
      !same(done.account.lots, settled.account.lots) ||
      !same(done.account.marks, settled.account.marks))
      ? 'a refused command left something behind'
      : undefined,
  'the same command again changes nothing': ({ world, command, done }, dice) => {
    if (command.kind === 'advance' || dice.chance(0.6)) return undefined;
    const again = transact({ ...world, account: done.account }, command);
    return again.entries.length === 0 && again.repeated === 'same' && same(again.decision, done.decision)
      ? undefined
      : 'a repetition did something';
  },
  'a quote agrees with what happens': ({ world, command, done }, dice) => {
    if (!isSpend(command) || done.repeated || dice.chance(0.4)) return undefined;
    const quoted = quote(world, command);
    const of = ({ verdict, draws, cost }: typeof quoted) => ({ verdict, draws, cost });
    return same(of(quoted), of(done.decision))
      ? undefined
      : `quoted ${JSON.stringify(of(quoted))}, happened ${JSON.stringify(of(done.decision))}`;
  },
  'the order in which lots are kept never matters': ({ world, command, done }, dice) => {
    if (dice.chance(0.7)) return undefined;
    const other = transact({ ...world, account: { ...world.account, lots: dice.shuffled(world.account.lots) } }, command);
    return same(other.decision, done.decision) && same(byId(other.account.lots), byId(done.account.lots))
      ? undefined
      : 'another order of lots, another answer';
  },
  'settling again changes nothing': ({ settled, world }, dice) => {
    if (dice.chance(0.6)) return undefined;
    const again = settle({ ...world, account: settled.account });
    return again.entries.length === 0 && same(again.account, settled.account) ? undefined : 'a second settling did something';
  },
  'one step or many lead to the same': ({ world, settled }, dice) => {
    const from = world.account.settledAt;
    if (settled.account.settledAt <= from || dice.chance(0.6)) return undefined;
    let account = world.account;
    const entries: Entry[] = [];
    for (const share of [0.3, 0.7, 1]) {
      const now = Math.floor(from + (settled.account.settledAt - from) * share);
      const part = settle({ ...world, account, now });
      account = part.account;
      entries.push(...part.entries);
    }
    return same(entries, settled.entries) && same(byId(account.lots), byId(settled.account.lots))
      ? undefined
      : `in steps ${JSON.stringify(entries)}, at once ${JSON.stringify(settled.entries)}`;
  },
  'the sources that a person sees sum to the balance': ({ world, done }, dice) => {
    if (dice.chance(0.7)) return undefined;
    const { sources, available } = summarize({ ...world, account: done.account });
    for (const [type, amount] of Object.entries(available)) {
      const sum = sources.reduce((total, source) => (source.type === type ? total + source.available : total), 0);
      if (sum !== amount) return `${type}: sources ${sum}, balance ${amount}`;
    }
    return undefined;
  },
};

/** A spend may be split where nothing looks at how often or at what is left: the same lots pay the same. */
export function splitRule({ world, command, done }: Seen): string | undefined {
  if (command.kind !== 'spend' || command.action !== 'work' || done.decision.verdict === 'refused' || done.repeated)
    return undefined;
  const n = command.inputs['n'] as number;
  const half = Math.floor(n / 2);
  const first = transact(world, { ...command, id: `${command.id}-1`, inputs: { n: half } });
  const second = transact({ ...world, account: first.account }, { ...command, id: `${command.id}-2`, inputs: { n: n - half } });
  const lots = (account: Account): unknown => byId(account.lots).map(({ id, remaining }) => [id, remaining]);
  return same(lots(second.account), lots(done.account)) ? undefined : 'two halves draw otherwise than the whole';
}

/** Credits that come last in the order change no draw that was possible without them. */
export function laterLotRule({ world, command, done }: Seen): string | undefined {
  if (command.kind !== 'spend' || done.decision.verdict === 'refused' || done.repeated || command.action !== 'work')
    return undefined;
  // What is bought because a spend would not fit is not bought where more credits are there.
  if (done.decision.automatic) return undefined;
  const { policy, account } = world;
  const order = policy.drawOrder?.by?.[0] === 'source' ? policy.drawOrder.sources : undefined;
  if (!Array.isArray(order)) return undefined;
  const source = order.at(-1) as string;
  const lot: Lot = {
    id: '~last',
    type: 'main',
    source,
    granted: 50,
    remaining: 50,
    held: 0,
    grantedAt: world.now,
    effectiveAt: world.now,
    expiresAt: null,
  };
  if (policy.drawOrder!.by!.length < 2 || policy.drawOrder!.by![1] !== 'expiresAt') return undefined;
  const other = transact({ ...world, account: { ...account, lots: [...account.lots, lot] } }, command);
  const paying = done.decision.draws.some((draw) => done.account.lots.find(({ id }) => id === draw.lot)?.expiresAt === null);
  return paying || same(other.decision.draws, done.decision.draws) ? undefined : 'a lot that comes last changed an earlier draw';
}
