export { defaultMonitor, defaultPolicies, writeCountsUs } from '../../engine/index';
