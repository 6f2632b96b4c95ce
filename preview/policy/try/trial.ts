import { createDemo, type Demo } from '../../../src/demo/index.ts';
import type { HistoryItem } from '../../../src/index.ts';
import type { Deed, Step } from '../../link/steps.ts';
import { stepText } from '../../link/steps.ts';
import { carryOut, type Place } from '../../session/deeds.ts';
import { previewEnvironment } from '../../session/environment.ts';
import { Faults } from '../../session/faults.ts';
import { Recorder } from '../../session/recorder.ts';
import type { Account } from '../desk.ts';
import type { PolicyLink } from '../link.ts';
import { asItems } from '../usual.ts';

/** So many lines of the ledger are shown. */
const LEDGER_LINES = 100;

/** What somebody tries on: an account of the policy with its backend in the page, and what was done to it. */
export class Trial {
  /** What it began with, as text, so that somebody can tell whether another one is asked for. */
  readonly setting: string;
  readonly demo: Demo;
  /** What of a link could not be played, as sentences. */
  readonly notes: string[] = [];
  ledger: readonly HistoryItem[] = [];
  did: readonly Step[] = [];
  clock = 0;
  #recorder: Recorder | undefined;

  private constructor(demo: Demo, setting: string) {
    this.demo = demo;
    this.setting = setting;
  }

  /** Begins an account as the page's controls have it, and plays what was done. */
  static async start(account: Account, { did, clock }: Pick<PolicyLink, 'did' | 'clock'>, setting: string): Promise<Trial> {
    const { policy, account: begun, viewer, now } = account.world;
    const { type, timeZone, slots, seats, billing } = begun;
    const subscribe = {
      kind: 'subscribe',
      plan: account.plan!,
      slots,
      seats,
      cycleAnchor: now,
      ...(billing && { billing }),
    } as const;
    const demo = await createDemo({
      policy,
      plan: null,
      story: begun.plan === null ? [] : [{ daysAgo: 0, command: subscribe }],
      startAt: now,
      facts: { type, timeZone, slots, seats },
      viewer: { ...viewer, id: 'you' },
      environment: previewEnvironment(new Faults({ delay: 0, fail: 'none', offline: false })),
    });
    const trial = new Trial(demo, setting);
    await trial.#play(did, clock);
    return trial;
  }

  /** Listens to what is done through the elements. `note`: it becomes part of the link; `changed`: something is another now. */
  listen(note: (step: Step) => void, changed: () => void): void {
    const write = (deed: Deed): void => {
      const step = { ...deed, at: this.clock };
      this.did = [...this.did, step];
      note(step);
    };
    const reread = (): void => {
      void this.#read().then(changed);
      changed();
    };
    this.#recorder = new Recorder(this, write, reread);
    reread();
  }

  /** A spend is about to begin: the kit charges it. */
  spend(event: HTMLElementEventMap['credit-spend-request']): void {
    this.#recorder?.begin(event, 'charged', undefined);
  }

  /** Moves the clock; what falls due on the way happens. */
  async forward(ms: number): Promise<void> {
    this.clock += ms;
    await this.demo.advance(ms);
    await this.#read();
  }

  close(): void {
    this.#recorder?.stop();
    this.demo.credits.destroy();
  }

  async #play(did: readonly Step[], clock: number): Promise<void> {
    const { actions } = this.demo.policy;
    for (const written of did) {
      const step =
        written.kind === 'spend' && Object.hasOwn(actions, written.action)
          ? { ...written, inputs: asItems(actions[written.action]!, written.inputs) }
          : written;
      await this.forward(step.at - this.clock);
      // Ids that grow tell the order of two orders of the same instant.
      const id = `step-${String(this.did.length + 1).padStart(4, '0')}`;
      const refused = await carryOut(this.#place, step, id).catch((error: unknown) => String(error));
      if (refused === undefined) this.did = [...this.did, step];
      else this.notes.push(`The step “${stepText(step)}” was refused: ${refused}.`);
    }
    await this.forward(clock - this.clock);
    await this.demo.credits.refresh();
  }

  async #read(): Promise<void> {
    const { backend, account, actor } = this.#place;
    // Whoever may not see is shown the book here all the same: it is the seller who looks.
    const page = await backend.history({ account, viewer: actor }, { limit: LEDGER_LINES });
    this.ledger = page.items;
  }

  get #place(): Place {
    const { demo } = this;
    const { backend, account, policy } = demo;
    return {
      backend,
      account,
      policy,
      now: () => demo.now(),
      actor: demo.credits.snapshot().viewer ?? { role: 'owner', id: 'you' },
    };
  }
}
