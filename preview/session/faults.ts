import type { Network } from '../../src/demo/index.ts';
import type { PreviewState } from '../link/url-state.ts';

/** What can stand between the page and its backend. */
export type FaultSettings = Pick<PreviewState, 'delay' | 'fail' | 'offline'>;

type Pass = (request: Request) => Promise<Response>;

/** The way between the client and the backend in the page. It is smooth until it is switched on, so that a story can be played first. */
export class Faults {
  isOn = false;
  settings: FaultSettings;
  readonly #offline = new Set<() => void>();
  readonly #online = new Set<() => void>();
  /** What has been sent already: of a repetition the answer arrives. */
  readonly #seen = new Set<string>();
  /** A row of numbers that is the same for everybody, so that half of the requests fail, and no kind of them always. */
  #row = 1;

  constructor(settings: FaultSettings) {
    this.settings = settings;
  }

  get isOffline(): boolean {
    return this.isOn && this.settings.offline;
  }

  /** Takes other settings, and tells who listens when the device has left the network or come back. */
  change(settings: FaultSettings, isOn = this.isOn): void {
    const before = this.isOffline;
    this.settings = settings;
    this.isOn = isOn;
    if (before !== this.isOffline) (before ? this.#online : this.#offline).forEach((tell) => tell());
  }

  onOffline(tell: () => void): () => void {
    this.#offline.add(tell);
    return () => this.#offline.delete(tell);
  }

  onOnline(tell: () => void): () => void {
    this.#online.add(tell);
    return () => this.#online.delete(tell);
  }

  #isUnlucky(): boolean {
    this.#row = (Math.imul(this.#row, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#row < 2 ** 31;
  }

  /** A network with these faults before it. */
  before(network: Network): Network {
    return (request, pass) => this.carry(request, (passed) => network(passed, pass));
  }

  /** Carries a request to the backend and its answer back, as well as the settings let it. */
  async carry(request: Request, pass: Pass): Promise<Response> {
    if (!this.isOn) return pass(request);
    const { delay, fail, offline } = this.settings;
    if (offline) throw new TypeError('The device is off the network.');
    await wait(delay === 'never' ? Infinity : delay, request.signal);
    if (fail === 'all' || (fail === 'half' && this.#isUnlucky())) return broken();
    if (fail !== 'lost' || request.method === 'GET') return pass(request);
    const said = `${request.url} ${await request.clone().text()}`;
    const answer = await pass(request);
    if (this.#seen.has(said)) return answer;
    this.#seen.add(said);
    throw new TypeError('The answer was lost on its way.');
  }
}

const broken = (): Response =>
  Response.json(
    { type: 'about:blank', title: 'Service unavailable', status: 503 },
    { status: 503, headers: { 'content-type': 'application/problem+json' } },
  );

/** Waits, and rejects as a browser does when nobody waits for the answer any more. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = ms === Infinity ? undefined : setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted.', 'AbortError'));
    });
  });
}
