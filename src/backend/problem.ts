import type { RefusalReason } from '../engine/decision.ts';

/** One thing that is wrong with a request: where, why, and what to do. */
export interface RequestError {
  /** Place in the body or the query, such as `inputs.images`; empty for the whole. */
  readonly path: string;
  readonly reason: string;
  readonly fix: string;
}

/** What a problem is called, with its HTTP status and title. */
const KINDS = {
  'bad-request': [400, 'The request makes no sense.'],
  unauthorized: [401, 'Nobody is signed in.'],
  forbidden: [403, 'This is not for you to do.'],
  'other-account': [403, 'The request is meant for another account.'],
  'cross-site': [403, 'Another site has sent this.'],
  'not-found': [404, 'There is no such thing.'],
  'wrong-method': [405, 'This address does not take that method.'],
  conflict: [409, 'This does not fit what is known.'],
  'too-large': [413, 'The body is too large.'],
  'not-json': [415, 'The body is not declared as JSON.'],
  'too-many': [429, 'These are too many requests.'],
  failed: [500, 'The backend failed.'],
  unavailable: [503, 'The backend is not there right now.'],
} as const;

/** Names of problems; the `type` of the body ends in one. */
export type ProblemKind = keyof typeof KINDS;

/** Why a request is not answered. Nothing has changed, unless it is `failed`: then nobody knows. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  readonly status: number;
  /** Of a refusal by role or rule: the reason as the engine names it. */
  readonly reason: RefusalReason | undefined;
  readonly errors: readonly RequestError[] | undefined;

  constructor(kind: ProblemKind, detail: string, more: { reason?: RefusalReason; errors?: readonly RequestError[] } = {}) {
    super(detail);
    this.kind = kind;
    this.status = KINDS[kind][0];
    this.reason = more.reason;
    this.errors = more.errors;
  }

  /** The problem as `application/problem+json` (RFC 9457). */
  response(headers: Readonly<Record<string, string>> = {}): Response {
    const { kind, status, message: detail, reason, errors } = this;
    const body = {
      type: `urn:creditkit:problem:${kind}`,
      title: KINDS[kind][1],
      status,
      detail,
      ...(reason && { reason }),
      ...(errors && { errors }),
    };
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
    });
  }
}
