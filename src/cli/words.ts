import type { Amount, Price } from '../engine/account.ts';
import type { CostStep, Decision, Note, Refused, Remedy } from '../engine/decision.ts';
import type { BoundPolicy, Label } from '../policy/policy.ts';
import { inputWords } from './inputs.ts';

/** A label as a terminal shows it: in English, else in the first language that it has. */
export function textOf(label: Label | undefined, otherwise: string): string {
  const form = label?.['en'] ?? Object.values(label ?? {})[0];
  return form === undefined ? otherwise : typeof form === 'string' ? form : form.other;
}

/** A number of credits, without their name. */
export function numberOf(policy: BoundPolicy, type: string, amount: Amount): string {
  const decimals = policy.credits[type]?.decimals ?? 0;
  return (amount / 10 ** decimals).toLocaleString('en', { maximumFractionDigits: decimals });
}

/** Credits with their name, such as `2,500 credits`. */
export function creditsOf(policy: BoundPolicy, type: string, amount: Amount): string {
  const name = policy.credits[type]?.name['en'];
  const isOne = amount === 10 ** (policy.credits[type]?.decimals ?? 0);
  const noun = isOne && typeof name === 'object' ? (name.one ?? name.other) : textOf(policy.credits[type]?.name, type);
  return `${numberOf(policy, type, amount)} ${noun}`;
}

/** An instant to the minute, in UTC. */
export const instantOf = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

export const priceOf = ({ amount, currency }: Price): string => `${amount} ${currency}`;

/** What a decision on an action says, line by line: the verdict, who pays, what is left, what is worth knowing. */
export function decisionLines(decision: Decision, policy: BoundPolicy, action?: string): string[] {
  const type = decision.cost?.type ?? Object.keys(policy.credits)[0]!;
  const credits = (amount: Amount): string => creditsOf(policy, type, amount);
  if (decision.verdict === 'refused')
    return [...refusalLines(decision, credits, policy, action), ...decision.notes.map(noteLine(credits, policy))];
  const { cost, draws, after, unmetered, overage, automatic } = decision;
  const below = decision.notes.find((note) => note.kind === 'overdrawn');
  return [
    `allowed: ${cost === undefined ? 'without a price' : cost.kind === 'exact' ? credits(cost.amount) : `known afterwards${cost.about === undefined ? '' : `, about ${credits(cost.about)}`}, at most ${credits(cost.upTo)}`}`,
    ...(cost?.kind === 'exact' ? cost.steps.map((step) => `  counted: ${stepText(step)}`) : []),
    ...draws.map(({ lot, source, amount }) =>
      lot.startsWith('owed/')
        ? `  owed: ${credits(amount)}`
        : `  from ${textOf(policy.sources[source]?.label, source)}: ${credits(amount)}`,
    ),
    ...(unmetered === undefined ? [] : [`  served without credits: ${credits(unmetered)}`]),
    ...(overage === undefined
      ? []
      : [`  beyond the balance: ${credits(overage.amount)}${overage.price ? ` for ${priceOf(overage.price)}` : ''}`]),
    ...(automatic === undefined
      ? []
      : [`  bought by itself: ${credits(automatic.credits)}${automatic.price ? ` for ${priceOf(automatic.price)}` : ''}`]),
    ...(after === undefined ? [] : [`  left afterwards: ${below === undefined ? credits(after) : credits(-below.amount)}`]),
    ...decision.notes.map(noteLine(credits, policy)),
  ];
}

/** What was counted on the way to a price. */
function stepText(step: CostStep): string {
  switch (step.kind) {
    case 'blocks':
      return `${step.quantity} ${step.of} in blocks of ${step.size} are ${step.blocks}`;
    case 'repeat':
      return 'done before, and free again';
    case 'rounded':
      return `${step.exact} rounded ${step.mode === 'nearest' ? 'to the nearest,' : `${step.mode} to`} ${step.to}`;
  }
}

function refusalLines(
  { reason, numbers, cost, remedies }: Refused,
  credits: (amount: Amount) => string,
  policy: BoundPolicy,
  action: string | undefined,
): string[] {
  const { missing, available, limit, needed, used, resetsAt } = numbers;
  // A use counts once in a limit on how often; that it costs one unit looks the same, and reads the same.
  const counts = needed === 1 ? Object.values(policy.limits ?? {}).map(({ count }) => count) : [];
  // What is held has no window that ends.
  const isHeld = counts.includes('held') && resetsAt === undefined;
  const told = (amount: Amount): string =>
    isHeld ? `${amount} at once` : counts.includes('times') ? `${amount} ${amount === 1 ? 'use' : 'uses'}` : credits(amount);
  const balance = limit === undefined ? available : undefined;
  return [
    `refused: ${reason}`,
    ...(cost?.kind === 'exact' ? [`  it costs ${credits(cost.amount)}`] : []),
    ...(balance === undefined ? [] : [`  there are ${credits(balance)}`]),
    ...(missing === undefined ? [] : [`  missing: ${credits(missing)}`]),
    ...(limit === undefined
      ? []
      : [
          `  the limit is ${told(limit)}${used === undefined ? '' : isHeld ? `, held now ${used}` : `, used so far ${told(used)}`}`,
        ]),
    ...(resetsAt === undefined ? [] : [`  counted anew from ${instantOf(resetsAt)}`]),
    ...remedies
      .filter(({ kind }) => kind !== 'none')
      .map((remedy) => `  way out: ${remedyText(remedy, credits, policy, action)}`),
  ];
}

function remedyText(
  remedy: Remedy,
  credits: (amount: Amount) => string,
  policy: BoundPolicy,
  action: string | undefined,
): string {
  switch (remedy.kind) {
    case 'buy':
      return `buy ${remedy.quantity === 1 ? '' : `${remedy.quantity} times `}pack ${remedy.pack}: ${credits(remedy.credits)} for ${priceOf(remedy.price)}`;
    case 'upgrade':
      return `move to ${remedy.plans.map((id) => named(policy.plans?.[id]?.label, id)).join(' or ')}`;
    case 'ask-owner':
      return `ask ${remedy.roles.map((id) => named(policy.roles?.[id]?.label, id)).join(' or ')}`;
    case 'contact':
      return textOf(remedy.label, 'contact somebody') + (remedy.link ? ` (${remedy.link})` : '');
    case 'wait-until':
      return `wait until ${instantOf(remedy.at)}`;
    case 'change-inputs':
      return textOf(remedy.text, changeText(remedy.input, policy, action));
    case 'retry':
      return 'ask again';
    case 'none':
      return 'none';
  }
}

/** An id with the label that people see, where it has another one. */
function named(label: Label | undefined, id: string): string {
  const text = textOf(label, id);
  return text.toLowerCase() === id.toLowerCase() ? id : `${id} (${text})`;
}

/** What to change: an input with what it may be, or the flag for want of which an amount cannot be computed. */
function changeText(name: string | undefined, policy: BoundPolicy, action: string | undefined): string {
  if (name === undefined) return 'choose other inputs';
  const spec = action === undefined ? undefined : inputWords(policy, action, name);
  if (spec !== undefined) return `${name} must be ${spec}`;
  const flag = /^(?:flag:|viewer:?)(.*)/.exec(name);
  return flag
    ? `a rule needs ${name}, which this account has not; set the flag, or guard the rule with "when"`
    : `choose another ${name}`;
}

const noteLine =
  (credits: (amount: Amount) => string, policy: BoundPolicy) =>
  (note: Note): string => {
    switch (note.kind) {
      case 'advice':
        return `  note: ${textOf(note.text, 'advice')}`;
      case 'paid-before-renewal':
        return `  note: ${credits(note.amount)} of what was bought would pay, and new credits come at ${instantOf(note.renewalAt)}`;
      case 'will-lapse':
        return `  note: ${credits(note.amount)} from ${textOf(policy.sources[note.source]?.label, note.source)} end unused at ${instantOf(note.at)}`;
      case 'unset':
        return `  note: the parameter ${note.parameter} has no value; give it with --set ${note.parameter}=…`;
      default:
        return `  note: ${note.kind}${'amount' in note ? `, ${credits(note.amount)}` : ''}`;
    }
  };
