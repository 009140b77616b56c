const DAY_US = 86_400_000_000;

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

/** `YYYY-MM-DD` of a day number since 1970 (proleptic Gregorian, integer arithmetic over 400-year eras from 1 March). */
function dateOfDay(day: number): string {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/** `YYYY-MM-DD` of microseconds since 1970. */
export function dateText(us: number): string {
  return dateOfDay(Math.floor(us / DAY_US));
}

/** `HH:MM:SS.mmm`. */
export function timeText(us: number): string {
  const ms = Math.floor((us - Math.floor(us / DAY_US) * DAY_US) / 1000);
  const seconds = Math.floor(ms / 1000);
  const hours = pad(Math.floor(seconds / 3600), 2);
  return `${hours}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}.${pad(ms % 1000, 3)}`;
}

/** `YYYY-MM-DD HH:MM:SS.mmm`, as NOW(3) and CURRENT_TIMESTAMP(3). */
export function dateTimeText(us: number): string {
  return `${dateText(us)} ${timeText(us)}`;
}
