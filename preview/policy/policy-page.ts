import { render } from 'lit';
import { PolicyError } from '../../src/index.ts';
import { playMonths, type Play } from '../../src/year/play.ts';
import type { Step } from '../link/steps.ts';
import type { Account, Desk } from './desk.ts';
import { caret, reveal } from './editor.ts';
import { firstLink, readLink, writeLink, type PolicyLink } from './link.ts';
import { page } from './page.ts';
import { readPolicy, type Meaning, type Reading } from './reading.ts';
import { readyText } from './ready.ts';
import { carried, clean, sourceOf } from './source.ts';
import type { Span } from './text/read-json.ts';
import { Trial } from './try/trial.ts';
import { accountFor, habitsFor, spendFor } from './usual.ts';

/** Marks the steps of the history that this page has made. */
const OWN = 'policy';
/** Whoever types rests for so long before it is read. */
const REST_MS = 250;
const COPIED_MS = 2_000;

/** The policy page: keeps the text, what it says, the account on it and the link in step. */
export class PolicyPage implements Desk {
  link: PolicyLink = firstLink;
  text = '';
  reading: Reading = { text: '', findings: [], misfits: {} };
  meaning: Meaning | undefined;
  account: Account | undefined;
  play: Play | undefined;
  trial: Trial | undefined;
  day = 0;
  width = 640;
  notes: readonly string[] = [];
  isTooLong = false;
  isCopied = false;
  readonly #root: HTMLElement;
  #ready: string | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #isDrawn = true;
  #arrivals = 0;
  #played = '';
  #starting = '';

  constructor(root: HTMLElement) {
    this.#root = root;
    addEventListener('popstate', () => void this.#arrive());
    root.addEventListener('credit-spend-request', (event) => {
      if (!event.defaultPrevented) this.trial?.spend(event);
    });
    new ResizeObserver(() => this.#measure()).observe(root);
    void this.#arrive();
  }

  get isOlder(): boolean {
    return this.meaning !== undefined && this.reading.meaning === undefined;
  }

  get isOwn(): boolean {
    return this.text !== this.#ready;
  }

  type(text: string): void {
    this.text = text;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#read('replace'), REST_MS);
    this.#draw();
  }

  choose(id: string): void {
    const { theme, view } = this.link;
    const number = ++this.#arrivals;
    void readyText(id).then((text) => {
      if (text === undefined || number !== this.#arrivals) return;
      this.#ready = text;
      this.link = { ...firstLink, theme, view, policy: id };
      this.#take(text, 'push');
    });
  }

  open(file: File): void {
    void file.text().then((text) => this.#take(clean(text), 'push'));
  }

  revert(): void {
    if (this.#ready !== undefined) this.#take(this.#ready, 'push');
  }

  goTo(place: Span): void {
    caret(this.#root, this.text, place);
  }

  step(direction: 1 | -1): void {
    const { findings } = this.reading;
    const at = this.#root.querySelector('textarea')?.selectionStart ?? 0;
    const next =
      direction > 0
        ? (findings.find(({ start }) => start > at) ?? findings[0])
        : (findings.findLast(({ start }) => start < at) ?? findings.at(-1));
    if (next) this.goTo(next);
  }

  set(change: Partial<PolicyLink>, how: 'push' | 'replace' = 'push'): void {
    const before = this.link;
    this.link = { ...before, ...change };
    if (writeLink(this.link) === writeLink(before)) return;
    this.#write(how);
    if (before.values !== this.link.values) void this.#read('replace');
    else this.#update();
  }

  look(day: number): void {
    this.day = day;
    this.#draw();
  }

  undo(): void {
    const did = this.link.did.slice(0, -1);
    this.set({ did, clock: did.at(-1)?.at ?? 0 });
  }

  begin(): void {
    this.set({ did: [], clock: 0 });
  }

  dismissNotes(): void {
    this.notes = [];
    this.#draw();
  }

  copyLink(): void {
    // Where a page may not write to the clipboard, the address bar says the same.
    const copied = (isCopied: boolean): void => {
      this.isCopied = isCopied;
      this.#draw();
    };
    void navigator.clipboard?.writeText(location.href).then(
      () => {
        copied(true);
        setTimeout(() => copied(false), COPIED_MS);
      },
      () => {
        this.notes = ['The link is in the address bar.'];
        this.#draw();
      },
    );
  }

  /** A link shows the same to everybody: also to somebody who has done something here before. */
  async #arrive(): Promise<void> {
    const number = ++this.#arrivals;
    clearTimeout(this.#rest);
    const { link, notes } = readLink(location.hash);
    const source = await sourceOf(link);
    if (number !== this.#arrivals) return;
    this.link = { ...link, policy: source.policy };
    this.notes = [...notes, ...source.notes];
    this.#ready = source.ready;
    this.meaning = undefined;
    this.text = source.text;
    await this.#read('replace');
  }

  #take(text: string, how: 'push' | 'replace'): void {
    clearTimeout(this.#rest);
    this.text = text;
    this.notes = [];
    this.day = 0;
    reveal(this.#root);
    void this.#read(how);
  }

  /** Reads the text as it stands, and lets the address bar say it. */
  async #read(how: 'push' | 'replace'): Promise<void> {
    const { text } = this;
    this.reading = readPolicy(text, this.link.values);
    this.meaning = this.reading.meaning ?? this.meaning;
    this.#update();
    const own = this.isOwn ? await carried(text) : { text: '', isTooLong: false };
    // Somebody may have typed on meanwhile; then the next reading says it.
    if (text !== this.text) return;
    this.isTooLong = own.isTooLong;
    this.link = { ...this.link, text: own.text };
    this.#write(how);
    this.#draw();
  }

  #write(how: 'push' | 'replace'): void {
    const hash = writeLink(this.link);
    const address = hash === '' ? location.pathname + location.search : `#${hash}`;
    if (how === 'push') history.pushState(OWN, '', address);
    else history.replaceState(OWN, '', address);
  }

  /** Brings the account, its months and what is tried to what the link says. */
  #update(): void {
    this.account = this.meaning && this.#accountOn(this.meaning);
    const { view } = this.link;
    if (view === 'year') this.#playSoon();
    if (view === 'try') void this.#try();
    this.#draw();
  }

  #accountOn(meaning: Meaning): Account | undefined {
    try {
      const { world, plan, refused } = accountFor(meaning.bound, this.link);
      const problem = refused && `The plan ${plan} cannot be begun: ${refused.reason}.`;
      return { world, plan, habits: habitsFor(world, this.link), spend: spendFor(world, this.link), ...(problem && { problem }) };
    } catch (error) {
      // What an account opens with has no value yet; the engine names the parameter.
      if (!(error instanceof PolicyError) && !(error instanceof Error)) throw error;
      this.notes = [...new Set([...this.notes, `No account can be begun: ${error.message}`])];
      return undefined;
    }
  }

  /** A year takes a moment, so what is cheaper is drawn first. */
  #playSoon(): void {
    const { account } = this;
    if (!account) {
      this.play = undefined;
      return;
    }
    const { months, buys } = this.link;
    const { world, habits } = account;
    const key = JSON.stringify([this.#accountKey(account), habits, months, buys]);
    if (key === this.#played) return;
    this.#played = key;
    setTimeout(() => {
      if (key !== this.#played) return;
      this.play = playMonths(world, habits, { months, buys, daily: true });
      this.day = Math.min(this.day || Infinity, this.play.days.length - 1);
      this.#draw();
    });
  }

  #accountKey({ world }: Account): string {
    const { policy, account, viewer, now } = world;
    return JSON.stringify([
      policy.version,
      account.plan,
      account.billing,
      account.slots,
      account.seats,
      account.timeZone,
      viewer,
      now,
    ]);
  }

  /** Brings what is tried to what the link says, or begins anew where it cannot be brought there. */
  async #try(): Promise<void> {
    const { account, trial, link } = this;
    if (!account) return;
    const setting = this.#accountKey(account);
    const isSame = trial?.setting === setting && JSON.stringify(trial.did) === JSON.stringify(link.did);
    if (isSame && trial.clock <= link.clock) {
      if (trial.clock < link.clock) await trial.forward(link.clock - trial.clock);
      return this.#draw();
    }
    const asked = JSON.stringify([setting, link.did, link.clock]);
    if (asked === this.#starting) return;
    this.#starting = asked;
    const next = await Trial.start(account, link, setting);
    if (asked !== this.#starting) return next.close();
    this.#starting = '';
    this.trial?.close();
    this.trial = next;
    next.listen(
      (step: Step) => next === this.trial && this.set({ did: [...this.link.did, step] }),
      () => next === this.trial && this.#draw(),
    );
    if (next.notes.length > 0) this.notes = next.notes;
    if (JSON.stringify(next.did) !== JSON.stringify(link.did)) this.set({ did: next.did }, 'replace');
    this.#draw();
  }

  /** Draws soon, once for everything that changes now. */
  #draw(): void {
    if (!this.#isDrawn) return;
    this.#isDrawn = false;
    queueMicrotask(() => {
      this.#isDrawn = true;
      document.documentElement.dataset['theme'] = this.link.theme;
      render(page(this), this.#root);
      this.#measure();
    });
  }

  /** The picture is as wide as its place, so that its letters are as large as all others. */
  #measure(): void {
    const place = this.#root.querySelector('.place');
    const width = Math.floor(place?.getBoundingClientRect().width ?? 0);
    if (width === 0 || width === this.width) return;
    this.width = width;
    this.#draw();
  }
}
