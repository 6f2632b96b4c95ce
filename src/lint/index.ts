/** The lint: what the author of a valid policy most likely did not mean. For editors, build steps and policy pages; no page of a product needs it. */
export { KINDS, type Finding, type FindingKind } from './finding.ts';
export { lint } from './lint.ts';
