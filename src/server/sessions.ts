import { serialize, parse } from 'hono/utils/cookie';
import { sign, verify } from 'hono/jwt';
import { Problem, type Session } from '../backend/index.ts';
import { serviceWorld } from '../environment/service-world.ts';

/** How signed tokens are made and read. */
export interface TokenOptions {
  /** Secrets of at least 32 characters. The first one signs; all are accepted, so that a secret can be replaced without signing anybody out. */
  readonly keys: readonly string[];
  /** How long a token is good for, in milliseconds; twelve hours unless stated. */
  readonly lifetimeMs?: number;
  /** The cookie that a browser brings its token in; `credits` unless stated. A token in `Authorization: Bearer` goes before it. */
  readonly cookie?: string;
  /** Milliseconds since 1970; the machine's clock unless stated. */
  readonly now?: () => number;
}

/** Sessions in signed tokens (JSON Web Tokens, HS256). */
export interface TokenSessions {
  /** Whose request it is; `null` when it brings no token. @throws Problem `unauthorized` that says what is wrong with the token. */
  authenticate(this: void, request: Request): Promise<Session | null>;
  /** A token for a session. Only the server that holds the secret can make one. */
  sign(this: void, session: Session, lifetimeMs?: number): Promise<string>;
  /** The `Set-Cookie` that hands a browser its token, or with `null` takes it away. Out of reach for scripts, and not sent along by other sites' forms. */
  setCookie(this: void, token: string | null, isSecure: boolean): string;
}

const AUDIENCE = 'credits';
const MIN_SECRET = 32;
const HALF_DAY_MS = 12 * 3_600_000;
/** No token that we make is longer; a longer one is not worth the work of looking at it. */
const MAX_TOKEN = 4096;

/** Makes and reads sessions in signed tokens. @throws Error when a secret is missing or short enough to be guessed. */
export function tokenSessions(options: TokenOptions): TokenSessions {
  const { keys, lifetimeMs = HALF_DAY_MS, cookie = 'credits', now = serviceWorld.now } = options;
  if (keys.length === 0) throw new Error('There is no secret to sign tokens with. Give at least one in `keys`.');
  if (keys.some((key) => key.length < MIN_SECRET))
    throw new Error(`A secret is shorter than ${MIN_SECRET} characters. Make one with \`openssl rand -hex 32\`.`);
  return {
    async authenticate(request) {
      const token = tokenOf(request, cookie);
      return token === undefined ? null : sessionOf(await payloadOf(token, keys), now());
    },
    sign(session, forMs = lifetimeMs) {
      const { account, viewer, operator } = session;
      const at = Math.floor(now() / 1000);
      const whose = { account, role: viewer.role, id: viewer.id, sub: viewer.subAccount, operator };
      const said = Object.fromEntries(Object.entries(whose).filter(([, value]) => value !== undefined));
      return sign({ aud: AUDIENCE, iat: at, exp: at + Math.ceil(forMs / 1000), ...said }, keys[0]!, 'HS256');
    },
    setCookie: (token, isSecure) =>
      serialize(cookie, token ?? '', {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        secure: isSecure,
        maxAge: token === null ? 0 : Math.floor(lifetimeMs / 1000),
      }),
  };
}

function tokenOf({ headers }: Request, cookie: string): string | undefined {
  const said = headers.get('authorization');
  if (said === null) return parse(headers.get('cookie') ?? '', cookie)[cookie] || undefined;
  const [, token] = /^Bearer +(\S+)$/i.exec(said) ?? [];
  if (token === undefined) throw new Problem('unauthorized', 'Send the token as "Authorization: Bearer <token>".');
  return token;
}

/** What a token says, when one of the secrets has signed it. The clock is looked at afterwards, so that a test can move it. */
async function payloadOf(token: string, keys: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  for (const key of token.length > MAX_TOKEN ? [] : keys) {
    const said = verify(token, key, { alg: 'HS256', aud: AUDIENCE, exp: false, iat: false, nbf: false });
    const payload = await said.catch(() => undefined);
    if (payload) return payload;
  }
  throw new Problem('unauthorized', 'The token was not signed here, or was changed. Sign in again.');
}

function sessionOf(payload: Readonly<Record<string, unknown>>, now: number): Session {
  const { account, role, id, sub, operator, exp } = payload;
  if (typeof exp !== 'number') throw new Problem('unauthorized', 'The token has no end (`exp`). Sign in again.');
  if (now >= exp * 1000)
    throw new Problem('unauthorized', `The token ended at ${new Date(exp * 1000).toISOString()}. Sign in again.`);
  if (!isName(account) || !isName(role)) throw new Problem('unauthorized', 'The token names no account and role. Sign in again.');
  return {
    account,
    viewer: { role, ...(isName(id) && { id }), ...(isName(sub) && { subAccount: sub }) },
    ...(operator === true && { operator }),
  };
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 256;
