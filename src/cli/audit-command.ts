import { audit } from '../audit/audit.ts';
import { VIOLATIONS, type Ledger, type Violation } from '../audit/ledger.ts';
import { bindPolicy } from '../policy/bind.ts';
import { policyOf, readText, rejected, UsageError, valuesOf, type Desk, type Line } from './desk.ts';

export const auditHelp = `creditkit audit policy.json ledger.json [--set key=value …] [--json]

Replays a ledger of any backend, and says where it does not keep to the policy.

  --set key=value   the value of a parameter of the policy; may be given again
  --json            violations as JSON: [{ kind, entry, path, says, reason, expected, actual }]

A ledger is a JSON object, amounts in the smallest units and times in milliseconds since 1970:
  entries   the lines: { kind, at, lot, source, amount, intent?, from?, opens?, expiresAt? }
  intents   by intent, what a spend was for: { action, inputs?, role?, by?, facts? }
  lots      what was there before the first line; account: its type, plan, time zone, seats, slots, flags

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
  const { entries } = ((typeof raw === 'object' ? raw : null) as { entries?: unknown }) ?? {};
  if (!Array.isArray(entries))
    throw new UsageError(`${file} has no list of entries.`, 'creditkit audit --help says what a ledger is.');
  entries.forEach((entry: unknown, index) => {
    for (const [key, type] of LINE)
      if (typeof entry !== 'object' || entry === null || typeof (entry as Record<string, unknown>)[key] !== type)
        throw new UsageError(`${file}: entries[${index}].${key} is no ${type}.`, 'creditkit audit --help says what a line has.');
  });
  return raw as Ledger;
}

const LINE = [
  ['kind', 'string'],
  ['at', 'number'],
  ['lot', 'string'],
  ['source', 'string'],
  ['amount', 'number'],
] as const;
