import { css } from 'lit';
import { card } from '../shared/card.styles.ts';
import * as token from '../shared/tokens.ts';

export const styles = css`
  ${card}
  [part='switch'] {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    inline-size: 100%;
    min-block-size: 24px;
    margin-block-end: 4px;
    font-weight: 500;
  }
  [part='switch'][aria-disabled='true'],
  [part='switch'][aria-busy='true'] {
    cursor: default;
  }
  .track {
    flex: none;
    position: relative;
    inline-size: 36px;
    block-size: 20px;
    border: 1px solid ${token.muted};
    border-radius: 10px;
    background: ${token.sunken};
    transition:
      background-color 0.15s,
      border-color 0.15s;
  }
  i {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 2px;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 7px;
    background: ${token.muted};
    transition:
      inset-inline-start 0.15s,
      background-color 0.15s;
  }
  [aria-checked='true'] .track {
    border-color: ${token.link};
    background: ${token.link};
  }
  [aria-checked='true'] i {
    inset-inline-start: 18px;
    background: ${token.surface};
  }
  /* Neither on nor off until the backend has said which. */
  [aria-busy='true'] i {
    inset-inline-start: 10px;
    animation: breathe 1.2s ease-in-out infinite;
  }
  [aria-disabled='true'] .track {
    opacity: 0.55;
  }
  [part='note'] {
    margin-block-start: 6px;
  }
  @media (forced-colors: active) {
    .track {
      border-color: ButtonBorder;
    }
    i {
      background: ButtonText;
      forced-color-adjust: none;
    }
    [aria-checked='true'] .track {
      border-color: Highlight;
      background: Highlight;
      forced-color-adjust: none;
    }
    [aria-checked='true'] i {
      background: HighlightText;
    }
    [aria-disabled='true'] .track {
      border-color: GrayText;
      opacity: 1;
    }
    [aria-disabled='true'] i {
      background: GrayText;
    }
  }
`;
