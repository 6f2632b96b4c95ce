import { explain, type Sentence } from '../../src/explain/index.ts';
import {
  bindPolicy,
  parsePolicy,
  PolicyError,
  unsetIn,
  type BoundPolicy,
  type ParameterValues,
  type Policy,
} from '../../src/index.ts';
import { lint } from '../../src/lint/index.ts';
import { valueOf } from '../session/story.ts';
import { lineStarts, marked, nodeAt, positionOf, unread, type Position } from './text/places.ts';
import { readJson, type JsonNode, type Span } from './text/read-json.ts';

/** Something about a policy, with the place in its text. */
export interface Finding extends Position, Span {
  /** `error`: nothing can be read from the text while it stands there. */
  readonly weight: 'error' | 'advice';
  /** What kind of advice it is, for whoever looks it up. */
  readonly kind?: string;
  readonly path: string;
  readonly reason: string;
  readonly fix: string;
}

/** A sentence of the explanation, with the place that it tells of. `isDefault`: the text says nothing of it. */
export type PlacedSentence = Sentence & Span & Position & { readonly isDefault: boolean };

/** What a valid text says. */
export interface Meaning {
  readonly text: string;
  readonly policy: Policy;
  readonly bound: BoundPolicy;
  readonly values: ParameterValues;
  readonly sentences: readonly PlacedSentence[];
  /** Parameters without a value. */
  readonly open: readonly string[];
}

/** What somebody's text comes to. */
export interface Reading {
  readonly text: string;
  /** In the order of the lines. */
  readonly findings: readonly Finding[];
  /** Nothing while there are errors. */
  readonly meaning?: Meaning;
  /** Values of parameters that the policy does not take, as sentences by parameter. */
  readonly misfits: Readonly<Record<string, string>>;
}

/** Reads a text with the values that somebody gave its parameters. */
export function readPolicy(text: string, written: Readonly<Record<string, string>>): Reading {
  const starts = lineStarts(text);
  const place = (span: Span): Span & Position => ({ ...span, ...positionOf(text, starts, span.start) });
  const json = readJson(text);
  if ('fault' in json) {
    const { reason, fix, ...span } = json.fault;
    return { text, findings: [{ weight: 'error', path: '', reason, fix, ...place(span) }], misfits: {} };
  }
  const { root } = json;
  const at = (path: string): Span & Position => place(marked(nodeAt(root, path)));
  const twice = unread(root).map((node) => ({ ...twiceIn(node), ...place(node.key!) }));
  try {
    const policy = parsePolicy(text);
    if (!policy.understood) return { text, findings: [newer(policy, at('language'))], misfits: {} };
    const { values, misfits } = valuesThatFit(policy, written);
    const advice = lint(policy, values).map((found): Finding => ({ ...found, weight: 'advice', ...at(found.path) }));
    const sentences = explain(policy, values).map((sentence) => ({
      ...sentence,
      ...at(sentence.path),
      isDefault: sentence.path !== '' && nodeAt(root, sentence.path) === root,
    }));
    const bound = bindPolicy(policy, values);
    const meaning = {
      text,
      policy,
      bound,
      values,
      sentences,
      open: [...new Set(unsetIn(bound).map(({ parameter }) => parameter))],
    };
    return { text, findings: inOrder([...twice, ...advice]), meaning, misfits };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const errors = error.problems.map((problem): Finding => ({ ...problem, weight: 'error', ...at(problem.path) }));
    return { text, findings: inOrder([...twice, ...errors]), misfits: {} };
  }
}

const inOrder = (findings: readonly Finding[]): Finding[] => [...findings].sort((a, b) => a.start - b.start);

const twiceIn = ({ name }: JsonNode): Pick<Finding, 'weight' | 'kind' | 'path' | 'reason' | 'fix'> => ({
  ...{ weight: 'advice', kind: 'name-twice', path: name! },
  reason: `${JSON.stringify(name)} stands once more below in the same object; what stands here is not read.`,
  fix: 'Take one of the two away.',
});

const newer = ({ language }: Policy, place: Span & Position): Finding => ({
  ...{ weight: 'error', path: 'language', ...place },
  reason: `This is version ${language} of the policy language; this page reads version 1.`,
  fix: 'Use a newer creditkit.',
});

/** The values that the policy takes: one that does not fit is left out, and told beside its field. */
function valuesThatFit(
  policy: Policy,
  written: Readonly<Record<string, string>>,
): { values: ParameterValues; misfits: Record<string, string> } {
  const values: Record<string, unknown> = {};
  const misfits: Record<string, string> = {};
  for (const [key, text] of Object.entries(written)) {
    const parameter = Object.hasOwn(policy.parameters, key) ? policy.parameters[key] : undefined;
    if (!parameter) continue;
    const value = valueOf(parameter.type, text);
    try {
      bindPolicy(policy, { ...values, [key]: value });
      values[key] = value;
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      misfits[key] = error.problems.map(({ reason, fix }) => `${reason} ${fix}`).join(' ');
    }
  }
  return { values, misfits };
}
