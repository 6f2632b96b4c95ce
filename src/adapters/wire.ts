/**
 * What a backend of the kit says on the wire, as schemas. Nothing is built before it is asked for. The pieces are in three files only because a browser loads them at
 * different times; whoever needs all of them, as the backend does, takes them from here.
 */
export { MAX_DEPTH, MAX_IDS, unsafe } from './bounds.ts';
export { lazily, MAX_DRAWS, parts } from './wire-parts.ts';
export { replies } from './wire-first.ts';
export { laterReplies } from './wire-later.ts';
