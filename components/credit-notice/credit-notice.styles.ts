import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  /* With nothing to say it takes no place, not even a gap in the page's grid. */
  :host(:not(:state(shown))) {
    display: none;
  }
`;
