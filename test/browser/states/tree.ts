import type { Stage } from './stage.ts';

/** A node of the accessibility tree, as far as it is looked at. */
interface AxNode {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

const NAMED = new Set(['button', 'link', 'switch', 'textbox', 'radio', 'tab', 'meter', 'dialog', 'group']);

/**
 * What the browser's own accessibility tree lacks: names, values in words, reasons; and how many there were. Only Chromium shows it.
 *
 * @param labels the texts of the policy, which may have letters and digits side by side
 */
export async function treeOf(
  { protocol, inside }: Stage,
  labels = '',
): Promise<{ problems: string[]; meters: number; refused: number }> {
  if (!protocol) return { problems: [], meters: 0, refused: 0 };
  const { nodes } = (await protocol.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly AxNode[] };
  const shown = nodes.filter(({ ignored }) => !ignored);
  const { isSure, wordless } = await inside(({ stage }) => ({
    isSure: stage.demo.credits.snapshot().phase !== 'loading',
    // The protocol does not tell what a meter says.
    wordless: stage.parts
      .flatMap((name) => stage.inside(name))
      .filter((element) => element.role === 'meter' && !/\d.*\p{L}/u.test(element.getAttribute('aria-valuetext') ?? '')).length,
  }));
  const unnamed = shown.filter((node) => NAMED.has(roleOf(node)) && !node.name?.value.trim());
  const meters = shown.filter((node) => roleOf(node) === 'meter');
  const refused = shown.filter((node) => roleOf(node) === 'button' && propertyOf(node, 'disabled') === true && isSure);
  return {
    problems: [
      ...unnamed.map((node) => `A ${roleOf(node)} has no name.`),
      ...(wordless > 0 ? [`${wordless} meters say their level in no words.`] : []),
      ...shown
        .filter((node) => roleOf(node) === 'button' && runsInto(node.name?.value ?? '', labels))
        .map(({ name }) => `The button “${name?.value}” runs its name into its price.`),
      ...refused
        .filter(({ description }) => !description?.value.trim())
        .map(({ name }) => `The button “${name?.value}” is refused, and its description does not say why.`),
    ],
    meters: meters.length,
    refused: refused.length,
  };
}

const runsInto = (name: string, labels: string): boolean =>
  (name.match(/\p{Ll}\d+/gu) ?? []).some((found) => !labels.replace(/\p{Cf}/gu, '').includes(found));

const roleOf = ({ role }: AxNode): string => role?.value ?? '';

function propertyOf({ properties = [] }: AxNode, wanted: string): unknown {
  return properties.find(({ name }) => name === wanted)?.value.value;
}
