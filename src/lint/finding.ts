/** What the lint looks for, each with the question it answers. Nothing of it makes a policy invalid: it is what an author most likely did not mean. */
export const KINDS = {
  'paid-before-free': 'Are credits that somebody paid for drawn before credits that cost nothing?',
  'lasting-before-ending': 'Are credits that stay drawn before credits that would lapse, both of the same category?',
  'source-not-in-order': 'Does the draw order name some sources and forget others?',
  'source-never-granted': 'Does anything ever come into the source?',
  'source-pays-nothing': 'Is there an action that these credits may pay for?',
  'credits-unused': 'Is there a source and an action for the type of credits?',
  'grant-of-nothing': 'Does the grant give anything?',
  'grant-window-empty': 'Does the window of the grant have a length?',
  'expires-before-next': 'Do credits of a recurring grant lapse before the next ones come?',
  'outlives-plan': 'Is it said what becomes of credits that roll over when the subscription is cancelled?',
  'rollover-below-allotment': 'Would the ceiling of the rollover cut the new grant itself?',
  'rollover-strikes-early': 'Does the ceiling of a rollover strike only when the credits that it is about come anew?',
  'change-takes-paid': 'Does a plan change delete credits that were paid for?',
  'rank-missing': 'Can an upgrade be told from a downgrade?',
  'plan-never-had': 'Can anybody come to the plan?',
  'action-nobody-may-use': 'Is there a plan, and a role, that may use the action?',
  'action-never-affordable': 'Can anybody ever have as many credits as the action costs?',
  'limit-below-cost': 'Does a limit let its actions through even once?',
  'cost-vanishes': 'Does rounding down make small uses free?',
  'tier-gap': 'Has every quantity a price?',
  'table-gap': 'Has every value of the input a row?',
  'condition-constant': 'Is the condition met sometimes, and sometimes not?',
  'input-unused': 'Does anything hang on the input?',
  'flag-unguarded': 'Does a price or a limit stand where the flag that it reads is not set?',
  'setting-open': 'May only those who buy set what is billed without a gesture?',
  'buys-without-seeing': 'Can whoever buys see what there is?',
  'uses-without-seeing': 'Can whoever spends see what is left?',
  'nobody-buys': 'Is there a role that may buy what is sold?',
  'nobody-shares': 'Is there a role that may switch the sharing on?',
  'no-way-out': 'Does somebody whose credits are gone have anything to do?',
  'pack-dearer': 'Is a larger pack at least as cheap, per credit, as a smaller one?',
  'pack-never-fits': 'Can the pack be bought at all under the ceiling beside it?',
  'amount-never-fits': 'Is there an amount of money between the smallest and the largest?',
  'minimum-off-step': 'Can the smallest amount itself be paid, in the steps in which the pack is sold?',
  'discounts-stack': 'Is it said whether the discounts of a plan and of a volume add up?',
  'top-up-unbounded': 'Is there a ceiling on what is bought without a gesture?',
  'overage-unbounded': 'Is there a ceiling on what is billed beyond the balance?',
  'parameter-unset': 'Has every open value got one?',
  'parameter-unused': 'Is the parameter read anywhere?',
  'tag-unused': 'Does anything refer to the tag?',
  'label-missing': 'Is every text there in every language?',
  'plural-missing': 'Has every text the plural forms of its language?',
  'rule-without-says': 'Does the policy say, in a sentence, what the rule is?',
} as const;

/** One of the things that the lint looks for. */
export type FindingKind = keyof typeof KINDS;

/** Something in a policy that its author most likely did not mean. */
export interface Finding {
  readonly kind: FindingKind;
  /** Place in the document, such as `packs.basic.sizes.L`. */
  readonly path: string;
  /** What it does, as it stands, in one or two sentences. */
  readonly reason: string;
  readonly fix: string;
}

/** Tells of something that was found at a place. */
export type Tell = (kind: FindingKind, path: readonly PropertyKey[], reason: string, fix: string) => void;

/** A text in quotation marks, as everywhere in what an author is told. */
export const quoted = (text: string): string => JSON.stringify(text);

/** `"a", "b" and "c"`. */
export function listed(names: readonly string[]): string {
  const all = names.map(quoted);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)!}`;
}
