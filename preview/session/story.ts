import type { DemoOptions } from '../../src/demo/index.ts';
import { bindPolicy, parsePolicy, type BoundPolicy, type ParameterValues, type Viewer } from '../../src/index.ts';
import type { PreviewState } from '../link/url-state.ts';

/** A parameter of a policy, as the panel shows it. */
export interface OpenParameter {
  readonly key: string;
  readonly says: string;
  readonly type: string;
  readonly oneOf?: readonly string[];
  readonly nullable: boolean;
  /** What the account begins with; `undefined`: it is open. */
  readonly value: unknown;
}

/** Where the demo's orders would be paid. Nothing answers there: it is only an address to see. */
const PAY_ORIGIN = 'https://pay.example';
const EVERY_METHOD = ['checkout', 'invoice'] as const;

/** Chooses what a link says of an account, as far as the policy has it, and says of what it has not. */
export function storyFor(story: DemoOptions, state: PreviewState, notes: string[]): DemoOptions {
  const values = { ...story.values, ...valuesFor(story, state.values, notes) };
  const { plan, slots, seats, trial } = state;
  const { plans = {} } = story.policy as Partial<BoundPolicy>;
  const chosen = {
    ...story,
    values,
    ...(plan !== null && Object.hasOwn(plans, plan) && { plan }),
    ...(slots !== null && { slots }),
    ...(seats !== null && { seats }),
    ...soldFor(story, state.paid),
  };
  const type = state.type !== null && typesOf(story.policy).includes(state.type) ? state.type : undefined;
  const { flags } = story.facts ?? {};
  return {
    ...chosen,
    facts: { ...story.facts, ...(type && { type }), ...(trial !== null && { flags: { ...flags, trial } }) },
    viewer: viewerFor(story, type),
  };
}

function soldFor({ host, payOrigins = [] }: DemoOptions, paid: PreviewState['paid']): Partial<DemoOptions> {
  if (paid === 'usual') return {};
  if (paid === 'once') return { host: { ...host, creditsAtOnce: EVERY_METHOD } };
  const payUrl = ({ id }: { readonly id: string }): string => `${PAY_ORIGIN}/orders/${id}`;
  return { host: { payUrl, ...host, creditsAtOnce: [] }, payOrigins: [...payOrigins, PAY_ORIGIN] };
}

/** The types that a policy's roles tell apart. */
export function typesOf(policy: unknown): readonly string[] {
  const { roles = {} } = policy as Partial<BoundPolicy>;
  return [...new Set(Object.values(roles).flatMap(({ accountType }) => accountType ?? []))];
}

/** Who looks first: whoever the story says, or on another type of account the first of its roles. */
function viewerFor({ policy, viewer, facts }: DemoOptions, type: string | undefined): Viewer {
  const first = viewer ?? { role: 'owner' };
  if (type === undefined || type === (facts?.type ?? BUSINESS)) return first;
  const { roles = {} } = policy as Partial<BoundPolicy>;
  const role = Object.keys(roles).find((key) => roles[key]!.accountType === type);
  return role === undefined ? first : { ...first, role };
}

/** The type of an account that says none. */
export const BUSINESS = 'business';

/** Values as a link writes them, read by the types of the policy's parameters; all or none of them. */
function valuesFor({ policy, values }: DemoOptions, written: PreviewState['values'], notes: string[]): ParameterValues {
  if (Object.keys(written).length === 0) return {};
  const problem = problemOf(policy, values, written);
  if (problem === undefined) return readValues(policy, written);
  notes.push(`The numbers of this link were left out: ${problem}`);
  return {};
}

/** Why a policy cannot take these values, as a sentence; `undefined` when it can. */
export function problemOf(
  policy: unknown,
  values: ParameterValues | undefined,
  written: PreviewState['values'],
): string | undefined {
  try {
    bindPolicy(parsePolicy(policy), { ...values, ...readValues(policy, written) });
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n')[0];
  }
}

function readValues(policy: unknown, written: PreviewState['values']): ParameterValues {
  const { parameters = {} } = policy as { readonly parameters?: Record<string, { readonly type: string }> };
  return Object.fromEntries(
    Object.entries(written).map(([key, text]) => [
      key,
      valueOf(Object.hasOwn(parameters, key) ? parameters[key]!.type : 'text', text),
    ]),
  );
}

/** What somebody wrote as the value of a parameter. Nothing: it stays open. What cannot be read is a text, and the policy says why that does not fit. */
export function valueOf(type: string, text: string): unknown {
  if (text === '' || text === 'null') return null;
  if (type === 'text' || type === 'instant' || type === 'duration') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A value as it is written. */
export const textOf = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** Every parameter of a policy with its value; none of a policy that is bound already. */
export function parametersOf({ policy, values = {} }: Pick<DemoOptions, 'policy' | 'values'>): readonly OpenParameter[] {
  const { parameters = {} } = policy as {
    readonly parameters?: Record<string, Omit<OpenParameter, 'key'> & { default?: unknown }>;
  };
  return Object.entries(parameters).map(([key, { says, type, oneOf, nullable = false, default: usual }]) => {
    const given = values[key] ?? (Object.hasOwn(values, key) && nullable ? null : undefined);
    const value = Object.hasOwn(values, key) ? given : (usual ?? (nullable && usual === null ? null : undefined));
    return { key, says, type, ...(oneOf && { oneOf }), nullable, value };
  });
}

/** The flags that a policy asks for. The trial is none of them: it is what an account begins with. */
export function flagsOf(policy: BoundPolicy): readonly string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('flag' in value && typeof value.flag === 'string') found.add(value.flag);
    Object.values(value).forEach(walk);
  };
  walk(policy);
  const share = policy.subAccounts?.shareFlag;
  if (share !== undefined) found.add(share);
  found.delete('trial');
  return [...found];
}

/** What may happen that a policy rewards. */
export function eventsOf({ grants = {}, plans = {} }: BoundPolicy): readonly string[] {
  const rules = [grants, ...Object.values(plans).map((plan) => plan.grants ?? {})].flatMap((group) => Object.values(group));
  return [...new Set(rules.flatMap(({ event }) => event ?? []))];
}
