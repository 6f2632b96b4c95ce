import { describe, expect, it } from 'vitest';
import {
  quote,
  settle,
  summarize,
  transact,
  type Account,
  type Command,
  type Entry,
  type Lot,
  type Transaction,
  type World,
} from '../../src/index.ts';
import { fc, runsOr, seed } from '../support/property.ts';
import { policies, stories, type Move, type Story } from '../support/random-world.ts';

/** What a story has come to after one of its moves. */
interface Told {
  readonly world: World;
  readonly move: Move;
  readonly done: Transaction;
  readonly ledger: readonly Entry[];
}

/** Plays a story. A capture, release or refund of something that is not there is passed over: naming it would be a programmer's error. */
function tell(story: Story, see: (told: Told) => void = () => {}): { account: Account; ledger: Entry[] } {
  let account = story.account;
  const ledger: Entry[] = [];
  for (const move of story.moves) {
    const { command } = move;
    const isOrder = command.kind === 'refund' && Object.hasOwn(account.orders, command.of);
    if ('of' in command && !isOrder && !Object.hasOwn(account.intents, command.of)) continue;
    const world: World = { policy: story.policy, account, viewer: move.viewer, now: move.at };
    const done = transact(world, command);
    ledger.push(...done.entries);
    account = done.account;
    see({ world, move, done, ledger });
  }
  return { account, ledger };
}

const runs = { numRuns: runsOr(300) };
const isQuotable = (command: Command): command is Extract<Command, { kind: 'spend' | 'hold' | 'buy' }> =>
  ['spend', 'hold', 'buy'].includes(command.kind);
const sumOf = (entries: readonly Entry[], kind: Entry['kind']): number =>
  entries.reduce((total, entry) => total + (entry.kind === kind ? entry.amount : 0), 0);

describe(`whatever happens to an account (seed ${seed})`, () => {
  it('nothing is lost and nothing appears: granted + moved in = remaining + held + captured − refunded + expired + forfeited + moved out, per lot', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { account, ledger } = tell(story, ({ done }) => {
          for (const { id, remaining, held } of done.account.lots)
            expect(Math.min(id === 'owed/credit' ? 0 : remaining, held)).toBeGreaterThanOrEqual(0);
        });
        const byLot = groups(ledger);
        for (const [id, lines] of byLot) {
          const lot: Lot | undefined = account.lots.find((item) => item.id === id);
          const spent = sumOf(lines, 'capture') - sumOf(lines, 'refund') + sumOf(lines, 'expire') + sumOf(lines, 'forfeit');
          const came = sumOf(lines, 'grant') + sumOf(lines, 'move-in') - sumOf(lines, 'move-out');
          expect(came).toBe((lot?.remaining ?? 0) + (lot?.held ?? 0) + spent);
        }
        expect(account.lots.every(({ id }) => byLot.has(id))).toBe(true);
        expect(sumOf(ledger, 'move-in')).toBe(sumOf(ledger, 'move-out'));
      }),
      runs,
    );
  });

  it('the sources a person sees always sum to the balance, and what is held is what the open holds say', () => {
    fc.assert(
      fc.property(stories, (story) => {
        tell(story, ({ world, done }) => {
          const summary = summarize({ ...world, account: done.account });
          expect(summary.sources.reduce((total, { available }) => total + available, 0)).toBe(summary.available['credit']);
          const open = Object.values(done.account.intents).reduce(
            (total, intent) => total + (intent.state === 'held' ? intent.amount : 0),
            0,
          );
          expect(summary.held['credit']).toBe(open);
        });
      }),
      runs,
    );
  });

  it('the order in which lots are stored never matters', () => {
    fc.assert(
      fc.property(stories, fc.infiniteStream(fc.nat()), (story, random) => {
        tell(story, ({ world, move, done }) => {
          const shuffled = [...world.account.lots]
            .map((lot) => ({ lot, key: random.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ lot }) => lot);
          const other = transact({ ...world, account: { ...world.account, lots: shuffled } }, move.command);
          expect(other.decision).toEqual(done.decision);
          expect(byId(other.account.lots)).toEqual(byId(done.account.lots));
        });
      }),
      { numRuns: runs.numRuns / 2 },
    );
  });

  it('no lot pays that is over, not begun, locked, somebody else’s or for something else', () => {
    fc.assert(
      fc.property(stories, (story) => {
        tell(story, ({ world, move, done }) => {
          if (move.command.kind !== 'spend' && move.command.kind !== 'hold') return;
          const settled = settle(world).account;
          for (const draw of done.decision.draws) {
            const lot = settled.lots.find(({ id }) => id === draw.lot)!;
            expect(lot.effectiveAt).toBeLessThanOrEqual(settled.settledAt);
            expect(lot.expiresAt === null || settled.settledAt < lot.expiresAt).toBe(true);
            expect(lot.owner === undefined || lot.owner === move.viewer.id).toBe(true);
            if (lot.source === 'bonus') expect(settled.flags['open']).toBe(true);
            if (lot.source === 'api') expect(move.command.action).toBe('call');
            expect(draw.amount).toBeLessThanOrEqual(lot.remaining);
          }
        });
      }),
      runs,
    );
  });

  it('nothing that is over can be seen as a balance, and no more comes back than was taken', () => {
    fc.assert(
      fc.property(stories, (story) => {
        tell(story, ({ done: { account } }) => {
          for (const lot of account.lots)
            expect(lot.remaining === 0 || lot.expiresAt === null || account.settledAt < lot.expiresAt).toBe(true);
          for (const intent of Object.values(account.intents))
            expect((intent.refunded ?? 0) + (intent.lost ?? 0)).toBeLessThanOrEqual(intent.captured ?? 0);
        });
      }),
      runs,
    );
  });

  it('a ceiling on a grant holds: what the ledger gave in the window is what was counted, and never more', () => {
    fc.assert(
      fc.property(stories, (story) => {
        // A renewal that is had early begins a new cycle, and its windows: what came before it, also at the same instant, counts in the old ones.
        let begun = 0;
        const { account, ledger } = tell(story, ({ move, done, ledger: sofar }) => {
          if (move.command.kind === 'renew' && done.decision.verdict === 'allowed') begun = sofar.length;
        });
        const counter = account.counters['grant/daily'];
        if (!counter || account.settledAt >= counter.until) return;
        const given = ledger
          .slice(begun)
          .filter(({ cause, at }) => cause === 'daily' && at >= counter.since && at < counter.until);
        expect(sumOf(given, 'grant')).toBe(counter.used);
        expect(counter.used).toBeLessThanOrEqual(300);
      }),
      runs,
    );
  });

  it('a quote and the command agree to the last number', () => {
    fc.assert(
      fc.property(stories, (story) => {
        tell(story, ({ world, move, done }) => {
          if (!isQuotable(move.command)) return;
          const quoted = quote(world, move.command);
          // What a transaction adds is the state of the intent it made, and when a hold ends.
          const { state, endsAt, ...decision } = done.decision as typeof done.decision & { state?: string; endsAt?: number };
          expect(decision).toEqual(quoted);
          expect(state === undefined || endsAt === undefined || state === 'held').toBe(true);
        });
      }),
      runs,
    );
  });

  it('the same command a second time changes nothing and answers the same', () => {
    fc.assert(
      fc.property(stories, (story) => {
        tell(story, ({ world, move, done }) => {
          if (move.command.kind === 'advance') return;
          const again = transact({ ...world, account: done.account, now: world.now + 86_400_000 }, move.command);
          expect(again).toEqual({ account: done.account, entries: [], decision: done.decision, repeated: 'same' });
        });
      }),
      runs,
    );
  });

  it('advancing in one step or in many gives the same ledger', () => {
    fc.assert(
      fc.property(stories, fc.array(fc.integer({ min: 1, max: 200 * 24 }), { maxLength: 12 }), (story, hours) => {
        const { account } = tell(story);
        const world = { policy: story.policy, viewer: { role: 'owner' } };
        const until = account.settledAt + 200 * 86_400_000;
        const stops = [...hours.map((count) => account.settledAt + count * 3_600_000).sort((a, b) => a - b), until];
        let stepped = account;
        const lines: Entry[] = [];
        for (const now of stops) {
          const next = settle({ ...world, account: stepped, now });
          stepped = next.account;
          lines.push(...next.entries);
        }
        const leap = settle({ ...world, account, now: until });
        expect(lines).toEqual(leap.entries);
        expect(stepped).toEqual(leap.account);
      }),
      { numRuns: runs.numRuns / 2 },
    );
  });

  it('for a price per unit, two spends of a and b draw what one spend of a + b draws', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), (story, a, b) => {
        const { account } = tell(story);
        const world = { policy: story.policy, viewer: { role: 'owner' }, now: account.settledAt };
        const spend = (from: Account, id: string, n: number): Transaction =>
          transact({ ...world, account: from }, { kind: 'spend', id, action: 'edit', inputs: { n } });
        const whole = spend(account, 'whole', a + b);
        fc.pre(whole.decision.verdict === 'allowed');
        expect(byId(spend(spend(account, 'a', a).account, 'b', b).account.lots)).toEqual(byId(whole.account.lots));
      }),
      runs,
    );
  });

  it('earlier lots in the order are emptied before a later one is touched', () => {
    fc.assert(
      fc.property(stories, (story) => {
        tell(story, ({ world, move, done }) => {
          if (move.command.kind !== 'spend' || done.decision.verdict !== 'allowed') return;
          const settled = settle(world).account;
          for (const draw of done.decision.draws.slice(0, -1))
            expect(draw.amount).toBe(settled.lots.find(({ id }) => id === draw.lot)!.remaining);
        });
      }),
      runs,
    );
  });
});

describe('the stories themselves', () => {
  it('reach what they are meant to reach: refusals, holds that end, renewals, plan changes, refunds into lots that are over', () => {
    const seen: Record<string, number> = {};
    const count = (what: string): void => {
      seen[what] = (seen[what] ?? 0) + 1;
    };
    fc.assert(
      fc.property(stories, (story) => {
        tell(story, ({ done, move }) => {
          count(done.decision.verdict === 'refused' ? done.decision.reason : move.command.kind);
          for (const note of done.decision.notes) count(note.kind);
          for (const entry of done.entries) count(entry.kind);
          for (const intent of Object.values(done.account.intents)) if (intent.state === 'expired') count('hold ended');
        });
      }),
      { numRuns: 500, seed: 7 },
    );
    for (const what of [
      'insufficient-credits',
      'monthly-limit',
      'not-refundable',
      'plan-change-not-allowed',
      'lot-expired',
      'excess',
      'grant',
      'hold',
      'capture',
      'release',
      'refund',
      'expire',
      'forfeit',
      'move-in',
      'life',
      'cancel',
      'pause',
      'transfer',
      'hold ended',
      'paid-before-renewal',
      'will-lapse',
    ]) {
      expect(seen[what] ?? 0, what).toBeGreaterThan(3);
    }
  });

  it('have policies that parse', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        expect(policy.version).toMatch(/^1\+[0-9a-f]{32}$/);
      }),
      { numRuns: 20 },
    );
  });
});

function groups(entries: readonly Entry[]): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) found.set(entry.lot, [...(found.get(entry.lot) ?? []), entry]);
  return found;
}

const byId = (lots: readonly Lot[]): Lot[] => [...lots].sort((a, b) => (a.id < b.id ? -1 : 1));
