/** An opened packet, log entry or frame. */
export const inspector = {} as const;
