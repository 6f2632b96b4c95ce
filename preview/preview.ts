import { render } from 'lit';
import type { HistoryItem, IntentView, OrderView } from '../src/index.ts';
import { followAddress, isSameLink, readAddress, writeAddress } from './address.ts';
import { EVENT_TYPES, EventLog } from './event-log.ts';
import { page } from './page.ts';
import { situations } from './scenarios.ts';
import { originalPhotos, type Photo, type PhotoDeed } from './session/deeds.ts';
import { Session } from './session/session.ts';
import { answer } from './session/spend-modes.ts';
import type { Stage } from './stage.ts';
import type { Deed, Step } from './steps.ts';
import { stepText } from './steps.ts';
import { remedyText } from './studio/remedies.ts';
import type { PreviewState } from './url-state.ts';

/** As wide as this, the panel stands beside the page unless somebody closed it. */
const WIDE = '(min-width: 1100px)';
const MINUTE_MS = 60_000;
const COPIED_MS = 2_000;

/** The preview: keeps the link, the running demo and the page in step. */
export class Preview implements Stage {
  state: PreviewState;
  session: Session | undefined;
  isStarting = false;
  notes: readonly string[];
  readonly log = new EventLog();
  ledger: readonly HistoryItem[] = [];
  readonly jobs = new Map<string, PhotoDeed>();
  toast = '';
  isCopied = false;
  readonly #root: HTMLElement;
  readonly #wide = matchMedia(WIDE);
  #isDrawn = true;
  #starts = 0;
  #stop: readonly (() => void)[] = [];
  /** Orders that were placed before the person could place one, and those noted since. */
  readonly #orders = new Set<string>();

  constructor(root: HTMLElement) {
    this.#root = root;
    ({ state: this.state, notes: this.notes } = readAddress());
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

  get photos(): readonly Photo[] {
    return this.session?.photos ?? originalPhotos;
  }

  set(change: Partial<PreviewState>, how: 'push' | 'replace' = 'push'): void {
    const before = this.state;
    this.state = { ...before, ...change };
    if (isSameLink(this.state, before)) return;
    writeAddress(this.state, how);
    void this.#sync();
    this.#draw();
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

  request(event: HTMLElementEventMap['credit-spend-request'], deed: PhotoDeed): void {
    const { session } = this;
    if (!session) return;
    if (deed.photos.length === 0) {
      event.preventDefault();
      return this.say('Select at least one photo first.');
    }
    this.toast = '';
    this.jobs.set(event.intentId, deed);
    if (deed.kind === 'apply') answer(event, this.state.mode, session.demo);
    this.#draw();
  }

  buyMore(): void {
    this.#root.querySelector('credit-pack-dialog')?.show();
  }

  say(toast: string): void {
    this.toast = toast;
    this.#draw();
  }

  dismissNotes(): void {
    this.notes = [];
    this.#draw();
  }

  copyLink(): void {
    // Where a page may not write to the clipboard, the address bar says the same.
    void navigator.clipboard?.writeText(location.href).then(
      () => this.#copied(),
      () => this.say('The link is in the address bar.'),
    );
  }

  clearEvents(): void {
    this.log.clear();
    this.#draw();
  }

  #copied(): void {
    this.isCopied = true;
    this.#draw();
    setTimeout(() => {
      this.isCopied = false;
      this.#draw();
    }, COPIED_MS);
  }

  /** Somebody has gone back or forward (`isOwn`), or changed the address by hand. */
  #follow(isOwn: boolean): void {
    const { state, notes } = readAddress();
    const { panel, tab } = this.state;
    if (isSameLink(state, this.state)) return;
    // Going back undoes what was done to the page, not how the panel stands beside it.
    this.state = isOwn ? { ...state, panel, tab } : state;
    this.notes = notes;
    if (isOwn) writeAddress(this.state, 'replace');
    void this.#sync();
    this.#draw();
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
    await session.look(state.role);
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
    this.isStarting = false;
    this.session = session;
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
    this.#stop.forEach((stop) => stop());
    this.session?.close();
    this.jobs.clear();
    this.#orders.clear();
    this.ledger = [];
  }

  #listen(session: Session): void {
    const { credits } = session.demo;
    for (const { id } of credits.snapshot().orders) this.#orders.add(id);
    this.#stop = [credits.subscribe(() => this.#changed(session)), credits.onSettled((intent) => this.#settled(session, intent))];
    this.#changed(session);
  }

  #changed(session: Session): void {
    for (const order of session.demo.credits.snapshot().orders) this.#ordered(session, order);
    void session.ledger().then((ledger) => {
      if (session !== this.session) return;
      this.ledger = ledger;
      this.#draw();
    });
    this.#draw();
  }

  #settled(session: Session, { id, state }: IntentView): void {
    const deed = this.jobs.get(id);
    this.jobs.delete(id);
    if (deed && state === 'captured') this.#note(session, deed);
    this.#draw();
  }

  #ordered(session: Session, { id, state, pack, price }: OrderView): void {
    if (this.#orders.has(id) || state === 'sending' || state === 'unknown' || state === 'rejected') return;
    this.#orders.add(id);
    const isAny = session.demo.credits.snapshot().offers.find((offer) => offer.pack === pack)?.any !== undefined;
    this.#note(session, { kind: 'buy', pack, ...(isAny && price && { money: Number(price.amount) }) });
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
    if (event.type === 'credit-remedy-request') {
      event.preventDefault();
      this.say(remedyText(event as HTMLElementEventMap['credit-remedy-request']));
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
      render(page(this), this.#root);
    });
  }
}

/** What an account begins with: another one begins when it changes. */
const settingOf = ({ scenario, plan, slots, sale, cold }: PreviewState): string =>
  JSON.stringify([scenario, plan, slots, sale, cold]);
const stepsText = (steps: readonly Step[]): string => steps.map(stepText).join('~');
