export { ROW_LIMIT } from './writer.ts';
export { STEP_LIMIT } from './errors.ts';
export { samePage, samePages } from './page-file.ts';
export { sameValue, valueText } from './values.ts';
export { loadSqlite } from './sqlite.ts';
export type * from './types.ts';
