import { html } from 'lit';

/** The name of the house, at the beginning of every bar. */
export const mark = html`<span class="mark"
  ><svg viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="9.500" cy="12" r="7" />
    <path d="M13 5.300a7 7 0 0 1 0 13.400" /></svg
  >Creditkit <span>Preview</span></span
>`;
