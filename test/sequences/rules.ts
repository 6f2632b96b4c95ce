import { quote, settle, summarize, transact, type Account, type Command, type Decision, type Entry, type Lot, type Quotable, type Transaction, type World } from '../../src/index.ts'; // prettier-ignore
import type { Dice } from './dice.ts';

/** What was seen at one step. */
export interface Seen {
  readonly world: World;
  readonly command: Command;
  /** What settling and the command did together. */
  readonly done: Transaction;
  readonly settled: { readonly account: Account; readonly entries: readonly Entry[] };
}

/** A rule that holds at every step. */
export interface Rule {
  /** How often it is looked at where it applies: what costs a transaction of its own is drawn, and the run says how often it was. Always unless stated. */
  readonly share?: number;
  /** The steps that it says something about; all unless stated. */
  readonly applies?: (seen: Seen) => boolean;
  /** Only under policies without anything that counts how often or how much. */
  readonly plain?: true;
  /** A sentence where it is broken. */
  readonly broken: (seen: Seen, dice: Dice) => string | undefined;
}

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

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
const byId = (lots: readonly Lot[]): Lot[] => [...lots].sort((a, b) => (a.id < b.id ? -1 : 1));
const isSpend = (command: Command): command is Extract<Command, { kind: 'spend' | 'hold' }> =>
  command.kind === 'spend' || command.kind === 'hold';
const isAllowedSpend = ({ command, done }: Seen): boolean =>
  isSpend(command) && done.decision.verdict === 'allowed' && !done.repeated;
const isAllowedWork = (seen: Seen): boolean =>
  isAllowedSpend(seen) && seen.command.kind === 'spend' && seen.command.action === 'work';

const LEDGER: Readonly<Record<string, Rule>> = {
  'the lots are the fold of the ledger': {
    broken: ({ world, done }) => {
      const lots = new Map(world.account.lots.map((lot) => [lot.id, { remaining: lot.remaining, held: lot.held }]));
      for (const entry of done.entries) {
        if (!(entry.amount >= 0)) return `${entry.kind} of ${entry.amount} on ${entry.lot}`;
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
  },
  'lines are in the order of time, none is from before, and no lot begins that is there': {
    broken: ({ world, done }) => {
      const there = new Set(world.account.lots.map(({ id }) => id));
      let last = world.account.settledAt;
      for (const { kind, at, lot, opens } of done.entries) {
        if (at < last) return `${kind} on ${lot} at ${new Date(at).toISOString()}, after ${new Date(last).toISOString()}`;
        if (opens && there.has(lot)) return `${lot} begins a second time`;
        there.add(lot);
        last = at;
      }
      return undefined;
    },
  },
  'nothing is negative but what is owed, and what is owed is paid first': {
    broken: ({ done, world }) => {
      for (const lot of done.account.lots)
        if (lot.held < 0 || (lot.remaining < 0 && !lot.id.startsWith('owed/')))
          return `${lot.id} is ${lot.remaining}/${lot.held}`;
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
  },
  'as many places are taken as holds are open that took one': {
    broken: ({ done }) => {
      const open = Object.values(done.account.intents).filter(({ state }) => state === 'held');
      for (const [key, { used }] of Object.entries(done.account.counters)) {
        if (!key.startsWith('held/')) continue;
        const places = open.filter(({ counted = [] }) => counted.some((part) => part.key === key)).length;
        if (used !== places) return `${key} says ${used}, and ${places} are open`;
      }
      return undefined;
    },
  },
  'draws sum to the amount, from lots that live and are the viewer’s': {
    applies: isAllowedSpend,
    broken: ({ world, command, done, settled }) => {
      const { decision } = done;
      const sum = decision.draws.reduce((total, { amount }) => total + amount, 0);
      if (sum !== (decision.verdict === 'allowed' ? decision.amount : 0))
        return `draws ${sum}, decided ${JSON.stringify(decision)}`;
      for (const { lot: id, amount } of decision.draws) {
        const lot = settled.account.lots.find((one) => one.id === id);
        if (!lot || id.startsWith('owed/')) continue;
        if (lot.remaining < amount) return `${id} had ${lot.remaining} and paid ${amount}`;
        if (lot.owner !== undefined && lot.owner !== world.viewer.id) return `${id} is ${lot.owner}’s`;
        const at =
          isSpend(command) && command.action === 'book' ? Date.parse(command.inputs['at'] as string) : settled.account.settledAt;
        // What is bought on the way may give other credits of its source another end; that a first use begins the clock comes after the draw.
        const before = done.entries.slice(
          0,
          done.entries.findIndex((line) => line.lot === id && line.intent === command.id),
        );
        const end = before.findLast((line) => line.lot === id && line.kind === 'life')?.expiresAt ?? lot.expiresAt;
        if (lot.effectiveAt > at || (end !== null && end <= at)) return `${id} does not live then`;
      }
      return undefined;
    },
  },
  'no more comes back of a spend than the share that its policy says': {
    applies: ({ command, done }) =>
      command.kind === 'refund' &&
      Object.hasOwn(done.account.intents, command.of) &&
      done.decision.verdict === 'allowed' &&
      !done.repeated,
    broken: ({ world, command, done }) => {
      if (command.kind !== 'refund') return undefined;
      const intent = done.account.intents[command.of]!;
      const rule = world.policy.actions[intent.action]?.refunds?.['failed'];
      const share = (typeof rule === 'object' && rule[0]?.share) || 1;
      const { captured = 0, extra = 0, overage = 0, refunded = 0, lost = 0, unbilled = 0 } = intent;
      const back = refunded + lost + unbilled;
      return typeof share !== 'number' || back <= (captured + extra + overage) * share
        ? undefined
        : `${back} came back of ${captured + extra + overage}, of which ${share} may`;
    },
  },
  'what is refused changes nothing': {
    applies: ({ done }) => done.decision.verdict === 'refused' && !done.repeated,
    broken: ({ done, settled }) =>
      done.entries.length === settled.entries.length &&
      same(done.account.lots, settled.account.lots) &&
      same(done.account.marks, settled.account.marks)
        ? undefined
        : 'a refused command left something behind',
  },
};

const REPEATED: Readonly<Record<string, Rule>> = {
  'what falls due does so before the command': {
    share: 0.08,
    broken: ({ world, command, done }) => {
      const other = transact(world, command);
      return same(other.entries, done.entries) && same(other.decision, done.decision) && same(other.account, done.account)
        ? undefined
        : 'settled before, it is another answer';
    },
  },
  'the same command again changes nothing': {
    share: 0.15,
    applies: ({ command }) => command.kind !== 'advance',
    broken: ({ world, command, done }) => {
      const again = transact({ ...world, account: done.account }, command);
      return again.entries.length === 0 && again.repeated === 'same' && same(again.decision, done.decision)
        ? undefined
        : 'a repetition did something';
    },
  },
  'a quote agrees with what happens': {
    share: 0.15,
    applies: ({ command, done }) => isSpend(command) && !done.repeated,
    broken: ({ world, command, done }) => {
      const quoted = quote(world, command as Quotable);
      const of = ({ verdict, draws, cost }: typeof quoted) => ({ verdict, draws, cost });
      return same(of(quoted), of(done.decision))
        ? undefined
        : `quoted ${JSON.stringify(of(quoted))}, happened ${JSON.stringify(of(done.decision))}`;
    },
  },
  'the order in which lots are kept never matters': {
    share: 0.08,
    broken: ({ world, command, done }, dice) => {
      const other = transact({ ...world, account: { ...world.account, lots: dice.shuffled(world.account.lots) } }, command);
      return same(other.decision, done.decision) && same(byId(other.account.lots), byId(done.account.lots))
        ? undefined
        : 'another order of lots, another answer';
    },
  },
  'settling again changes nothing': {
    share: 0.08,
    broken: ({ settled, world }) => {
      const again = settle({ ...world, account: settled.account });
      return again.entries.length === 0 && same(again.account, settled.account) ? undefined : 'a second settling did something';
    },
  },
  'one step or many lead to the same': {
    share: 0.12,
    applies: ({ world, settled }) => settled.account.settledAt > world.account.settledAt,
    broken: ({ world, settled }) => {
      const from = world.account.settledAt;
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
  },
  'the sources that a person sees sum to the balance': {
    share: 0.08,
    broken: ({ world, done }) => {
      const { sources, available } = summarize({ ...world, account: done.account });
      for (const [type, amount] of Object.entries(available)) {
        const sum = sources.reduce((total, source) => (source.type === type ? total + source.available : total), 0);
        if (sum !== amount) return `${type}: sources ${sum}, balance ${amount}`;
      }
      return undefined;
    },
  },
  // Where nothing looks at how often or at what is left, the same lots pay the same.
  'a spend may be split': {
    share: 0.4,
    plain: true,
    applies: isAllowedWork,
    broken: ({ world, command, done, settled }) => {
      if (command.kind !== 'spend') return undefined;
      const n = command.inputs['n'] as number;
      const half = Math.floor(n / 2);
      const part = (account: Account, which: 1 | 2): Account =>
        transact(
          { ...world, account },
          { ...command, id: `${command.id}-${which}`, inputs: { n: which === 1 ? half : n - half } },
        ).account;
      const lots = (account: Account): unknown => byId(account.lots).map(({ id, remaining }) => [id, remaining]);
      return same(lots(part(part(settled.account, 1), 2)), lots(done.account))
        ? undefined
        : 'two halves draw otherwise than the whole';
    },
  },
  'credits that come last change no draw': {
    share: 0.4,
    // In an order by source and then by end, credits of the last source that never end come last.
    applies: (seen) => {
      const { by, sources } = seen.world.policy.drawOrder ?? {};
      // What is bought because a spend would not fit is not bought where more credits are there.
      if ('automatic' in seen.done.decision) return false;
      return isAllowedWork(seen) && Array.isArray(sources) && by?.[0] === 'source' && by[1] === 'expiresAt';
    },
    broken: ({ world, command, done, settled }) => {
      const order = world.policy.drawOrder!.sources as readonly string[];
      const at = world.now;
      const lot: Lot = { id: '~last', type: 'main', source: order.at(-1)!, granted: 50, remaining: 50, held: 0, grantedAt: at, effectiveAt: at, expiresAt: null }; // prettier-ignore
      const account = { ...settled.account, lots: [...settled.account.lots, lot] };
      const other = transact({ ...world, account }, command);
      const isLast = done.decision.draws.some((draw) => done.account.lots.find(({ id }) => id === draw.lot)?.expiresAt === null);
      // Beyond the balance it pays instead of money or of a debt.
      const earlier = ({ draws }: Decision): unknown => draws.filter(({ lot }) => lot !== '~last' && !lot.startsWith('owed/'));
      return isLast || same(earlier(other.decision), earlier(done.decision))
        ? undefined
        : 'a lot that comes last changed an earlier draw';
    },
  },
};

/** All rules, in the order in which they are looked at. */
export const RULES: readonly (readonly [name: string, rule: Rule])[] = Object.entries({ ...LEDGER, ...REPEATED });
