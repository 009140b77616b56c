/** The view takes no values from the engine; positions are written in one way all the same. */
export { formatLsn } from '../engine/index';
