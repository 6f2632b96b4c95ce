/**
 * What a backend of the kit says on the wire, as schemas. Nothing is built before it is asked for. A page reads by the shapes that are
 * made of them (`npm run -s shapes`), file by file; whoever needs all of them, as the backend does, takes them from here.
 */
export { MAX_DEPTH, MAX_IDS, unsafe } from './bounds.ts';
export { lazily, MAX_DRAWS, parts } from './wire-parts.ts';
export { replies } from './wire-first.ts';
export { laterReplies } from './wire-later.ts';
