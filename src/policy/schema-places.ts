/** A part of a JSON schema, as far as it is read here. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly [word: string]: unknown;
}

/** A key of the policy language: where it stands, the object whose key it is, and what may stand there. */
export interface SchemaKey {
  /** The name of the object, then the key: `Grant.amount`, `Grant.during.from`, `Amount[each].credits`. */
  readonly place: string;
  readonly key: string;
  readonly owner: SchemaNode;
  readonly value: SchemaNode;
  readonly required: boolean;
}

/** The objects of the language by name, each with a path that leads to it; `*` is any member of a list of things. What is not named here is named after the key that holds it. */
const NAMED: Readonly<Record<string, string>> = {
  Policy: '',
  CreditType: 'credits.*',
  Parameter: 'parameters.*',
  Source: 'sources.*',
  Rollover: 'sources.*.rollover',
  AtEvent: 'sources.*.events.*',
  DrawOrder: 'drawOrder',
  Action: 'actions.*',
  Input: 'actions.*.inputs.*',
  Repeat: 'actions.*.repeat',
  Within: 'actions.*.repeat.within.then',
  RefundWindow: 'actions.*.refunds.*',
  Grant: 'grants.*',
  Plan: 'plans.*',
  Unlimited: 'plans.*.unlimited',
  FairUse: 'plans.*.unlimited.fairUse',
  PlanPrice: 'plans.*.price',
  Trial: 'trial',
  Role: 'roles.*',
  SubAccounts: 'subAccounts',
  Limit: 'limits.*',
  Packs: 'packs.*',
  Size: 'packs.*.sizes.*',
  PurchaseLimit: 'packs.*.limit',
  PurchaseRefund: 'packs.*.refunds.*',
  Purchases: 'purchases',
  Automatic: 'purchases.automatic',
  PlanChange: 'planChange',
  PlanChangeRule: 'planChange.any',
  Overage: 'overage',
  Setting: 'settings.*',
  Pause: 'pause',
  EarlyRenewal: 'earlyRenewal',
  Opening: 'opening',
  Amount: 'grants.*.amount',
  Factor: 'grants.*.amount.tiers',
  Condition: 'grants.*.when',
  Expiry: 'sources.*.expires',
  Period: 'grants.*.every',
  Window: 'limits.*.per',
  Start: 'grants.*.on',
  UnitPrice: 'overage.price',
  Label: 'credits.*.name',
};

/**
 * Every key of the JSON schema that the policy schema was turned into, in its order. A place comes more than once where several forms of
 * a rule have the same key: the remark `says`, the tests of a condition, the key that names a parameter.
 */
export function keysOf(root: SchemaNode): SchemaKey[] {
  const names = namesOf(root);
  const found: SchemaKey[] = [];
  const seen = new Set<SchemaNode>();

  const visit = (node: SchemaNode, place: string): void => {
    const target = follow(root, node);
    if (seen.has(target)) return;
    seen.add(target);
    const name = names.get(target) ?? place;
    const isNamed = (part: SchemaNode): boolean => part !== target && names.has(part);
    const options = formsOf(root, target, isNamed);
    const own = options.filter((option) => !isNamed(option));
    const several = own.filter((option) => option.properties && !isReference(option)).length > 1;
    for (const option of options) {
      if (isNamed(option)) visit(option, name);
      else if (option.properties) object(option, nameOf(option, name, several));
      if (typeof option.additionalProperties === 'object') visit(option.additionalProperties, `${name}.*`);
      if (option.items) visit(option.items, name);
    }
  };
  const object = (owner: SchemaNode, name: string): void => {
    const required = (owner['required'] ?? []) as readonly string[];
    for (const [key, value] of Object.entries(owner.properties!)) {
      if (key === 'says' && !required.includes(key)) {
        found.push({ place: 'says', key, owner, value, required: false });
        continue;
      }
      // The tests of a condition are the same for an input, a fact and a flag.
      const tested = /^Condition\[(input|fact|flag)\]$/.exec(name)?.[1];
      const place = `${tested === undefined || tested === key ? name : 'Tests'}.${key}`;
      found.push({ place, key, owner, value, required: required.includes(key) });
      visit(value, place);
    }
  };
  visit(root, 'Policy');
  return found;
}

/** The objects and rules that have a name, in the order in which a reader needs them. */
export const namesOf = (root: SchemaNode): Map<SchemaNode, string> =>
  new Map(Object.entries(NAMED).map(([name, path]) => [find(root, path), name]));

/** A path that leads to what has this name, such as `plans.*.grants` for what stands in every plan. */
export const pathOf = (name: string): string | undefined => NAMED[name];

/** Where a parameter may stand, one that names it may stand; it is the same in every place. */
export const isReference = (node: SchemaNode): boolean => node.properties !== undefined && 'parameter' in node.properties;

/** Several objects that may stand in one place are told apart by their first keys. */
function nameOf(object: SchemaNode, name: string, several: boolean): string {
  if (isReference(object)) return 'Reference';
  return several ? `${name}[${Object.keys(object.properties!)[0]!}]` : name;
}

/** The node that a reference leads to. */
export function follow(root: SchemaNode, node: SchemaNode): SchemaNode {
  const name = node.$ref?.replace('#/$defs/', '');
  return name === undefined ? node : follow(root, root.$defs![name]!);
}

/** What may stand in a place, one form after the other, with what is itself one of several taken apart, except what is to stay `whole`. */
export function formsOf(root: SchemaNode, node: SchemaNode, whole: (part: SchemaNode) => boolean = () => false): SchemaNode[] {
  const target = follow(root, node);
  if (whole(target) || !target.anyOf) return [target];
  return target.anyOf.flatMap((option) => formsOf(root, option, whole));
}

function find(root: SchemaNode, path: string): SchemaNode {
  let node = root;
  for (const step of path === '' ? [] : path.split('.')) {
    const next = formsOf(root, node)
      .map((form) => (step === '*' ? form.additionalProperties : form.properties?.[step]))
      .find((part) => typeof part === 'object');
    if (next === undefined) throw new Error(`The schema has nothing at ${path}.`);
    node = follow(root, next);
  }
  return node;
}
