import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  :host([modal]) {
    display: contents;
  }
  [part='panel'] {
    min-block-size: 240px;
    padding: min(20px, 5vw);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_surface);
  }
`;
