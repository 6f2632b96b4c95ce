/** One rule of a policy in plain English. */
export interface Sentence {
  /** Place in the document, such as `packs.basic.sizes.L`; empty for the document as a whole. What holds by default has the place where its rule would stand. */
  readonly path: string;
  /** What the policy says of it in its own words, then what the engine does. */
  readonly text: string;
}

/** Tells of the rule at a place: its parts are joined to one text, and what is empty is left out. */
export type Say = (path: readonly PropertyKey[], ...parts: readonly (string | false | undefined)[]) => void;

/** Tells of one thing: its name stands before the first sentence, and where there is nothing to say there is none. */
export function about(name: string, say: Say): Say {
  let isNamed = false;
  return (path, ...parts) => {
    if (!parts.some(Boolean)) return;
    say(path, !isNamed && `${name}:`, ...parts);
    isNamed = true;
  };
}

/** The sections of an explanation, each with the members of a policy that it tells of, in the order in which a reader meets them. */
export const CHAPTERS = {
  Credits: ['', 'credits', 'timeZone', 'monthEnd', 'thresholds', 'renewalNear', 'opening'],
  'Where they come from': ['sources', 'grants', 'trial'],
  'What they are spent on': ['actions', 'drawOrder'],
  Limits: ['limits', 'overage'],
  Buying: ['purchases', 'packs'],
  Plans: ['plans', 'planChange', 'pause', 'earlyRenewal'],
  People: ['roles', 'subAccounts', 'settings'],
  'What parameters decide': ['parameters'],
} as const;

/** The title of a section. */
export type Chapter = keyof typeof CHAPTERS;

/** The section that a sentence belongs to, by the member of the policy that its path begins with. */
export function chapterOf({ path }: Sentence): Chapter {
  const member = /^[^.[]*/.exec(path)![0];
  const found = Object.entries<readonly string[]>(CHAPTERS).find(([, members]) => members.includes(member));
  if (!found) throw new Error(`No section tells of ${JSON.stringify(member)}.`);
  return found[0] as Chapter;
}
