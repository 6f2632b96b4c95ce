import { css } from 'lit';
import { card } from '../shared/card.styles.ts';
import * as token from '../shared/tokens.ts';

export const styles = css`
  ${card}
  .title {
    margin-block-end: 8px;
    font-weight: 600;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  [part='link'] {
    flex: 1 1 12em;
    min-inline-size: 0;
    min-block-size: 34px;
    padding: 5px 10px;
    border: 1px solid ${token.line};
    border-radius: ${token.radius};
    background: ${token.sunken};
    color: ${token.ink};
    font: inherit;
    text-overflow: ellipsis;
  }
  [part='copy'] {
    flex: none;
    min-block-size: 34px;
    min-inline-size: 7em;
    padding: 5px 14px;
    border: 1px solid transparent;
    border-radius: ${token.radius};
    background: ${token.accent};
    color: ${token.accentInk};
    font-weight: 500;
    text-align: center;
  }
  [part='copy']:hover {
    background: color-mix(in srgb, ${token.accent} 90%, #000);
  }
  [part='note'] {
    margin-block-start: 6px;
  }
  /* A clock that stands still in a tab that nobody sees. */
  .stay {
    animation: stay 3s;
  }
  @keyframes stay {
    to {
      visibility: inherit;
    }
  }
  ul {
    margin: 12px 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
    padding-block: 8px;
    border-block-end: 1px solid ${token.line};
  }
  li .hint {
    flex: 1 1 100%;
  }
  .reward {
    font-weight: 500;
  }
  .total {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 16px;
    color: ${token.muted};
  }
  .total strong {
    color: ${token.ink};
    font-size: 16px;
    font-weight: 600;
  }
  @media (forced-colors: active) {
    [part='copy'] {
      border-color: ButtonBorder;
    }
  }
`;
