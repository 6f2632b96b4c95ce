const files = import.meta.glob<string>('../../policies/*.json', { query: '?raw', import: 'default' });

const idOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.json$/, '');
const loaders: ReadonlyMap<string, () => Promise<string>> = new Map(
  Object.entries(files).map(([path, load]) => [idOf(path), load]),
);

/** The ids of the policies that come with the kit, in the order of the alphabet. */
export const readyIds: readonly string[] = [...loaders.keys()].sort();

/** The one that is shown when nobody has chosen. */
export const FIRST_POLICY = 'hubspot-credits';

/** The text of one, as its author laid it out; it is loaded when it is chosen, not before. */
export async function readyText(id: string): Promise<string | undefined> {
  return loaders.get(id)?.();
}
