import { css } from 'lit';

export const styles = css`
  :host {
    display: inline;
    font: inherit !important;
    font-variant-numeric: tabular-nums !important;
    color: inherit !important;
  }
`;
