import { render } from 'lit';
import type { HistoryItem } from '../src/index.ts';
import { followAddress, isSameLink, readAddress, writeAddress } from './link/address.ts';
import { atHome, atState, inSituation, settingOf } from './beginning.ts';
import { Copies } from './clipboard.ts';
import { EVENT_TYPES, EventLog } from './event-log.ts';
import { stepsText, type Deed } from './link/steps.ts';
import type { PreviewState } from './link/url-state.ts';
import { page } from './page.ts';
import type { Product } from './product.ts';
import { productOf } from './products.ts';
import { situations } from './scenarios.ts';
import { Recorder } from './session/recorder.ts';
import { Session } from './session/session.ts';
import type { Job, Stage } from './stage.ts';
import { wear } from './theming/wear.ts';

/** As wide as this, the panel stands beside the page unless somebody closed it. */
const WIDE = '(min-width: 1100px)';
const MINUTE_MS = 60_000;

/** The preview: keeps the link, the running demo and the page in step. */
export class Preview implements Stage {
  state: PreviewState;
  session: Session | undefined;
  isStarting = false;
  notes: readonly string[];
  readonly log = new EventLog();
  ledger: readonly HistoryItem[] = [];
  toast = '';
  arrivals = 0;
  readonly #copies = new Copies(() => this.#draw());
  readonly #root: HTMLElement;
  readonly #wide = matchMedia(WIDE);
  #isDrawn = true;
  #starts = 0;
  #recorder: Recorder | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    const { state, notes } = readAddress();
    this.state = atHome(state);
    this.notes = notes;
    for (const type of EVENT_TYPES) root.addEventListener(type, (event) => this.#hear(event));
    followAddress((isOwn) => this.#follow(isOwn));
    this.#wide.addEventListener('change', () => this.#draw());
    // The clock on the page is told in minutes.
    setInterval(() => this.#draw(), MINUTE_MS / 4);
    this.#draw();
    void this.#start();
  }

  get isPanelOpen(): boolean {
    return this.state.panel ?? this.#wide.matches;
  }

  get copied(): string | undefined {
    return this.#copies.last;
  }

  get jobs(): ReadonlyMap<string, Job> {
    return this.#recorder?.jobs ?? new Map();
  }

  get product(): Product {
    return productOf(this.state.product);
  }

  set(change: Partial<PreviewState>, how: 'push' | 'replace' = 'push'): void {
    const before = this.state;
    this.state = { ...before, ...change };
    if (isSameLink(this.state, before)) return;
    writeAddress(this.state, how);
    void this.#sync();
    this.#draw();
  }

  put(change: Readonly<Record<string, unknown>>): void {
    this.set({ own: { ...this.state.own, ...change } }, 'replace');
  }

  go(view: string): void {
    this.set({ view });
    scrollTo({ top: 0 });
  }

  meet(key: string | null): void {
    this.begin(inSituation(this.state, key));
  }

  examine(key: string): void {
    this.begin(atState(this.state, key));
  }

  begin(change: Partial<PreviewState>): void {
    this.toast = '';
    this.set({ did: [], clock: 0, ...change });
  }

  perform(deed: Deed): void {
    void this.#perform(deed);
  }

  forwardTo(at: number): void {
    const { session, state } = this;
    if (!session) return;
    // Whole seconds, rounded up, so that the instant itself has come.
    const ms = Math.ceil((at - session.demo.now()) / 1_000) * 1_000;
    if (ms > 0) this.set({ clock: state.clock + ms });
  }

  buyMore(): void {
    this.#root.querySelector('credit-pack-dialog')?.show();
  }

  say(toast: string): void {
    this.toast = toast;
    this.#draw();
  }

  tell(...notes: readonly string[]): void {
    this.notes = notes;
    this.#draw();
  }

  copyLink(): void {
    this.copy('link', location.href);
  }

  copy(what: string, text: string): void {
    void this.#copies.copy(what, text).then((isCopied) => {
      if (!isCopied) this.say(what === 'link' ? 'The link is in the address bar.' : 'This browser lets no page copy.');
    });
  }

  clearEvents(): void {
    this.log.clear();
    this.#draw();
  }

  /** Somebody has gone back or forward (`isOwn`), or changed the address by hand. */
  #follow(isOwn: boolean): void {
    const { state: said, notes } = readAddress();
    const state = atHome(said);
    const { panel, tab } = this.state;
    if (isSameLink(state, this.state)) return;
    // Going back undoes what was done to the page, not how the panel stands beside it.
    this.state = isOwn ? { ...state, panel, tab } : state;
    this.notes = notes;
    if (!isOwn) return this.#arrive();
    writeAddress(this.state, 'replace');
    void this.#sync();
    this.#draw();
  }

  /** A link shows the same to everybody: also to somebody who has done something here before. */
  #arrive(): void {
    this.arrivals += 1;
    this.#leave();
    this.toast = '';
    this.log.clear();
    void this.#start();
  }

  /** Brings the running demo to what the link says, or begins another one where it cannot be brought there. */
  async #sync(): Promise<void> {
    const { session, state } = this;
    if (!session || !this.#fits(session)) return this.#start();
    const { delay, fail, offline } = state;
    const { settings } = session.faults;
    if (settings.delay !== delay || settings.fail !== fail || settings.offline !== offline) {
      session.faults.change({ delay, fail, offline });
      void session.demo.credits.refresh();
    }
    await session.forward(state.clock - session.clock);
    await session.look(state);
    this.#draw();
  }

  #fits(session: Session): boolean {
    const { state } = this;
    return (
      session.setting === settingOf(state) && stepsText(session.did) === stepsText(state.did) && session.clock <= state.clock
    );
  }

  async #start(): Promise<void> {
    const number = ++this.#starts;
    this.isStarting = true;
    this.#draw();
    const { state } = this;
    const scenario = state.scenario === null ? undefined : situations.get(state.scenario);
    const notes = [...this.notes];
    if (state.scenario !== null && !scenario) notes.push(`There is no situation “${state.scenario}”.`);
    const session = await Session.start(state, scenario, settingOf(state)).catch((error: unknown) => {
      this.#fail(error, number);
    });
    if (!session) return;
    if (number !== this.#starts) return session.close();
    this.#leave();
    this.session = session;
    this.isStarting = false;
    // What could not be played or is not known here is no part of the link any more.
    const tidied = session.tidied(state);
    session.setting = settingOf({ ...state, ...tidied });
    this.notes = [...notes, ...session.notes];
    this.#listen(session);
    // Somebody may have gone on while it began.
    this.set(this.state === state ? tidied : {}, 'replace');
    void this.#sync();
    this.#draw();
  }

  /** A situation that cannot even begin is a mistake of its file: told on the page, and to the developer. */
  #fail(error: unknown, number: number): void {
    reportError(error);
    if (number !== this.#starts) return;
    this.isStarting = false;
    this.notes = ['This situation could not begin. The console says why.'];
    this.#draw();
  }

  #leave(): void {
    this.#recorder?.stop();
    this.#recorder = undefined;
    this.session?.close();
    this.session = undefined;
    this.ledger = [];
  }

  #listen(session: Session): void {
    this.#recorder = new Recorder(
      session,
      (deed) => this.#note(session, deed),
      () => this.#changed(session),
    );
    this.#changed(session);
  }

  #changed(session: Session): void {
    void session.ledger().then((ledger) => {
      if (session !== this.session) return;
      this.ledger = ledger;
      this.#draw();
    });
    this.#draw();
  }

  /** What the person did through the elements becomes part of the link. */
  #note(session: Session, deed: Deed): void {
    session.note({ ...deed, at: session.clock });
    this.set({ did: session.did });
  }

  async #perform(deed: Deed): Promise<void> {
    const { session } = this;
    if (!session) return;
    const refused = await session.perform(deed);
    if (session !== this.session) return;
    if (refused === undefined) this.set({ did: session.did });
    else this.say(`The backend refused it: ${refused}.`);
    await session.refresh();
    this.#changed(session);
  }

  #hear(event: HTMLElementEventMap[(typeof EVENT_TYPES)[number]]): void {
    // What happens on the board of states is not about this demo.
    if (!event.composedPath().some((target) => target instanceof Element && target.id === 'product')) return;
    this.log.add(event, this.session?.demo.now() ?? 0);
    if (event.type === 'credit-spend-request' && !event.defaultPrevented) {
      this.toast = '';
      const actual = this.product.actual && ((action: string) => this.product.actual!(action, this));
      this.#recorder?.begin(event as HTMLElementEventMap['credit-spend-request'], this.state.mode, actual);
    }
    if (event.type === 'credit-sharing-changed')
      this.#recorder?.shared((event as HTMLElementEventMap['credit-sharing-changed']).on);
    if (event.type === 'credit-remedy-request' && !event.defaultPrevented) {
      event.preventDefault();
      const asked = event as HTMLElementEventMap['credit-remedy-request'];
      this.say(this.product.remedy?.(asked, this) ?? 'Here your page would take over.');
    }
    this.#draw();
  }

  /** Draws soon, once for everything that changes now. */
  #draw(): void {
    if (!this.#isDrawn) return;
    this.#isDrawn = false;
    queueMicrotask(() => {
      this.#isDrawn = true;
      document.documentElement.dataset.theme = this.state.theme;
      wear(this.state.brand, this.state.tokens);
      render(page(this), this.#root);
    });
  }
}
