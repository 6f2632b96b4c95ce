import type * as z from 'zod/mini';
import { unsafe } from '../adapters/wire.ts';
import { at, explain, type Issue } from '../policy/explain.ts';
import { pathText } from '../policy/problem.ts';
import { Problem, type RequestError } from './problem.ts';

/** The longest body that is read, in bytes. */
export const MAX_BODY = 65_536;

/** The body of a request, when it is what the schema says. @throws Problem naming everything that is wrong with it. */
export async function bodyOf<T>(request: Request, schema: z.ZodMiniType<T>): Promise<T> {
  // What a form on another site may send is never this type without the browser asking first, so that cookies alone cannot be made to spend.
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(request.headers.get('content-type') ?? ''))
    throw new Problem('not-json', 'Send the body as application/json.');
  const text = await textOf(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw wrong('The body is not JSON.', [{ path: '', reason: (error as Error).message, fix: 'Send one JSON object.' }]);
  }
  const problem = unsafe(value);
  if (problem)
    throw wrong('The body is not safe to read.', [
      { path: '', reason: `The body ${problem}.`, fix: 'Send what the address takes and nothing else.' },
    ]);
  return checked(value, schema, 'The body makes no sense.');
}

/** The query of a request, when it is what the schema says. @throws Problem */
export function queryOf<T>(request: Request, schema: z.ZodMiniType<T>): T {
  const { searchParams } = new URL(request.url);
  const twice = [...searchParams.keys()].find((key, index, all) => all.indexOf(key) !== index);
  if (twice !== undefined)
    throw wrong('The query makes no sense.', [{ path: twice, reason: 'It is there twice.', fix: 'Say it once.' }]);
  return checked(Object.fromEntries(searchParams), schema, 'The query makes no sense.');
}

function checked<T>(value: unknown, schema: z.ZodMiniType<T>, detail: string): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw wrong(detail, errorsOf(read.error.issues, value, schema));
}

/** Problems as a developer is told them. Keys and kinds are those of this address, and not of a policy; everything else reads the same. */
function errorsOf(issues: readonly Issue[], value: unknown, schema: z.ZodMiniType): RequestError[] {
  return issues.flatMap((issue): RequestError[] => {
    const path = pathText(issue.path);
    if (issue.code === 'unrecognized_keys')
      return (issue.keys ?? []).slice(0, 20).map((key) => ({
        path: pathText([...issue.path, key]),
        reason: 'There is no such key here.',
        fix: 'Remove it, or correct its name.',
      }));
    if (issue.code === 'invalid_union' && (issue.errors ?? []).length === 0)
      return [
        {
          path,
          reason:
            at(value, issue.path) === undefined ? 'This key is missing.' : 'This is none of the kinds that this address takes.',
          fix: 'See openapi.json.',
        },
      ];
    return explain([issue], value, schema).map((found) => ({ ...found, path: pathText(found.path) }));
  });
}

function wrong(detail: string, errors: readonly RequestError[]): Problem {
  return new Problem('bad-request', detail, { errors });
}

async function textOf(request: Request): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  // Firefox shows the body of a response as a stream, and that of a request only whole.
  const body = request.body ?? new Response(await request.arrayBuffer()).body;
  if (!body) return '';
  const reader = body.getReader();
  let [text, size] = ['', 0];
  try {
    for (;;) {
      const { done, value } = (await reader.read()) as ReadableStreamReadResult<Uint8Array>;
      if (done) return text + decoder.decode();
      size += value.length;
      if (size > MAX_BODY) throw new Problem('too-large', `The body is longer than ${MAX_BODY} bytes.`);
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw wrong('The body cannot be read.', [
      { path: '', reason: 'It is cut off, or no UTF-8.', fix: 'Send it whole, as UTF-8.' },
    ]);
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
