import type { HistoryItem, HistoryPage, Outcome, Snapshot } from '../adapters/contract.ts';
import type { CommandReply } from '../backend/index.ts';
import type { Decision } from '../engine/decision.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { tokenSessions } from '../server/index.ts';
import type { BackendDesk } from './backend-desk.ts';
import { FOLDER, secretThere, traceOf } from './backend-folder.ts';
import { UsageError, type Line } from './desk.ts';

/** An operator's token of one command is good for no longer than that takes. */
const COMMAND_MS = 60_000;
const URL_HERE = 'http://localhost:8787/credits';

/** Sends one request. @throws UsageError when it is not answered */
type Ask = (path: string, body?: object) => Promise<unknown>;

/** Speaks to a running backend as its operator, about one account. */
export class Teller {
  readonly policy: BoundPolicy;
  /** The account as it is now. */
  readonly snapshot: Snapshot;
  readonly #ask: Ask;
  readonly #line: Line;
  readonly #desk: BackendDesk;

  private constructor(ask: Ask, snapshot: Snapshot, policy: BoundPolicy, line: Line, desk: BackendDesk) {
    [this.#ask, this.snapshot, this.policy, this.#line, this.#desk] = [ask, snapshot, policy, line, desk];
  }

  /** @throws UsageError when there is no backend, no account, or nobody who may look at it */
  static async at(account: string, line: Line, desk: BackendDesk): Promise<Teller> {
    const { folder = FOLDER } = line.options;
    const trace = traceOf(folder, desk);
    const { url = trace.url ?? URL_HERE, role = trace.role ?? 'owner' } = line.options;
    const { sign } = tokenSessions({ keys: [secretThere(folder, desk)], now: desk.now });
    const token = await sign({ account, viewer: { role }, operator: true }, COMMAND_MS);
    const ask = asker(url, token, desk);
    const snapshot = (await ask('/snapshot')) as Snapshot;
    const policy = (await ask(`/policies/${encodeURIComponent(snapshot.policyVersion)}`)) as BoundPolicy;
    return new Teller(ask, snapshot, policy, line, desk);
  }

  /** The newest lines of the ledger. */
  async history(): Promise<readonly HistoryItem[]> {
    return ((await this.#ask('/history?limit=20')) as HistoryPage).items;
  }

  /** What has become of an intent; `null` where there is none under this id. */
  async lookUp(id: string): Promise<Outcome | null> {
    // Ids of another form are those of the host's own commands, which only their own address takes.
    if (!/^[0-9a-f]{32}$/.test(id)) return null;
    const { outcomes } = (await this.#ask('/lookups', { ids: [id] })) as { outcomes: { outcome: Outcome | null }[] };
    return outcomes[0]?.outcome ?? null;
  }

  /**
   * Sends a command, and says what came of it.
   * @param details what else is to be said of the decision, which was made now or before
   * @returns 1 when it was refused, or its id stands for another command
   */
  async command(command: object, details: (decision: Decision) => readonly string[] = () => []): Promise<0 | 1> {
    const { id = this.#desk.id() } = this.#line.options;
    const reply = (await this.#ask('/commands', { id, ...command })) as CommandReply;
    const { decision, repeated } = reply;
    const isTaken = repeated === 'different';
    if (this.#line.json) this.#desk.print(`${JSON.stringify({ id, ...reply }, null, 2)}\n`);
    else this.#desk.print(`${linesOf(id, reply, isTaken ? () => [] : details).join('\n')}\n`);
    return decision.verdict === 'refused' || isTaken ? 1 : 0;
  }
}

/** What came of a command, for a person. */
function linesOf(id: string, reply: CommandReply, details: (decision: Decision) => readonly string[]): string[] {
  const { decision, repeated, version } = reply;
  if (repeated === 'different')
    return [`The id ${id} stands for another command: nothing has changed. Take another --id, or leave it out.`];
  const first =
    decision.verdict === 'refused'
      ? `Refused: ${decision.reason}. Nothing has changed.`
      : repeated
        ? `Done before under the id ${id}: nothing has changed.`
        : `Done. The ledger is at version ${version}; the id is ${id}.`;
  return [first, ...details(decision)];
}

function asker(url: string, token: string, desk: BackendDesk): Ask {
  return async (path, body) => {
    const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
    const init = { method: body ? 'POST' : 'GET', headers, ...(body && { body: JSON.stringify(body) }) };
    const reply = await desk.fetch(new Request(url + path, init)).catch(() => undefined);
    if (!reply) throw new UsageError(`Nobody answers at ${url}.`, 'Start the backend, or name it with --url.');
    const said: unknown = await reply.json().catch(() => undefined);
    if (reply.ok) return said;
    const { detail = `It answered ${reply.status}.` } = (said ?? {}) as { detail?: string };
    throw new UsageError(detail, reply.status === 401 ? 'Use the secret of that backend: --folder, or CREDITS_SECRET.' : '');
  };
}
