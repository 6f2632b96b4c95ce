import { randomId } from '../environment/random-id.ts';
import { realFetch } from '../environment/real-fetch.ts';
import { whileVisible } from '../environment/while-visible.ts';
import type { CreditAdapter, Hint } from './contract.ts';
import type { Transport } from './exchange.ts';

/** The first and the longest wait before listening again, in milliseconds. */
const FIRST_MS = 1000;
const LONGEST_MS = 60_000;
/** No line of a hint is longer; a backend that sends longer ones sends something else. */
const MAX_LINE = 2000;
/** Answers after which nobody asks again: there is nothing to listen to, or not for this viewer. */
const FINAL = [403, 404, 405, 410, 501];

/** Where hints come from, and as whom they are asked for. */
export interface HintOptions extends Transport {
  /** Where the backend answers; hints are at `hints` below it. `/credits` unless stated. */
  readonly endpoint?: string;
}

/**
 * An adapter that also listens: the backend says, by server-sent events, that something may have changed, and the kit looks. Only while the page is seen: a browser opens few
 * connections to one place, and each stream is one. What breaks is begun again, later each time; without hints the kit looks by itself, only more seldom.
 */
export function withHints(adapter: CreditAdapter, options: HintOptions = {}): CreditAdapter {
  const url = `${(options.endpoint ?? '/credits').replace(/\/+$/, '')}/hints`;
  return {
    ...adapter,
    capabilities: { ...adapter.capabilities, push: true },
    subscribe: (hint) => listen(options, url, hint),
  };
}

function listen(transport: Transport, url: string, hint: (hint: Hint) => void): () => void {
  let isOver = false;
  return whileVisible((signal) => {
    void (async () => {
      for (let tries = 0; !signal.aborted && !isOver; tries++) {
        await hear(transport, url, signal, (heard) => {
          tries = 0;
          hint(heard);
        }).then(
          (status) => (isOver = FINAL.includes(status)),
          () => undefined,
        );
        if (!isOver) await wait(Math.min(FIRST_MS * 2 ** tries, LONGEST_MS), signal);
      }
    })();
  });
}

/** Hears one stream to its end. @returns the status of the answer */
async function hear(
  { fetch = realFetch, headers, credentials = 'same-origin' }: Transport,
  url: string,
  signal: AbortSignal,
  heard: (hint: Hint) => void,
): Promise<number> {
  const all = new Headers(typeof headers === 'function' ? await headers() : headers);
  all.set('accept', 'text/event-stream');
  const response = await fetch(new Request(url, { headers: all, credentials, cache: 'no-store', redirect: 'error', signal }));
  const isStream = response.ok && /^text\/event-stream\b/.test(response.headers.get('content-type') ?? '');
  // Whatever answers with something else, such as a page to sign in, has no hints.
  if (!isStream || !response.body) return response.ok ? 404 : response.status;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return response.status;
    const lines = (text + value).split('\n');
    text = lines.pop()!;
    if (text.length > MAX_LINE) return 404;
    for (const line of lines) {
      const said = hintOf(line);
      if (said) heard(said);
    }
  }
}

/** The hint of a line. It is a reason to look, so that a wrong one does no harm; what is none is passed over. */
function hintOf(line: string): Hint | undefined {
  try {
    const { account, version } = JSON.parse(/^data:(.*)$/.exec(line)?.[1] ?? 'null') as Hint;
    return typeof account === 'string' && typeof version === 'number' ? { account, version } : undefined;
  } catch {
    return undefined;
  }
}

/** Waits up to so long, never twice the same, so that pages which lost one server do not come back all at once. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  const part = (parseInt(randomId().slice(0, 4), 16) + 1) / 65_536;
  const over = AbortSignal.any([AbortSignal.timeout(Math.ceil(ms * part)), signal]);
  return new Promise((resolve) => (over.aborted ? resolve() : over.addEventListener('abort', () => resolve(), { once: true })));
}
