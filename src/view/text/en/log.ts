/** Log streams: columns, entries, cursors, seals. */
export const log = {} as const;
