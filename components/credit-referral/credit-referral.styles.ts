import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-block-size: 196px;
  }
  :host(:state(absent)) {
    display: none;
  }
`;
