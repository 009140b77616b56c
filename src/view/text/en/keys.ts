/** The sheet of shortcuts. */
export const keys = {
  time: 'Time',
  page: 'Page',
  node: 'On a node',
  link: 'On a link',
  views: 'stage, data, space-time, trace, reads',
  editor: 'to the SQL editor',
  run: 'run the SQL',
  menu: 'menu of a node or link',
  close: 'close, deselect',
  sheet: 'this sheet',
  pause: 'Pause or resume the process',
  follow: 'Follow another primary',
} as const;
