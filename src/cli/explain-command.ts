import { explain } from '../explain/explain.ts';
import { chapterOf, CHAPTERS, type Sentence } from '../explain/sentence.ts';
import { policyOf, rejected, UsageError, valuesOf, type Desk, type Line } from './desk.ts';

export const explainHelp = `creditkit explain policy.json [--set key=value …] [--json]

Says a policy in plain sentences, every rule of it, for whoever wrote it or signs it off. In quotation marks stands
what the policy says of a rule itself; the rest is what the engine does.
A policy that is not valid is not explained: its problems are told, and the exit code is 2.

  --set key=value   the value of a parameter; JSON, or a text. What stays open is said to be so.
  --json            sentences as JSON: [{ path, text }], each with its place in the document
`;

const WIDTH = 100;

/** `creditkit explain`: 0, or it could not be done. */
export function explainCommand({ files, set, json }: Line, desk: Desk): 0 {
  const [file, ...more] = files;
  if (file === undefined) throw new UsageError('No policy is named.', 'Write, for instance, creditkit explain policy.json.');
  if (more.length > 0) throw new UsageError('More than one policy is named.', 'Explain one after the other.');
  const sentences = sentencesOf(file, set, desk);
  desk.print(json ? `${JSON.stringify(sentences, null, 2)}\n` : told(sentences));
  return 0;
}

function sentencesOf(file: string, set: readonly string[], desk: Desk): readonly Sentence[] {
  const policy = policyOf(file, desk);
  return rejected(`${file}: a value does not fit its parameter.`, () => explain(policy, valuesOf(set)));
}

/** The chapters one after the other; what belongs to one thing stands under its first sentence. */
function told(sentences: readonly Sentence[]): string {
  const chapters = Object.keys(CHAPTERS).map(
    (chapter) => [chapter, sentences.filter((one) => chapterOf(one) === chapter)] as const,
  );
  return chapters
    .filter(([, own]) => own.length > 0)
    .map(([chapter, own]) => `${chapter}\n\n${own.map((one, index) => lines(one, own[index - 1])).join('')}`)
    .join('\n');
}

function lines(sentence: Sentence, before: Sentence | undefined): string {
  const goesOn = before !== undefined && subjectOf(before) === subjectOf(sentence);
  return goesOn ? wrapped(sentence.text, '    - ', '      ') : wrapped(sentence.text, '  ', '    ');
}

/** Members of a policy that are one thing, with everything in them. */
const WHOLE = ['timeZone', 'monthEnd', 'opening', 'trial', 'drawOrder', 'overage', 'purchases', 'pause', 'subAccounts'];

/** The thing that a sentence is about: the first two parts of its path, or the first alone. */
function subjectOf({ path }: Sentence): string {
  const [both, member = ''] = /^([^.[]*)(?:\.[^.[]+|\["[^"]*"\])?/.exec(path)!;
  return WHOLE.includes(member) ? member : both;
}

/** A text in lines of at most a hundred characters; the first line begins in one way, the others in another. */
function wrapped(text: string, first: string, then: string): string {
  const rows: string[] = [];
  let row = first;
  for (const [index, word] of text.split(' ').entries()) {
    const isFirst = index === 0 || row === then;
    if (!isFirst && row.length + 1 + word.length > WIDTH) {
      rows.push(row);
      row = then + word;
    } else row += isFirst ? word : ` ${word}`;
  }
  return [...rows, row, ''].join('\n');
}
