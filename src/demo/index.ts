/** A ready client on a backend in the page itself: for docs, designers and their own HTML. Nothing leaves the page, and nothing outlives it. */
export { createDemo, type Demo, type DemoOptions, type DemoStep, type Network } from './demo.ts';
