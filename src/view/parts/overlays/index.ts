/** What opens over the page. One chunk, loaded after the first picture (see `useOverlays`). */
export { ContextMenu } from './contextMenu';
export { DropdownMenu } from './dropdownMenu';
export { Popover } from './popover';
export { Select } from './select';
export { Tooltip } from './tooltip';
