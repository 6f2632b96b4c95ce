import { css } from 'lit';
import { modal } from '../shared/modal.styles.ts';
import * as token from '../shared/tokens.ts';

export const styles = css`
  ${modal}
  dialog {
    inline-size: min(520px, 100vw - 24px);
    min-block-size: min(440px, 100dvh - 24px);
    padding: 20px 24px 24px;
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-block-end: 8px;
  }
  /* All four are seen: they move together where it is narrow, and take a second line where that is not enough. */
  [part='tabs'] {
    container-type: inline-size;
    display: flex;
    flex-wrap: wrap;
    margin-inline: -6px;
    border-block-end: 1px solid ${token.line};
  }
  [role='tab'] {
    flex: none;
    min-block-size: 36px;
    margin-inline-end: clamp(0px, 4cqi - 10px, 6px);
    padding-inline: clamp(2px, 1.6cqi, 6px);
    border-block-end: 2px solid transparent;
    color: ${token.muted};
    font-weight: 500;
    font-size: clamp(12px, 5cqi, 14px);
  }
  [role='tab']:hover {
    color: ${token.ink};
  }
  [role='tab'][aria-selected='true'] {
    border-color: ${token.link};
    color: ${token.ink};
  }
  [role='tab']:focus-visible {
    outline-offset: -3px;
    border-radius: 4px;
  }
  [role='tabpanel'] {
    padding-block-start: 16px;
  }
  [role='tabpanel']:focus-visible {
    outline-offset: 4px;
    border-radius: 4px;
  }
  .total {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 12px;
    margin-block-end: 14px;
    color: ${token.muted};
    font-size: 13px;
  }
  .total span:first-child,
  .details,
  .bar {
    flex: 1 1 100%;
  }
  :host(:is(:dir(rtl), :state(rtl))) .total span:first-child {
    /* It begins where the page does, the text in its own bdi. */
    unicode-bidi: normal;
  }
  .total strong {
    color: ${token.ink};
    font-size: 22px;
    font-weight: 600;
    line-height: 30px;
    letter-spacing: -0.01em;
  }
  .stack,
  .bar {
    display: block;
    inline-size: 100%;
    overflow: hidden;
  }
  .stack {
    margin-block-end: 6px;
  }
  :host(:is(:dir(rtl), :state(rtl))) .stack,
  :host(:is(:dir(rtl), :state(rtl))) .bar {
    scale: -1 1;
  }
  rect {
    fill: ${token.link};
  }
  .part-1 {
    opacity: 0.6;
  }
  .part-2 {
    opacity: 0.34;
  }
  .part-3 {
    opacity: 0.2;
  }
  .track {
    fill: ${token.sunken};
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  /* An amount that finds no room beside the longest word of its name stands below it. */
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    align-items: baseline;
    padding-block: 11px;
    border-block-end: 1px solid ${token.line};
  }
  .row:last-child {
    border-block-end: 0;
  }
  .row.bone {
    inline-size: 100%;
    block-size: 40px;
    margin-block: 10px;
    border: 0;
  }
  .row:has(.bar) {
    border-block-end: 0;
    padding-block: 8px;
  }
  .name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    flex: 1 1 min-content;
    max-inline-size: 100%;
    gap: 2px 8px;
    font-weight: 500;
    overflow-wrap: break-word;
  }
  .amount {
    font-weight: 500;
  }
  .apart,
  .apart .name,
  .apart .amount {
    color: ${token.muted};
    font-weight: 400;
  }
  .tag {
    padding: 0 6px;
    border-radius: 4px;
    background: ${token.sunken};
    color: ${token.muted};
    font-size: 12px;
    font-weight: 500;
    line-height: 18px;
  }
  .details {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    color: ${token.muted};
    font-size: 13px;
  }
  .bar + .details {
    margin-block-start: 6px;
  }
  .soon {
    color: ${token.low};
  }
  .bar {
    margin-block-start: 8px;
  }
  a,
  .link {
    color: ${token.link};
    font-weight: 500;
    text-decoration: none;
  }
  a:hover,
  .link:hover {
    text-decoration: underline;
  }
  .link {
    min-block-size: 32px;
    margin-block-start: 6px;
  }
  .empty {
    margin: 0;
    padding-block: 20px;
    color: ${token.muted};
  }
  .old {
    margin: 0 0 8px;
    color: ${token.muted};
    font-size: 13px;
  }
  :is(.empty, .old) .link {
    margin: 0;
    margin-inline-start: 6px;
  }
  @media (forced-colors: active) {
    rect {
      fill: Highlight;
    }
    .track {
      fill: GrayText;
    }
    [role='tab'] {
      border-color: Canvas;
    }
    [role='tab'][aria-selected='true'] {
      border-color: Highlight;
    }
  }
`;
