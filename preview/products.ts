import type { Product } from './product.ts';

const found = import.meta.glob<Product>('./products/*/product.ts', { eager: true, import: 'product' });

/** Every product by its key, in the order of their titles: a folder in `products/` is enough. */
export const products: ReadonlyMap<string, Product> = new Map(
  Object.values(found)
    .sort((a, b) => a.title.localeCompare(b.title, 'en'))
    .map((product) => [product.key, product]),
);

/** The one that a link shows which names none. */
export const FIRST = 'studio';

/** The one with real editors, to which the bar of the preview leads. */
export const EDITORS = 'editors';

/** The product with this key, else the first one. */
export const productOf = (key: string): Product => products.get(key) ?? products.get(FIRST)!;

let homes: ReadonlyMap<unknown, Product> | undefined;

/** The product whose rules these are, if there is one; not one that shows any rules. */
export function productWith(policy: unknown): Product | undefined {
  homes ??= new Map(
    [...products.values()].flatMap((product) => (product.takesAny ? [] : [[idOf(product.demo().policy), product] as const])),
  );
  return homes.get(idOf(policy));
}

const idOf = (policy: unknown): unknown => (policy as { readonly id?: unknown } | undefined)?.id;
