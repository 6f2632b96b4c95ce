import type { IntentView, SpendMode } from '../../src/index.ts';
import { AdapterError } from '../../src/adapters/contract.ts';
import type { Outcome } from '../../src/adapters/contract.ts';
import { accountOf, upon } from './adapter.ts';
import { HostError, type Page } from './page.ts';
import type { Stage } from './stage.ts';

/** A spend that somebody has begun on a page. */
export interface Begun {
  readonly page: Page;
  readonly id: string;
  /** What `start()` came to; undefined while it has not come to anything. */
  view?: IntentView;
}

/** What is settled beforehand about a spend; the rest is drawn. */
export interface Wish {
  readonly kind?: SpendMode['kind'];
  readonly holdMs?: number;
  readonly worksMs?: number;
  readonly spent?: 'all' | 'part' | 'more' | 'fails';
  /** What the host's own request comes to. */
  readonly way?: 'charge' | 'nothing' | 'failed' | 'throws';
  /** Called off as soon as it is recorded. */
  readonly isHasty?: boolean;
}

/** Whoever sits in front of the pages: spends, cancels, buys, and has host code that does the work. */
export class Person {
  readonly begun: Begun[] = [];
  /** What a person regrets at the moment in which it is recorded. */
  readonly hasty = new Map<string, () => void>();
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** One gesture on a page: a price is looked at, and then pressed. */
  spend(page: Page, wish: Wish = {}): string {
    const { chance, timeline, watch } = this.#stage;
    const kind = wish.kind ?? this.#kind();
    const isScan = kind !== 'charged' && chance.is(0.2);
    const inputs: Record<string, number> = isScan ? { page: chance.between(1, 3) } : { images: chance.between(1, 4) };
    const draft = page.credits.begin(isScan ? 'scan' : 'render', inputs);
    if (draft.quote.decision) this.#stage.count('row 1');
    const confirmed = wish.kind !== undefined || chance.is(0.2);
    if (wish.isHasty) this.hasty.set(draft.id, () => this.cancel(page, draft.id));
    const { account } = page.credits.snapshot();
    watch.known(draft.id, account ?? '').isConfirmed = confirmed;
    const press = (): void => {
      if (!page.isAlive) return;
      watch.known(draft.id).pressedAt = timeline.now;
      watch.tabs.pressed(page, draft.id);
      const mode: SpendMode =
        kind === 'charged'
          ? { kind }
          : kind === 'held'
            ? this.#held(page, wish)
            : this.#host(page, draft.id, draft.maxAmount, wish);
      const entry: Begun = { page, id: draft.id };
      this.#stage.say(() => `${page.name} presses ${kind} ${draft.id.slice(0, 4)} for ${draft.maxAmount}`);
      draft.start(mode, { confirmed }).then(
        (view) => {
          entry.view = view;
          if (view.state === 'refused') this.#stage.count(`refused: ${view.blocked ?? view.reason}`);
          this.#stage.say(
            () => `${page.name}: ${draft.id.slice(0, 4)} came to ${view.state} ${view.blocked ?? view.reason ?? ''}`,
          );
        },
        (error: unknown) => watch.violation('start() rejected', String(error)),
      );
      this.begun.push(entry);
    };
    // Now and then the person thinks it over, and the price changes meanwhile.
    if (wish.kind === undefined && chance.is(0.15)) timeline.after(chance.between(10, 20_000), () => page.deliver(press));
    else press();
    // And now and then regrets it at once.
    if (wish.kind === undefined && chance.is(this.#stage.plan.theme === 'cancel' ? 0.6 : 0.12))
      timeline.after(chance.pick([0, 1, 2, 3, 4, 6, 8, 200, 3_000, 15_000]), () =>
        page.deliver(() => this.cancel(page, draft.id)),
      );
    return draft.id;
  }

  cancel(page: Page, id: string): void {
    this.#stage.count('fault: cancel');
    this.#stage.say(() => `${page.name} cancels ${id.slice(0, 4)}`);
    page.credits.cancel(id);
  }

  buy(page: Page): void {
    const { watch } = this.#stage;
    page.credits.buy({ pack: 'S' }).then(
      ({ state, blocked, reason }) => this.#stage.say(() => `${page.name}: an order came to ${state} ${blocked ?? reason ?? ''}`),
      (error: unknown) => watch.violation('buy() rejected', String(error)),
    );
  }

  #kind(): SpendMode['kind'] {
    const { chance, plan } = this.#stage;
    if (plan.level === 'L3') return chance.weighted({ charged: 3, held: 5, host: 3 });
    return chance.weighted({ charged: 4, host: 3 });
  }

  /** Work of the page for what is held: it takes its time, and costs what it costs. */
  #held(page: Page, wish: Wish): SpendMode {
    const { chance, timeline } = this.#stage;
    const holdMs = wish.holdMs ?? chance.pick([undefined, undefined, 5_000, 30_000]);
    const listens = chance.is(0.5);
    return {
      kind: 'held',
      ...(holdMs !== undefined && { holdMs }),
      work: ({ amount, signal, intentId }) =>
        new Promise((resolve, reject) => {
          this.#stage.say(() => `${page.name} works for ${intentId.slice(0, 4)}`);
          const { watch, server } = this.#stage;
          const there = server.accounts.get(watch.known(intentId).account)?.intents.get(intentId);
          watch.work.begun(intentId, there?.print.startsWith('hold') ?? false);
          let isStopped = false;
          const spent = wish.spent ?? chance.weighted({ all: 3, part: 3, more: 2.5, odd: 0.3, fails: 1.5 });
          const end = (): void => {
            if (isStopped) return;
            if (spent === 'fails') return reject(new HostError('The work failed.'));
            const part = chance.below(amount + 1);
            watch.work.done(intentId, spent === 'more' ? amount + 2 : spent === 'part' ? part : amount);
            if (spent === 'all') resolve(undefined);
            else if (spent === 'part') resolve({ amount: part });
            else if (spent === 'odd') resolve({ amount: Number.NaN });
            else resolve(chance.is(0.5) ? { amount: amount + 2 } : { amount, excess: 2 });
          };
          timeline.after(wish.worksMs ?? chance.pick([5, 300, 4_000, 40_000]), () => page.deliver(end));
          const stop = (): void => {
            isStopped = true;
            reject(new HostError('The work was stopped.'));
          };
          if (listens) signal.addEventListener('abort', stop, { once: true });
        }),
    };
  }

  /** The host's own request: work and charge in one, on the server; it may take minutes, and outlive the page. */
  #host(page: Page, id: string, maxAmount: number, wish: Wish): SpendMode {
    const { chance, counter, watch, network, timeline } = this.#stage;
    return {
      kind: 'host',
      charge: ({ intentId, signal, notAfter }) => {
        watch.hostCalled(page, page.account ?? '', intentId);
        const way = wish.way ?? chance.weighted({ charge: 6, nothing: 2.5, failed: 2.5, throws: 0.5 });
        if (way === 'nothing') return Promise.resolve(null);
        if (way === 'throws') throw new HostError('The function of the host has a bug.');
        const who = { named: page.account ?? undefined, session: this.#stage.device.session };
        const view = page.credits.snapshot().intents.find((intent) => intent.id === id);
        const operation = {
          kind: 'charge' as const,
          id: intentId,
          fingerprint: 'host',
          action: view?.action ?? 'render',
          inputs: view?.inputs ?? {},
          maxAmount,
          policyVersion: 'any',
          notAfter,
        };
        const serve = (): Outcome | Promise<Outcome> => {
          const account = accountOf(this.#stage, who);
          // Work that failed is told as not charged, and that id stays it.
          if (way === 'failed') return counter.tookNothing(account, intentId);
          return upon(counter.charge(account, operation), (outcome) => this.#stage.lied(operation, outcome));
        };
        const works = chance.pick([0, 0, 2_000, 30_000]);
        return new Promise<Outcome>((resolve, reject) => {
          timeline.after(works, () => {
            network
              .send(page, `host ${intentId.slice(0, 4)}`, { signal }, serve)
              .then(resolve, (error: unknown) => reject(error instanceof AdapterError ? error : new HostError(String(error))));
          });
        });
      },
    };
  }
}
