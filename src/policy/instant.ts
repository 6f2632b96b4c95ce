/** An instant: ISO 8601 with its offset. */
const FORM = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(?:Z|[+-](\d{2}):(\d{2}))$/;

/** Whether a text names an instant that exists: no 30 February, no hour 25, no offset of 99 hours. */
export function isInstant(text: string): boolean {
  const parts = FORM.exec(text);
  if (!parts) return false;
  const [year, month, day, hour, minute, second = 0, zoneHour = 0, zoneMinute = 0] = parts
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part))) as [
    number,
    number,
    number,
    number,
    number,
    number?,
    number?,
    number?,
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    zoneHour <= 14 &&
    zoneMinute < 60
  );
}

/** `"<n> minutes | hours | days | weeks | months | years"`, n from 1 to 99999. */
export const DURATION = /^[1-9]\d{0,4} (minute|hour|day|week|month|year)s?$/;
