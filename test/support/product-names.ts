/** Words that occur in product ids and mean something ordinary; alone they give no product away. */
const ordinary = new Set(
  (
    'a ads ai allocation any app apps api audio balance basic beta billing block blocks board book box business buy card cards ' +
    'check checker classic clip cloud code company connect connects count credit credits crm current daily data day demo doc docs ' +
    'draft edit editor email enterprise export feed file flex form free gift gold grant grants group home hour image job jobs ' +
    'key legacy lead leads lite list mail make maker map market match materials max mini minute mobile month monthly my new of office old ' +
    'one open operation operations order pack page pages paid pay phone photo photos plan plus point points pool post premium ' +
    'print pro project promo quick rate record recruiter reset room rooms sale search seat send share shop site sms social space ' +
    'square starter stock store studio suite task tasks team teams test text the time token tokens tool tools top trial twenty unit ' +
    'units upload usage user v1 v2 valid video view voice wallet web week work world year'
  ).split(' '),
);

/** The ids of the products, each followed by those of its words that only a product would be called. */
export function productNames(ids: readonly string[]): string[] {
  const names = ids.flatMap((id) => [id, ...id.split('-').filter((word) => !ordinary.has(word) && word.length > 1)]);
  return [...new Set(names)].filter((name) => !ordinary.has(name));
}

/** Where a file names a product: in a text, in a comment or inside an identifier. */
export function productProblems(file: string, text: string, names: readonly string[]): string[] {
  return text.split('\n').flatMap((line, index) => {
    const words = ` ${wordsOf(line).join(' ')} `;
    return names
      .filter((name) => words.includes(` ${wordsOf(name).join(' ')} `))
      .map((name) => `${file}:${index + 1} names the product ${name}; what is true of one product belongs in its policy.`);
  });
}

/** `bgStudio`, `BG_STUDIO` and `bg-studio` are the same two words. */
function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}
