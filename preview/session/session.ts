import type { Scenario } from '../../mocks/scenario.ts';
import { createDemo, type Demo, type DemoOptions, type Network } from '../../src/demo/index.ts';
import type { HistoryItem } from '../../src/index.ts';
import type { Deed, Step } from '../link/steps.ts';
import { stepText } from '../link/steps.ts';
import type { PreviewState } from '../link/url-state.ts';
import { productOf } from '../products.ts';
import { actorOf, carryOut, type Place } from './deeds.ts';
import { previewEnvironment } from './environment.ts';
import { Faults, wait } from './faults.ts';
import { BUSINESS, storyFor } from './story.ts';

/** A refresh that the network holds up is not waited for longer than this, in milliseconds. */
const PATIENCE_MS = 1_500;
/** First numbers that have not come by then are not waited for: the situation is that there are none. */
const LOADING_MS = 600;
/** A situation that takes longer to come about is shown as far as it has come, in milliseconds. */
const HAPPENING_MS = 8_000;
/** So many lines of the ledger are shown. */
const LEDGER_LINES = 60;
/** The sub-account that somebody acts for. */
const SUB_ACCOUNT = 'west';

/** One running demo: an account with its backend in the page, and what was done to it. */
export class Session {
  readonly demo: Demo;
  readonly faults: Faults;
  readonly scenario: Scenario | undefined;
  /** What the account began with, as text, so that somebody can tell whether a link asks for another one. */
  setting: string;
  /** The same, as far as a page wants to show it before the first numbers are there. */
  readonly begun: Pick<DemoOptions, 'policy' | 'values' | 'plan' | 'slots' | 'seats' | 'facts' | 'viewer'>;
  /** What of a link could not be played, as sentences. */
  readonly notes: string[] = [];
  #did: readonly Step[] = [];
  #clock = 0;
  #looks: string;

  private constructor(demo: Demo, faults: Faults, scenario: Scenario | undefined, begun: DemoOptions, setting: string) {
    this.demo = demo;
    this.faults = faults;
    this.scenario = scenario;
    this.begun = begun;
    this.setting = setting;
    this.#looks = JSON.stringify(begun.viewer);
  }

  /** Begins an account and plays what a link says was done. Resolves when the page can be shown, however the network is. */
  static async start(state: PreviewState, scenario: Scenario | undefined, setting = ''): Promise<Session> {
    const { delay, fail, offline, cold } = state;
    const faults = new Faults({ delay, fail, offline });
    const notes: string[] = [];
    const options = storyFor(scenario?.demo ?? productOf(state.product).demo(), state, notes);
    const { network = open } = options;
    const demo = await createDemo({ environment: previewEnvironment(faults), ...options, network: faults.before(network) });
    const session = new Session(demo, faults, scenario, options, setting);
    session.notes.push(...notes);
    if (cold) faults.change(faults.settings, true);
    else await within(session.#loaded(), LOADING_MS);
    await session.#happen();
    await session.#play(state);
    return session;
  }

  /** What of a state is possible here: a plan, a type or a role that the policy does not know is none. */
  tidied({ plan, type, role }: PreviewState): Pick<PreviewState, 'plan' | 'type' | 'role' | 'did'> {
    const { plans = {}, roles } = this.demo.policy;
    const isPlan = plan === null || Object.hasOwn(plans, plan);
    const isType = type === null || this.type === type;
    const isRole = role === null || !roles || Object.hasOwn(roles, role);
    if (!isPlan) this.notes.push(`There is no plan “${plan}” here.`);
    if (!isType) this.notes.push(`There is no account type “${type}” here.`);
    if (!isRole) this.notes.push(`There is no role “${role}” here.`);
    return { plan: isPlan ? plan : null, type: isType ? type : null, role: isRole ? role : null, did: this.did };
  }

  /** The type of the account. */
  get type(): string {
    return this.begun.facts?.type ?? BUSINESS;
  }

  /** Whether a flag of the account is set, whoever looks. */
  isSet(flag: string): boolean {
    const step = this.#did.findLast((done) => done.kind === 'set' && done.flag === flag);
    return step?.kind === 'set' ? step.value : this.begun.facts?.flags?.[flag] === true;
  }

  get did(): readonly Step[] {
    return this.#did;
  }

  /** How far the clock has been moved, in milliseconds. */
  get clock(): number {
    return this.#clock;
  }

  /** Moves the clock; what falls due on the way happens. */
  async forward(ms: number): Promise<void> {
    if (ms <= 0) return;
    this.#clock += ms;
    await within(this.demo.advance(ms));
  }

  /** Changes who looks. `null`: whoever looked first. */
  async look({ role, sub }: Pick<PreviewState, 'role' | 'sub'>): Promise<void> {
    const first = this.begun.viewer ?? actorOf(this.demo.policy, this.type);
    const who = role === null || role === first.role ? first : { role, id: 'kim' };
    const viewer = sub ? { ...who, subAccount: SUB_ACCOUNT } : who;
    const looks = JSON.stringify(viewer);
    if (looks === this.#looks) return;
    this.#looks = looks;
    await within(this.demo.view(viewer));
  }

  /** Does something at the backend, past the client. @returns why it was refused. */
  async perform(deed: Deed): Promise<string | undefined> {
    const step = { ...deed, at: this.#clock };
    // Ids that grow tell the order of two orders of the same instant.
    const refused = await carryOut(this.#place, deed, `step-${String(this.#did.length + 1).padStart(4, '0')}`);
    if (refused === undefined) this.note(step);
    return refused;
  }

  /** Remembers what the person did through the elements. */
  note(step: Step): void {
    this.#did = [...this.#did, step];
  }

  async refresh(): Promise<void> {
    await within(this.demo.credits.refresh());
  }

  /** The ledger as the backend knows it, newest first, whoever looks and however the network is. */
  async ledger(): Promise<readonly HistoryItem[]> {
    const { backend, account, actor } = this.#place;
    const { items } = await backend.history({ account, viewer: actor }, { limit: LEDGER_LINES });
    return items;
  }

  close(): void {
    this.demo.credits.destroy();
  }

  get #place(): Place {
    const { demo } = this;
    const { backend, account, policy } = demo;
    return { backend, account, policy, now: () => demo.now(), actor: actorOf(policy, this.type) };
  }

  async #play({ did, clock, role, sub, delay, fail, offline, cold }: PreviewState): Promise<void> {
    for (const step of did) {
      // The backend's clock moves at once; the client asks again at the end.
      this.#move(step.at);
      const refused = await this.perform(step);
      if (refused !== undefined) this.notes.push(`The step “${stepText(step)}” was refused: ${refused}.`);
    }
    this.#move(clock);
    const isRole = role === null || !this.demo.policy.roles || Object.hasOwn(this.demo.policy.roles, role);
    await this.look({ role: isRole ? role : null, sub });
    if (did.length > 0 || clock > 0) await this.refresh();
    if (cold) return;
    this.faults.change({ delay, fail, offline }, true);
    // What fails shows itself at the next question.
    if (fail !== 'none' || delay === 'never') void this.demo.credits.refresh();
  }

  /** What makes the situation. It may put a network of its own in the way; the panel's stays before it. */
  async #happen(): Promise<void> {
    const { demo, faults, scenario } = this;
    const before = demo.network;
    if (scenario?.happen) await within(Promise.resolve(scenario.happen(demo)), HAPPENING_MS);
    if (demo.network !== before) demo.network = faults.before(demo.network);
  }

  #move(to: number): void {
    const ms = to - this.#clock;
    if (ms < 0) return;
    this.#clock = to;
    void this.demo.advance(ms);
  }

  #loaded(): Promise<void> {
    const { credits } = this.demo;
    return new Promise((resolve) => {
      const look = (): void => {
        if (credits.snapshot().phase === 'loading') return;
        stop();
        resolve();
      };
      const stop = credits.subscribe(look);
      look();
    });
  }
}

/** Waits for something, but not for a network that never answers. */
async function within(work: Promise<unknown>, ms = PATIENCE_MS): Promise<void> {
  await Promise.race([work.catch(() => undefined), wait(ms)]);
}

const open: Network = (request, pass) => pass(request);
