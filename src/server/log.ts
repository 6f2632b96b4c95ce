/** One line of the log. Nothing in it names a person: no account, no address, no query, no body, no token, and of an error no words. */
export type LogLine =
  | {
      readonly event: 'request';
      readonly at: string;
      readonly level: 'info' | 'warn' | 'error';
      /** Also in the reply's `x-request-id`, so that somebody who asks about a failure can be helped. */
      readonly request: string;
      readonly method: string;
      /** The address without what it names. */
      readonly route: string;
      readonly status: number;
      readonly ms: number;
      /** The same for the same account while the key of the log stays the same; nobody can tell whose it is without the key. */
      readonly account?: string;
      /** Of a refusal: its kind. */
      readonly problem?: string;
    }
  | {
      readonly event: 'error';
      readonly at: string;
      readonly level: 'error';
      readonly request?: string;
      /** What kind of error, and where it was thrown. */
      readonly error: string;
      readonly code?: string;
      readonly where: readonly string[];
    };

/** An error without its words: a message may quote what somebody sent. */
export function errorLine(error: unknown, at: number, request?: string): LogLine {
  const isError = error instanceof Error;
  const code = isError ? (error as Error & { readonly code?: unknown }).code : undefined;
  return {
    event: 'error',
    at: new Date(at).toISOString(),
    level: 'error',
    ...(request !== undefined && { request }),
    error: isError ? error.name : typeof error,
    ...(typeof code === 'string' && { code }),
    where: [...((isError && error.stack) || '').matchAll(/^ {4}at (.+)$/gm)].slice(0, 8).map(([, place]) => place!),
  };
}

/** The address of a request as far as it may be told: its first step below the base, and only one that exists. */
export function routeOf(pathname: string, basePath: string, known: ReadonlySet<string>): string {
  if (known.has(pathname)) return pathname;
  if (!pathname.startsWith(`${basePath}/`)) return 'elsewhere';
  const [step = ''] = pathname.slice(basePath.length + 1).split('/');
  return known.has(`/${step}`) ? `${basePath}/${step}` : `${basePath}/…`;
}
