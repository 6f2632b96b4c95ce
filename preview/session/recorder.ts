import type { Demo } from '../../src/demo/index.ts';
import type { IntentView, OrderView } from '../../src/index.ts';
import type { Deed } from '../link/steps.ts';
import type { PreviewState } from '../link/url-state.ts';
import type { Job } from '../stage.ts';
import { answer } from './spend-modes.ts';

/** What runs while somebody does something. */
interface Running {
  readonly demo: Demo;
}

/** Notes what the person does through the elements, so that it becomes part of the link. */
export class Recorder {
  /** Spends that are under way, by their intent. */
  readonly jobs = new Map<string, Job>();
  readonly #session: Running;
  readonly #note: (deed: Deed) => void;
  /** Orders that were placed before the person could place one, and those noted since. */
  readonly #orders: Set<string>;
  readonly #stop: readonly (() => void)[];

  /** `changed`: tells of anything that is another now. */
  constructor(session: Running, note: (deed: Deed) => void, changed: () => void) {
    const { credits } = session.demo;
    this.#session = session;
    this.#note = note;
    this.#orders = new Set(credits.snapshot().orders.map(({ id }) => id));
    this.#stop = [
      credits.subscribe(() => {
        credits.snapshot().orders.forEach((order) => this.#ordered(order));
        changed();
      }),
      credits.onSettled((intent) => {
        this.#settled(intent);
        changed();
      }),
    ];
  }

  /**
   * A spend is about to begin.
   * @param actual What an action comes to whose price is known only afterwards; without it, what the policy expects.
   */
  begin(
    event: HTMLElementEventMap['credit-spend-request'],
    mode: PreviewState['mode'],
    actual: ((action: string) => number) | undefined,
  ): void {
    const { action, inputs, intentId, maxAmount } = event;
    const { demo } = this.#session;
    const cost = demo.credits.quote(action, inputs).decision?.cost;
    const isOpen = cost?.kind === 'unknown';
    this.jobs.set(intentId, { action, inputs, mark: markOf(event), isOpen });
    if (isOpen) answer(event, mode, demo, Math.min(actual?.(action) ?? cost.about ?? maxAmount, maxAmount));
    else answer(event, mode, demo);
  }

  /** The switch for sub-accounts has been moved, and the backend has taken it. */
  shared(value: boolean): void {
    const flag = this.#session.demo.policy.subAccounts?.shareFlag;
    if (flag !== undefined) this.#note({ kind: 'set', flag, value });
  }

  stop(): void {
    this.#stop.forEach((stop) => stop());
  }

  #settled({ id, state, action, inputs, amount }: IntentView): void {
    const job = this.jobs.get(id);
    this.jobs.delete(id);
    if (!job || state !== 'captured') return;
    const actual = job.isOpen ? amount : undefined;
    const { mark } = job;
    this.#note({
      kind: 'spend',
      action,
      inputs,
      ...(actual !== undefined && { actual }),
      ...(mark !== undefined && { mark }),
    });
  }

  #ordered({ id, state, pack, price }: OrderView): void {
    if (this.#orders.has(id) || state === 'sending' || state === 'unknown' || state === 'rejected') return;
    this.#orders.add(id);
    const { offers } = this.#session.demo.credits.snapshot();
    const isAny = offers.find((offer) => offer.pack === pack)?.any !== undefined;
    this.#note({ kind: 'buy', pack, ...(isAny && price && { money: Number(price.amount) }) });
  }
}

/** What the pressed button wants to be remembered by. */
function markOf(event: Event): string | undefined {
  const button = event
    .composedPath()
    .find((target): target is HTMLElement => target instanceof HTMLElement && target.localName === 'credit-button');
  return button?.dataset['mark'] || undefined;
}
