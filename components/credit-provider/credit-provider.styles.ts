import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }
  .sr {
    position: fixed;
    inset-block-start: 0;
  }
  .soon {
    animation: soon 0.4s;
  }
  @keyframes soon {
    to {
      visibility: inherit;
    }
  }
`;
