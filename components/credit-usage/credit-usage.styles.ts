import { css } from 'lit';
import * as token from '../shared/tokens.ts';

export const styles = css`
  :host {
    display: block;
  }
  :host([modal]) {
    display: contents;
  }
  [part='panel'] {
    min-block-size: 240px;
    padding: min(20px, 5vw, 8%);
    border: 1px solid ${token.line};
    border-radius: calc(${token.radius} + 4px);
    background: ${token.surface};
  }
`;
