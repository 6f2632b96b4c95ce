/** A policy in plain sentences, for whoever wrote it or signs it off. For policy pages and reports; no page of a product needs it. */
export { explain } from './explain.ts';
export { chapterOf, CHAPTERS, type Chapter, type Sentence } from './sentence.ts';
