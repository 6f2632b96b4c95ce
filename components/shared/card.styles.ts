import { css } from 'lit';
import * as token from './tokens.ts';

/** What the cards that stand in a page look like: a quiet box, its sentences, and what is pressed in it. */
export const card = css`
  [part='panel'] {
    padding: min(16px, 5vw);
    border: 1px solid ${token.line};
    border-radius: calc(${token.radius} + 4px);
    background: ${token.surface};
    overflow-wrap: anywhere;
  }
  p {
    margin: 0;
  }
  .hint {
    color: ${token.muted};
    font-size: 13px;
  }
  .bad {
    color: ${token.error};
  }
  .link {
    min-block-size: 24px;
    color: ${token.link};
    font-weight: 500;
    text-decoration: none;
  }
  .link:hover {
    text-decoration: underline;
  }
  [part='panel'] > .bone {
    display: block;
    inline-size: min(16em, 100%);
    margin-block: 5px;
  }
  [part='panel'] > .bone + .bone {
    inline-size: min(24em, 100%);
    opacity: 0.6;
  }
`;
