export { defaultMonitor, defaultPolicies } from '../../engine/index';
