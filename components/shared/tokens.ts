import { css } from 'lit';

/**
 * What a page may set, each with what it is otherwise. A token is read in this one place and put where it is used: as a private property of the host it would be
 * resolved once for each element, and a thousand buttons would wait for that.
 *
 * @cssproperty --credit-accent - What asks to be pressed: the ground of buttons. Links, marks and the ring around what has the focus take it too.
 * @cssproperty --credit-accent-ink - Text on the accent.
 * @cssproperty --credit-ink - Text.
 * @cssproperty --credit-muted - Text that stands back: hints, dates, labels, what is refused.
 * @cssproperty --credit-line - Borders, the lines between rows, and what stands in for text that has not come yet.
 * @cssproperty --credit-surface - The ground of counters, cards and dialogs.
 * @cssproperty --credit-sunken - The ground of tags, of what is refused, and of what the pointer is on.
 * @cssproperty --credit-low - What is low, or ends soon.
 * @cssproperty --credit-error - What has failed.
 * @cssproperty --credit-font - The family of the letters.
 * @cssproperty --credit-font-size - The size of text that is neither a title nor a hint.
 * @cssproperty --credit-radius - How round corners are; those of cards and dialogs are a little rounder.
 */
export const accent = css`var(--credit-accent, light-dark(#5047e5, #5e5ce6))`;
export const accentInk = css`var(--credit-accent-ink, #fff)`;
export const link = css`var(--credit-accent, light-dark(#4a41d8, #a9b4ff))`;
export const ink = css`var(--credit-ink, light-dark(#1b1d25, #eeeff3))`;
export const muted = css`var(--credit-muted, light-dark(#5d6270, #a3a8b6))`;
export const line = css`var(--credit-line, light-dark(#dfe1e8, #343743))`;
export const surface = css`var(--credit-surface, light-dark(#fff, #1a1c23))`;
export const sunken = css`var(--credit-sunken, light-dark(#f4f5f8, #24262f))`;
export const low = css`var(--credit-low, light-dark(#a14a07, #f5b544))`;
export const error = css`var(--credit-error, light-dark(#b3261e, #ffa8a0))`;
export const radius = css`var(--credit-radius, 8px)`;
