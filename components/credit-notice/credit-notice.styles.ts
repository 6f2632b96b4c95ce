import { css } from 'lit';

/** With nothing to say it takes no place, not even a gap in the page's grid. */
export const styles = css`
  :host {
    display: block;
  }
  :host(:not(:state(shown))) {
    display: none;
  }
`;
