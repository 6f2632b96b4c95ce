import type { Doc } from './small-policy.ts';

/** A place in a policy: dotted, or as segments where a key has a dot of its own. */
export type Place = string | readonly string[];

/** Where a policy says what its product publishes. */
export interface Links {
  facts: { fact: number; paths?: readonly Place[]; notPolicy?: string }[];
  /** Rules that no fact states, each with the sentence that stands for it. */
  assumptions: { path: Place; says: string }[];
  ambiguities: { ambiguity: number; parameter?: string; path?: Place; explanation?: string }[];
}

/** The part of a corpus file that is read here. */
export interface Corpus {
  facts: readonly string[];
  ambiguities: readonly string[];
  cases: readonly { setup: { params: Doc } }[];
}

const segments = (place: Place): readonly string[] => (typeof place === 'string' ? place.split('.') : place);
const dotted = (place: Place): string => segments(place).join('.');
const isSentence = (text: string): boolean => /^[A-Z].{20,}\.$/.test(text);
const members = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
const within = (place: Place, unit: readonly string[]): boolean =>
  unit.every((segment, index) => segments(place)[index] === segment);

function exists(policy: Doc, place: Place): boolean {
  let value: unknown = policy;
  for (const segment of segments(place)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return false;
    value = (value as Doc)[segment];
  }
  return true;
}

/** The keys of an action or a source that are rules of their own; labels, tags and remarks are not. */
const ofAction = ['inputs', 'requires', 'cost', 'repeat', 'payFrom', 'overdraw', 'ifExceeds', 'plans', 'inTrial', 'refunds'];
const ofSource = ['expires', 'rollover', 'events', 'paysFor', 'usableWhen', 'usableBy'];

/** Every place of a policy that encodes a rule: each must be wanted by somebody. */
function rules(policy: Doc): string[][] {
  const under = (path: string[], value: unknown): string[][] =>
    members(value)
      .filter(([key]) => key !== 'says')
      .map(([key]) => [...path, key]);
  return [
    ...members(policy['actions']).flatMap(([id, action]) =>
      members(action)
        .filter(([key]) => ofAction.includes(key))
        .map(([key]) => ['actions', id, key]),
    ),
    ...members(policy['sources']).flatMap(([id, source]) => [
      ['sources', id],
      ...members(source)
        .filter(([key]) => ofSource.includes(key))
        .map(([key]) => ['sources', id, key]),
    ]),
    ...members(policy['plans']).flatMap(([id, plan]) => [
      ...under(['plans', id, 'grants'], (plan as Doc)['grants']),
      ...['unlimited', 'price', 'offered'].filter((key) => key in (plan as Doc)).map((key) => ['plans', id, key]),
    ]),
    ...under(['trial', 'grants'], (policy['trial'] as Doc | undefined)?.['grants']),
    ...['grants', 'packs', 'roles', 'purchases', 'limits', 'planChange', 'subAccounts', 'settings'].flatMap((key) =>
      under([key], policy[key]),
    ),
    ...['drawOrder', 'overage', 'pause', 'earlyRenewal', 'monthEnd', 'opening']
      .filter((key) => key in policy)
      .map((key) => [key]),
  ];
}

/** What is not linked, linked to nothing, or there without anybody asking for it; one sentence each. */
export function coverage(policy: Doc, corpus: Corpus, links: Links): string[] {
  const linked = links.facts.flatMap(({ paths }) => paths ?? []);
  const assumed = links.assumptions.map(({ path }) => path);
  return [
    ...factProblems(policy, corpus, links),
    ...links.assumptions.flatMap(({ path, says }) => [
      ...(exists(policy, path) ? [] : [`The assumption about ${dotted(path)} is about nothing in the policy.`]),
      ...(isSentence(says) ? [] : [`The assumption about ${dotted(path)} is no sentence.`]),
      ...(linked.some((place) => dotted(place) === dotted(path)) ? [`${dotted(path)} is assumed although a fact says it.`] : []),
    ]),
    ...rules(policy)
      .filter((rule) => ![...linked, ...assumed].some((place) => within(place, rule)))
      .map((rule) => `${dotted(rule)} is a rule that no fact and no assumption stands for.`),
    ...ambiguityProblems(policy, corpus, links),
  ];
}

function factProblems(policy: Doc, corpus: Corpus, links: Links): string[] {
  const problems = links.facts
    .filter(({ fact }) => corpus.facts[fact] === undefined)
    .map(({ fact }) => `There is no fact ${fact}.`);
  for (const [index, text] of corpus.facts.entries()) {
    const found = links.facts.filter(({ fact }) => fact === index);
    const { paths = [], notPolicy } = found[0] ?? {};
    if (found.length > 1) problems.push(`Fact ${index} is linked more than once.`);
    if (notPolicy !== undefined && !isSentence(notPolicy))
      problems.push(`Fact ${index} is said to be no matter of policy without a sentence why.`);
    if (notPolicy === undefined && paths.length === 0) problems.push(`Fact ${index} is linked to nothing: ${text}`);
    for (const path of paths)
      if (!exists(policy, path)) problems.push(`Fact ${index} is linked to ${dotted(path)}, which the policy does not have.`);
  }
  return problems;
}

function ambiguityProblems(policy: Doc, corpus: Corpus, links: Links): string[] {
  return corpus.ambiguities.flatMap((text, index) => {
    const { parameter, path, explanation } = links.ambiguities.find(({ ambiguity }) => ambiguity === index) ?? {};
    if (parameter !== undefined)
      return parametersOf(policy).includes(parameter)
        ? []
        : [`Ambiguity ${index} is answered by the parameter ${parameter}, which is not declared.`];
    if (path !== undefined)
      return exists(policy, path) ? [] : [`Ambiguity ${index} is answered at ${dotted(path)}, which the policy does not have.`];
    if (explanation !== undefined) return isSentence(explanation) ? [] : [`Ambiguity ${index} is explained without a sentence.`];
    return [`Ambiguity ${index} is answered by nothing: ${text}`];
  });
}

/** Every parameter that some case of a product sets. */
export const paramsOfCases = (corpus: Corpus): string[] => [
  ...new Set(corpus.cases.flatMap(({ setup }) => Object.keys(setup.params))),
];

/** The parameters that a policy declares. */
export const parametersOf = (policy: Doc): string[] => members(policy['parameters']).map(([key]) => key);
