import * as z from 'zod/mini';
import { checkReferences } from './check.ts';
import { explain } from './explain.ts';
import { guard, isObject, MAX_TEXT } from './guard.ts';
import type { Parameter } from './policy.ts';
import { didYouMean, pathText, PolicyError, type Problem } from './problem.ts';
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
  /** The document as it was given. */
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
  const document = typeof input === 'string' ? fromText(input) : input;
  if (!isObject(document)) throw new PolicyError([{ path: '', reason: 'A policy is a JSON object.', fix: 'Pass the parsed document, or its text.' }]);
  const unsafe = guard(document);
  if (unsafe.length > 0) throw new PolicyError(unsafe);
  const language = document['language'];
  if (typeof language === 'number' && Number.isInteger(language) && language > LANGUAGE) return newer(document, language);

  const result = documentSchema().safeParse(document);
  const problems = result.success ? [] : explain(result.error.issues, document, documentSchema());
  const parameters = (isObject(document['parameters']) ? document['parameters'] : {}) as Record<string, Parameter>;
  problems.push(...checkParameters(document, parameters));
  if (isObject(document['credits']) && isObject(document['sources']) && isObject(document['actions'])) {
    const defaults = Object.fromEntries(Object.entries(parameters).filter(([, parameter]) => parameter.default !== undefined).map(([key, parameter]) => [key, parameter.default]));
    const misshapen = problems.map(({ path }) => path);
    const found = checkReferences(resolve(document, parameters, defaults).value);
    // What does not have its shape is reported as that, and not a second time by what its names might mean.
    problems.push(...found.filter(({ path }) => !misshapen.some((place) => path.startsWith(place) || place.startsWith(path))));
  }
  if (problems.length > 0) throw new PolicyError(problems);
  return { language: LANGUAGE, understood: true, id: document['id'] as string, version: document['version'] as string, parameters, document };
}

function fromText(text: string): unknown {
  if (text.length > MAX_TEXT) throw new PolicyError([{ path: '', reason: `The text has ${text.length} characters; at most ${MAX_TEXT} are read.`, fix: 'Split the policy.' }]);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new PolicyError([{ path: '', reason: `This is not JSON: ${error instanceof Error ? error.message : String(error)}.`, fix: 'Correct the text at that place.' }]);
  }
}

function newer(document: Record<string, unknown>, language: number): Policy {
  const text = (key: string): string => (typeof document[key] === 'string' ? document[key] : 'unknown');
  return { language, understood: false, id: text('id'), version: text('version'), parameters: {}, document };
}

/** Every reference names a declared parameter, and every default is a value its declaration allows. */
function checkParameters(document: Record<string, unknown>, parameters: Record<string, Parameter>): Problem[] {
  const problems: Problem[] = [];
  for (const { path, reference } of references(document)) {
    if (!Object.hasOwn(parameters, reference.parameter)) {
      problems.push({ path: pathText(path), reason: `No parameter ${JSON.stringify(reference.parameter)} is declared.`, fix: didYouMean(reference.parameter, Object.keys(parameters), 'Declare it under "parameters".') });
    }
  }
  for (const [key, parameter] of Object.entries(parameters)) {
    if (!isObject(parameter) || parameter.default === undefined) continue;
    const problem = misfit(key, parameter, parameter.default);
    if (problem) problems.push({ ...problem, path: pathText(['parameters', key, 'default']) });
  }
  return problems;
}

/** Why a value is not what a parameter's declaration allows, if it is not. */
export function misfit(key: string, parameter: Parameter, value: unknown): Problem | undefined {
  const path = pathText([key]);
  if (value === null) return undefined;
  const fits: Record<string, (item: unknown) => boolean> = {
    integer: Number.isInteger, number: (item) => typeof item === 'number', flag: (item) => typeof item === 'boolean',
    text: (item) => typeof item === 'string', list: Array.isArray, table: isObject,
    instant: (item) => typeof item === 'string' && !Number.isNaN(Date.parse(item)) && /(Z|[+-]\d{2}:\d{2})$/.test(item),
    duration: (item) => typeof item === 'string' && /^[1-9]\d{0,4} (minute|hour|day|week|month|year)s?$/.test(item),
  };
  if (!fits[parameter.type]?.(value)) return { path, reason: `${JSON.stringify(value)?.slice(0, 80)} is not of the type ${parameter.type}.`, fix: `Give a value of that type: ${parameter.says}.` };
  if (parameter.oneOf && !parameter.oneOf.includes(value as string)) {
    return { path, reason: `${JSON.stringify(value)} is not one of its values.`, fix: `Use ${parameter.oneOf.map((item) => JSON.stringify(item)).join(' or ')}.` };
  }
  return undefined;
}
