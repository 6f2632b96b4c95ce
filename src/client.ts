/** What elements need to make a client by themselves, and nothing more: whoever bundles a page gets no more of the headless half than this. */
export { restAdapter } from './adapters/rest.ts';
export { createCredits } from './store/create-credits.ts';
