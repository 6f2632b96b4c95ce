/** The part of the outbox that sends: needed for the first gesture or for what was left open, not to show a balance. */
export { Driver } from './driver.ts';
export { OrderBox } from './order-box.ts';
