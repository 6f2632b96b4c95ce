import { forecast, waysTo, type Forecast, type Need, type Outlook, type PastLine, type Ways } from '../../src/forecast/index.ts';
import type { ActionQuote, Amount, Credits, CreditsState, Decision, Inputs, Instant, Price } from '../../src/index.ts';
import { forecastMessagesFor } from '../../src/locales/forecast.ts';
import type { ForecastMessages } from '../../src/locales/forecast-messages.ts';
import type { Unit } from '../../src/locales/format.ts';
import type { Messages } from '../../src/locales/messages.ts';

/** Something about the time ahead that is worth a nudge. */
export interface Ahead {
  readonly kind: 'runs-out' | 'lapses';
  /** The same for as long as it is about the same. */
  readonly key: string;
  readonly lines: readonly string[];
  /** The pack that bridges it. */
  readonly buy?: {
    readonly pack: string;
    readonly credits: Amount;
    readonly price: Price;
    readonly needed: Amount;
    readonly type: string;
  };
}

/** What a notice says of what is ahead. */
export interface Foreseen {
  readonly nudges: (type: string | undefined) => readonly Ahead[];
  /** What of credits that end at an instant is left unused by then. */
  readonly ofEnding: (source: string, at: Instant) => string | undefined;
}

/** How what is missing costs less. */
export interface WayLines {
  readonly lines: readonly string[];
  /** It comes by itself. */
  readonly isWait: boolean;
}

interface Past {
  readonly account: string | null;
  readonly lines: readonly PastLine[] | undefined;
  readonly since: Instant;
}

interface Drawn {
  requestUpdate(): void;
}

const DAY = 86_400_000;
const WINDOW_MS = 28 * DAY;
const PAGE = 200;
/** More lines than these in four weeks are not fetched for a sentence: then nothing is said. */
const MOST_PAGES = 5;
/** How old a forecast may get while only spends change it, in milliseconds: a day more or less is no news. */
const FRESH_MS = 5 * 60_000;
/** Further away than this, running out is nobody's concern today. */
const FAR_MS = 62 * DAY;
const NEAR_MS = 14 * DAY;

const kept = new WeakMap<Credits, Foresight>();

/** What is ahead of a client's account; made once. Nothing where a page has left this part of the kit out. */
export function foresightOf(client: Credits): Foresight | undefined {
  let found = kept.get(client);
  if (!found) kept.set(client, (found = new Foresight(client)));
  return found;
}

/** What is ahead of one client's account, in words. It looks only at numbers that are fresh, and says nothing where it does not know. */
export class Foresight {
  readonly #client: Credits;
  #history: Past | undefined;
  #known: { readonly state: CreditsState; readonly forecast: Forecast | undefined } | undefined;
  #isAsking = false;
  readonly #ways = new WeakMap<Decision, { readonly messages: Messages; readonly told: WayLines }>();
  readonly #waiting = new Set<Drawn>();

  constructor(client: Credits) {
    this.#client = client;
  }

  /** `Lasts until about December 12 at this pace`, where that is before new credits come. */
  lasts(host: Drawn, type: string | undefined, messages: Messages): string | undefined {
    const outlook = this.#outlook(host, type);
    const at = outlook && shortAt(outlook, this.#client.now());
    return at === undefined ? undefined : forecastMessagesFor(messages).lasts(at, this.#client.now());
  }

  /** What a notice says of it. */
  toldTo(host: Drawn, messages: Messages): Foreseen {
    return {
      nudges: (type) => this.#nudges(host, type, messages),
      ofEnding: (source, at) => this.#ofEnding(host, source, at, messages),
    };
  }

  /** What stands beside the packs: how what is missing costs less, else how long the credits last. */
  besidePacks(host: Drawn, type: string, missing: Amount | undefined, messages: Messages): readonly string[] {
    if (missing) return this.ways({ type, missing }, messages).lines;
    const outlook = this.#outlook(host, type);
    return outlook ? this.#running(outlook, forecastMessagesFor(messages)).flatMap(({ lines }) => lines) : [];
  }

  /** The ways to what a refused action misses, looked for once for each refusal and language. */
  waysPast(quote: ActionQuote | undefined, action: string, inputs: Inputs, messages: Messages): WayLines | undefined {
    const { decision, blocked } = quote ?? {};
    if (blocked || decision?.verdict !== 'refused' || decision.reason !== 'insufficient-credits') return undefined;
    let found = this.#ways.get(decision);
    if (found?.messages !== messages) {
      found = { messages, told: this.ways({ action, inputs }, messages) };
      this.#ways.set(decision, found);
    }
    return found.told;
  }

  #nudges(host: Drawn, type: string | undefined, messages: Messages): Ahead[] {
    const m = forecastMessagesFor(messages);
    const outlook = this.#outlook(host, type);
    return outlook ? [...this.#running(outlook, m), ...this.#lapsing(outlook, m)] : [];
  }

  #ofEnding(host: Drawn, source: string, at: Instant, messages: Messages): string | undefined {
    const told = this.#forecast(host);
    if (!told?.lapses || told.until <= at || !isUsed(told)) return undefined;
    const m = forecastMessagesFor(messages);
    const lapse = told.lapses.find((known) => known.isHere && known.source === source && known.at === at);
    return lapse ? m.partLapses(lapse.amount, this.#unit(lapse.type)) : m.usedBefore;
  }

  /** How what is missing costs less than the pack that covers it; `isWait`: by waiting alone. Needs no history. */
  ways(need: Need, messages: Messages): WayLines {
    const world = this.#world();
    const ways = world && waysTo(world, need, world.coming && { coming: world.coming });
    if (!ways) return { lines: [], isWait: false };
    const unit = this.#unit(ways.type);
    const lines = wayLines(ways, this.#client.now(), unit, forecastMessagesFor(messages));
    return { lines, isWait: ways.wait?.missing === 0 };
  }

  #unit(type: string): Unit {
    const { balances, policy } = this.#client.snapshot();
    return balances.find((balance) => balance.type === type) ?? policy!.credits[type]!;
  }

  #outlook(host: Drawn, type: string | undefined): Outlook | undefined {
    const state = this.#client.snapshot();
    const wanted = type ?? state.balances[0]?.type;
    const balance = state.balances.find((known) => known.type === wanted);
    // What is used up needs no forecast.
    if (!balance || balance.available === 0) return undefined;
    return this.#forecast(host)?.outlooks.find((known) => known.type === wanted);
  }

  #running(outlook: Outlook, m: ForecastMessages): Ahead[] {
    const now = this.#client.now();
    const at = shortAt(outlook, now);
    if (at === undefined || at - now > NEAR_MS) return [];
    const { type, next, gap } = outlook;
    const unit = this.#unit(type);
    const part = gap?.buy?.parts[0];
    return [
      {
        ...{ kind: 'runs-out', key: `runs-out ${type} ${next?.at ?? ''}` },
        lines: [m.paceLasts(at, now), ...(next && gap ? [m.missingUntil(gap.missing, next.at, now, unit)] : [])],
        ...(gap && part && { buy: { pack: part.pack, credits: part.credits, price: part.price, needed: gap.missing, type } }),
      },
    ];
  }

  /** Most of a source that new credits take the place of: what ends otherwise is told without a forecast. */
  #lapsing({ type }: Outlook, m: ForecastMessages): Ahead[] {
    const now = this.#client.now();
    const { balances, nextRenewalAt } = this.#client.snapshot();
    const told = this.#known?.forecast;
    const sources = balances.find((balance) => balance.type === type)?.sources ?? [];
    if (!told?.lapses || !isUsed(told)) return [];
    return told.lapses.flatMap((lapse): Ahead[] => {
      const source = sources.find((known) => known.source === lapse.source);
      const isMost = source && lapse.amount * 2 >= source.granted;
      if (!lapse.isHere || !isMost || source.category !== 'included' || lapse.at - now > NEAR_MS / 2) return [];
      if (nextRenewalAt === null || lapse.at > nextRenewalAt) return [];
      const text = m.lapses(lapse.amount, source.label, lapse.at, now, this.#unit(type));
      return [{ kind: 'lapses', key: `lapses ${lapse.source} ${lapse.at}`, lines: [text] }];
    });
  }

  #world(): ReturnType<Credits['world']> {
    const { isStale, blocked } = this.#client.snapshot();
    return isStale || blocked !== null ? undefined : this.#client.world();
  }

  /** The forecast as it is known; the host is drawn again when there is a newer one. */
  #forecast(host: Drawn): Forecast | undefined {
    const state = this.#client.snapshot();
    if (!this.#world()) return undefined;
    if (!this.#isCurrent(state)) {
      this.#waiting.add(host);
      void this.#ask();
    }
    return this.#known?.state.account === state.account ? this.#known.forecast : undefined;
  }

  /** Spends make no other forecast within minutes; another account, plan or policy does, and credits that came. */
  #isCurrent(state: CreditsState): boolean {
    const before = this.#known?.state;
    return (
      before !== undefined &&
      before.account === state.account &&
      before.policyVersion === state.policyVersion &&
      before.facts.plan === state.facts.plan &&
      before.nextRenewalAt === state.nextRenewalAt &&
      (state.asOf ?? 0) - (before.asOf ?? 0) < FRESH_MS &&
      state.balances.every(
        ({ type, available }) => available <= (before.balances.find((was) => was.type === type)?.available ?? 0),
      )
    );
  }

  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const { account } = this.#client.snapshot();
    if (this.#history?.account !== account) this.#history = await this.#past(account);
    const world = this.#world();
    const { lines, since } = this.#history;
    const state = this.#client.snapshot();
    if (state.account === account) {
      const usage = lines && { history: lines, since };
      const options = { days: FAR_MS / DAY, ...(world?.coming && { coming: world.coming }) };
      this.#known = { state, forecast: world && usage && forecast(world, usage, options) };
    }
    this.#isAsking = false;
    const hosts = [...this.#waiting];
    this.#waiting.clear();
    for (const host of hosts) host.requestUpdate();
  }

  /** The lines of four weeks; none where the backend does not tell them, or has too many. */
  async #past(account: string | null): Promise<Past> {
    const since = this.#client.now() - WINDOW_MS;
    const lines: PastLine[] = [];
    try {
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const { items, next } = await this.#client.history({ limit: PAGE, since, ...(cursor !== undefined && { cursor }) });
        lines.push(...items);
        if (next === undefined) return { account, lines, since };
        cursor = next;
      }
    } catch {
      // Who may not see the history, or has none, is told nothing that comes from it.
    }
    return { account, lines: undefined, since };
  }
}

/** Whether anything is used at all: of what lies untouched there is no pace to speak of. */
const isUsed = ({ pace }: Forecast): boolean => pace.kind === 'known' && pace.uses.length > 0;

/** When credits run out, where that is more than a day before new ones come and not too far away to matter. */
function shortAt({ runsOut, next }: Outlook, now: Instant): Instant | undefined {
  if (runsOut.kind !== 'on' || runsOut.at - now > FAR_MS) return undefined;
  return next && next.at - runsOut.at <= DAY ? undefined : runsOut.at;
}

function wayLines({ wait, buy, mix, cheapest }: Ways, now: Instant, unit: Unit, m: ForecastMessages): string[] {
  const lines: string[] = [];
  if (cheapest === 'wait' && wait) {
    if (wait.missing === 0) lines.push(m.waitIsFree(wait.brings, wait.at, now, unit));
    else if (wait.buy) lines.push(m.waitIsCheaper(wait.brings, wait.at, now, wait.buy.price, unit));
  }
  if (mix && buy && cheapest === 'mix') lines.push(m.mixIsCheaper(mix.parts, mix.price, buy.price, unit));
  return lines;
}
