import * as z from 'zod/mini';
import { checkReferences } from './check.ts';
import { explain } from './explain.ts';
import { copyOf, guard, isObject, MAX_TEXT } from './guard.ts';
import { withHints, withoutMinus } from './hints.ts';
import { misfit } from './parameter.ts';
import type { Parameter } from './policy.ts';
import { didYouMean, policyError, type Found } from './problem.ts';
import { references, resolve } from './resolve.ts';
import { openDocument, policySchema } from './schema.ts';

/** The version of the policy language that this kit understands. */
export const LANGUAGE = 1;

/** A policy document that was read and found valid. */
export interface Policy {
  readonly language: number;
  /** `false` when the document speaks a newer language: it can be shown, but nothing may be spent on rules that are not known. */
  readonly understood: boolean;
  readonly id: string;
  readonly version: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** The document, as a copy of what was given. */
  readonly document: Readonly<Record<string, unknown>>;
}

let schema: z.ZodMiniType | undefined;

/** The schema of documents; made on first use, so that importing this module does nothing. */
export function documentSchema(): z.ZodMiniType {
  // Without this, zod probes `new Function`, which a strict content security policy reports as a violation.
  z.config({ jitless: true });
  return (schema ??= policySchema(openDocument));
}

/**
 * Reads a policy document, as JSON text or as the parsed value.
 * @throws PolicyError with *all* problems at once, each with its path, the reason and a fix. A document in a newer language is not an error: see `understood`.
 */
export function parsePolicy(input: unknown): Policy {
  const raw = typeof input === 'string' ? fromText(input) : input;
  if (!isObject(raw))
    throw policyError([{ path: [], reason: 'A policy is a JSON object.', fix: 'Pass the parsed document, or its text.' }], raw);
  const unsafe = guard(raw);
  if (unsafe.length > 0) throw policyError(withoutMinus(unsafe), raw);
  const document = copyOf(raw) as Record<string, unknown>;
  const { language } = document;
  if (typeof language === 'number' && Number.isInteger(language) && language > LANGUAGE) return newer(document, language);

  const result = documentSchema().safeParse(document);
  const misshapen = result.success ? [] : explain(result.error.issues, document, documentSchema());
  const declared = (isObject(document['parameters']) ? document['parameters'] : {}) as Record<string, Parameter>;
  const found = [...misshapen, ...checkParameters(document, declared), ...checkNames(document, declared, misshapen)];
  if (found.length > 0) throw policyError(withHints(found, document), document);
  return {
    language: LANGUAGE,
    understood: true,
    id: document['id'] as string,
    version: document['version'] as string,
    parameters: declared,
    document,
  };
}

/** The declared defaults of parameters. */
export function defaultsOf(parameters: Readonly<Record<string, Parameter>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([key, parameter]) =>
      isObject(parameter) && Object.hasOwn(parameter, 'default') ? [[key, parameter.default]] : [],
    ),
  );
}

function fromText(text: string): unknown {
  if (text.length > MAX_TEXT) {
    throw policyError(
      [{ path: [], reason: `The text has ${text.length} characters; at most ${MAX_TEXT} are read.`, fix: 'Split the policy.' }],
      undefined,
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw policyError([{ path: [], reason: `This is not JSON: ${why}.`, fix: 'Correct the text at that place.' }], undefined);
  }
}

function newer(document: Record<string, unknown>, language: number): Policy {
  const text = (key: string): string => (typeof document[key] === 'string' ? document[key] : 'unknown');
  return { language, understood: false, id: text('id'), version: text('version'), parameters: {}, document };
}

/** Every reference names a declared parameter, and every default is a value its declaration allows. */
function checkParameters(document: Record<string, unknown>, parameters: Record<string, Parameter>): Found[] {
  const found: Found[] = [];
  for (const { path, reference } of references(document)) {
    if (Object.hasOwn(parameters, reference.parameter)) continue;
    const fix = didYouMean(reference.parameter, Object.keys(parameters), 'Declare it under "parameters".');
    found.push({ path, reason: `No parameter ${JSON.stringify(reference.parameter)} is declared.`, fix });
  }
  for (const [key, value] of Object.entries(defaultsOf(parameters))) {
    const problem = misfit(parameters[key]!, value);
    if (problem) found.push({ ...problem, path: ['parameters', key, 'default'] });
  }
  return found;
}

/** Names, on the document with its defaults put in. What does not have its shape is reported as that, and not a second time by what its names might mean. */
function checkNames(
  document: Record<string, unknown>,
  parameters: Record<string, Parameter>,
  misshapen: readonly Found[],
): Found[] {
  if (!isObject(document['credits']) || !isObject(document['sources']) || !isObject(document['actions'])) return [];
  const { value, unmatched } = resolve(document, parameters, defaultsOf(parameters));
  const missing = unmatched.map(({ path, parameter, value: odd, cases }): Found => ({
    path,
    reason: `The default of the parameter ${JSON.stringify(parameter)}, ${JSON.stringify(odd)}, has no meaning here.`,
    fix: `Add it to "cases", beside ${cases.map((name) => JSON.stringify(name)).join(', ')}.`,
  }));
  const overlaps = (a: readonly PropertyKey[], b: readonly PropertyKey[]): boolean =>
    a.every((part, index) => index >= b.length || part === b[index]);
  return [...missing, ...checkReferences(value)].filter(({ path }) => !misshapen.some((problem) => overlaps(problem.path, path)));
}
