import { audit } from '../audit/audit.ts';
import { LINES, VIOLATIONS, type Ledger, type Violation } from '../audit/ledger.ts';
import { bindPolicy } from '../policy/bind.ts';
import { didYouMean } from '../policy/problem.ts';
import { policyOf, readText, rejected, UsageError, valuesOf, type Desk, type Line } from './desk.ts';

export const auditHelp = `creditkit audit policy.json ledger.json [--set key=value …] [--json]

Replays a ledger of any backend, and says where it does not keep to the policy.

  --set key=value   the value of a parameter of the policy; may be given again
  --json            violations as JSON: [{ kind, entry, path, says, reason, expected, actual }]

A ledger is a JSON object, amounts in the smallest units and times in milliseconds since 1970:
  entries   the lines: { kind, at, lot, source, amount, intent?, from?, opens?, expiresAt? }; no amount is below zero
  intents   by intent, what a spend was for: { action, inputs?, role?, by?, facts? }
  lots      what was there before the first line, each as "opens" has it
  account   its type, plan, timeZone, seats, slots and flags

  {
    "account": { "plan": "pro" },
    "lots": [{ "id": "a", "type": "credit", "source": "monthly", "granted": 50, "remaining": 50, "held": 0,
               "grantedAt": 1767225600000, "effectiveAt": 1767225600000, "expiresAt": null }],
    "intents": { "click-1": { "action": "apply", "inputs": { "photos": 3 } } },
    "entries": [{ "kind": "capture", "at": 1767312000000, "lot": "a", "source": "monthly", "amount": 3, "intent": "click-1" }]
  }

A line is one of these:
${Object.entries(LINES)
  .map(([kind, meaning]) => `  ${kind.padEnd(14)} ${meaning}`)
  .join('\n')}

It looks for:
${Object.entries(VIOLATIONS)
  .map(([kind, meaning]) => `  ${kind.padEnd(14)} ${meaning}`)
  .join('\n')}
`;

/** `creditkit audit`: 0 when the ledger keeps to the policy, 1 otherwise. */
export function auditCommand({ files: [file, ledgerFile], set, json }: Line, desk: Desk): 0 | 1 {
  if (file === undefined || ledgerFile === undefined)
    throw new UsageError('A policy and a ledger are needed.', 'Write, for instance, creditkit audit policy.json ledger.json.');
  const document = policyOf(file, desk);
  const policy = rejected(`${file}: a value does not fit its parameter.`, () => bindPolicy(document, valuesOf(set)));
  const ledger = ledgerOf(ledgerFile, desk);
  const found = audit(policy, ledger);
  if (json) desk.print(`${JSON.stringify(found, null, 2)}\n`);
  else desk.print(`${[...found.flatMap(told), `${ledger.entries.length} lines, ${found.length} violations`].join('\n')}\n`);
  return found.length > 0 ? 1 : 0;
}

function told({ entry, kind, reason, path, says, expected, actual }: Violation): string[] {
  return [
    `line ${entry}  (${kind})  ${reason}`,
    ...(path === undefined ? [] : [`  rule      ${path}${says === undefined ? '' : `: ${says}`}`]),
    ...(expected === undefined ? [] : [`  expected  ${JSON.stringify(expected)}`]),
    ...(actual === undefined ? [] : [`  but it is ${JSON.stringify(actual)}`]),
  ];
}

/**
 * Reads a ledger.
 * @throws UsageError that names the file, the first line that cannot be read, and what it lacks
 */
function ledgerOf(file: string, desk: Desk): Ledger {
  const text = readText(file, desk);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${file} is not JSON: ${error instanceof Error ? error.message : String(error)}.`,
      'Correct it at that place.',
    );
  }
  const { entries, lots = [] } = ((typeof raw === 'object' ? raw : null) as { entries?: unknown; lots?: unknown }) ?? {};
  for (const [list, what] of [
    [entries, 'entries'],
    [lots, 'lots'],
  ] as const)
    if (!Array.isArray(list))
      throw new UsageError(`${file} has no list of ${what}.`, 'creditkit audit --help says what a ledger is.');
  (lots as unknown[]).forEach((lot, index) => checkShape(lot, LOT, `${file}: lots[${index}]`));
  (entries as unknown[]).forEach((entry, index) => {
    const place = `${file}: entries[${index}]`;
    checkShape(entry, LINE, place);
    const { kind, opens } = entry as { kind: string; opens?: unknown };
    if (!Object.hasOwn(LINES, kind))
      throw new UsageError(
        `${place}.kind: no line is called ${JSON.stringify(kind)}.`,
        didYouMean(kind, Object.keys(LINES), `Use one of: ${Object.keys(LINES).join(', ')}.`),
      );
    if (opens !== undefined) checkShape(opens, LOT, `${place}.opens`);
  });
  return raw as Ledger;
}

/** @throws UsageError that names the first key that is missing or of another type */
function checkShape(value: unknown, shape: readonly (readonly [key: string, type: string])[], place: string): void {
  for (const [key, type] of shape) {
    const is = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
    if (typeof is !== type && !(type === 'end' && (is === null || typeof is === 'number')))
      throw new UsageError(
        `${place}.${key} is ${type === 'end' ? 'neither a number nor null' : `no ${type}`}.`,
        'creditkit audit --help says what it has.',
      );
  }
}

const LOT = [
  ['id', 'string'],
  ['type', 'string'],
  ['source', 'string'],
  ['granted', 'number'],
  ['remaining', 'number'],
  ['held', 'number'],
  ['grantedAt', 'number'],
  ['effectiveAt', 'number'],
  ['expiresAt', 'end'],
] as const;

const LINE = [
  ['kind', 'string'],
  ['at', 'number'],
  ['lot', 'string'],
  ['source', 'string'],
  ['amount', 'number'],
] as const;
