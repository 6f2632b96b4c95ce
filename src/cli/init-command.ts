import { UsageError, type Desk, type Line } from './desk.ts';

export const initHelp = `creditkit init [product] [policy.json] [--json]

Begins a policy with one of those that come with the kit. Without a product it lists them.
A file that is there already is never written over.
`;

const SCHEMA = './node_modules/creditkit/dist/policy.schema.json';

/** `creditkit init`: writes a policy to begin with, or says which there are. */
export function initCommand({ files: [product, file = 'policy.json'], json }: Line, desk: Desk): 0 {
  if (product === undefined) {
    const all = desk.samples().map((id) => [id, saysOf(desk.sample(id))] as const);
    desk.print(
      json
        ? `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`
        : `${all.map(([id, says]) => `${id.padEnd(20)} ${says}`).join('\n')}\n\nBegin with one of them: creditkit init ${all[0]?.[0] ?? ''} policy.json\n`,
    );
    return 0;
  }
  const text = desk.sample(product);
  if (text === undefined)
    throw new UsageError(`No policy comes with the kit as ${JSON.stringify(product)}.`, 'creditkit init lists them.');
  try {
    desk.write(file, text.replace(/"\$schema": "[^"]*"/, `"$schema": ${JSON.stringify(SCHEMA)}`));
  } catch (error) {
    throw new UsageError(
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
      'Choose another path.',
    );
  }
  desk.print(
    json
      ? `${JSON.stringify({ product, file })}\n`
      : `${file} is written. Next: creditkit lint ${file}, and creditkit test ${file} cases.json.\n`,
  );
  return 0;
}

/** What a policy says of itself, in its first sentence. */
function saysOf(text = '{}'): string {
  const { says = '' } = JSON.parse(text) as { says?: string };
  return says.length > 90 ? `${says.slice(0, 89)}…` : says;
}
