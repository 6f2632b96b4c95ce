import { AdapterError, type RequestContext } from '../../src/adapters/contract.ts';
import type { Page } from './page.ts';
import type { Stage } from './stage.ts';

/** What befalls one request on its way. */
export type Fate = 'fine' | 'lost' | 'unanswered' | 'hanging' | 'busy' | 'garbled' | 'late' | 'straggling';

/** What is in store for the next request of a kind. `ms`: for how long it straggles before it arrives. */
export interface Ahead {
  readonly what: string;
  readonly fate: Fate;
  readonly ms?: number;
}

/** What is late comes after the kit has given up waiting, in milliseconds. */
const LATE_MS = 12_000;

/** Everything between a page and the server: what is sent may be lost, wait, come twice or in another order, and so may the answer. */
export class Network {
  /** What certainly befalls the next requests of a kind, first one first. */
  readonly ahead: Ahead[] = [];
  readonly #stragglers = new Set<() => void>();
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Sends a request. `serve` is what the server does whenever a copy of it arrives. */
  send<T>(
    page: Page,
    what: string,
    { signal }: Pick<RequestContext, 'signal'>,
    serve: () => T | Promise<T>,
    mayRepeat = false,
  ): Promise<T> {
    const stage = this.#stage;
    const { chance, plan, timeline } = stage;
    return new Promise<T>((resolve, reject) => {
      const fail = (ms: number, error: AdapterError): void => void timeline.after(ms, () => page.deliver(() => reject(error)));
      if (!page.online) return fail(1, new AdapterError('network', 'The device is off the network.'));
      if (plan.abortable)
        signal.addEventListener('abort', () => reject(new AdapterError('network', 'The request was given up.')), { once: true });
      const { fate, ms = 0 } = this.#next(what);
      if (fate !== 'fine') stage.count(`fault: ${fate}`);
      stage.say(() => `${page.name} sends ${what}${fate === 'fine' ? '' : ` (${fate})`}`);
      if (fate === 'lost') return fail(this.#wait(), new AdapterError('network', 'The connection was refused.'));

      const arrive = (answers: boolean): void => {
        const served = (answer: T): void => {
          stage.say(() => `server ${what}: ${JSON.stringify(answer)?.slice(0, 160)}`);
          if (answers) leave(() => resolve(answer));
        };
        const refused = (error: unknown): void => {
          if (!(error instanceof AdapterError)) throw error;
          stage.say(() => `server ${what}: ${error.message}`);
          if (answers) leave(() => reject(error));
        };
        try {
          if (fate === 'busy') throw busy(chance.is(0.5) ? chance.between(100, 5_000) : undefined);
          const answer = serve();
          if (answer instanceof Promise) void answer.then(served, refused);
          else served(answer);
        } catch (error) {
          refused(error);
        }
      };
      /** The answer goes on its way. */
      const leave = (give: () => void): void => {
        // Sooner or later every connection breaks; the kit itself gives up long before.
        if (fate === 'hanging') return fail(180_000, new AdapterError('network', 'The connection timed out.'));
        if (fate === 'unanswered') return fail(this.#wait(), new AdapterError('network', 'The connection was reset.'));
        if (fate === 'garbled')
          give = (): void => garbled(chance.below(mayRepeat ? 5 : 4), resolve as (value: unknown) => void, reject);
        timeline.after(fate === 'late' ? LATE_MS : this.#wait(), () => page.deliver(give));
      };
      // The kit has given up on it and sent another copy by the time that it arrives.
      if (fate === 'straggling') return this.#straggle(Math.min(ms, this.#farthest), () => arrive(false));
      timeline.after(this.#wait(), () => arrive(true));
      if (mayRepeat && plan.level !== 'L0' && chance.is(stage.weather.twice)) {
        stage.count('fault: twice');
        this.#straggle(chance.pick([50, 5_000, this.#farthest]), () => arrive(false));
      }
    });
  }

  /** Whatever is still on its way arrives. */
  arriveAll(): void {
    for (const arrive of [...this.#stragglers]) arrive();
  }

  #straggle(ms: number, arrive: () => void): void {
    const once = (): void => void (this.#stragglers.delete(once) && arrive());
    this.#stragglers.add(once);
    this.#stage.timeline.after(ms, once);
  }

  /** How late a copy may come. Where nobody looks at deadlines, one that comes after the keys are forgotten would be charged by any protocol. */
  get #farthest(): number {
    const { deadline, keys } = this.#stage.plan.capabilities;
    return deadline ? 240_000 : Math.min(240_000, (keys?.windowMs ?? Infinity) / 10);
  }

  #wait(): number {
    const { chance, weather } = this.#stage;
    if (!chance.is(weather.slow)) return chance.between(2, 150);
    this.#stage.count('fault: slow');
    return Math.min(chance.pick([2_000, 8_000, 12_000, 70_000]), this.#farthest);
  }

  #next(what: string): Omit<Ahead, 'what'> {
    const next = this.ahead.findIndex((one) => what.startsWith(one.what));
    if (next >= 0 && !this.#stage.isCalm) return this.ahead.splice(next, 1)[0]!;
    return { fate: this.#fate() };
  }

  #fate(): Fate {
    const { chance, weather } = this.#stage;
    let rest = chance.next();
    for (const fate of ['lost', 'unanswered', 'hanging', 'busy', 'garbled'] as const)
      if ((rest -= weather[fate]) < 0) return fate;
    return 'fine';
  }
}

function busy(retryAfterMs?: number): AdapterError {
  return new AdapterError('busy', 'Too many requests.', { status: 429, ...(retryAfterMs !== undefined && { retryAfterMs }) });
}

/** An answer that says nothing, although the work was done. */
function garbled(kind: number, resolve: (value: unknown) => void, reject: (error: AdapterError) => void): void {
  if (kind === 0) reject(new AdapterError('server', 'The server failed after its work.', { status: 500 }));
  else if (kind === 1) reject(new AdapterError('not-json', 'A page of HTML came back.'));
  else if (kind === 2) reject(new AdapterError('wrong-shape', 'Another shape came back.'));
  else if (kind === 3) reject(new AdapterError('redirect', 'A login page was offered.'));
  else resolve(undefined);
}
