/** Instants as the preview writes them, in the account's zone: the elements have their own texts for theirs. */
function format(at: number, zone: string | undefined, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone ?? 'UTC' }).format(at);
}

/** `Wednesday 1 April 2026`. */
export const dayText = (at: number, zone?: string): string =>
  format(at, zone, { day: 'numeric', month: 'long', year: 'numeric' });

/** `1 Apr`. */
export const shortDayText = (at: number, zone?: string): string => format(at, zone, { day: 'numeric', month: 'short' });

/** `Monday 9 March 2026, 09:30`. */
export const instantText = (at: number, zone?: string): string =>
  format(at, zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** `9 Mar, 09:30:12`. */
export const lineText = (at: number, zone?: string): string =>
  format(at, zone, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' });
